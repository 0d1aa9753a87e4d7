/** `Write a poem about ___`, `Write to XXXX`: blanks without a name, in a sentence that gives a task and asks for a noun there. */
import { ASKS_ELSEWHERE, ASKS_FOR_NOUN, isOpen, lineBefore } from './blanks.ts';
import { HIDES_NAMES } from './bracket-evidence.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { isLooselyAsked, isTask, sentenceBefore } from '../words/task-sentences.ts';

const BLANK = /(?<![\p{L}\p{N}_*.-])(?:_{3,30}|X{3,10})(?![\p{L}\p{N}_*-])/gu;
/** Texts that are about such blanks. */
const OF_GAPS = /\b(?:blanks?|gaps?|cloze|underscores?|missing words?|lücken\p{L}*|huecos?|lacunas?)\b/iu;
/** Who the model is, a person may have left open for good. */
const WHO = /^(?:you|your)\b/i;

export function unnamedBlanks(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  if (!(text.includes('___') || text.includes('XXX'))) return [];
  if (surroundings.has(OF_GAPS) || surroundings.has(HIDES_NAMES)) return [];
  return Array.from(text.matchAll(BLANK)).flatMap((match): Placeholder[] => {
    const start = match.index;
    const end = start + match[0].length;
    const before = lineBefore(start, surroundings);
    if (!(ASKS_FOR_NOUN.test(before) || ASKS_ELSEWHERE.test(before)) || isLooselyAsked(before)) return [];
    const sentence = sentenceBefore(text, start);
    if (WHO.test(sentence) || !isTask(sentence) || !isOpen({ start, end }, surroundings)) return [];
    return [possiblePlace({ start, end }, match[0], 'input')];
  });
}
