/**
 * `Write a poem about ___`, `Write to XXXX`, `I live in ____`: blanks without a name, in a sentence that gives a task or in which whoever sends the
 * text speaks of himself, and that asks for a noun there.
 */
import { ASKS_ELSEWHERE, ASKS_FOR_NOUN, isOpen, lineBefore } from './blanks.ts';
import { HIDES_NAMES } from './bracket-evidence.ts';
import { speaksOfSelf } from './first-person.ts';
import { hasDots, MARKS_OF_BLANKS } from '../marks/marks-of-blanks.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { isNameOfAnswer } from '../words/answer-names.ts';
import { isInOpeningQuestion } from '../words/opening-questions.ts';
import { isLooselyAsked, isTask, sentenceBefore } from '../words/task-sentences.ts';

const BLANK =
  /(?<![\p{L}\p{N}_*.\]-])(?:_{3,30}|＿{2,30}|X{3,10}|\[[XYZ]\]|\[(?:\.{3}|…|_{2,30}| {1,20})\]|[(<{](?:\.{3}|…)[)>}]|\.{3,30}(?=[,;]|[ \t]|\r?\n|$)|…(?=[.,;]|[ \t]|\r?\n|$))(?![\p{L}\p{N}_*([:-])/gu;
/** A word right before it, with the sign of an amount. */
const GOES_ON = /[\p{L}\p{N},:][ \t]+[$€£]?$/u;
/** Texts that are about such blanks. */
const OF_GAPS =
  /\b(?:blanks?|gaps?|cloze|underscores?|ellips[ei]s|missing words?|worksheets?|quiz|fill[- ]in|(?:complete|finish|continue)(?: \p{L}+){0,3} (?:sentences?|phrases?|text|stor(?:y|ies)|lines?)|lücken\p{L}*|huecos?|lacunas?)\b/iu;
/** Who the model is, a person may have left open for good. */
const WHO = /^(?:you|your)\b/i;
/** What has other uses in a text: numbers, boxes to tick, words left out. */
const NEEDS_NOUN = /^(?:X{3}|\[ |[(<{])/;
const BRACKETED_DOTS = /^[[(<{][.…]/;
const OF_OMISSION =
  /\b(?:syntax|reg(?:ular )?ex\w*|typescript|javascript|python|code|functions?|quot\w+|omit\w*|left out|brackets?|parenthes[ei]s|generics?)\b/i;
const OF_BOXES = /\b(?:check ?box(?:es)?|check ?lists?|to-?dos?|task lists?|markdown)\b|\[x\]/i;
/** Right before dots that stand for something. */
const SAYS_WHAT =
  /(?<!\p{L})(?:is|am|are|was|as|in|at|called|named|from|for|about|of|an?|the|my|our|to|ist|bin|als|heiße|heißt|aus|für|es|soy|como|en|est|suis|comme|dans|é|sou|em|è|sono)[ \t]$/iu;
const DOTS = /^(?:\.{3}|…)/;
const LETTER =
  /(?:^|\n)[ \t>]{0,8}(?:dear|hi|hello|sehr geehrte\p{L}{0,2}|liebe\p{L}?|estimad\p{L}|querid\p{L}|cher|chère|bonjour|caro|gentile)[ \t]|\b(?:templates?|form letters?|mad libs?)\b/iu;
/** What goes on behind them with the same sentence, or ends it. */
const GOES_ON_BEHIND =
  /^[.,;]?(?:[ \t]*(?:\r?\n|$)|[ \t](?:and|but|or|with|who|that|which|years?|days?|und|y|et|e|и)(?!\p{L})|[ \t]\p{Lu})/u;
const LONGEST_END = 100;

export function unnamedBlanks(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  if (!hasDots(text) && !MARKS_OF_BLANKS.some((mark) => surroundings.marks.has(mark))) return [];
  if (surroundings.has(OF_GAPS) || surroundings.has(HIDES_NAMES)) return [];
  const found = Array.from(text.matchAll(BLANK)).flatMap((match): Placeholder[] => {
    const start = match.index;
    if (match[0].startsWith('[ ') && surroundings.has(OF_BOXES)) return [];
    if (BRACKETED_DOTS.test(match[0]) && surroundings.has(OF_OMISSION)) return [];
    const place = possiblePlace({ start, end: start + match[0].length }, match[0], 'input');
    const whole = withQuotes(place, text);
    const sentence = sentenceBefore(text, whole.start);
    const isOpenThere = DOTS.test(match[0])
      ? areDotsOfSentence(whole, sentence, surroundings)
      : isBlankOfSentence(whole, sentence, surroundings);
    return isOpenThere && isOpen(whole, surroundings) ? [place] : [];
  });
  const ofSelf = found.filter((one) => DOTS.test(one.expression) && !endsTask(one, surroundings));
  return ofSelf.length === 1 ? found.filter((one) => one !== ofSelf[0]) : found;
}

/** `Translate "____" now`: with the quotation marks around it. */
function withQuotes(place: Placeholder, text: string): Placeholder {
  const { start, end } = place;
  const isQuoted = /["“„«'「]/.test(text[start - 1] ?? '') && /["”“»'」]/.test(text[end] ?? '');
  return isQuoted ? { ...place, start: start - 1, end: end + 1 } : place;
}

/** `Write a poem about …` as the last words of a text. */
function endsTask({ start, end }: Placeholder, { text }: Surroundings): boolean {
  return isTask(sentenceBefore(text, start)) && text.slice(end, end + LONGEST_END).trim() === '';
}

function isBlankOfSentence(place: Placeholder, sentence: string, surroundings: Surroundings): boolean {
  const { start, expression } = place;
  const before = lineBefore(start, surroundings);
  if (isOfSelf(sentence, surroundings) && !NEEDS_NOUN.test(expression)) return GOES_ON.test(before);
  const isNoun = ASKS_FOR_NOUN.test(before) || ASKS_ELSEWHERE.test(before);
  const isAsked = NEEDS_NOUN.test(expression) ? isNoun : GOES_ON.test(before);
  if (expression.startsWith('_') && isInOpeningQuestion(sentence, place, surroundings.text))
    return GOES_ON.test(before);
  return isAsked && !isLooselyAsked(before) && !WHO.test(sentence) && isTask(sentence);
}

/** Whoever sends the text speaks, and it is no letter that the model is shown. */
function isOfSelf(sentence: string, surroundings: Surroundings): boolean {
  return speaksOfSelf(sentence) && !isNameOfAnswer(sentence) && !surroundings.has(LETTER);
}

/** `My name is ... and I work as ...`: not where somebody pauses. */
function areDotsOfSentence(place: Placeholder, sentence: string, surroundings: Surroundings): boolean {
  const { start, end } = place;
  if (!isOfSelf(sentence, surroundings) && !endsTask(place, surroundings)) return false;
  return SAYS_WHAT.test(lineBefore(start, surroundings)) && GOES_ON_BEHIND.test(surroundings.after(end));
}
