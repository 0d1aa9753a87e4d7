import { UNKNOWN } from '../../prompt/volatility.ts';
import type { Span } from '../../text/span.ts';
import type { Findings, Placeholder } from '../../formats/plain/placeholder.ts';
import { type PlainStyle, styledSyntax } from '../../formats/plain/placeholder-style.ts';
import type { EvaluatedArgument, Evaluation, Operation, OperationCall } from '../evaluate/evaluation.ts';
import { type Edit, JointText, UNKNOWN_CHARACTER } from '../evaluate/values/joint-text.ts';
import { isNothing } from '../evaluate/values/merge.ts';
import { namesWith } from '../evaluate/variation/named-text.ts';
import { partsOf } from '../evaluate/values/place.ts';
import { insertedParts, knownText, type TextPart } from '../evaluate/values/text-part.ts';
import { unknownValue } from '../evaluate/values/unknown.ts';
import { type Operand, type Pattern, pathOf, type Value, valueVariation } from '../evaluate/values/value.ts';
import { knownArgument, restOf, subjectOf, text, textOf } from './operation.ts';
import { nameSearch, patternMade, patternOf, plainSearch, sourceOf, textSearch } from './pattern.ts';
import { scannedParts } from './scan.ts';
import { filledSlot, promptWithSlots } from './slots.ts';
import { filled, filledAt } from './substitute.ts';
import { withRunsReplaced } from './white-space.ts';

/** Replaces every place of a known text: `text.replace("{{name}}", name)`. */
export const replaceAll: Operation = (call) => replaced(call, Infinity);

/** Replaces the first place only. */
export const replaceFirst: Operation = (call) => replaced(call, 1);

function replaced(call: OperationCall, most: number): Value | undefined {
  const { evaluation } = call;
  const subject = subjectOf(call);
  const [search, replacement, count] = restOf(call);
  if (!subject || !search || !replacement || (count && isCount(count))) return undefined;
  const parts = textOf(subject) ?? promptWithSlots(evaluation, subject, search, replacement);
  if (!parts) return undefined;
  const slotFilled = filledSlot(evaluation, parts, search, replacement);
  if (slotFilled) return text(slotFilled);
  const pattern = patternOf(evaluation, search);
  if (!pattern) return replacedByText(evaluation, parts, search, replacement, most);
  return replacedByPattern(evaluation, parts, pattern, {
    search,
    replacement,
    most: pattern.flags.includes('g') ? Infinity : most,
  });
}

/** How many places are meant: `text.replace("-", " ", 1)`. */
function isCount({ value, name }: EvaluatedArgument): boolean {
  return (name === undefined || name === 'count') && value.kind === 'unknown';
}

/** What is put where a regular expression finds something, and how often. */
interface Substitution {
  readonly search: EvaluatedArgument;
  readonly replacement: EvaluatedArgument;
  readonly most: number;
}

/** @returns undefined where it is not known what the regular expression finds */
function replacedByPattern(
  evaluation: Evaluation,
  parts: readonly TextPart[],
  pattern: Pattern,
  { search, replacement, most }: Substitution,
): Value | undefined {
  const by = knownArgument(replacement);
  const found = /[$\\]/.test(by ?? '') ? undefined : plainSearch(pattern);
  const source = knownText(pattern.parts);
  if (found) return replacedAt(evaluation, parts, found, { search, replacement, most }, source);
  const style = placeholderStyleOf(source ?? sourceOf(evaluation, search));
  if (style) return text(filledByName(evaluation, parts, style));
  const names = source !== undefined && by === undefined ? nameSearch(source) : undefined;
  if (names)
    return text(
      filled(
        evaluation,
        parts,
        (joint) => namesFound(joint, names),
        () => undefined,
      ),
    );
  // Without its flag, `^` is the beginning of the text alone.
  const isOfLines = pattern.flags.includes('m') || source?.startsWith('^') !== true;
  const runs = source === undefined || !isOfLines ? undefined : withRunsReplaced(parts, source, by, most);
  return runs && text(runs);
}

function replacedByText(
  evaluation: Evaluation,
  parts: readonly TextPart[],
  search: Operand,
  replacement: Operand,
  most: number,
): Value | undefined {
  const searched =
    search.value.kind === 'text' ? search.value.parts : partsOf(evaluation, search.value, search.expression);
  const found = textSearch(searched);
  return found && replacedAt(evaluation, parts, found, { search, replacement, most }, knownArgument(search));
}

/** @param searched what is searched for, where it is known */
function replacedAt(
  evaluation: Evaluation,
  parts: readonly TextPart[],
  found: RegExp,
  { search, replacement, most }: Substitution,
  searched: string | undefined,
): Value {
  const joint = new JointText(parts);
  const given = { ...replacement, value: givenFor(evaluation, search, replacement) };
  const rewritten = namesNothing(searched) ? knownArgument(replacement) : undefined;
  const places = Array.from(joint.text.matchAll(found), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  })).filter(({ start, end }) => !joint.text.slice(start, end).includes(UNKNOWN_CHARACTER));
  const doubtful = unknownValue(evaluation, replacement.expression, { cause: 'call', depends: UNKNOWN });
  const edits = firstPlaces(joint, places, most).map(({ span, isDoubtful }): Edit => {
    if (isDoubtful) return { ...span, parts: filledAt(evaluation, joint, span, { ...replacement, value: doubtful }) };
    const filled = rewritten === undefined ? filledAt(evaluation, joint, span, given) : insertedParts(rewritten);
    return { ...span, parts: filled };
  });
  return text(namesWith(joint.with(edits), joint, () => edits));
}

/** A place that is replaced; or may be, where others may stand before it. */
interface ReplacedPlace {
  readonly span: Span;
  readonly isDoubtful: boolean;
}

/** The places up to the one that is always among the first, with those that are so in one of several texts. */
function firstPlaces(joint: JointText, places: readonly Span[], most: number): ReplacedPlace[] {
  const replaced: ReplacedPlace[] = [];
  let left = most;
  let isSometimes = false;
  for (const span of places) {
    if (left <= 0) break;
    const isAlways = joint.slice(span).every((part) => part.kind === 'inserted' || part.condition === undefined);
    replaced.push({ span, isDoubtful: isAlways && isSometimes && most !== Infinity });
    if (isAlways) left--;
    else isSometimes = true;
  }
  return replaced;
}

/** Line breaks, quotes and the like hold no place for a value: a text in which they are replaced is only written otherwise. */
function namesNothing(searched: string | undefined): boolean {
  return searched !== undefined && !/[\p{L}\p{N}{}[\]()<>$%_?#@]/u.test(searched);
}

/** `text.split("%NAME%")`, of which `.join(name)` may make a text again. */
export const splitAt: Operation = (call) => {
  const [separator, ...limit] = call.args;
  if (!separator || knownArgument(separator) === undefined || limit.length > 0) return undefined;
  return pieces(call, call.receiver?.value, separator);
};

/** `text.split("\n")` of Python, of which a join makes a text again; of other separators nothing is known. */
export const splitAtBreaks: Operation = (call) => (knownArgument(call.args[0]) === '\n' ? splitAt(call) : undefined);

/** What ends a line in Python, but for the line feed. */
const OTHER_BREAKS = [...'\r\v\f\x1c\x1d\x1e\x85\u2028\u2029'];

/** `text.splitlines()`: a line break at the end begins no line. */
export const splitLines: Operation = (call) => {
  const { receiver, args } = call;
  const parts = textOf(receiver);
  if (!parts || args.length > 0) return undefined;
  const joint = new JointText(parts);
  if (OTHER_BREAKS.some((one) => joint.text.includes(one))) return undefined;
  const end = joint.text.length - (joint.text.endsWith('\n') ? 1 : 0);
  const separator = { value: text(insertedParts('\n')), expression: call.call };
  return pieces(call, text(joint.slice({ start: 0, end }, true)), separator);
};

export function pieces(
  { evaluation, call }: OperationCall,
  whole: Value | undefined,
  separator: Operand,
): Value | undefined {
  if (whole?.kind !== 'text') return undefined;
  const value = unknownValue(evaluation, call, {
    path: pathOf(call.callee),
    cause: 'call',
    isCall: true,
    owner: valueVariation(whole),
  });
  return { ...value, split: { text: whole, separator } };
}

/** `text.split("%NAME%").join(name)` replaces every place of a text. */
export const joinSplit: Operation = ({ evaluation, receiver, args: [replacement] }) => {
  if (receiver?.value.kind !== 'unknown' || !receiver.value.split || !replacement) return undefined;
  const { text: whole, separator } = receiver.value.split;
  if (knownArgument(separator) === knownArgument(replacement)) return text(whole.parts);
  return replacedByText(evaluation, whole.parts, separator, replacement, Infinity);
};

/** What is put where a search finds something: a function is called with what was found. */
function givenFor(evaluation: Evaluation, search: Operand, { value, expression }: Operand): Value {
  if (value.kind !== 'function') return value;
  const given = evaluation.enterWith(value, [search.value]);
  return given && !isNothing(given) ? given : unknownValue(evaluation, expression, { cause: 'call' });
}

/** Options of a regular expression that change nothing of what its characters stand for, but their case. */
const OPTION =
  /^(?:(?:re|RegexOptions)\.(?:I|IGNORECASE|IgnoreCase|M|MULTILINE|Multiline|S|DOTALL|Singleline|Compiled|None))?$/;

/** @returns the flags that options of a regular expression are; undefined where they change more than the case */
function flagsOf(evaluation: Evaluation, given: readonly EvaluatedArgument[]): string | undefined {
  const options = given.flatMap((arg) => sourceOf(evaluation, arg).split('|'));
  if (!options.every((option) => OPTION.test(option.trim()))) return undefined;
  return options.length > 0 ? 'i' : '';
}

/** `re.sub(pattern, replacement, text, options)`, of a compiled pattern too. @param most how many places are replaced */
export function substituting(most = Infinity): Operation {
  return ({ args, evaluation }) => {
    const [search, replacement, subject, ...rest] = args;
    const parts = textOf(subject);
    const flags = flagsOf(evaluation, rest);
    if (!search || !replacement || !parts || flags === undefined) return undefined;
    const pattern = patternOf(evaluation, search) ?? { parts: textOf(search) ?? [], flags };
    return replacedByPattern(evaluation, parts, pattern, { search, replacement, most });
  };
}

/** `re.compile(pattern, options)`, which may get a name before it is used. */
export const compiled: Operation = (call) => {
  const [source, ...options] = call.args;
  const flags = flagsOf(call.evaluation, options);
  return source && flags !== undefined
    ? patternMade({ ...call, args: [source, { ...source, value: text(insertedParts(flags)) }] })
    : undefined;
};

/** `pattern.sub(replacement, text)` of a compiled pattern. */
export const substitutingCompiled: Operation = (call) => {
  const { receiver, args } = call;
  return receiver?.value.kind === 'unknown' && receiver.value.pattern
    ? substituting()({ ...call, args: [receiver, ...args] })
    : undefined;
};

/** `text.replaceAll(pattern, replacement)` of Java, where the pattern is a text. */
export function replacingPattern(most = Infinity): Operation {
  return (call) => (call.receiver ? substituting(most)({ ...call, args: [...call.args, call.receiver] }) : undefined);
}

/** `preg_replace(pattern, replacement, text)`: the pattern is a text with delimiters and flags. */
export const replacingDelimited: Operation = ({ args, evaluation }) => {
  const [search, replacement, subject, ...rest] = args;
  const parts = textOf(subject);
  const [, open = '', source, close, flags = ''] = DELIMITED.exec(knownArgument(search) ?? '') ?? [];
  const isPaired = source !== undefined && close === (CLOSING[open] ?? open);
  if (!search || !replacement || !parts || !isPaired || rest.length > 0) return undefined;
  const pattern = { parts: insertedParts(source), flags };
  return replacedByPattern(evaluation, parts, pattern, { search, replacement, most: Infinity });
};

const DELIMITED = /^([^\w\s\\])([^]{1,200})([^\w\s\\])([a-zA-Z]{0,9})$/;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** The style of the placeholders that a regular expression finds; it is not executed. Undefined for any other pattern. */
function placeholderStyleOf(source: string): PlainStyle | undefined {
  if (/\\?\{\\?\{/.test(source)) return 'double-brace';
  if (/\\\$\\?\{/.test(source)) return 'dollar-brace';
  if (/<%/.test(source)) return 'erb';
  return /\\?\{[([]/.test(source) ? 'brace' : undefined;
}

function namesFound(joint: string, names: RegExp): Findings {
  const placeholders = Array.from(joint.matchAll(names), ({ index, 0: found, 1: name = '' }): Placeholder => {
    return { start: index, end: index + found.length, expression: name, path: name, cause: 'placeholder' };
  });
  return { placeholders, removed: [] };
}

/** A text in which a program fills every placeholder of a style, each with what belongs to its name. */
function filledByName(evaluation: Evaluation, parts: readonly TextPart[], style: PlainStyle): TextPart[] {
  return scannedParts(evaluation.file, parts, styledSyntax(style), { volatility: evaluation.rules });
}
