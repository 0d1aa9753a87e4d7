import type { Span } from '../../../text/span.ts';
import type { CallExpression, Expression, FunctionDefinition } from '../../syntax/program.ts';
import { JointText } from './joint-text.ts';
import { knownText, type TextPart, underCondition, variationOf } from './text-part.ts';
import { type Ends, isLoose, trimmed } from './trimmed.ts';
import type { UnknownValue, Value } from './value.ts';

/**
 * Strategy. A text that is cut at its line breaks stays one text: what is done to each line is done to it where it stands, and a
 * join puts back what was cut. A value that varies is taken for one line.
 */

const ENDS: ReadonlyMap<string, Ends> = new Map([
  ['trim', 'both'],
  ['strip', 'both'],
  ['trimStart', 'start'],
  ['trimLeft', 'start'],
  ['lstrip', 'start'],
  ['trimEnd', 'end'],
  ['trimRight', 'end'],
  ['rstrip', 'end'],
]);

/**
 * The lines of a text, each without the white space at its ends.
 * @param made what becomes of a line: `line.trim()`
 * @param line the name of a line in it
 * @returns undefined for what is no text cut into lines, and for a line that is changed in another way
 */
export function trimmedLines(lines: Value, made: Expression | undefined, line: string | undefined): Value | undefined {
  const own = linesOf(lines);
  const ends = own && made && line !== undefined ? trimmedEnds(made, line) : undefined;
  if (!own || !ends) return undefined;
  return withLines(own, (each) => {
    return each.map((one) => ({ ...one, parts: ends.reduce((parts, where) => trimmed(parts, where), one.parts) }));
  });
}

/** Only white space is taken away from an item: `line.trim()`. */
export function isTrimmed(made: Expression | undefined, item: string | undefined): boolean {
  return made !== undefined && item !== undefined && trimmedEnds(made, item) !== undefined;
}

/** {@link trimmedLines} by the name of a method that is called on each: `lines.map(&:strip)`. */
export function linesTrimmedBy(lines: Value, method: string): Value | undefined {
  const own = linesOf(lines);
  const where = ENDS.get(method);
  if (!own || !where) return undefined;
  return withLines(own, (each) => each.map((one) => ({ ...one, parts: trimmed(one.parts, where) })));
}

/** What a function gives whose body is one expression. */
export function resultOfFunction({ value, body }: FunctionDefinition): Expression | undefined {
  if (value) return value();
  const [only, ...others] = body();
  return only?.kind === 'return' && others.length === 0 ? only.value : undefined;
}

/** A test of a line looks at it without the white space at its ends. */
export function isTestOfTrimmed(file: string, { start, end }: Span): boolean {
  return /trim|strip/.test(file.slice(start, end));
}

/** The lines of a text without those that are empty, or hold nothing but white space. */
export function linesWithText(lines: Value, isTrimmed: boolean): Value | undefined {
  const own = linesOf(lines);
  return own && withLines(own, (each) => withoutEmpty(each, isTrimmed));
}

function linesOf(value: Value): Lines | undefined {
  if (value.kind !== 'unknown' || value.split?.separator.value.kind !== 'text') return undefined;
  return knownText(value.split.separator.value.parts) === '\n' ? { ...value, split: value.split } : undefined;
}

type Lines = UnknownValue & Required<Pick<UnknownValue, 'split'>>;

function trimmedEnds(made: Expression, line: string): Ends[] | undefined {
  if (made.kind === 'name') return made.name === line ? [] : undefined;
  const where = isMethod(made) && made.arguments.length === 0 ? ENDS.get(made.callee.name) : undefined;
  const before = where && isMethod(made) ? trimmedEnds(made.callee.object, line) : undefined;
  return where && before && [...before, where];
}

function isMethod(
  expression: Expression,
): expression is CallExpression & { readonly callee: Expression & { kind: 'member' } } {
  return expression.kind === 'call' && expression.callee.kind === 'member';
}

interface Line {
  readonly parts: readonly TextPart[];
  /** The line break behind it. */
  readonly end: readonly TextPart[];
}

function withLines(lines: Lines, change: (each: readonly Line[]) => readonly Line[]): Value {
  const { text } = lines.split;
  const parts = change(cutAtBreaks(text.parts)).flatMap((line) => [...line.parts, ...line.end]);
  return { ...lines, split: { ...lines.split, text: { ...text, parts } } };
}

function cutAtBreaks(parts: readonly TextPart[]): Line[] {
  const joint = new JointText(parts);
  const lines: Line[] = [];
  let start = 0;
  for (let end = joint.text.indexOf('\n'); end !== -1; end = joint.text.indexOf('\n', start)) {
    lines.push({ parts: joint.slice({ start, end }), end: joint.slice({ start: end, end: end + 1 }) });
    start = end + 1;
  }
  return [...lines, { parts: joint.slice({ start, end: joint.text.length }, true), end: [] }];
}

/** A line that may be empty is there only sometimes, and a line break with it. */
function withoutEmpty(each: readonly Line[], isTrimmed: boolean): Line[] {
  const written = (parts: readonly TextPart[]): string => {
    const { text } = new JointText(parts);
    return isTrimmed ? text.trim() : text;
  };
  const kept = each.filter(({ parts }) => written(parts) !== '');
  const isSolid = ({ parts }: Line): boolean => written(parts.filter((part) => !isLoose(part))) !== '';
  const lastSolid = kept.findLastIndex(isSolid);
  return kept.map((line, index) => {
    const next = kept[index + 1];
    if (!next) return { ...line, end: [] };
    const loose = [...(isSolid(line) ? [] : line.parts), ...(index >= lastSolid ? next.parts : [])];
    return { ...line, end: underCondition(line.end, variationOf(loose)) };
  });
}
