/**
 * `Write a speech about TOPIC.`, `Topic: TOPIC`, `Replace @topic with your subject.`: words without delimiters that whoever sends a text replaces. So are
 * words stressed, and sections and constants named; a noun that a sentence needs an article for has none here, a label says what stands
 * behind it, or the text tells him.
 */
import {
  isAboveTask,
  isBelowTask,
  isLabelOfAnswer,
  isWrittenByModel,
  saysGiven,
  startOfLabels,
} from '../brackets/below-tasks.ts';
import { lineAbove } from '../brackets/bracket-blocks.ts';
import { HIDES_NAMES, isSpokenOf, SUBJECT_OF_SENTENCE } from '../brackets/bracket-evidence.ts';
import { isFieldName } from '../brackets/field-names.ts';
import { LONGEST_FORM } from './marks-of-blanks.ts';
import { isSaidByLabel } from './bare-capitals.ts';
import { speaksOfSelf } from '../brackets/first-person.ts';
import { BEHIND_NOUN } from './quiet-marks.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import type { Span } from '../../../text/span.ts';
import { remembered } from '../../../text/remembered.ts';
import { isQuoted } from '../words/shown-in-line.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { isObjectOfTask, isTask, sentenceBefore } from '../words/task-sentences.ts';

/** Letters of most languages that have capitals, in classes that are searched for fast. */
const CAPITALS =
  /(?<![\w$@#/.{[<(À-ÿЀ-ӿ-])[A-ZÀ-ÖØ-ÞЀ-Я]{3,20}(?:_[A-ZÀ-ÖØ-ÞЀ-Я]{3,20}){0,2}(?![\w(=/}\]>À-ÿЀ-ӿ-]|\.[A-Za-z])/g;
const MAY_HAVE = /[A-ZÀ-ÖØ-ÞЀ-Я]{3}/;
/** `@topic`, as against the address of a mail and `@media (`. */
const SIGNED =
  /(?<![\p{L}\p{N}_@.+/`-])@(\p{L}[\p{L}\d]{2,20}(?:_[\p{L}\d]{1,20}){0,3})(?![\p{L}\p{N}_@(/-]|\.\p{L})/gu;
/** What agents and editors are spoken to by, and what signs begin in code. */
const OF_TOOLS =
  /^(?:workspace|terminal|vscode|code(?:base)?|docs?|web|file|files|folder|git|github|param|returns?|context|project|media|import|property|type|data|input|output|user|users|everyone|here|channel|all|agent|model)$/i;
const TOLD =
  /(?<!\p{L})(?:replace|substitute|swap|change|ersetzen?|ersetzt|reemplaza|reemplace|sustituye|remplacez?|substitua|troque|sostituisci)[ \t]([^.!?\n]{3,50}?)[ \t](?:with|by|for|to|durch|con|par|por|mit|pelo|pela)[ \t](?:your|what(?:ever)? you|the \p{L}{1,20} (?:that )?(?:you|of your)|dein|ihr|eure|tu|su|votre|vos|ton|ta|[st]eu)\p{L}{0,3}(?![\p{L}’'])/giu;
/** What stands around the names there. */
const AROUND_NAMES =
  /(?<![\p{L}\p{N}_])(?:sie|the|das|la|le|el|o|words?|terms?|values?|placeholders?|wort|palabra|mot|palavra|parola|and|und|y|et|e)(?![\p{L}\p{N}_])|["'`“”„*,&]/gu;
const NAME = /^(?:@\p{L}[\p{L}\d_]{2,40}|\p{Lu}{3}[\p{Lu}\d_]{0,40})$/u;
/** A preposition with no article behind it, in small letters. */
const BEFORE_NOUN =
  /(?:^|[\s(])(?:about|on|of|for|in|into|to|über|für|zu|zum|auf|sur|pour|en|sobre|para|de|su|per|о|об|про|для|на)[ \t]$/u;
/** What texts have parts or values of by such a name. */
const OF_PARTS = /^(?:NAME|ROLE|LAND|TODAY|PROJECT|PLATFORM|CHARACTER|TASK|GOAL|INPUT|QUERY)$/;
const LISTED = /^(?:, ?| and | or | und | y | et )["“]?\p{Lu}{3}/u;
const FEWEST_LABELS = 2;
const LABEL_BEFORE = /[:：][*_]{0,2}[ \t]{1,4}$/;
const ENDS_LINE = /^[.]?[ \t]*(?:\r?\n|$)/;

export function capitalNouns(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  if (text.length > LONGEST_FORM) return [];
  const isSigned = surroundings.mayHave('@');
  const hasCapitals = MAY_HAVE.test(text);
  if (!isSigned && !hasCapitals) return [];
  const told = toldNames(text);
  const words = [
    ...(hasCapitals ? placesOf(CAPITALS, told.names, surroundings) : []),
    ...(isSigned ? placesOf(SIGNED, told.names, surroundings) : []),
  ];
  if (words.length === 0) return [];
  const own = new Set<string>();
  const open = words.filter(({ start }) => !told.spans.some((span) => start >= span.start && start < span.end));
  for (const place of open)
    if (told.names.has(place.expression) && isUsed(place, surroundings)) own.add(place.expression);
  for (const place of open) if (!own.has(place.expression) && isNoun(place, surroundings)) own.add(place.expression);
  const labelled = open.filter((place) => isLabelled(place, surroundings));
  if (new Set(labelled.map(({ expression }) => expression)).size >= FEWEST_LABELS && areOfTask(labelled, surroundings))
    for (const { expression } of labelled) own.add(expression);
  if (own.size === 0) return [];
  return open.filter(({ start, expression }) => own.has(expression) && !surroundings.ofAnswer(start));
}

function placesOf(pattern: RegExp, told: ReadonlySet<string>, surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  return Array.from(text.matchAll(pattern)).flatMap(({ 0: written, index }): Placeholder[] => {
    const isLabelled = text[index - 1] === ' ' && /[:：*_ ]/.test(text[index - 2] ?? '');
    if (!isLabelled && !told.has(written) && !isSubject(written)) return [];
    if (surroundings.codeAt(index)) return [];
    const path = written.replace('@', '').toLowerCase();
    return [{ ...possiblePlace({ start: index, end: index + written.length }, written), path }];
  });
}

const isSubject = remembered((written: string): boolean => {
  if (!written.startsWith('@')) return SUBJECT_OF_SENTENCE.test(written) && !OF_PARTS.test(written);
  const name = written.slice(1).toLowerCase();
  return !OF_TOOLS.test(name) && isFieldName(name);
});

/** `Replace TOPIC and AUDIENCE with your own.` */
function toldNames(text: string): { readonly names: ReadonlySet<string>; readonly spans: readonly Span[] } {
  const names = new Set<string>();
  const spans = Array.from(text.matchAll(TOLD)).flatMap(({ 1: words, index }): Span[] => {
    const told = words!.replaceAll(AROUND_NAMES, ' ').trim().split(/\s+/);
    if (!told.every((name) => NAME.test(name))) return [];
    for (const name of told) names.add(name);
    const end = text.indexOf('\n', index);
    return [{ start: index, end: end === -1 ? text.length : end }];
  });
  return { names, spans };
}

/** In a sentence of the task, behind a label or on a line of its own, and not as words that the model says. */
function isUsed(place: Placeholder, surroundings: Surroundings): boolean {
  const { start } = place;
  if (isQuoted(surroundings.text, start)) return false;
  return isTask(sentenceBefore(surroundings.text, start)) || /^(?:line|label)$/.test(surroundings.position(place));
}

/** `about TOPIC.` */
function isNoun(place: Placeholder, surroundings: Surroundings): boolean {
  const { start, end, expression, path } = place;
  if (!isSubject(expression)) return false;
  const after = surroundings.after(end);
  if (!BEHIND_NOUN.test(after) || LISTED.test(after)) return false;
  const sentence = sentenceBefore(surroundings.text, start);
  const before = surroundings.before(start);
  const isAsked =
    isTask(sentence) && (BEFORE_NOUN.test(before) || isObjectOfTask(sentence) || isCalledSo(path, before));
  if (!isAsked && !(speaksOfSelf(sentence) && isCalledSo(path, before))) return false;
  if (isQuoted(surroundings.text, start) || surroundings.ofAnswer(start) || surroundings.has(HIDES_NAMES)) return false;
  return !isSpokenOf(place, surroundings) && !isNameOfPart(expression, surroundings.text);
}

/** `this topic: TOPIC`, `my topic is TOPIC` */
function isCalledSo(name: string, before: string): boolean {
  return CALLED.exec(before)?.[1]!.toLowerCase() === name;
}

const CALLED = /(\p{L}{3,20})(?:[ \u00a0]?[:：]| is| are| ist| es| est| è| é)[ \t]$/u;

/** `PRODUCT:`, `## PRODUCT`, or a line of it above words says elsewhere what it stands for. */
function isNameOfPart(name: string, text: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    const before = HEADS_LINE.exec(text.slice(Math.max(0, at - LONGEST_MARGIN), at))?.[1];
    const end = at + name.length;
    if (before !== undefined && (before.includes('#') || OPENS_PART.test(text.slice(end, end + LONGEST_MARGIN))))
      return true;
  }
  return false;
}

const HEADS_LINE = /(?:^|\n)([ \t>#*_<-]{0,8})$/;
const OPENS_PART = /^[*_>]{0,3}(?:[ \t]?[:：=>]|[ \t]?\r?\n[^\r\n])/;
const LONGEST_MARGIN = 10;

/** `Topic: TOPIC`, `Tone: @tone` */
function isLabelled(place: Placeholder, surroundings: Surroundings): boolean {
  const { start, end, path } = place;
  if (!LABEL_BEFORE.test(surroundings.before(start)) || !ENDS_LINE.test(surroundings.after(end))) return false;
  return isFieldName(path) && isSaidByLabel({ ...place, expression: path }, surroundings);
}

function areOfTask(labelled: readonly Placeholder[], surroundings: Surroundings): boolean {
  const labels = labelled.map(({ path }) => path.replaceAll('_', ' '));
  const { start } = labelled[0]!;
  if (labels.some(isLabelOfAnswer) || surroundings.ofAnswer(start)) return false;
  const first = startOfLabels(start, surroundings);
  if (isAboveTask(first, labelled.at(-1)!.end, surroundings)) return true;
  return isBelowTask(first, surroundings) && !isWrittenByModel(lineAbove(first, surroundings), saysGiven('', labels));
}
