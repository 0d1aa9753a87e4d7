/**
 * `- Length: [X words]` below `You are an expert in [domain].`: where brackets in the sentence that says who the model is are filled in, a person fills
 * in a form, and so are those behind the labels of its lists, whatever they hold, and those that are all of an item. Not where the lines
 * above say that the model writes them.
 */
import { announcesAnswer } from '../words/answer-talk.ts';
import { ASKS_ELSEWHERE, ASKS_FOR_NOUN, isElement, isLabelled, isOpen, isSaidOf, lineBefore } from './blanks.ts';
import { type BracketStyle, isForModel, isReaders, isTokenOrElement } from './bracket-evidence.ts';
import { isNameOfAnswer } from '../words/answer-names.ts';
import { subjectOf } from '../marks/delimiters.ts';
import { isBelowForm, labelOf } from './labelled-blanks.ts';
import { addressed } from '../marks/named-places.ts';
import { MARKUP } from './reader-forms.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import { isInFormOfLine } from '../words/shown-in-line.ts';
import type { Surroundings } from '../words/surroundings.ts';

const WORDS: Readonly<Record<BracketStyle, RegExp>> = {
  square:
    /(?<![\]!\w\\])\[[ \t]?((?:\d{1,3}(?:[-–]\d{1,3})? )?\p{L}[^[\]\r\n]{1,240}|[XN])\](?![([]|:(?<=(?:^|\n)[ \t>*-]{0,8}\[[^[\]\r\n]{1,241}\]:))/gu,
  angle: /(?<![\w<`])<((?:\d{1,3}(?:[-–]\d{1,3})? )?\p{L}[^<>\r\n=]{1,100})>(?![>`])/gu,
};
const ITEM = /(?:^|\n)[ \t>]*(?:[-*+•・]|\d{1,3}[.)])[ \t]+$/;
/** `- Length: at most `, with the label. */
const ITEM_WITH_LABEL =
  /^[ \t>]*(?:[-*+•・]|\d{1,3}[.)])[ \t]+[*_]{0,2}(\p{L}[^:：\n[<]{0,40}?)[ \t]?[:：][*_]{0,2}[^\n[<]{0,40}$/u;
const ENDS_LINE = /^[.,;]?[ \t]*(?:\r?\n|$)/;
/** A label of what is set, where the bracket says between what. */
const FORMAT = /^(?:(?:output|response|answer) )?format[oe]?$/i;
const CHOICE = /[,/|]/;
const COUNTS: Readonly<Record<BracketStyle, RegExp>> = {
  square: /(?<![\]!\w\\])\[([XN])\](?![([:])/g,
  angle: /<([XN])>/g,
};
const LETTER = /^[XN]$/;
const COUNTED_BEHIND =
  /^[ -](?:\p{Ll}{3,12} )?(?:words?|sentences?|lines?|paragraphs?|pages?|minutes?|hours?|days?|weeks?|months?|years?|items?|points?|bullets?|characters?|examples?|questions?|ideas?|steps?|times|people|topics?|tips|titles?|versions?|palabras|frases|párrafos|años|días|minutos|palavras|anos|mots|phrases|ans|jours|parole|frasi|anni|giorni|Wörtern?|Sätzen?|Jahren?|Tagen?|Minuten|слов\p{L}?|предложени\p{L}+|лет|дней)(?!\p{L})/u;
/** Longer words say what stands there, and name nothing. */
const MOST_OF_NAME = 3;
/** What stands in brackets as it is. */
const OTHERS = /^(?:optional|required|sic|redacted|unclear|inaudible|unknown|placeholders?|(?:square )?brackets?)$/i;

/**
 * What is filled in beside other brackets: numbers that sentences ask for, and the rest of the form where a sentence that says who the model is
 * has one of those.
 * @param found what is filled in, in brackets of the style
 */
export function besideFilled(
  style: BracketStyle,
  found: readonly Placeholder[],
  surroundings: Surroundings,
): Placeholder[] {
  const { text } = surroundings;
  if (found.length === 0) return [];
  const roles = addressed(found, surroundings);
  const isForm = roles.length > 0 && !(style === 'angle' && surroundings.has(MARKUP));
  const matches = Array.from(text.matchAll((isForm ? WORDS : COUNTS)[style]));
  if (matches.length === 0) return [];
  const ofRoles = new Set(roles.map(({ start }) => surroundings.codeAt(start)));
  const known = new Set(found.map(({ start }) => start));
  return matches.flatMap((match): Placeholder[] => {
    const expression = match[1]!.trim();
    const start = match.index;
    const place = possiblePlace({ start, end: start + match[0].length }, expression, subjectOf(expression));
    if (known.has(start)) return [];
    if (LETTER.test(expression)) return isCount(place, surroundings) ? [place] : [];
    const region = surroundings.codeAt(start);
    if ((region && !ofRoles.has(region)) || isOfModel(expression)) return [];
    if (style === 'angle' && (isElement(expression, text) || isReaders(place, surroundings))) return [];
    return isFilled(place, surroundings) ? [place] : [];
  });
}

/** `at most [X] words` */
function isCount(place: Placeholder, surroundings: Surroundings): boolean {
  return isOpen(place, surroundings) && COUNTED_BEHIND.test(surroundings.after(place.end));
}

function isOfModel(expression: string): boolean {
  const capitals = expression.toUpperCase();
  if (OTHERS.test(expression) || isTokenOrElement(capitals)) return true;
  return expression.split(' ').length <= MOST_OF_NAME && (isForModel(capitals) || isNameOfAnswer(expression));
}

function isFilled(place: Placeholder, surroundings: Surroundings): boolean {
  const { start, end, expression } = place;
  const before = lineBefore(start, surroundings);
  const item = ITEM_WITH_LABEL.exec(before);
  const isOfText = isOpen(place, surroundings);
  if (isOfText && GIVES_EXAMPLES.test(expression)) return !isInFormOfLine(start, surroundings);
  if (isOfText && (isSaidOf(expression, before) || SAYS.exec(before)?.[1]?.toLowerCase() === expression.toLowerCase()))
    return true;
  if (isOfText && (ASKS_FOR_NOUN.test(before) || ASKS_ELSEWHERE.test(before)))
    return !isInFormOfLine(start, surroundings);
  if (isAllOfItem(place, surroundings) || isAllOfParagraph(place, surroundings))
    return !isBelowForm(place, surroundings, 'headed');
  const isSetting = item !== null && FORMAT.test(item[1]!) && CHOICE.test(expression);
  const isLast = item !== null && isOfText && ENDS_LINE.test(surroundings.after(end));
  if (!isSetting && !isLast && !isBehindLabel(place, surroundings)) return false;
  const label = item?.[1] ?? labelOf(place, surroundings);
  if (ENDS_SENTENCE.test(label)) return false;
  if (!isSetting && (isNameOfAnswer(label) || announcesAnswer(label))) return false;
  return !surroundings.inAnswerSection(start) && !isBelowForm(place, surroundings, 'headed');
}

function isAllOfItem(place: Placeholder, surroundings: Surroundings): boolean {
  const { start } = place;
  if (surroundings.position(place) !== 'line' || !ITEM.test(surroundings.before(start))) return false;
  return !surroundings.ofAnswer(start);
}

/** `[Say what the bread is for]` by itself, of two words or more, as no mark of a section is. */
function isAllOfParagraph(place: Placeholder, surroundings: Surroundings): boolean {
  const { start, end, expression } = place;
  if (!PHRASE.test(expression) || surroundings.position(place) !== 'line') return false;
  if (!ENDS_PARAGRAPH.test(surroundings.after(end)) || surroundings.ofAnswer(start)) return false;
  return BEGINS_PARAGRAPH.test(surroundings.before(start));
}

/** `[e.g. kind, short]`, `[loaf, for example rye]`: for whoever fills it in. */
const GIVES_EXAMPLES =
  /(?:^|[,;:(] ?)(?:e\.g\.|for example\b|such as\b|z\. ?B\.|p\. ?ej\.|por ejemplo\b|por exemplo\b|par ex)/iu;
/** `The oven is [oven]` */
const SAYS = /(\p{L}{3,40})[ \t](?:is|are|ist|sind|es|son|est|sont|è|sono)[ \t]$/u;
const ENDS_SENTENCE = /[.!?][ \t]/;
const PHRASE = /^(?=.*\p{Ll})\S+ \S/u;
const ENDS_PARAGRAPH = /^[ \t]*\r?(?:\n[ \t]*\r?(?:\n|$)|\n[ \t]*#|$)/;
const BEGINS_PARAGRAPH = /(?:^|\n[ \t]*\r?|[ \t]*#{1,6}[ \t][^\n]{0,80}|[:：][*_]{0,2}[ \t]*\r?)\n[ \t]*$/;

/** As those of a text that fills nothing else, in the fence of the prompt too. */
function isBehindLabel(place: Placeholder, surroundings: Surroundings): boolean {
  if (!surroundings.codeAt(place.start)) return isLabelled(place, surroundings);
  return surroundings.position(place) === 'label' && !surroundings.ofAnswer(place.start);
}
