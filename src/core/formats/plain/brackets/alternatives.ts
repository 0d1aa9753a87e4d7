/**
 * `Explain it to a [5-year-old/expert].`: what a person chooses from, where the sentence of a task has a noun. Among verdicts and in
 * sentences that ask for one of them it is the model that chooses: `Answer with [yes/no]`.
 */
import { ASKS_ELSEWHERE, ASKS_FOR_NOUN, isOpen, lineBefore } from './blanks.ts';
import { speaksOfSelf } from './first-person.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import { areVerdicts, isChosenByModel } from '../words/choices-of-model.ts';
import { isInFormOfLine } from '../words/shown-in-line.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { isLooselyAsked, isTask, sentenceBefore } from '../words/task-sentences.ts';

const CHOICE =
  /(?<![\]!\w\\])\[ ?([\p{L}\p{N}][\p{L}\p{N}'’ -]{0,40}(?: ?[/|] ?[\p{L}\p{N}][\p{L}\p{N}'’ -]{0,40}){1,7}) ?\](?![([:])/gu;
/** A word right before it. */
const GOES_ON = /[\p{L}\p{N},’'][ \t]$/u;

export function alternatives(surroundings: Surroundings): Placeholder[] {
  const { text, marks } = surroundings;
  if (!marks.has('[') || text.includes('{')) return [];
  return Array.from(text.matchAll(CHOICE)).flatMap((match): Placeholder[] => {
    const expression = match[1]!.trim();
    const start = match.index;
    const place = possiblePlace({ start, end: start + match[0].length }, expression, 'input');
    const before = lineBefore(start, surroundings);
    const sentence = sentenceBefore(text, start);
    if (areVerdicts(expression) || isChosenByModel(sentence, surroundings.after(place.end))) return [];
    if (surroundings.codeAt(start) || isInFormOfLine(start, surroundings)) return [];
    const isAsked = ASKS_FOR_NOUN.test(before) || ASKS_ELSEWHERE.test(before);
    const isOwn = speaksOfSelf(sentence) && GOES_ON.test(before);
    if (!isOwn && !(isTask(sentence) && isAsked && !isLooselyAsked(before))) return [];
    return isOpen(place, surroundings) ? [place] : [];
  });
}
