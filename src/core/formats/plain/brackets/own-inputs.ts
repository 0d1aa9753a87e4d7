/**
 * `[your prompt]`, `(your text here)`, `"""your text"""`, `>>> your text <<<`: what whoever sends the text has of his own, in a paragraph of its
 * own or between marks that nothing else stands between. Not in the form of an answer, nor among the lines of a letter.
 */
import { isInputName } from '../braces/brace-scores.ts';
import { wordsBetweenMarks } from './words-between-marks.ts';
import { isForModel, isSpokenOf } from './bracket-evidence.ts';
import { lineAbove } from './bracket-blocks.ts';
import { isBelowForm } from './labelled-blanks.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import { isInputWithoutCapitals } from './uncased-brackets.ts';
import { announcesAnswer } from '../words/answer-talk.ts';
import { isNameOfAnswer } from '../words/answer-names.ts';
import { isGoverned } from '../words/governing-headings.ts';
import type { Surroundings } from '../words/surroundings.ts';

const OWN =
  /^(?:(?:your|dein\p{L}{0,2}|ihr\p{L}{0,2}|eure?\p{L}?|votre|vos|ton|ta|tes|tus?|sus?|vuestr[oa]s?|[st]eus?|[st]uas?|(?:il |la )?tu[oa]|ваш\p{L}{0,3}|сво\p{L}{1,3}|тво\p{L}{1,3}|twoj\p{L}|twój|jouw|uw)[ _-](?:own )?|[你您]的|あなたの|당신의 ?)(\p{L}[\p{L}\p{M}'’/ _-]{0,60})$/iu;
const HERE = /[ _-](?:here|below|hier|ici|aqu[íi]|qui|здесь|сюда|tutaj)$/iu;
/** What else people have that they give to a model. */
const INPUT =
  /(?:^|[ _-])(?:ideas?|drafts?|notes|texts?|cv|requirements?|functions?|errors?|bugs?|lyrics|scripts?|posts?|outline|job description|case|situation|goals?|texte|textos?|testo|artikel|frage|eingabe|entwurf|anfrage|pregunta|código|borrador|consulta|pergunta|rascunho|brouillon|domanda|codice|bozza|текст|вопрос|запрос|код|статья|задача|tekst|pytanie|vraag)$/iu;
/** Words in brackets that stand in a paragraph of their own. */
const BRACKETS = {
  '[': /\[([^[\]()\r\n]{3,80})\](?![([])/g,
  '【': /【([^【】\r\n]{2,60})】/g,
  '(': /\(([^()[\]\r\n]{3,80})\)/g,
} as const;
const QUOTED = /"{3}([^"\r\n]{3,80})"{3}/g;
const MARGIN = /^[ \t>]{0,8}["“]?$/;
/** A line that is empty but for marks of quotation, a heading, or what opens a block. */
const OPENS = /^(?:>{0,4}|#{1,6}[ \t].*|(?:`{3}|~{3})\w{0,16}|"{3}|'{3}|-{3,8})$/;
const ENDS_IN_COLON = /[:：][*_]{0,2}$/;
const ENDS_PARAGRAPH = /^["”]?[ \t]*(?:\r?\n[ \t>]*(?:\r?\n|`{3}|~{3}|"{3}|'{3}|-{3}|$)|$)/;
/** `My first request:`, the label of whoever sends the text. */
const OF_AUTHOR =
  /\n[ \t>*_-]{0,8}(?:my|our|mein\p{L}?|unser\p{L}?|mon|ma|mes|notre|mis?|nuestr[oa]s?|meus?|minhas?|nosso|il mio|la mia|мой|моя|моё|мои|我的|私の)[ ]?(?:\p{L}[\p{L} ]{0,30})[:：][*_]{0,2}[ \t]{1,4}["“]?$/iu;
const ENDS_LINE = /^["”]?[.,;]?[ \t]*(?:\r?\n|$)/;
/** A line of words without marks: `Your text here` below what announces it. */
const LINE = /[ \t>]{0,8}(\p{L}[\p{L}\p{M}'’/ _-]{5,60})[.…]{0,3}\r?$/muy;
const SALUTATION =
  /^[ \t>]*(?:dear|hi|hello|hey|sehr geehrte|liebe|estimad|querid|cher|chère|bonjour|caro|gentile)\p{L}*\b/iu;

export function ownInputs(surroundings: Surroundings): Placeholder[] {
  return [
    ...inBrackets(surroundings),
    ...inQuotes(surroundings),
    ...bareLines(surroundings),
    ...wordsBetweenMarks(surroundings, isOwnInput),
  ].filter((place) => isGiven(place, surroundings));
}

function inBrackets(surroundings: Surroundings): Placeholder[] {
  const { text, marks } = surroundings;
  return Object.entries(BRACKETS).flatMap(([opening, pattern]): Placeholder[] => {
    if (!marks.has(opening)) return [];
    return Array.from(text.matchAll(pattern)).flatMap((match): Placeholder[] => {
      const words = match[1]!.trim();
      const start = match.index;
      const end = start + match[0].length;
      const before = surroundings.before(start);
      const after = surroundings.after(end);
      const isOfAuthor = opening === '[' && OF_AUTHOR.test(before) && ENDS_LINE.test(after) && !isNameOfAnswer(words);
      const isOwn = isOfAuthor || (isOwnInput(words) && opensParagraph(before, 0) && ENDS_PARAGRAPH.test(after));
      return isOwn ? [possiblePlace({ start, end }, words, 'input')] : [];
    });
  });
}

function inQuotes({ text, marks }: Surroundings): Placeholder[] {
  if (!marks.has('"') || !text.includes('"""')) return [];
  return Array.from(text.matchAll(QUOTED)).flatMap((match): Placeholder[] => {
    const words = match[1]!.trim();
    const start = match.index + match[0].indexOf(words);
    return isOwnInput(words) ? [possiblePlace({ start, end: start + words.length }, words, 'input')] : [];
  });
}

/** @param empty how many empty lines may stand below a label; without any, an empty line opens a paragraph itself */
function opensParagraph(before: string, empty: 0 | 1): boolean {
  const lines = before.split('\n');
  if (lines.length < 2 || !MARGIN.test(lines.at(-1)!)) return false;
  const above = lines.at(-2)!.trim();
  if (ENDS_IN_COLON.test(above)) return true;
  if (empty === 0 || above !== '') return OPENS.test(above) && (empty === 0 || !/^>*$/.test(above));
  return ENDS_IN_COLON.test(lines.at(-3)?.trim() ?? '');
}

function isOwnInput(words: string): boolean {
  const name = OWN.exec(words)?.[1]?.replace(HERE, '');
  if (name === undefined || isForModel(name.toUpperCase()) || isNameOfAnswer(name)) return false;
  return INPUT.test(name) || isInputWithoutCapitals(name) || isInputName(name.toLowerCase().replaceAll(/[ -]/g, '_'));
}

function isGiven(place: Placeholder, surroundings: Surroundings): boolean {
  const { start } = place;
  if (surroundings.inProgram(start) || surroundings.ofAnswer(start) || isSpokenOf(place, surroundings)) return false;
  if (SALUTATION.test(lineAbove(start, surroundings))) return false;
  if (surroundings.mayHave('#') && isGoverned(surroundings.text, start, announcesAnswer)) return false;
  return !isBelowForm(place, surroundings, 'headed');
}

function bareLines(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  return surroundings.wordLines.flatMap((line): Placeholder[] => {
    LINE.lastIndex = line;
    const match = LINE.exec(text);
    const words = match?.[1]!.trim() ?? '';
    if (!HERE.test(words) || !isOwnInput(words)) return [];
    const start = line + match![0].indexOf(words);
    const isOpened = opensParagraph(surroundings.before(start), 1);
    return isOpened ? [possiblePlace({ start, end: start + words.length }, words, 'input')] : [];
  });
}
