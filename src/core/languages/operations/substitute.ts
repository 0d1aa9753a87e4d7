import { delimiterFindings } from '../../formats/plain/marks/delimiters.ts';
import { formatFindings } from '../../formats/plain/braces/format-fields.ts';
import type { Placeholder } from '../../formats/plain/placeholder.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluate/evaluation.ts';
import { fieldValue } from '../evaluate/member.ts';
import { type Edit, JointText, UNKNOWN_CHARACTER } from '../evaluate/values/joint-text.ts';
import { namesWith } from '../evaluate/variation/named-text.ts';
import { partsOf, phraseOrValue } from '../evaluate/values/place.ts';
import { inferredOf, type TextPart } from '../evaluate/values/text-part.ts';
import { fromCaller, unknownValue } from '../evaluate/values/unknown.ts';
import type { Value } from '../evaluate/values/value.ts';
import type { Expression } from '../syntax/program.ts';

/** What a call gives for a placeholder; undefined where it does not say. */
export type ValueFor = (placeholder: Placeholder, index: number) => Given | undefined;

export interface Given {
  readonly value: Value;
  readonly expression: Expression;
  /** Its text is shown where it is written, not where the placeholder stands. */
  readonly isShownItself?: boolean;
}

/** Fills the fields of Python's `str.format`. */
export function formatted(
  evaluation: Evaluation,
  parts: readonly TextPart[],
  args: readonly EvaluatedArgument[],
): TextPart[] {
  const positional = args.filter((arg) => arg.name === undefined && !arg.spread);
  let automatic = 0;
  return filled(
    evaluation,
    parts,
    (text) => formatFindings(text),
    ({ expression, path }) => {
      const name = /^[^.[!:]*/.exec(expression)![0].trim();
      const byPlace = name === '' ? positional[automatic++] : /^\d+$/.test(name) ? positional[Number(name)] : undefined;
      automatic += expression.match(/\{[}:!]/g)?.length ?? 0;
      const given = byPlace ?? args.find((arg) => arg.name === name);
      if (given)
        return isPlain(expression, name)
          ? given
          : { value: partly(evaluation, given, path), expression: given.expression };
      return name === '' ? undefined : fromRecord(args, name);
    },
  );
}

/** Fills `$name` and `${name}`. */
export function dollarFilled(
  evaluation: Evaluation,
  parts: readonly TextPart[],
  args: readonly EvaluatedArgument[],
): TextPart[] {
  return filled(
    evaluation,
    parts,
    (text) => delimiterFindings(text, 'dollar'),
    ({ path }) => args.find((arg) => arg.name === path) ?? fromRecord(args, path),
  );
}

function isPlain(expression: string, name: string): boolean {
  return expression.trim() === name;
}

/** A part or another form of what was given. */
function partly(evaluation: Evaluation, { value, expression }: EvaluatedArgument, path: string): Value {
  const depends = value.kind === 'unknown' ? value.inferred : undefined;
  return unknownValue(evaluation, expression, { path, cause: 'expression', depends });
}

/** The field of a record that a call gives: `"%(name)s" % record`. */
export function fromRecord(args: readonly EvaluatedArgument[], name: string): Given | undefined {
  for (const { value, expression } of args) {
    const field = value.kind === 'record' ? value.fields.get(name) : undefined;
    if (field) return { value: fieldValue(field), expression };
  }
  return undefined;
}

/** Puts values into the places that a syntax finds in a text. */
export function filled(
  evaluation: Evaluation,
  given: readonly TextPart[],
  find: (text: string) => {
    readonly placeholders: readonly Placeholder[];
    readonly removed: readonly { start: number; end: number }[];
  },
  valueFor: ValueFor,
): TextPart[] {
  const joint = new JointText(given);
  const { placeholders, removed } = find(joint.text);
  const edits: Edit[] = removed.map((span) => ({ ...spanOf(span), parts: [] }));
  for (const [index, placeholder] of placeholders.entries()) {
    if (joint.text.slice(placeholder.start, placeholder.end).includes(UNKNOWN_CHARACTER)) continue;
    edits.push({
      ...spanOf(placeholder),
      parts: placeholderParts(evaluation, joint, placeholder, valueFor(placeholder, index)),
    });
  }
  const ordered = edits.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const apart = ordered.filter((edit, index) => index === 0 || edit.start >= ordered[index - 1]!.end);
  const parts = joint.with(apart).map((part) => (part.kind === 'static' ? { ...part, isFilled: true } : part));
  return namesWith(parts, joint, () => apart);
}

function placeholderParts(
  evaluation: Evaluation,
  joint: JointText,
  placeholder: Placeholder,
  given: Given | undefined,
): readonly TextPart[] {
  const span = joint.fileSpan(placeholder);
  if (!span || given?.isShownItself) return given ? partsOf(evaluation, given.value, given.expression) : [];
  const { expression, cause } = placeholder;
  if (given) return givenParts(evaluation, span, placeholder, given);
  const inferred = unknownValue(evaluation, span, { path: nameOf(placeholder), cause }).inferred;
  return [{ kind: 'dynamic', ...span, ...inferred, expression, cause }];
}

/**
 * What is given for a placeholder, as parts of the text.
 * @param span of the placeholder in the file
 */
export function givenParts(
  evaluation: Evaluation,
  { start, end }: Span,
  placeholder: Pick<Placeholder, 'expression' | 'path' | 'cause'>,
  given: Given,
): readonly TextPart[] {
  const span = { start, end };
  const { expression, cause } = placeholder;
  if (given.value.kind === 'text' || given.value.kind === 'constant') {
    const one = given.value.kind === 'text' && phraseOrValue(evaluation, given.value.parts, given.expression, span);
    const parts = one ? [one] : partsOf(evaluation, given.value, given.expression, span);
    const [only] = parts;
    if (parts.length === 1 && only?.kind === 'dynamic') return [{ ...only, expression, cause }];
    return parts.map((part) =>
      part.kind === 'dynamic' && part.resolved && part.start === span.start ? { ...part, expression, cause } : part,
    );
  }
  const [part] = partsOf(evaluation, given.value, given.expression, span);
  if (part?.kind !== 'dynamic') return [];
  const own = inferredOf(part);
  const path = nameOf(placeholder);
  const byName = own.confidence === 'possible' ? unknownValue(evaluation, span, { path, cause }).inferred : own;
  const named = part.origin === 'parameter' ? fromCaller(byName) : byName;
  const says = named.confidence !== 'possible' || named.volatility !== 'request';
  return [{ ...part, ...(says ? named : own), expression, filledWith: part.expression, cause }];
}

/** A placeholder in capitals is no constant of the program: `{TOPIC}`, `DIFF_HERE`. */
function nameOf({ path }: Pick<Placeholder, 'path'>): string {
  return path === path.toUpperCase() ? path.toLowerCase() : path;
}

/** The parts of a place that a value replaces. */
export function filledAt(evaluation: Evaluation, joint: JointText, place: Span, given: Given): readonly TextPart[] {
  const name = joint.text.slice(place.start, place.end);
  const path = /[A-Za-z_][\w.]*/.exec(name)?.[0] ?? name;
  const expression = evaluation.file.slice(given.expression.start, given.expression.end).trim();
  return placeholderParts(evaluation, joint, { ...place, expression, path, cause: 'placeholder' }, given);
}
