import type { Operation } from '../evaluate/evaluation.ts';
import { type Edit, JointText } from '../evaluate/joint-text.ts';
import { subjectOf, text, textOf } from './operation.ts';

/** Takes white space off the ends of a text. What is not known at an end may bring its own. */
export function trimming(where: 'start' | 'end' | 'both'): Operation {
  return (call) => {
    const parts = textOf(subjectOf(call));
    if (!parts) return undefined;
    if (call.receiver && call.args.length > 0) return undefined;
    const joint = new JointText(parts);
    const start = where === 'end' ? 0 : joint.text.length - joint.text.trimStart().length;
    const end = where === 'start' ? joint.text.length : Math.max(start, joint.text.trimEnd().length);
    return text(joint.slice({ start, end }, true));
  };
}

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

/** The tag `dedent` of JavaScript: the same, and the blank lines at both ends go too. */
export const dedentTag: Operation = (call) => {
  const parts = textOf(subjectOf(call));
  if (!parts) return undefined;
  const margin = commonMargin(new JointText(parts).text, 1);
  const joint = new JointText(parts);
  const dedented = new JointText(joint.with(marginEdits(joint.text, margin)));
  const start = dedented.text.length - dedented.text.trimStart().length;
  const end = Math.max(start, dedented.text.trimEnd().length);
  return text(dedented.slice({ start, end }, true));
};

/** Python's `inspect.cleandoc`: the first line is trimmed, the others are dedented, and blank lines at both ends go. */
export const cleanDocumentation: Operation = (call) => {
  const parts = textOf(subjectOf(call));
  if (!parts) return undefined;
  const joint = new JointText(parts);
  const dedented = new JointText(joint.with(marginEdits(joint.text, commonMargin(joint.text, 1))));
  const start = /^[ \t]*(?:\n[ \t]*(?=\n)|\n)*[ \t]*/.exec(dedented.text)?.[0].length ?? 0;
  const end = Math.max(start, dedented.text.trimEnd().length);
  return text(dedented.slice({ start, end }, true));
};

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
  const edits = Array.from(joint.text.matchAll(/[ \t]*\n\s*/g), ({ index, 0: gap }): Edit => {
    const isEnd = index === 0 || index + gap.length === joint.text.length;
    return { start: index, end: index + gap.length, parts: isEnd ? [] : [{ kind: 'inserted', text: ' ' }] };
  });
  return text(joint.with(edits));
};
