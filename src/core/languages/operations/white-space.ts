import type { Operation } from '../evaluate/evaluation.ts';
import { type Edit, JointText } from '../evaluate/values/joint-text.ts';
import { insertedParts, type TextPart } from '../evaluate/values/text-part.ts';
import { type Ends, trimmed } from '../evaluate/values/trimmed.ts';
import { knownArgument, subjectOf, text, textOf } from './operation.ts';

/** Takes white space off the ends of a text, or each of the characters that a method is given. */
export function trimming(where: Ends): Operation {
  return (call) => {
    const parts = textOf(subjectOf(call));
    const [given, ...others] = call.receiver ? call.args : [];
    const characters = knownArgument(given);
    if (!parts || (given && characters === undefined) || others.length > 0) return undefined;
    return text(trimmed(parts, where, characters === undefined ? undefined : new Set(characters)));
  };
}

/** A regular expression that finds runs of white space and nothing else, at the beginnings of lines or anywhere. */
const RUNS = /^(?:\^|\\n)?(?:\\[snrt]|[ \t]|\[(?:\\[snrt]|[ \t]){1,6}\])(?:[+*]|\{[1-9]\d?(?:,\d{0,2})?\})?$/;

/**
 * Puts something else in the place of runs of white space, as `text.replace(/\s+/g, " ")` does.
 * @param source of a regular expression, whose `^` stands for the beginning of each line
 * @returns undefined where it finds more than white space, or something other than that is put in
 */
export function withRunsReplaced(
  parts: readonly TextPart[],
  source: string,
  replacement: string | undefined,
  most = Infinity,
): readonly TextPart[] | undefined {
  if (replacement === undefined || replacement.trim() !== '' || !RUNS.test(source)) return undefined;
  // It finds places without any white space, too.
  if (replacement !== '' && new RegExp(source, 'm').test('')) return undefined;
  const joint = new JointText(parts);
  const runs = Array.from(
    joint.text.matchAll(new RegExp(source, 'gm')),
    ({ index, 0: run }): Edit & { run: string } => {
      return { start: index, end: index + run.length, parts: insertedParts(replacement), run };
    },
  );
  return joint.with(runs.slice(0, most).filter(({ run }) => run !== replacement));
}

/** Ruby's `squish`. */
export const squish: Operation = (call) => {
  const parts = textOf(subjectOf(call));
  const squeezed = parts && withRunsReplaced(trimmed(parts, 'both'), '\\s+', ' ');
  return squeezed && text(squeezed);
};

/**
 * Takes the indentation that all lines have in common off each, as Python's `textwrap.dedent` does. A value that varies is taken
 * for one line, or for lines that are indented as far.
 */
export const dedent: Operation = (call) => {
  const parts = textOf(subjectOf(call));
  if (!parts) return undefined;
  const joint = new JointText(parts);
  const edits = [...blankLines(joint.text), ...marginEdits(joint.text, commonMargin(joint.text, 0))];
  return text(joint.with(edits.toSorted((a, b) => a.start - b.start)));
};

/** `indoc!` of Rust, `heredoc.Doc` of Go: the line break behind the opening quote is no part of the text. */
export const dedentDocument: Operation = (call) => {
  const value = dedent(call);
  return value?.kind === 'text' ? text(withoutFirstBreak(value.parts)) : undefined;
};

function withoutFirstBreak(parts: readonly TextPart[]): readonly TextPart[] {
  const [first, ...rest] = parts;
  return first?.kind === 'static' && first.mapped.text[first.start] === '\n'
    ? [{ ...first, start: first.start + 1 }, ...rest].filter((part) => part.kind !== 'static' || part.end > part.start)
    : parts;
}

/** The tag `dedent` of JavaScript: the same, and the blank lines at both ends go too. */
export const dedentTag: Operation = (call) => {
  const parts = textOf(subjectOf(call));
  if (!parts) return undefined;
  const margin = commonMargin(new JointText(parts).text, 1);
  const joint = new JointText(parts);
  return text(trimmed(joint.with(marginEdits(joint.text, margin)), 'both'));
};

/** Python's `inspect.cleandoc`: the first line is trimmed, the others are dedented, and blank lines at both ends go. */
export const cleanDocumentation: Operation = (call) => {
  const parts = textOf(subjectOf(call));
  return parts && text(cleaned(parts));
};

/** A docstring without its indentation. */
export function cleaned(parts: readonly TextPart[]): readonly TextPart[] {
  const joint = new JointText(parts);
  const dedented = new JointText(joint.with(marginEdits(joint.text, commonMargin(joint.text, 1))));
  const start = /^[ \t]*(?:\n[ \t]*(?=\n)|\n)*[ \t]*/.exec(dedented.text)?.[0].length ?? 0;
  const end = Math.max(start, dedented.text.trimEnd().length);
  return dedented.slice({ start, end }, true);
}

const LINE = /^([ \t]*)([^\n]*)$/gm;

function commonMargin(joint: string, firstLine: number): string {
  let margin: string | undefined;
  let line = 0;
  for (const [, indent = '', rest = ''] of joint.matchAll(LINE)) {
    if (line++ < firstLine || rest.replace('\r', '') === '') continue;
    margin = margin === undefined ? indent : commonStart(margin, indent);
  }
  return margin ?? '';
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}

function marginEdits(joint: string, margin: string): Edit[] {
  if (margin === '') return [];
  return Array.from(joint.matchAll(LINE)).flatMap(({ index, 1: indent = '', 2: rest = '' }) => {
    if (!indent.startsWith(margin) || (rest === '' && indent.length > 0 && !margin)) return [];
    return rest === '' ? [] : [{ start: index, end: index + margin.length, parts: [] }];
  });
}

/** Lines of white space alone become empty. */
function blankLines(joint: string): Edit[] {
  return Array.from(joint.matchAll(/^[ \t]+$/gm), ({ index, 0: line }) => ({
    start: index,
    end: index + line.length,
    parts: [],
  }));
}

/** The tag `oneLine`: every run of white space with a line break in it is one space. */
export const oneLine: Operation = (call) => {
  const parts = textOf(subjectOf(call));
  if (!parts) return undefined;
  const joint = new JointText(parts);
  const edits = Array.from(joint.text.matchAll(/(?<![ \t])[ \t]*\n\s*/g), ({ index, 0: gap }): Edit => {
    const isEnd = index === 0 || index + gap.length === joint.text.length;
    return { start: index, end: index + gap.length, parts: isEnd ? [] : [{ kind: 'inserted', text: ' ' }] };
  });
  return text(joint.with(edits));
};
