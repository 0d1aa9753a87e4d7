/**
 * `>>> your text <<<`, `<<< article >>>`, `### insert the text here ###`, or a word between two lines of such marks: what whoever sends the
 * text puts there. The title of a part stands between marks as well, so that between those of a heading only words to him count, and
 * behind a label the name of an input.
 */
import { isInputName } from '../braces/brace-scores.ts';
import { isNameOfAnswer } from '../words/answer-names.ts';
import { isShownForm } from '../words/fenced-inputs.ts';
import { lineAbove } from './bracket-blocks.ts';
import { INPUT_WORD } from './bracket-evidence.ts';
import { AUTHOR_WORDS } from '../marks/delimiters.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** Words up to the end of their line. */
const LINE = /(>{2,4}|<{3}|#{3}|[-=]{2,8})[ \t]?([^-=<>#\r\n]{3,80})(<{2,4}|>{3}|#{3}|[-=]{2,8})[ \t]*(?=\r?\n|$)/uy;
/** A line of marks, a line of words and one of marks. */
const BLOCK =
  /(>{2,3}|<{2,3}|#{3}|={3}|"{3}|'{3})[ \t]*\r?\n[ \t]*(\p{L}[\p{L}\p{M}\d _-]{2,40}?)[ \t]*\r?\n[ \t]*(<{2,3}|>{2,3}|#{3}|={3}|"{3}|'{3})[ \t]*(?=\r?\n|$)/uy;
const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '>': '<' };
const PUT_IN = /^(?:paste|insert)\b|[ _-](?:here|below|hier|ici|aqu[íi]|qui|здесь|сюда)$/iu;
const DOUBLED_MARKS = ['--', '==', '>>', '<<', '##', '"""', "'''"];
const BEGIN_MARKS = new Set(Array.from('-=><#"\'', (mark) => mark.charCodeAt(0)));
/** Those that stand behind a label too. */
const MARKS_BEHIND = ['>>>', '<<<', '###'] as const;
const LABEL_BEFORE = /[:：][*_]{0,2}[ \t]{0,4}$/;
const LONGEST_MARGIN = 8;
/** Right below a title stands its part. */
const ENDS_PARAGRAPH = /^(?:\r?\n[ \t]*(?:\r?\n|$)|$)/;
const ONE_CASE = /^(?:[^\p{Lu}]+|[^\p{Ll}]+)$/u;

type Test = (words: string) => boolean;

/** @param isOwn words that say that it is his own */
export function wordsBetweenMarks(surroundings: Surroundings, isOwn: Test): Placeholder[] {
  const { text } = surroundings;
  if (!DOUBLED_MARKS.some((mark) => text.includes(mark))) return [];
  const found: Placeholder[] = [];
  for (let line = 0; line < text.length; line = text.indexOf('\n', line) + 1 || text.length) {
    const code = text.charCodeAt(line);
    if (code !== text.charCodeAt(line + 1) || !BEGIN_MARKS.has(code)) continue;
    const place = onLine(line, text, isOwn, false) ?? inBlock(line, surroundings, isOwn);
    if (place) found.push(place);
  }
  for (const mark of MARKS_BEHIND) {
    for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + mark.length)) {
      if (text[at - 1] === '\n' || !LABEL_BEFORE.test(text.slice(Math.max(0, at - LONGEST_MARGIN), at))) continue;
      const place = onLine(at, text, isOwn, true);
      if (place) found.push(place);
    }
  }
  return found;
}

function onLine(at: number, text: string, isOwn: Test, isLabelled: boolean): Placeholder | undefined {
  LINE.lastIndex = at;
  const match = LINE.exec(text);
  if (!match || !isPair(match[1]!, match[3]!)) return undefined;
  const words = match[2]!.trim();
  const isGiven = /^[<>]/.test(match[1]!)
    ? isOwn(words) ||
      AUTHOR_WORDS.test(words) ||
      (isInput(words) && ENDS_PARAGRAPH.test(text.slice(LINE.lastIndex, LINE.lastIndex + LONGEST_MARGIN)))
    : (PUT_IN.test(words) && AUTHOR_WORDS.test(words)) || (isLabelled && isInput(words));
  if (!isGiven) return undefined;
  const isWhole = match[1]!.startsWith('<');
  const start = isWhole ? at : at + match[0].indexOf(words, match[1]!.length);
  const end = isWhole ? at + match[0].trimEnd().length : start + words.length;
  return possiblePlace({ start, end }, words, 'input');
}

function inBlock(at: number, surroundings: Surroundings, isOwn: Test): Placeholder | undefined {
  BLOCK.lastIndex = at;
  const match = BLOCK.exec(surroundings.text);
  if (!match || !isPair(match[1]!, match[3]!)) return undefined;
  const words = match[2]!;
  if (!isInput(words) && !isOwn(words) && !AUTHOR_WORDS.test(words)) return undefined;
  if (surroundings.codeAt(at) || isShownForm(lineAbove(at, surroundings))) return undefined;
  const start = at + match[0].indexOf(words, match[1]!.length);
  return possiblePlace({ start, end: start + words.length }, words, 'input');
}

/** The marks of both sides go together. */
function isPair(opening: string, closing: string): boolean {
  return (MIRRORED[opening[0]!] ?? opening[0]) === closing[0];
}

/** `article`, `USER TEXT`; as against `Context`, which a part is called. */
function isInput(words: string): boolean {
  if (!ONE_CASE.test(words) || isNameOfAnswer(words)) return false;
  return INPUT_WORD.test(words.toUpperCase()) || isInputName(words.toLowerCase().replaceAll(/[ -]/g, '_'));
}
