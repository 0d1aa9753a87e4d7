/**
 * Strategy. A program that is started with a line for the shell has its words in one text: `execSync(`claude -p "${text}"`)`. What is put
 * into a quoted word may have quotes itself, which the program is expected to have escaped: a word ends with the quote behind which an
 * option, another quoted word or nothing follows. What the shell puts in is not known.
 */
import { type Span, spanOf } from '../../text/span.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluate/evaluation.ts';
import { JointText } from '../evaluate/joint-text.ts';
import { unknownValue } from '../evaluate/unknown.ts';
import type { Item } from '../evaluate/value.ts';

const LONGEST = 100_000;
const OPERATOR = /[|<>&;]/;
/** What may stand behind a word that was quoted. */
const BEHIND = /^(?:\s*$|\s+(?:-|["']|[|<>&;]|\d>)|[;)])/;
const FARTHEST = 40;
const ESCAPED = /\\(["$`\\])/g;

/** The words of a line for the shell, until something other than a word comes. */
export function shellWords(evaluation: Evaluation, { value, expression }: EvaluatedArgument): readonly Item[] {
  if (value.kind !== 'text') return [];
  const joint = new JointText(value.parts);
  const { text } = joint;
  const words: Item[] = [];
  if (text.length > LONGEST) return words;
  for (let at = startOfWord(text, 0); at < text.length && !OPERATOR.test(text[at]!);) {
    const quote = /["']/.exec(text[at]!)?.[0];
    const end = quote === undefined ? endOfBare(text, at) : endOfQuoted(text, at + 1, quote);
    if (end === undefined) return words;
    const range = { start: quote === undefined ? at : at + 1, end };
    const own = joint.fileSpan(range) ?? spanOf(expression);
    const isOpen = quote !== "'" && isFilledByShell(text.slice(range.start, range.end));
    const parts = quote === '"' ? withoutEscapes(joint, range) : joint.slice(range);
    words.push({
      value: isOpen ? unknownValue(evaluation, own, { cause: 'call' }) : { kind: 'text', parts },
      span: own,
    });
    at = startOfWord(text, quote === undefined ? end : end + 1);
  }
  return words;
}

function startOfWord(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at++;
  return at;
}

function endOfBare(text: string, from: number): number {
  let at = from;
  while (at < text.length && !/[\s|<>&;]/.test(text[at]!)) at++;
  return at;
}

function endOfQuoted(text: string, from: number, quote: string): number | undefined {
  for (let at = text.indexOf(quote, from); at !== -1; at = text.indexOf(quote, at + 1))
    if ((quote === "'" || text[at - 1] !== '\\') && BEHIND.test(text.slice(at + 1, at + 1 + FARTHEST))) return at;
  return undefined;
}

function isFilledByShell(word: string): boolean {
  return /[$`]/.test(word.replace(ESCAPED, ''));
}

function withoutEscapes(joint: JointText, { start, end }: Span): ReturnType<JointText['slice']> {
  const escapes = [...joint.text.slice(start, end).matchAll(ESCAPED)].map(({ index }) => start + index);
  const starts = [start, ...escapes.map((at) => at + 1)];
  return starts.flatMap((from, index) => joint.slice({ start: from, end: escapes[index] ?? end }));
}
