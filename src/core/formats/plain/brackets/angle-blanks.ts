/** Names in angle brackets that a person or a program fills in, where a text has nothing else that is filled. */
import {
  areInputsOf,
  ASKS_ELSEWHERE,
  ASKS_FOR_NOUN,
  isElement,
  isLabelled,
  isOpen,
  isRuntime,
  isSaidOf,
  isStemBefore,
  lineBefore,
  MOST,
} from './blanks.ts';
import { isLanguageOfAnswer } from '../words/answer-talk.ts';
import { isNameOfAnswer } from '../words/answer-names.ts';
import { isFieldName } from './field-names.ts';
import { formToReader, MARKUP } from './reader-forms.ts';
import { areNamedGiven } from './labelled-blanks.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { isObjectOfTask, isTask, sentenceBefore } from '../words/task-sentences.ts';
import type { Span } from '../../../text/span.ts';

const ANGLE_NAME = /<([a-z][a-z0-9]{0,40}(?:_[a-z0-9]{1,40}){1,6}|[a-z][a-z0-9]{0,40}(?:-[a-z0-9]{1,40}){1,6})>/g;
/** Of components with names that have a hyphen. */
const COMPONENTS =
  /<[a-z]{1,40}-[a-z0-9-]{1,40}(?:\s[^<>]{0,200})?\/>|<\/[a-z]{1,40}-|\b(?:custom elements?|web components?|HTML|JSX)\b/;
const WORD_IN_ANGLES = /<([a-z]{2,40})>/g;
const ANY_ANGLE = /<\/?([a-z][\w -]{0,40})>/gi;
const NAME_IN_ANGLES = /<\/?(\p{L}[\p{L}\p{M}\p{N}_ '’-]{0,40})>/gu;
/** What tells one of many. */
const NAMES_ONE = /[_-](?:number|id|url|path|name|text|title)$/;
/** How many of something there are to be. */
const COUNT = /^(?:number|count|amount)$/;
const OF_COMMAND = /\b(?:git|gh|np[mx]|yarn|pnpm|docker|kubectl|curl|pip|cargo|cd|az|aws|make|run)\b/;
const ENDS_WORD = /^(?:['’]s\b|[.,;:!?)]{0,2}(?:\s|$))/;

/**
 * `Write a story about <story_idea>`: in angle brackets only names of two words, which no tag closes, and where one of them stands
 * behind a word that asks for a noun. The others are filled then too, wherever the author speaks.
 */
export function angleBlanks(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  const found: Placeholder[] = [];
  let isAsked = false;
  let all = 0;
  for (const match of text.matchAll(ANGLE_NAME)) {
    const expression = match[1]!;
    const span = { start: match.index, end: match.index + match[0].length };
    all++;
    if (text.includes(`</${expression}>`) || surroundings.codeAt(span.start)) continue;
    if (expression.includes('-') && surroundings.has(COMPONENTS)) continue;
    const isOfText = isOpen(span, surroundings);
    const isAlone = ['line', 'label'].includes(surroundings.position(span)) && !surroundings.ofAnswer(span.start);
    if (!isOfText && !isAlone) continue;
    isAsked ||=
      isOfText &&
      (ASKS_FOR_NOUN.test(lineBefore(span.start, surroundings)) ||
        isRuntime(expression, lineBefore(span.start, surroundings)) ||
        isAskedByTask(expression, span, surroundings));
    found.push(possiblePlace(span, expression));
  }
  if (isAsked && found.length >= all * MOST) return [...found, ...wordsBeside(surroundings)];
  const inputs = inputsInAngles(surroundings);
  if (inputs.length > 0) return inputs;
  const names = onlyNamesInAngles(surroundings);
  return names.length > 0 ? names : formToReader('angle', surroundings);
}

/** `ideas about <topic>` beside `<number_of_ideas>` */
function wordsBeside(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  return Array.from(text.matchAll(WORD_IN_ANGLES)).flatMap((match): Placeholder[] => {
    const expression = match[1]!;
    const span = { start: match.index, end: match.index + match[0].length };
    if (isElement(expression, text) || !isFieldName(expression) || isNameOfAnswer(expression)) return [];
    if (!isOpen(span, surroundings) || !ENDS_WORD.test(surroundings.after(span.end))) return [];
    return [possiblePlace(span, expression)];
  });
}

/** `Review <pr-number>`, `Review the ticket <ticket_id>`: what the task is about, or the name of that. */
function isAskedByTask(expression: string, { start, end }: Span, surroundings: Surroundings): boolean {
  const sentence = sentenceBefore(surroundings.text, start);
  if (!isTask(sentence) || OF_COMMAND.test(sentence) || !ENDS_WORD.test(surroundings.after(end))) return false;
  return isObjectOfTask(sentence) || NAMES_ONE.test(expression);
}

/** `Explain <topic> to a child.`: the name of what a person fills in, in a text that has nothing else in such brackets. */
function onlyNamesInAngles(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  const found: Placeholder[] = [];
  let isAsked = false;
  for (const match of text.matchAll(NAME_IN_ANGLES)) {
    const expression = match[1]!;
    const span = { start: match.index, end: match.index + match[0].length };
    if (isElement(expression, text) || isNameOfAnswer(expression)) return [];
    if (!isFieldName(expression) && !COUNT.test(expression)) return [];
    if (!isOpen(span, surroundings) || !ENDS_WORD.test(surroundings.after(span.end))) return [];
    const sentence = sentenceBefore(text, span.start);
    const before = lineBefore(span.start, surroundings);
    const isNoun =
      ASKS_FOR_NOUN.test(before) ||
      ASKS_ELSEWHERE.test(before) ||
      isStemBefore(expression, before) ||
      isObjectOfTask(sentence);
    isAsked ||= isOfOwn(expression, before);
    isAsked ||= (isNoun && isTask(sentence) && !OF_COMMAND.test(sentence)) || isLanguageOfAnswer(expression, before);
    found.push(possiblePlace(span, expression));
  }
  return isAsked && !surroundings.has(MARKUP) ? found : [];
}

/** `My company's name is <company>` */
function isOfOwn(expression: string, before: string): boolean {
  return OWN.test(before) && isFieldName(expression);
}

const OWN =
  /(?:^|[.!?] )(?:my|our|mein\p{L}?|unser\p{L}?|mon|ma|notre|mi|nuestr[oa]|mio|mia|nostr[oa])[ \t][^.!?\n]{1,60}[ \t](?:is|are|is called|ist|heißt|est|es|se llama|è|si chiama)[ \t]$/iu;

/** `Question: <question>` in a text that ends with `Answer:`, where such brackets stand nowhere else. */
function inputsInAngles(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  const found: Placeholder[] = [];
  for (const match of text.matchAll(ANY_ANGLE)) {
    const expression = match[1]!;
    const span = { start: match.index, end: match.index + match[0].length };
    if (expression.includes(' ') || !(isLabelled(span, surroundings) || isSaidIn(expression, span, surroundings)))
      return [];
    found.push(possiblePlace(span, expression));
  }
  return areInputsOf(surroundings, found) || areNamedGiven(found, surroundings) ? found : [];
}

function isSaidIn(expression: string, span: Span, surroundings: Surroundings): boolean {
  return isSaidOf(expression, lineBefore(span.start, surroundings)) && isOpen(span, surroundings);
}
