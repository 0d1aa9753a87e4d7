/**
 * `- Length: [X words]` below `You are an expert in [domain].`: where brackets in the sentence that says who the model is are filled in, a person fills
 * in a form, and so are those behind the labels of its lists, whatever they hold, and those that are all of an item. Not where the lines
 * above say that the model writes them.
 */
import { announcesAnswer } from './answer-talk.ts';
import { ASKS_ELSEWHERE, ASKS_FOR_NOUN, isLabelled, isOpen, lineBefore } from './blanks.ts';
import { isForModel, isTokenOrElement } from './bracket-evidence.ts';
import { isNameOfAnswer } from './answer-names.ts';
import { subjectOf } from './delimiters.ts';
import { isBelowForm, labelOf } from './labelled-blanks.ts';
import { addresses } from './named-places.ts';
import { type Placeholder, possiblePlace } from './placeholder.ts';
import type { Surroundings } from './surroundings.ts';
import { sentenceBefore } from './task-sentences.ts';

const BRACKET =
  /(?<![\]!\w\\])\[((?:\d{1,3}(?:[-–]\d{1,3})? )?\p{L}[^[\]\r\n]{1,120}|[XN])\](?![([]|:(?<=(?:^|\n)[ \t>*-]{0,8}\[[^[\]\r\n]{1,121}\]:))/gu;
const ACTS = /^(?:act as|agis comme|aja como|act[úu]a como|agisci come|agiere als)(?!\p{L})/iu;
const ITEM = /(?:^|\n)[ \t>]*(?:[-*+•・]|\d{1,3}[.)])[ \t]+$/;
const COUNT = /^[XN]$/;
const COUNTED_BEHIND = /^ ?\p{Ll}{2}/u;
/** What stands in brackets as it is. */
const OTHERS = /^(?:optional|required|sic|redacted|unclear|inaudible|unknown|placeholders?|(?:square )?brackets?)$/i;

/**
 * @param found what else is filled in
 * @returns nothing where no sentence that says who the model is has one of those
 */
export function besideRole(found: readonly Placeholder[], surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  const isOfRole = ({ start }: Placeholder): boolean => {
    const sentence = text[start] === '[' ? sentenceBefore(text, start) : '';
    return addresses(sentence) || ACTS.test(sentence);
  };
  if (!found.some(isOfRole)) return [];
  const known = new Set(found.map(({ start }) => start));
  return Array.from(text.matchAll(BRACKET)).flatMap((match): Placeholder[] => {
    const expression = match[1]!.trim();
    const start = match.index;
    const place = possiblePlace({ start, end: start + match[0].length }, expression, subjectOf(expression));
    if (known.has(start) || isOfModel(expression) || !isFilled(place, surroundings)) return [];
    return [place];
  });
}

function isOfModel(expression: string): boolean {
  const capitals = expression.toUpperCase();
  return OTHERS.test(expression) || isForModel(capitals) || isNameOfAnswer(expression) || isTokenOrElement(capitals);
}

function isFilled(place: Placeholder, surroundings: Surroundings): boolean {
  const { start, end, expression } = place;
  if (isOpen(place, surroundings)) {
    if (COUNT.test(expression)) return COUNTED_BEHIND.test(surroundings.after(end));
    const before = lineBefore(start, surroundings);
    return ASKS_FOR_NOUN.test(before) || ASKS_ELSEWHERE.test(before);
  }
  if (COUNT.test(expression)) return false;
  if (isAllOfItem(place, surroundings)) return !isBelowForm(place, surroundings, 'headed');
  if (!isLabelled(place, surroundings)) return false;
  const label = labelOf(place, surroundings);
  return !isNameOfAnswer(label) && !announcesAnswer(label) && !isBelowForm(place, surroundings, 'headed');
}

function isAllOfItem(place: Placeholder, surroundings: Surroundings): boolean {
  const { start } = place;
  if (surroundings.position(place) !== 'line' || !ITEM.test(surroundings.before(start))) return false;
  return !surroundings.codeAt(start) && !surroundings.ofAnswer(start);
}
