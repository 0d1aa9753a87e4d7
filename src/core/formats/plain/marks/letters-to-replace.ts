/** `grade X for Y minutes` beside `Replace X and Y with your values.`: letters of which the text tells whoever sends it what to put there. */
import { LETTER_OF_BLANKS } from './marks-of-blanks.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';

const TOLD =
  /(?<!\p{L})(?:replace|substitute|swap|change|ersetze|reemplaza|remplacez?|substitua|sostituisci)(?: the (?:letters?|values?))? ((?:[XYZN](?:, | and | & |, and | und | y | et | e )?){1,4}) (?:with|by|for|to|durch|con|par|por) (?:your|the actual|what you|deine\p{L}?|ihre\p{L}?|eure\p{L}?|tus?|sus?|votre|vos|seus?|suas?|tu[oa]i?)(?!\p{L})[^.\n]{0,100}/iu;
const VERBS = ['eplace', 'ubstit', 'wap', 'hange', 'rsetze', 'eemplaza', 'emplace', 'ostituisci'] as const;
const LETTER = /(?<![\p{L}\p{N}_'’.$\\+*/=^-])[XYZN](?![\p{L}\p{N}_'’^=+*/]|\.\p{L}| [=+*^] )/gu;

export function lettersToReplace(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  if (!surroundings.marks.has(LETTER_OF_BLANKS) || !VERBS.some((verb) => text.includes(verb))) return [];
  const told = TOLD.exec(text);
  if (!told) return [];
  const named = new Set(told[1]!.match(/[XYZN]/g));
  const end = told.index + told[0].length;
  return Array.from(text.matchAll(LETTER)).flatMap(({ 0: letter, index }): Placeholder[] => {
    if (!named.has(letter) || (index >= told.index && index < end)) return [];
    if (surroundings.codeAt(index) || surroundings.ofAnswer(index)) return [];
    return [possiblePlace({ start: index, end: index + 1 }, letter, 'input')];
  });
}
