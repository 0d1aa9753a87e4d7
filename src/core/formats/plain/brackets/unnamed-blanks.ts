/** `Write a poem about ___`, `Write to XXXX`: blanks without a name, in a sentence that gives a task and asks for a noun there. */
import { ASKS_ELSEWHERE, ASKS_FOR_NOUN, isOpen, lineBefore } from './blanks.ts';
import { HIDES_NAMES } from './bracket-evidence.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { isLooselyAsked, isTask, sentenceBefore } from '../words/task-sentences.ts';

const BLANK = /(?<![\p{L}\p{N}_*.\]-])(?:_{3,30}|X{3,10}|\[[XYZ]\])(?![\p{L}\p{N}_*([:-])/gu;
const MARKS = ['___', 'XXX', '[X]', '[Y]', '[Z]'] as const;
/** A word right before it. */
const GOES_ON = /[\p{L}\p{N},][ \t]+$/u;
/** Texts that are about such blanks. */
const OF_GAPS = /\b(?:blanks?|gaps?|cloze|underscores?|missing words?|lücken\p{L}*|huecos?|lacunas?)\b/iu;
/** Who the model is, a person may have left open for good. */
const WHO = /^(?:you|your)\b/i;

export function unnamedBlanks(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  if (!MARKS.some((mark) => text.includes(mark))) return [];
  if (surroundings.has(OF_GAPS) || surroundings.has(HIDES_NAMES)) return [];
  return Array.from(text.matchAll(BLANK)).flatMap((match): Placeholder[] => {
    const start = match.index;
    const end = start + match[0].length;
    const before = lineBefore(start, surroundings);
    const isAsked = match[0].startsWith('X')
      ? ASKS_FOR_NOUN.test(before) || ASKS_ELSEWHERE.test(before)
      : GOES_ON.test(before);
    if (!isAsked || isLooselyAsked(before)) return [];
    const sentence = sentenceBefore(text, start);
    if (WHO.test(sentence) || !isTask(sentence) || !isOpen({ start, end }, surroundings)) return [];
    return [possiblePlace({ start, end }, match[0], 'input')];
  });
}
