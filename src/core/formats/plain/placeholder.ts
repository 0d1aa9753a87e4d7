import type { Cause } from '../../prompt/model.ts';
import { CONFIDENCES, type Confidence, type Inferred } from '../../prompt/volatility.ts';
import type { Span } from '../../text/span.ts';
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

/** How often placeholders change; those of one name that are as sure are worked out once. */
function inferences(context: ScanContext): (placeholder: Placeholder) => Inferred {
  const known = new Map<string, { readonly confidence: Confidence | undefined; readonly inferred: Inferred }>();
  return (placeholder) => {
    const { path, call, filters, confidence } = placeholder;
    if (call || filters || placeholder.inferred) return inferredOf(placeholder, context);
    const same = known.get(path);
    if (same && same.confidence === confidence) return same.inferred;
    const inferred = inferredOf(placeholder, context);
    known.set(path, { confidence, inferred });
    return inferred;
  };
}

function inferredOf(placeholder: Placeholder, context: ScanContext): Inferred {
  const { path, call, filters, confidence } = placeholder;
  const inferred =
    context.known?.get(path) ??
    placeholder.inferred ??
    context.volatility.of({ path, ...(call && { call }), ...(filters && filters.length > 0 && { filters }) });
  return confidence ? atMost(inferred, confidence) : inferred;
}

function atMost(inferred: Inferred, confidence: Confidence): Inferred {
  if (CONFIDENCES.indexOf(inferred.confidence) <= CONFIDENCES.indexOf(confidence)) return inferred;
  return { ...inferred, confidence };
}
