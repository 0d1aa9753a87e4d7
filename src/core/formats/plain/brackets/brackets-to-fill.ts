/**
 * Brackets that whoever sends a text fills in: all of a text that tells him so (`Customize bracketed items.`), in code spans of their own too,
 * and those of the fences in a collection of prompts (`# Marketing prompts`), each of which begins with a task, or has words to him.
 */
import { announcesAnswer } from '../words/answer-talk.ts';
import { isNameOfAnswer } from '../words/answer-names.ts';
import { isElement } from './blanks.ts';
import { isToldToFill } from '../braces/braces-to-fill.ts';
import { isAuthors, isForModel, isSpokenOf } from './bracket-evidence.ts';
import type { CodeRegion } from '../words/code-regions.ts';
import { isCollectionOfPrompts } from '../words/copied-prompts.ts';
import { isAllOfSpan } from '../words/code-spans.ts';
import { subjectOf } from '../marks/delimiters.ts';
import { isShownForm } from '../words/fenced-inputs.ts';
import { isBelowForm, labelOf } from './labelled-blanks.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { beginsWithTask } from '../words/task-sentences.ts';

/** Words, which may go on in the next lines, or from how many to how many. */
const BRACKETS =
  /(?<![\]!\w\\])\[[ \t]?(\p{L}(?:[^[\]\r\n]|\r?\n(?!\s*\n)){1,300}|\d[\d.,]{0,5}(?:[-–]\d[\d.,]{0,5}|(?:[-–]\d[\d.,]{0,5})? \p{L}[^[\]\r\n]{1,80}))\](?![([])/gu;
/** Words in angle brackets, as some write them. */
const ANGLES = /(?<![\w<`])<(\p{L}[^<>\r\n=]{1,120})>(?![>`])/gu;
/** What stands in brackets as it is. */
const OTHERS =
  /^(?:[^\s/.:=]{0,80}[.:=][^\s/]{0,200}|x|(?:square )?brackets?|bracketed.*|placeholders?|optional|required|sic|redacted|unclear)$/i;
/** The first heading is about prompts. */
const OF_PROMPTS = /^\s*(?:---\s*)?#{1,3}[ \t][^\n]*?(?:\bprompts?\b|промпт|промт|提示词|提示詞|プロンプト|프롬프트)/iu;
const TEXT_LANGUAGES = /^(?:|text|txt|plain(?:text)?|prompt|md|markdown)$/;
/** Words to whoever fills it in, which say what stands there. */
const TO_AUTHOR =
  /^(?:describe|list|specify|what you|what should|who (?:will|is)|when|which|any|your)\b|(?:^|[,;:—–(] ?)e\.g\./i;
/** A text that a person fills in as a whole. */
const IS_TEMPLATE =
  /\b(?:use this (?:prompt(?: template)?|template)\b|fill (?:out|in) (?:all|the|each|every|part)\b|(?:copy|paste)(?:[,/ ]| and ){1,2}(?:paste )?(?:and )?fill\b)/i;
/** A label with nothing behind it, or a heading. */
const ANNOUNCES = /^[ \t]{0,8}#{1,6}[ \t]|[:：][*_ \t]{0,4}\r?$/;
const FORMATS = /^[\s>*_#-]*(?:format|return|structure|output|respond|answer)\b/i;
/** What a fence below such a heading holds is no prompt. */
const OF_ANSWER = /\b(?:outputs?|responses?|answers?|results?|examples?|samples?)\b/i;
/** `Write a letter with these details:` */
const GIVES_DETAILS =
  /\b(?:with|using|from) (?:the |these )?(?:following )?(?:details|information|basics|inputs?|data|facts|parameters|context)\b/i;
/** What somebody says of his own. */
const ASKS_ABOUT = /^(?:this|these|we|my|our|here|i)\b/i;
/** Longer words say what stands there, and name nothing. */
const MOST_OF_NAME = 3;
const FEWEST_WORDS = 4;
const LONGEST_LABEL = 100;
const LONGEST_LINE = 300;

export function bracketsToFill(surroundings: Surroundings): Placeholder[] {
  const { text, marks } = surroundings;
  const hasSquares = marks.has('[');
  if (hasSquares && isToldToFill(text)) return placesIn(text, BRACKETS).filter((place) => isOpen(place, surroundings));
  if (!(hasSquares || marks.has('<')) || !OF_PROMPTS.test(text)) return [];
  const inFences = [
    ...(surroundings.mayHave('`') ? inPrompts(surroundings) : []),
    ...(hasSquares && isCollectionOfPrompts(surroundings) ? inQuotations(surroundings) : []),
  ];
  return hasSquares && surroundings.has(IS_TEMPLATE) ? [...inFences, ...outsideOfFences(surroundings)] : inFences;
}

function placesIn(text: string, pattern: RegExp): Placeholder[] {
  return Array.from(text.matchAll(pattern), (match) => {
    const expression = match[1]!.trim();
    const span = { start: match.index, end: match.index + match[0].length };
    return possiblePlace(span, expression, subjectOf(expression));
  });
}

function outsideOfFences(surroundings: Surroundings): Placeholder[] {
  const places = placesIn(surroundings.text, BRACKETS).filter(({ start }) => !surroundings.codeAt(start));
  return places.filter((place) => isOpen(place, surroundings));
}

/** Not in code, where the model writes, or among what the text speaks of. */
function isOpen(place: Placeholder, surroundings: Surroundings, isInPrompt = false): boolean {
  const { start, expression } = place;
  if (OTHERS.test(expression)) return false;
  if (expression.split(' ').length <= MOST_OF_NAME && isForModel(expression.toUpperCase())) return false;
  if (isElement(expression, surroundings.text) || surroundings.inProgram(start)) return false;
  const isInSpan = !isInPrompt && surroundings.codeAt(start)?.kind === 'inline';
  if (isInSpan && !isAllOfSpan(place, surroundings)) return false;
  return !isSpokenOf(place, surroundings) && (isInPrompt || !surroundings.ofAnswer(start));
}

function inPrompts(surroundings: Surroundings): Placeholder[] {
  const fences = new Map<CodeRegion, Placeholder[]>();
  const { text } = surroundings;
  for (const place of [...placesIn(text, BRACKETS), ...placesIn(text, ANGLES)]) {
    const region = surroundings.codeAt(place.start);
    if (region === undefined || !TEXT_LANGUAGES.test(region.language)) continue;
    if (region.kind === 'inline' && !isCopiedSpan(region, surroundings)) continue;
    const places = fences.get(region);
    if (places) places.push(place);
    else fences.set(region, [place]);
  }
  return Array.from(fences).flatMap(([region, places]): Placeholder[] => {
    if (region.kind === 'fence' && !isPrompt(region, places, surroundings)) return [];
    const form = startOfForm(region, text);
    return places.filter((place) => place.start < form && isGiven(place, region, surroundings));
  });
}

/** `- **Post**: "Write about [topic]."` */
function inQuotations(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  return placesIn(text, BRACKETS).filter((place) => {
    const { start } = place;
    if (surroundings.codeAt(start)) return false;
    const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - LONGEST_LINE), start);
    const opening = Math.max(line.lastIndexOf('“'), line.lastIndexOf('"'));
    const isQuoted = line[opening] === '“' ? !line.includes('”', opening) : line.split('"').length % 2 === 0;
    return isQuoted && beginsWithTask(line.slice(opening + 1)) && isOpen(place, surroundings);
  });
}

/** `` `Write about [topic]` `` in a collection. */
function isCopiedSpan({ start, end }: CodeRegion, surroundings: Surroundings): boolean {
  if (!isCollectionOfPrompts(surroundings)) return false;
  const words = surroundings.text.slice(start, Math.min(end, start + LONGEST_LINE));
  return words.trim().split(/\s+/).length > FEWEST_WORDS && beginsWithTask(words);
}

/** It begins with a task or has words to whoever fills it in, and the line above it announces no answer. */
function isPrompt({ start, end }: CodeRegion, places: readonly Placeholder[], surroundings: Surroundings): boolean {
  const { text } = surroundings;
  const opening = text.lastIndexOf('\n', start - 2);
  const above = text.slice(Math.max(0, opening - LONGEST_LINE), Math.max(0, opening)).trimEnd();
  const line = above.slice(above.lastIndexOf('\n') + 1);
  if (line.startsWith('#') ? OF_ANSWER.test(line) : isShownForm(line.replace(/\bus(?:e|ing)\b/i, ''))) return false;
  const first = /\S[^\n]*/.exec(text.slice(start, Math.min(end, start + LONGEST_LINE)))?.[0] ?? '';
  if (beginsWithTask(first)) return true;
  const isSentence = first.replaceAll(BRACKETS, '').split(/\s+/).length > FEWEST_WORDS && !/[:：]\s*$/.test(first);
  if (isCollectionOfPrompts(surroundings) && isSentence && /\[\p{L}/u.test(first)) return true;
  return (
    isCollectionOfPrompts(surroundings) &&
    places.some(({ expression }) => isAuthors(expression) || TO_AUTHOR.test(expression))
  );
}

/** Where a line announces how the answer is written, or the end of the fence. */
function startOfForm({ start, end }: CodeRegion, text: string): number {
  let at = start;
  for (const line of text.slice(start, end).split('\n')) {
    if (ANNOUNCES.test(line) && line.length < LONGEST_LABEL && (FORMATS.test(line) || announcesAnswer(line))) return at;
    at += line.length + 1;
  }
  return end;
}

function isGiven(place: Placeholder, region: CodeRegion, surroundings: Surroundings): boolean {
  if (!isOpen(place, surroundings, true)) return false;
  const position = surroundings.position(place);
  if (position === 'prose') return true;
  if (isNameOfAnswer(place.expression)) return false;
  if (!isRightBelowTask(place, region, surroundings) && isBelowForm(place, surroundings, 'headed')) return false;
  return position !== 'label' || !isNameOfAnswer(labelOf(place, surroundings));
}

/** `Help me with this:` above the block of its label, and no more: what the model is given, unless it is told to write. */
function isRightBelowTask({ start }: Placeholder, region: CodeRegion, { text }: Surroundings): boolean {
  const [first, ...lines] = text.slice(region.start, start).trimStart().split('\n');
  const isTold = isShownForm(first!) && !ASKS_ABOUT.test(first!) && !GIVES_DETAILS.test(first!);
  return !isTold && lines.slice(0, -1).every((line) => line.trim() === '' || line.includes('['));
}
