/**
 * `Thema: [Thema]\nZielgruppe: [Zielgruppe]`: a block of labels is what the model is given where the names are those of inputs, none is that of
 * an answer, and the words above do not show how something is written.
 */
import { announcesAnswer, announcesInput } from './answer-talk.ts';
import { OF_FORM as FORM_WORDS } from './bracket-blocks.ts';
import { isShownForm } from './fenced-inputs.ts';
import { isFieldName, isNameOfAnswer } from './field-names.ts';
import type { Placeholder } from './placeholder.ts';
import type { Surroundings } from './surroundings.ts';

const LONGEST_LINE = 300;
const MOST_LINES = 30;
/** A line of such a block, and one that says nothing. */
const LINE_OF_BLOCK =
  /^[ \t>]*(?:[-*+•][ \t]+|\d{1,2}[.)][ \t]+)?[^:：\n[]{1,60}[:：][*_ \t]*[[<][^[\]<>\n]{1,80}[\]>][ \t]*$/u;
const LABEL = /([^\n:：]{1,60})[:：][*_ \t]{0,4}$/u;
/** What the model works on: `Write a post about the following:`. */
const GIVES =
  /\b(?:following|below|given|based on|using|details|information|about|here (?:is|are)|for|folgende\p{L}{0,2}|angaben|siguientes?|datos|suivante?s?|informations|seguenti|dati|seguintes?|dados|следующ\p{L}{1,4}|данные)\b/iu;
const ASKS_FOR_FORM =
  /\b(?:formats?|formatted|forms?|templates?|structured?|examples?|layouts?|fill|extract\w*|return\w*|outputs?|generate \w+ with|each)\b/iu;
const FORM_ELSEWHERE =
  /(?<!\p{L})(?:formato|plantilla|ausf(?:ü|ue)ll\p{L}*|ausgabe\p{L}*|\p{L}*vorlage|modèle|formulaire|modell?o|формат\p{L}*|шаблон\p{L}*|sjabloon|szablon\p{L}*)(?!\p{L})/iu;

/** @param places all that a text has in its brackets, each behind a label */
export function areGiven(places: readonly Placeholder[], surroundings: Surroundings): boolean {
  if (!places.some(({ expression }) => isFieldName(expression))) return false;
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
    labelOf(place, surroundings).trim().toLowerCase() === place.expression.toLowerCase();
  return places.every(isNamed) && areGiven(places, surroundings);
}

function labelOf({ start }: Placeholder, surroundings: Surroundings): string {
  return LABEL.exec(surroundings.before(start))?.[1] ?? '';
}

/** The line above the block announces a form, or something that it does not say to be given. */
function isBelowForm({ start }: Placeholder, { text }: Surroundings): boolean {
  let end = text.lastIndexOf('\n', start - 1);
  for (let lines = 0; lines < MOST_LINES && end > 0; lines++) {
    const from = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(Math.max(from, end - LONGEST_LINE), end).trim();
    end = from - 1;
    if (line === '' || LINE_OF_BLOCK.test(line)) continue;
    if (FORM_ELSEWHERE.test(line)) return true;
    if (/[:：]\W*$/.test(line))
      return isShownForm(line) || announcesAnswer(line) || !(announcesInput(line) || GIVES.test(line));
    return ASKS_FOR_FORM.test(line) || FORM_WORDS.test(line);
  }
  return false;
}
