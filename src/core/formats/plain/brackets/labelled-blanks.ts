/**
 * `Thema: [Thema]\nZielgruppe: [Zielgruppe]`: a block of labels is what the model is given where the names are those of inputs, none is that of
 * an answer, and the words above do not show how something is written.
 */
import { announcesAnswer, announcesInput } from '../words/answer-talk.ts';
import { FEW_WORDS, OF_FORM as FORM_WORDS } from './bracket-blocks.ts';
import { isAuthors, isSpokenOf } from './bracket-evidence.ts';
import { subjectOf } from '../marks/delimiters.ts';
import { isShownForm } from '../words/fenced-inputs.ts';
import { isNameOfAnswer } from '../words/answer-names.ts';
import { isFieldName } from './field-names.ts';
import type { Placeholder } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';

const LONGEST_LINE = 300;
const MOST_LINES = 30;
/** A line of such a block, and one that says nothing. */
const LINE_OF_BLOCK = /^[^:：\n[]{1,60}[:：][*_ \t]{0,4}(?:\[[^[\]\n]{1,80}\]|<[^<>\n]{1,80}>|\{[^{}\n]{1,80}\})$/u;
const LIST_MARK = /^[ \t>]*(?:[-*+•]|\d{1,2}[.)])[ \t]+/;
const BEHIND_COLON = /[*_` \t]{1,5}$/;
/** What the model works on: `Write a post about the following:`. */
const GIVES =
  /\b(?:following|below|given|based on|using|details|information|about|here (?:is|are)|for|folgende\p{L}{0,2}|angaben|siguientes?|datos|suivante?s?|informations|seguenti|dati|seguintes?|dados|следующ\p{L}{1,4}|данные)\b/iu;
const ASKS_FOR_FORM =
  /\b(?:formats?|formatted|forms?|templates?|structured?|examples?|layouts?|fill|extract\w*|return\w*|outputs?|generate \w+ with|each|every)\b/iu;
const SAYS_FORM = /\b(?:this|these|the following) (?:forms?|formats?|structure|template|layout)\b/i;
const FORM_ELSEWHERE =
  /(?<!\p{L})(?:formato|plantilla|ausf(?:ü|ue)ll\p{L}*|ausgabe\p{L}*|\p{L}*vorlage|modèle|formulaire|modell?o|формат\p{L}*|шаблон\p{L}*|sjabloon|szablon\p{L}*)(?!\p{L})/iu;

/**
 * @param places all that a text has in its brackets, each behind a label
 * @param areInputs their labels say that they are
 */
export function areGiven(places: readonly Placeholder[], surroundings: Surroundings, areInputs = false): boolean {
  if (!areInputs && !places.some(({ expression }) => isFieldName(expression))) return false;
  return places.every(
    (place) =>
      !isNameOfAnswer(place.expression) &&
      !isNameOfAnswer(labelOf(place, surroundings)) &&
      !isBelowForm(place, surroundings),
  );
}

/** `Frage: <Frage>`: in the brackets that forms have, each has to be called as its label is. */
export function areNamedGiven(places: readonly Placeholder[], surroundings: Surroundings): boolean {
  const isNamed = (place: Placeholder): boolean =>
    labelOf(place, surroundings).toLowerCase() === place.expression.toLowerCase();
  return places.every(isNamed) && areGiven(places, surroundings);
}

const UNDER_LABEL =
  /(?:^|\n)[ \t>]{0,8}[*_]{0,2}(\p{L}[\p{L}\p{N} '’/&_-]{0,60}(?:\([^()\n]{1,60}\))?)[:：][*_]{0,2}[ \t]{0,4}\r?\n(?:[ \t]*\r?\n)?[ \t]{0,8}\[(\p{L}[^[\]\r\n]{0,60})\](?=[ \t]*(?:\r?\n|$))/gu;

/**
 * `Prospect:\n[Name]` beside `Relevant insight:\n[Insert research insight]`: lines of one bracket, each below its label, are what the author
 * fills in where one of them surely is.
 * @param found places of the text that are sure
 */
export function underLabelsBeside(found: readonly Placeholder[], surroundings: Surroundings): Placeholder[] {
  if (!found.some(({ expression }) => isAuthors(expression))) return [];
  const known = new Set(found.map(({ start }) => start));
  const open: Placeholder[] = [];
  let isSure = false;
  let isInForm = false;
  for (const match of surroundings.text.matchAll(UNDER_LABEL)) {
    const [written, label, expression] = match as unknown as [string, string, string];
    const end = match.index + written.length;
    const start = end - expression.length - 2;
    const sure = known.has(start);
    const isOfAnswer = surroundings.ofAnswer(start) || announcesAnswer(label);
    if (sure) isSure ||= isAuthors(expression);
    isInForm = !sure && (isInForm || isOfAnswer);
    if (sure || isInForm || surroundings.codeAt(start) || isSpokenOf({ start, end }, surroundings)) continue;
    if (isNameOfAnswer(expression) || isNameOfAnswer(label)) continue;
    open.push({ start, end, expression, path: subjectOf(expression), cause: 'placeholder' });
  }
  return isSure ? open : [];
}

const LABELLED =
  /^[ \t>]{0,8}(?:[-*+•][ \t]+|\d{1,2}[.)][ \t]+)?[*_]{0,2}(\p{L}[^:：\n[]{0,60})[:：][*_]{0,2}[ \t]{0,4}\[(\p{L}[^[\]\r\n]{0,60})\][.,;]?[ \t]*\r?$/u;

/**
 * `Name: [Name]` in a block of such lines of which one is `Notes: [insert notes]`: what the author fills in there too.
 * @param found places of the text that are sure
 */
export function labelledBesideInBlock(found: readonly Placeholder[], surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  const known = new Set(found.map(({ start }) => start));
  const open = new Map<number, Placeholder>();
  for (const { start, expression } of found) {
    if (!isAuthors(expression) || surroundings.codeAt(start)) continue;
    const own = text.lastIndexOf('\n', start) + 1;
    if (placeOfLine(own, text) === undefined) continue;
    for (const step of [before, after]) {
      for (let line = step(own), lines = 0; line !== undefined && lines < MOST_LINES; line = step(line), lines++) {
        const place = placeOfLine(line, text);
        if (!place) break;
        if (!known.has(place.start) && !isOfAnswer(place, surroundings)) open.set(place.start, place);
      }
    }
  }
  return [...open.values()];

  function before(line: number): number | undefined {
    return line === 0 ? undefined : text.lastIndexOf('\n', line - 2) + 1;
  }

  function after(line: number): number | undefined {
    const feed = text.indexOf('\n', line);
    return feed === -1 ? undefined : feed + 1;
  }
}

function placeOfLine(line: number, text: string): (Placeholder & { readonly label: string }) | undefined {
  const feed = text.indexOf('\n', line);
  const written = text.slice(line, feed === -1 ? text.length : Math.min(feed, line + LONGEST_LINE));
  const match = LABELLED.exec(written);
  if (!match) return undefined;
  const [, label, expression] = match as unknown as [string, string, string];
  const start = line + written.indexOf(`[${expression}]`);
  const end = start + expression.length + 2;
  return { start, end, expression, path: subjectOf(expression), cause: 'placeholder', label };
}

function isOfAnswer(place: Placeholder & { readonly label: string }, surroundings: Surroundings): boolean {
  const { start, expression, label } = place;
  if (isNameOfAnswer(expression) || isNameOfAnswer(label) || announcesAnswer(label)) return true;
  return surroundings.ofAnswer(start) || isSpokenOf(place, surroundings);
}

/** What stands before the colon, without the marks of a list. */
export function labelOf({ start }: Pick<Placeholder, 'start'>, surroundings: Surroundings): string {
  const before = surroundings.before(start).replace(BEHIND_COLON, '');
  return before
    .slice(before.lastIndexOf('\n') + 1, -1)
    .replace(LIST_MARK, '')
    .trim();
}

/** A line of a form that a person fills in, as against one that the model does. */
const LINE_BY_HAND =
  /^(?:[-*+•・]|\d{1,3}[.)])[ \t]+[^\n]{0,120}(?:\[[^[\]\n]{1,120}\]|<[^<>\n]{1,60}>)[.,;]?$|^[*_]{0,2}[^:：\n[]{1,60}[:：][*_ \t]{0,4}(?:\[[^[\]\n]{1,120}\]|<[^<>\n]{1,60}>)[.,;]?$/u;
const HEADING = /^#{1,6}[ \t]|^[*_]{2}[^*_\n]{1,60}[*_]{2}[:：]?$/;
/** Words to whoever fills a form in, above it. */
const FILLED_FIRST =
  /\b(?:before (?:you|we) (?:start|begin|send|use)|fill (?:this |these |them )?in first)\b[^.\n]{0,60}[:：]$/i;
/** What the model writes for each of several. */
export const FOR_EACH =
  /(?<!\p{L})(?:each|every|any|jede[nmrs]?|cada|chaque|ogni|кажд\p{L}+|każd\p{L}+|elke?)(?!\p{L})|[每各]|ごと|마다/iu;

/** A label in bold or of a few words, which may be a line of the block itself. */
const OF_PARAGRAPH = /^[*_]{2}[^*_\n]{1,60}[*_]{2}[:：]?$/;

function hasLineAbove(text: string, start: number): boolean {
  return start > 1 && /\S[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - LONGEST_MARGIN), start));
}

const LONGEST_MARGIN = 8;
const END_OF_LABEL = /[:：*_ \t]{1,8}$/;
/** What the model writes below it. */
const TELLS =
  /^[\s>*_#-]*(?:include|list|give|provide|write|state|add|use|show|note|mention|record|say|tell|fill|print|cover|gib|nenne|schreib\p{L}?|liste|incluye|indica|escribe|enumera|usa|da|inclua|indique|escreva|inclus|donne|écris|includi|elenca|scrivi|укажи|напиши|перечисли)(?!\p{L})/iu;

/**
 * The line above the block announces a form, or something that it does not say to be given.
 * @param block `headed`: any lines of a list, below a heading or a label that may be of whatever is set
 */
export function isBelowForm(
  { start }: Placeholder,
  { text }: Surroundings,
  block: 'labelled' | 'headed' = 'labelled',
): boolean {
  const isHeaded = block === 'headed';
  let end = text.lastIndexOf('\n', start - 1);
  let isBelowTitle = false;
  for (let lines = 0; lines < MOST_LINES && end > 0; lines++) {
    const from = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(Math.max(from, end - LONGEST_LINE), end).trim();
    end = from - 1;
    if (line === '' || LINE_OF_BLOCK.test(line) || (isHeaded && LINE_BY_HAND.test(line))) continue;
    if (isHeaded && (line.startsWith('|') || FILLED_FIRST.test(line))) continue;
    if (isHeaded && FOR_EACH.test(line)) return true;
    if (isHeaded && OF_PARAGRAPH.test(line) && hasLineAbove(text, from)) continue;
    if (isHeaded && (HEADING.test(line) || (FEW_WORDS.test(line) && !TELLS.test(line))))
      return announcesAnswer(line) || isNameOfAnswer(line);
    if (FORM_ELSEWHERE.test(line)) return true;
    if (!isHeaded && isTitleOfBlock(line) && !hasLineAbove(text, from)) {
      isBelowTitle = true;
      continue;
    }
    if (/[:：][*_]{0,3}$/.test(line))
      return (
        SAYS_FORM.test(line) ||
        isShownForm(line) ||
        announcesAnswer(line) ||
        !(announcesInput(line) || GIVES.test(line))
      );
    return ASKS_FOR_FORM.test(line) || FORM_WORDS.test(line);
  }
  return isBelowTitle;
}

/** `LEFT SIDE:` is the title of a part, and says neither that it is given nor that it is a form: what stands above it does. */
function isTitleOfBlock(line: string): boolean {
  if (!FEW_WORDS.test(line) || TELLS.test(line) || announcesInput(line) || GIVES.test(line)) return false;
  if (ASKS_FOR_FORM.test(line) || FORM_WORDS.test(line) || isShownForm(line)) return false;
  return !announcesAnswer(line) && !isNameOfAnswer(line.replace(END_OF_LABEL, ''));
}
