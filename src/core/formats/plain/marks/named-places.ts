/**
 * `You help <CUSTOMER> today.`, `The mails are in __MAILS_DIR__.`: one name in capitals between marks that most texts have for something
 * else, in a text that has no other. The words before it say that somebody sets it.
 */
import { HIDES_NAMES, isForModel, isTokenOrElement } from '../brackets/bracket-evidence.ts';
import { LONGEST_SENTENCE } from '../../sentence-before.ts';
import { isAllOfSpan } from '../words/code-spans.ts';
import { isNameOfAnswer } from '../words/answer-names.ts';
import { isSettingOfAnswer } from '../words/answer-talk.ts';
import { ASKS_FOR_NOUN } from '../brackets/blanks.ts';
import { isFieldName } from '../brackets/field-names.ts';
import type { Placeholder } from '../placeholder.ts';
import { SHELL_CODE } from './shell-variables.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { isLooselyAsked, isObjectOfTask, isTask, sentenceBefore } from '../words/task-sentences.ts';

/** Who the model is, and whom it works for. */
const WORDS_OF_ADDRESS =
  /(?:act as|agis comme|aja como|act[úu]a como|agisci come|agiere als|you(?:['’]re| are| help| assist| support| serve| represent| advise| guide| coach| teach| tutor| work| act| speak| talk| chat| look after| take care of)|your name is|du (?:bist|hilfst|unterstützt|berätst|arbeitest|sprichst)|sie (?:sind|helfen|unterstützen|beraten|arbeiten)|tu (?:es|aides|assistes|travailles|conseilles)|vous (?:êtes|aidez|assistez|travaillez|conseillez)|(?:eres|ayudas|asistes|trabajas|asesoras)|voc[êe] (?:é|ajuda|atende|trabalha)|(?:sei|aiuti|assisti|lavori)|ты|вы|je bent)(?!\p{L})/iu;
const ADDRESSES = new RegExp(`^${WORDS_OF_ADDRESS.source}`, 'iu');
/** Behind these, words of the text itself are shown. */
const SHOWS =
  /\b(?:formats?|formatted|placeholders?|marks?|marked|labels?|labell?ed|tags?|tagged|columns?|prefix\w*|suffix\w*|wrap\w*|brackets?|tokens?|e\.g|such as|like|write|writes|say|says|print|prints|output|return|returns|with)\b/i;
/** What the name before it says to be there: `The customer is <CUSTOMER>.`, `Customer: [CUSTOMER].` */
const NAMED_BEFORE =
  /(?<![\p{L}\p{N}])([\p{L}][\p{L} '’]{1,40}?)(?:[:：]| is| are| ist| sind| es| son| est| sont| è| é)[ \t]["“]?$/u;
const LAST_WORDS = 3;
/** Ends the name of a place on a disk. */
const OF_FILES = /(?:^|_)(?:DIR|DIRECTORY|FOLDER|FILE|PATH|ROOT|REPO|REPOSITORY|WORKSPACE)$/;
/** Behind it something lies there, or is read. */
const LIES_THERE =
  /\b(?:is|are|lies?|lives?|stored|located|found|kept|saved|read|load|open|look|search|from|data|files?|notes?|docs|documents?|mails?|emails?|tasks?|issues?|reports?|logs?|code|project|sources?)\b[^.!?\n]{0,40}\b(?:in|at|under|from|inside|within|through|into|is|are)(?: the)? (?:folder |directory |file |path )?["'`]{0,2}$/i;
const ENDS_NAME = /^["'`”]{0,2}(?:['’]s\b|[.,;:!?)]{0,2}(?:\s|$))/;

/** @returns whether the words before the only name of its kind say that it is set */
export function isNamedPlace(place: Placeholder, surroundings: Surroundings): boolean {
  const { start, end, expression } = place;
  if (isForModel(expression) || isTokenOrElement(expression) || surroundings.ofAnswer(start)) return false;
  const region = surroundings.codeAt(start);
  if (region && !(region.kind === 'inline' && isAllOfSpan(place, surroundings))) return false;
  if (!ENDS_NAME.test(surroundings.after(end))) return false;
  const before = surroundings.before(start);
  if (OF_FILES.test(expression) && LIES_THERE.test(before)) return !surroundings.has(SHELL_CODE);
  if (region || surroundings.has(HIDES_NAMES)) return false;
  const { text } = surroundings;
  if (isSettingOfAnswer(before, text.slice(start, end + 1))) return true;
  const sentence = sentenceBefore(text, start);
  if (SHOWS.test(sentence)) return false;
  if (text[start] !== '[' && isAskedByTask(expression, sentence, before)) return true;
  return isSaid(place, before, surroundings.text) || (addresses(sentence) && !isNameOfAnswer(expression));
}

/** The sentence tells the model who it is or whom it helps, and shows nothing. */
export function addresses(sentence: string): boolean {
  return ADDRESSES.test(sentence) && !SHOWS.test(sentence);
}

/** Those whose sentences address the model. Many places share words, so that of these the text is asked first whether it may do that. */
export function addressed(places: readonly Placeholder[], surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  if (places.length * LONGEST_SENTENCE > text.length && !surroundings.has(WORDS_OF_ADDRESS)) return [];
  return places.filter(({ start }) => addresses(sentenceBefore(text, start)));
}

/** `Plan a trip to <DESTINATION>`, `Explain $CONCEPT`; a place in square brackets needs more, as a model writes such. */
function isAskedByTask(expression: string, sentence: string, before: string): boolean {
  if (!isTask(sentence) || isNameOfAnswer(expression)) return false;
  if (isFieldName(expression) || isObjectOfTask(sentence)) return true;
  return ASKS_FOR_NOUN.test(lineOf(before)) && !isLooselyAsked(before);
}

function lineOf(before: string): string {
  return before.slice(before.lastIndexOf('\n') + 1);
}

/** A label that heads its line may be that of a form, unless a sentence ends there. */
function isSaid({ end, expression }: Placeholder, before: string, text: string): boolean {
  const line = lineOf(before);
  const match = NAMED_BEFORE.exec(line);
  if (match === null || !isFieldName(expression)) return false;
  if (match.index === 0 && /[:：][ \t]["“]?$/.test(line) && text[end] !== '.') return false;
  const words = match[1]!
    .toLowerCase()
    .split(/[ '’]+/)
    .slice(-LAST_WORDS);
  return expression
    .toLowerCase()
    .split(/[_ ]/)
    .some((word) => words.includes(word));
}
