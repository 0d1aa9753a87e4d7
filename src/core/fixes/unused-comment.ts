import type { FileAnalysis } from '../analysis.ts';
import type { Finding, Fix } from '../findings/finding.ts';
import { say } from '../text/message.ts';

/** A comment that says nothing but to silence rules, with what opens and closes it in the formats' own syntax. */
const COMMENT =
  /(?:\{#[-+]?|<!--|\{\{~?!(?:--)?|\{\{-?\s*\/\*|#|\/\/|\/\*|\{%-?\s*#)\s*prompt-cache:\s*disable(?:-next-line)?[ =]+([\w-]*\w(?:\s*,\s*[\w-]*\w)*)\s*(?:[-+]?#\}|-->|(?:--)?~?\}\}|\*\/\s*-?(?:\}\})?|-?%\})?/;

/** The line break behind it reaches the model. */
const KEEPS_ITS_LINE = /(?:[^-][#%]\}|\*\/\}\}|-->)$/;
/** White space behind it does not, that of the next line included. */
const TRIMS_BEHIND = /(?:-[#%]\}|-\}\})$/;

/** Takes out a suppression that silences nothing: its id where the comment has others too, else the whole line. */
export function removeSuppression({ file: { text }, lines }: FileAnalysis, { start, end }: Finding): Fix[] {
  const line = lines.lineOf(start);
  const from = lines.startOf(line);
  const source = text.slice(from, lines.startOf(line + 1));
  const match = COMMENT.exec(source);
  if (!match) return [];
  const ids = match[1]!.split(',').map((id) => id.trim());
  if (ids.length > 1) {
    const isLast = ids.at(-1) === text.slice(start, end);
    const before = /,\s*$/.exec(text.slice(from, start))?.[0].length ?? 0;
    const behind = /^\s*,\s*/.exec(text.slice(end, from + source.length))?.[0].length ?? 0;
    const edit = isLast ? { start: start - before, end, text: '' } : { start, end: end + behind, text: '' };
    return [{ title: say`Take "${text.slice(start, end)}" out of the comment`, edits: [edit] }];
  }
  const isAlone = source.replace(match[0], '').trim() === '';
  const next = text.slice(from + source.length, lines.startOf(line + 2));
  if (isAlone && TRIMS_BEHIND.test(match[0]) && indentationOf(next) !== indentationOf(source)) return [];
  const edit =
    isAlone && !KEEPS_ITS_LINE.test(match[0])
      ? { start: from, end: from + source.length, text: '' }
      : { start: from + match.index, end: from + match.index + match[0].length, text: '' };
  return [{ title: say`Take the comment out`, edits: [edit] }];
}

function indentationOf(line: string): string {
  return /^[^\S\r\n]*/.exec(line)![0];
}
