import type { Cause } from '../../prompt/model.ts';
import { CONFIDENCES, type Confidence, CONSTANT, either, type Inferred } from '../../prompt/volatility.ts';
import type { VolatilityRules } from '../../prompt/volatility-rules.ts';
import type { Span } from '../../text/span.ts';
import { filtered } from '../template/names.ts';
import { PieceList, type Scan, type ScanContext } from '../syntax.ts';

/** A place in a text that a program fills before the text reaches the model. */
export interface Placeholder extends Span {
  /** Trimmed, without the delimiters. */
  readonly expression: string;
  /** The dotted name, without sigils and subscripts, by which its volatility is asked for. */
  readonly path: string;
  readonly cause: Cause;
  readonly call?: boolean | undefined;
  readonly filters?: readonly string[] | undefined;
  /** How often it changes, where the syntax itself says so. */
  readonly inferred?: Inferred | undefined;
  /** How sure it is that this is a placeholder at all. */
  readonly confidence?: Confidence | undefined;
}

/** What a style finds in a text: what varies, and characters that its program takes out (one of a doubled brace). */
export interface Findings {
  readonly placeholders: readonly Placeholder[];
  readonly removed: readonly Span[];
}

const QUOTED = /["'`]/;
const STRINGS = /"[^"]*"|'[^']*'/g;
const NAMES = /[\p{L}_][\p{L}\p{M}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{M}\p{N}_]*)*/gu;

/** A place that may be something else. */
export function possiblePlace({ start, end }: Span, expression: string, path = expression): Placeholder {
  return { start, end, expression, path, cause: 'placeholder', confidence: 'possible' };
}

export const NOTHING: Findings = { placeholders: [], removed: [] };

/** Cuts the text at the findings. Of two that overlap, the one that begins first counts; of two at one place, the longer. */
export function scanOf(text: string, findings: Findings, context: ScanContext): Scan {
  const list = new PieceList();
  const placeholders = inOrder(findings.placeholders);
  const inferred = inferences(context);
  const removed = inOrder(findings.removed);
  let next = 0;
  const removeUntil = (end: number): void => {
    for (; next < removed.length && removed[next]!.end <= end; next++) {
      const span = removed[next]!;
      if (span.start < list.end) continue;
      list.static(span.start);
      list.markup(span.end);
    }
    list.static(end);
  };
  for (const placeholder of placeholders) {
    if (placeholder.start < list.end) continue;
    removeUntil(placeholder.start);
    const { end, expression, cause } = placeholder;
    list.dynamic(end, expression, cause, inferred(placeholder));
    while (next < removed.length && removed[next]!.start < end) next++;
  }
  removeUntil(text.length);
  return { pieces: list.pieces, problems: [] };
}

function inOrder<T extends Span>(spans: readonly T[]): readonly T[] {
  const sorted = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;
  for (let index = 1; index < spans.length; index++) {
    if (sorted(spans[index - 1]!, spans[index]!) > 0) return spans.toSorted(sorted);
  }
  return spans;
}

interface Known extends Pick<Placeholder, 'path' | 'confidence'> {
  readonly inferred: Inferred;
}

/** How often placeholders change; those of one expression that are as sure are worked out once. */
function inferences(context: ScanContext): (placeholder: Placeholder) => Inferred {
  const known = new Map<string, Known>();
  return (placeholder) => {
    const { path, expression, call, filters, confidence } = placeholder;
    if (call || filters || placeholder.inferred) return inferredOf(placeholder, context);
    const same = known.get(expression);
    if (same && same.path === path && same.confidence === confidence) return same.inferred;
    const inferred = inferredOf(placeholder, context);
    known.set(expression, { path, confidence, inferred });
    return inferred;
  };
}

function inferredOf(placeholder: Placeholder, context: ScanContext): Inferred {
  const inferred = context.known?.get(placeholder.path) ?? placeholder.inferred ?? ofPath(placeholder, context);
  return placeholder.confidence ? atMost(inferred, placeholder.confidence) : inferred;
}

/** A clock is as coarse as the format in quotes beside it, whatever its name says: `date "h:mm A"`. */
function ofPath({ path, expression, call, filters = [] }: Placeholder, { volatility }: ScanContext): Inferred {
  if (filters.length > 0) return volatility.of({ path, filters, ...(call && { call }) });
  const own = volatility.of({ path, ...(call && { call }) });
  const inferred = call && own === CONSTANT ? ofArguments(path, expression, volatility) : own;
  const isFormatted = inferred.volatility === 'volatile' && (call || QUOTED.test(expression));
  return isFormatted ? filtered(inferred, [expression]) : inferred;
}

/** A function that only writes its arguments in another form changes as they do: `truncate text 100`. */
function ofArguments(name: string, expression: string, volatility: VolatilityRules): Inferred {
  const given = expression.slice(expression.indexOf(name) + name.length).replaceAll(STRINGS, ' ');
  return Array.from(given.matchAll(NAMES), ([path]) => volatility.of({ path })).reduce(either, CONSTANT);
}

function atMost(inferred: Inferred, confidence: Confidence): Inferred {
  if (CONFIDENCES.indexOf(inferred.confidence) <= CONFIDENCES.indexOf(confidence)) return inferred;
  return { ...inferred, confidence };
}
