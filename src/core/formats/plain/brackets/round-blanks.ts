/**
 * `a text for (product name) that speaks to (target audience)`: names of what a person puts in, between round brackets, where the sentence of
 * a task has a noun: two of them, one that is his own (`(your landlord)`) or that ends its clause. A remark in brackets stands behind a noun.
 */
import { ASKS_ELSEWHERE, ASKS_FOR_NOUN, isOpen, lineBefore } from './blanks.ts';
import { isForModel } from './bracket-evidence.ts';
import { isFieldName } from './field-names.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import { isNameOfAnswer } from '../words/answer-names.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { isInputOfTask, isObjectOfTask, isTask, sentenceBefore } from '../words/task-sentences.ts';

const ROUND =
  /(?<=[\p{L}’'] )\(((?:(?:your|my|dein\p{L}{0,2}|votre|tus?|[st]eu|[st]ua) )?\p{L}[\p{L}'’-]{1,24}(?:[ /]\p{L}[\p{L}'’-]{1,24}){0,3})\)(?![\w([])/gu;
const OWN = /^(?:your|dein\p{L}{0,2}|votre|tus?|[st]eu|[st]ua) /iu;
/** Words that stand in brackets where a noun does, and go on with it: `the (optional) topic`. */
const REMARK =
  /^(?:optional|required|potential|possible|new|main|other|at|in|on|by|for|from|of|to|up|not|non|re|un|more|less|or|and|if|see|e|i|very|most|maybe|hopefully|\p{L}+ly|\p{L}+ed|\p{L}+ing)(?:[ /]|$)/iu;
/** In these letters a name is one of a place or a short form. */
const IN_CAPITALS = /^\p{Lu}/u;
const ENDS_CLAUSE = /^(?:[.,;!?]|[ \t]*(?:\r?\n|$)| (?:and|for|in|that|which|who|with)\b)/;
const FEWEST = 2;

export function roundBlanks(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  if (!surroundings.mayHave('(')) return [];
  const found = Array.from(text.matchAll(ROUND)).flatMap((match): Placeholder[] => {
    const expression = match[1]!;
    const start = match.index;
    const place = possiblePlace({ start, end: start + match[0].length }, expression);
    if (REMARK.test(expression) || IN_CAPITALS.test(expression)) return [];
    if (isNameOfAnswer(expression) || isForModel(expression.toUpperCase())) return [];
    const before = lineBefore(start, surroundings);
    const sentence = sentenceBefore(text, start);
    const isNoun = ASKS_FOR_NOUN.test(before) || ASKS_ELSEWHERE.test(before) || isObjectOfTask(sentence);
    if (!isNoun || !(isTask(sentence) || isInputOfTask(sentence)) || !isOpen(place, surroundings)) return [];
    return surroundings.codeAt(start) === undefined ? [place] : [];
  });
  const names = new Set(found.map(({ expression }) => expression));
  const areNames = names.size >= FEWEST && found.some(({ expression }) => isFieldName(expression));
  if (areNames) return found;
  return found.filter(
    ({ end, expression }) =>
      OWN.test(expression) || (isFieldName(expression) && ENDS_CLAUSE.test(surroundings.after(end))),
  );
}
