/**
 * `## Example`, `Input: "[sample text]"`, `Expected output: "[sample result]"`: of a text whose other brackets a person fills in, that person gives
 * the example too. Where the lines above say how the model writes its answer, or other brackets are left open, it shows a form.
 */
import { lineAbove } from './bracket-blocks.ts';
import { subjectOf } from '../marks/delimiters.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import { announcesAnswer } from '../words/answer-talk.ts';
import { isGoverned } from '../words/governing-headings.ts';
import { headingBefore } from '../words/headings.ts';
import type { Surroundings } from '../words/surroundings.ts';

const BRACKET = /(?<![\]!\w\\])\[\p{L}[^[\]\r\n]{1,120}\](?![([:])/gu;
const SLOT = /^[ \t>*_-]{0,8}(\p{L}[\p{L} ]{1,30})[*_]{0,2}[ \t]?[:：][*_]{0,2}[ \t]{0,4}["“«]?$/u;
const INPUT =
  /^(?:(?:sample|example) )?(?:inputs?|eingabe|entrada|entrée|entree|input di esempio|ввод|вход|输入|入力)$/iu;
const OUTPUT =
  /^(?:(?:sample|example|expected|desired) )?(?:outputs?|results?|(?:erwartete )?ausgabe|(?:salida|saída|resultado)(?: (?:esperad[oa]|deseada))?|sortie(?: attendue)?|output atteso|вывод|выход|输出|出力)$/iu;
/** A heading or a label that says no more than that an example follows. */
const EXAMPLE =
  /^[#*_\s>-]{0,8}(?:(?:an? |the |un |una |ein |uno )?(?:examples?|samples?|ejemplos?|beispiele?|exemples?|esempi?o?|exemplos?|пример\p{L}?|示例|例子?))(?:[ \t](?:\d{1,2}|\p{L}{1,3} \p{L}{1,12}))?[:：*_\s]{0,6}$/iu;

const FARTHEST_HEADING = 1500;

/** @param found what else is filled in */
export function exampleSlots(found: readonly Placeholder[], surroundings: Surroundings): Placeholder[] {
  const { text, marks } = surroundings;
  if (!marks.has('[') || !found.some(({ start }) => text[start] === '[')) return [];
  const known = new Set(found.map(({ start }) => start));
  const open = Array.from(text.matchAll(BRACKET)).filter(
    ({ index }) => !known.has(index) && !surroundings.codeAt(index),
  );
  const slots: Placeholder[] = [];
  for (const [index, input] of open.entries()) {
    const output = open[index + 1];
    if (!output || !isSlot(input.index, INPUT, text) || !isSlot(output.index, OUTPUT, text)) continue;
    const end = input.index + input[0].length;
    const isNext = /^["”»]?\s{1,4}$/.test(text.slice(end, text.lastIndexOf('\n', output.index) + 1));
    const above = lineAbove(text.lastIndexOf('\n', input.index) + 1, surroundings);
    if (isNext && EXAMPLE.test(above) && !isOfForm(input.index, text)) slots.push(...[input, output].map(placeOf));
  }
  return slots.length === open.length ? slots : [];
}

/** Below a heading about the answer. */
function isOfForm(start: number, text: string): boolean {
  const saysAnswer = (line: string): boolean => !EXAMPLE.test(line) && announcesAnswer(line);
  const heading = headingBefore(text, start, FARTHEST_HEADING)?.line;
  return (heading !== undefined && saysAnswer(heading)) || isGoverned(text, start, saysAnswer);
}

function placeOf({ index, 0: written }: RegExpExecArray): Placeholder {
  const expression = written.slice(1, -1).trim();
  return possiblePlace({ start: index, end: index + written.length }, expression, subjectOf(expression));
}

function isSlot(start: number, label: RegExp, text: string): boolean {
  const written = SLOT.exec(text.slice(text.lastIndexOf('\n', start) + 1, start))?.[1];
  return written !== undefined && label.test(written.trim());
}
