import { type PlainStyle, styledSyntax } from '../../formats/plain/placeholder-style.ts';
import type { EvaluatedArgument, Evaluation, Operation, OperationCall } from '../evaluate/evaluation.ts';
import { type Edit, JointText, UNKNOWN_CHARACTER } from '../evaluate/joint-text.ts';
import { partsOf } from '../evaluate/place.ts';
import { insertedParts, partText, type TextPart } from '../evaluate/text-part.ts';
import { unknownValue } from '../evaluate/unknown.ts';
import { type Operand, pathOf, type Value, valueVariation } from '../evaluate/value.ts';
import { knownArgument, restOf, subjectOf, text, textOf } from './operation.ts';
import { scannedParts } from './scan.ts';
import { filledAt } from './substitute.ts';
import { withRunsReplaced } from './white-space.ts';

/** As JavaScript and Ruby write it, where it stands. */
const REGULAR_EXPRESSION = /^\/([^\r\n]{1,40})\/([a-z]*)$/;

/** Replaces every place of a known text: `text.replace("{{name}}", name)`. */
export const replaceAll: Operation = (call) => replaced(call, Infinity);

/** Replaces the first place only. */
export const replaceFirst: Operation = (call) => replaced(call, 1);

function replaced(call: OperationCall, most: number) {
  const parts = textOf(subjectOf(call));
  const [search, replacement] = restOf(call);
  if (!parts || !search || !replacement) return undefined;
  const source = sourceOf(call.evaluation, search);
  const style = placeholderStyleOf(source);
  if (style) return text(filledByName(call.evaluation, parts, style));
  const [, pattern, flags = ''] = REGULAR_EXPRESSION.exec(source) ?? [];
  if (pattern !== undefined) {
    const runs = withRunsReplaced(parts, pattern, knownArgument(replacement), flags.includes('g') ? Infinity : most);
    return runs && text(runs);
  }
  return replacedByText(call.evaluation, parts, search, replacement, most);
}

function replacedByText(
  evaluation: Evaluation,
  parts: readonly TextPart[],
  search: Operand,
  replacement: Operand,
  most: number,
) {
  const places = placesOf(parts, search, evaluation);
  if (!places) return undefined;
  const joint = new JointText(parts);
  const given = { ...replacement, value: givenFor(evaluation, search, replacement) };
  const rewritten = namesNothing(knownArgument(search)) ? knownArgument(replacement) : undefined;
  const edits = places(joint.text)
    .slice(0, most)
    .map((span): Edit => {
      const filled = rewritten === undefined ? filledAt(evaluation, joint, span, given) : insertedParts(rewritten);
      return { ...span, parts: filled };
    });
  return text(joint.with(edits));
}

/** Line breaks, quotes and the like hold no place for a value: a text in which they are replaced is only written otherwise. */
function namesNothing(searched: string | undefined): boolean {
  return searched !== undefined && !/[\p{L}\p{N}{}[\]()<>$%_?#@]/u.test(searched);
}

/** `text.split("%NAME%")`, of which `.join(name)` may make a text again. */
export const splitAt: Operation = ({ evaluation, call, receiver, args: [separator] }) => {
  if (receiver?.value.kind !== 'text' || !separator || knownArgument(separator) === undefined) return undefined;
  const pieces = unknownValue(evaluation, call, {
    path: pathOf(call.callee),
    cause: 'call',
    isCall: true,
    owner: valueVariation(receiver.value),
  });
  return { ...pieces, split: { text: receiver.value, separator } };
};

/** `text.split("%NAME%").join(name)` replaces every place of a text. */
export const joinSplit: Operation = ({ evaluation, receiver, args: [replacement] }) => {
  if (receiver?.value.kind !== 'unknown' || !receiver.value.split || !replacement) return undefined;
  const { text: whole, separator } = receiver.value.split;
  return replacedByText(evaluation, whole.parts, separator, replacement, Infinity);
};

/** What is put where a search finds something: a function is called with what was found. */
function givenFor(evaluation: Evaluation, search: Operand, { value, expression }: Operand): Value {
  if (value.kind !== 'function') return value;
  return evaluation.enterWith(value, [search.value]) ?? unknownValue(evaluation, expression, { cause: 'call' });
}

/**
 * Where a search finds something. One that is put together of known ends and a name (`"{{" + key + "}}"`) finds every word
 * between such ends.
 */
function placesOf(parts: readonly TextPart[], search: Operand, evaluation: Evaluation) {
  const searched =
    search.value.kind === 'text' ? search.value.parts : partsOf(evaluation, search.value, search.expression);
  const sources = searched.map((part) =>
    part.kind === 'dynamic' ? (part.resolved ? '' : '[\\w.-]+') : escaped(partText(part)),
  );
  const isKnown = searched.some((part) => part.kind !== 'dynamic') && searched.every((part) => !part.condition);
  if (!isKnown || sources.join('') === '') return undefined;
  const pattern = new RegExp(sources.join(''), 'g');
  return (joint: string) =>
    Array.from(joint.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length })).filter(
      ({ start, end }) => !joint.slice(start, end).includes(UNKNOWN_CHARACTER),
    );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function sourceOf({ file }: Evaluation, { expression: { start, end } }: EvaluatedArgument): string {
  return file.slice(start, end);
}

/** `re.sub(pattern, replacement, text)`: followed where the pattern finds placeholders, or white space. */
export const substitutePattern: Operation = ({ args, evaluation }) => {
  const [pattern, replacement, subject] = args;
  if (!pattern || subject?.value.kind !== 'text') return undefined;
  const { parts } = subject.value;
  const style = placeholderStyleOf(`/${sourceOf(evaluation, pattern)}`);
  if (style) return text(filledByName(evaluation, parts, style));
  const runs = args.length === 3 && withRunsReplaced(parts, knownArgument(pattern) ?? '', knownArgument(replacement));
  return runs ? text(runs) : undefined;
};

/** The style of the placeholders that a regular expression finds; it is not executed. Undefined for any other pattern. */
function placeholderStyleOf(source: string): PlainStyle | undefined {
  if (!source.startsWith('/')) return undefined;
  if (/\\?\{\\?\{/.test(source)) return 'double-brace';
  if (/\\\$\\?\{/.test(source)) return 'dollar-brace';
  if (/<%/.test(source)) return 'erb';
  return /\\?\{[([]/.test(source) ? 'brace' : undefined;
}

/** A text in which a program fills every placeholder of a style, each with what belongs to its name. */
function filledByName(evaluation: Evaluation, parts: readonly TextPart[], style: PlainStyle): TextPart[] {
  return scannedParts(evaluation.file, parts, styledSyntax(style), { volatility: evaluation.rules });
}
