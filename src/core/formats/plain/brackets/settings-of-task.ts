/**
 * `- Audience: [bakers] of 20 to 40 years` below `Write a post about [topic].`: settings of a task, in lines that each have a bracket right behind
 * the label, whatever follows on the line. What a model writes in parts has other labels, or a line above that says so.
 */
import { lineAbove } from './bracket-blocks.ts';
import {
  blocksOfLabels,
  isAboveTask,
  isBelowTask,
  isLabelOfAnswer,
  isWrittenByModel,
  saysGiven,
} from './below-tasks.ts';
import { isSpokenOf } from './bracket-evidence.ts';
import { FOR_EACH } from './labelled-blanks.ts';
import { subjectOf } from '../marks/delimiters.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import { announcesAnswer, announcesInput } from '../words/answer-talk.ts';
import { isNameOfAnswer } from '../words/answer-names.ts';
import { inCopiedPrompt } from '../words/copied-prompts.ts';
import { isShownForm } from '../words/fenced-inputs.ts';
import { remembered } from '../../../text/remembered.ts';
import { startOfLine } from '../words/shown-in-line.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** All before the bracket on its line. */
const LABEL =
  /^[ \t>]{0,8}(?:[-*+•][ \t]{1,4}|\d{1,2}[.)][ \t]{1,4})?[*_]{0,2}(\p{L}[\p{L}\p{N} '’/&_()-]{0,40})[*_]{0,2}[ \t]?[:：][*_]{0,2}[ \t]{0,4}["“]?$/u;
const MAY_BE_LABEL = /[:：][*_]{0,2}[ \t]{0,4}["“]?$/;
const LONGEST_LABEL = 64;
const LONGEST_LINE = 500;
const SHORT = 10;
/** `**Details:**`, `## Client profile` */
const TITLE = /^(?:#{1,6}[ \t]|[*_]{2})?[^\n.!?]{1,60}?[:：]?[*_]{0,2}[:：]?$/u;
/** What such a title says. */
const OF_DETAILS =
  /(?<!\p{L})(?:details?|info(?:rmation)?|context|brief|profile|parameters?|settings?|variables?|background|specifications?|specs|requirements|preferences|facts|about|my|our|angaben|eckdaten|rahmen\p{L}*|kontext|datos|detalles|contexto|détails|contexte|informations|dettagli|contesto|данные|контекст)(?!\p{L})/iu;
const BRACKET = /(?<![\]!\w\\])\[[ \t]?(\p{L}[^[\]\r\n]{0,160})\](?![([:])/gu;
/** How long or in which form something is, which nobody says of what he gives. */
const LIMITED =
  /\b(?:(?:max(?:imum|\.)?|at most|up to|no more than)(?! \[)|out of|in (?:one|an?|two|three|\d{1,3}) (?:\w{2,12} )?(?:lines?|words?|sentences?|paragraphs?|numbers?|dates?))\b|(?<!\p{L})(?:höchstens|maximal|in einem Satz|en una (?:frase|línea)|como máximo|en une (?:phrase|ligne)|au plus)(?!\p{L})/iu;
/** Words of what somebody sets for a task, and which are no parts of what is written. */
const SETTINGS = [
  /(?<!\p{L})(?:audience|tone|voice|style|languages?|industry|niche|sector|platforms?|channels?|budget|deadline|time ?(?:frame|line)|duration|goals?|objectives?|purpose|brand|company|business|products?|services?|location|city|country|region|level|grade|constraints?|preferences?|keywords?|genre|occasion|recipient|market|persona|context|background|destination|topic|subject|theme)(?!\p{L})/iu,
  /(?:zielgruppe|thema|produkt|unternehmen|firma|branche|sprache|kontext|budget)s?$|^(?:ton(?:alität|fall)?|stil|frist|dauer|ziele?|zweck|marke|ort|stadt|land|niveau|anlass|empfänger)$/iu,
  /^(?:public(?: cible)?|cible|ton|style|langue|secteur|budget|délai|durée|objectifs?|but|marque|entreprise|produits?|lieu|ville|pays|niveau|sujet|thème|contexte|destinataire)$/iu,
  /^(?:público(?: (?:objetivo|alvo))?|audiencia|tono|tom|estilo|idioma|sec?tor|setor|presupuesto|orçamento|plazo|prazo|duración|duração|objetivos?|propósito|marca|empresa|productos?|produtos?|lugar|ciudad|cidade|país|nivel|nível|tema|contexto|destinat[aá]rio)$/iu,
  /^(?:pubblico(?: target)?|tono|stile|lingua|settore|durata|obiettiv[oi]|azienda|prodotto|luogo|città|livello|argomento|contesto)$/iu,
];

/** `Tell the guest:`, `Then list:` */
const TOLD_ON =
  /(?:^|[.!?] )(?:then |also |now |finally )?(?:tell|ask|show|say|inform|remind|state|list|include|mention|add|note|give)(?! (?:me|us)\b)\b(?![^.!?\n]{0,80}\b(?:following|these|details))[^.!?\n]{0,80}[:：]$/i;
/** `My company` */
const OF_AUTHOR = /^(?:my|our|mein\p{L}?|unser\p{L}?|mon|ma|mes|notre|nos|mis?|nuestr[oa]s?)[ \t]/iu;

/** A task that has as many brackets is one of a form that a person fills in. */
const FEWEST = 2;
const OPENINGS = /(?<![\]!\w\\])\[\p{L}/gu;

interface Line {
  /** Where it starts. */
  readonly line: number;
  readonly label: string;
  /** Of the bracket behind the label. */
  readonly start: number;
  /** Of the line. */
  readonly end: number;
}

export function settingsOfTask(surroundings: Surroundings): Placeholder[] {
  if (!surroundings.marks.has('[')) return [];
  return blocksOfLabels(linesOf(surroundings), surroundings).flatMap(([first, lines]): Placeholder[] => {
    if (!areSettings(first, lines, surroundings)) return [];
    return lines.flatMap((line) => placesOf(line, surroundings));
  });
}

/** Lines with a bracket behind their label. */
function* linesOf({ text }: Surroundings): Generator<Line> {
  for (let start = text.indexOf('['); start !== -1; start = text.indexOf('[', start + 1)) {
    if (!MAY_BE_LABEL.test(text.slice(Math.max(0, start - SHORT), start))) continue;
    const before = text.slice(Math.max(0, start - LONGEST_LABEL), start);
    const line = before.lastIndexOf('\n') + 1;
    const label = line === 0 && start > LONGEST_LABEL ? undefined : LABEL.exec(before.slice(line))?.[1]?.trim();
    if (label === undefined) continue;
    const from = start - before.length + line;
    const feed = text.indexOf('\n', start);
    yield { line: from, label, start, end: feed === -1 ? text.length : feed };
  }
}

function areSettings(first: number, lines: readonly Line[], surroundings: Surroundings): boolean {
  const { text } = surroundings;
  const start = lines[0]!.start;
  if (surroundings.codeAt(start) && !inCopiedPrompt(start, surroundings)) return false;
  const settings = lines.filter(({ label }) => isSetting(label)).length;
  if (surroundings.ofAnswer(start)) return false;
  const labels = lines.map(({ label }) => label);
  const isOfAuthor = labels.some((label) => OF_AUTHOR.test(label));
  if (labels.some((label) => isLabelOfAnswer(label) && !isSetting(label))) return false;
  if (lines.some((line) => LIMITED.test(text.slice(line.start, Math.min(line.end, line.start + LONGEST_LINE)))))
    return false;
  const above = belowTitle(first, surroundings);
  const line = lineAbove(above, surroundings);
  const isFilled = isOfAuthor || (line.match(OPENINGS)?.length ?? 0) >= FEWEST;
  if (settings * 2 < lines.length && !isFilled) return false;
  if (isAboveTask(first, lines.at(-1)!.end, surroundings)) return true;
  if (TOLD_ON.test(line)) return false;
  if (isOfAuthor) return !isShownForm(line) && !announcesAnswer(line);
  if (!isBelowTask(above, surroundings)) return false;
  return !FOR_EACH.test(line) && !isWrittenByModel(line, saysGiven(line, labels));
}

/** Above a title of the block that says what is given. */
function belowTitle(first: number, surroundings: Surroundings): number {
  const line = lineAbove(first, surroundings);
  if (!TITLE.test(line) || !(OF_DETAILS.test(line) || announcesInput(line))) return first;
  if (announcesAnswer(line) || isNameOfAnswer(line) || isShownForm(line)) return first;
  return startOfLine(surroundings.text, surroundings.text.lastIndexOf(line, first));
}

const isSetting = remembered((label: string): boolean => SETTINGS.some((words) => words.test(label)));

function placesOf({ start, end }: Line, surroundings: Surroundings): Placeholder[] {
  const region = surroundings.codeAt(start);
  const line = surroundings.text.slice(start, Math.min(end, start + LONGEST_LINE));
  return Array.from(line.matchAll(BRACKET)).flatMap((match): Placeholder[] => {
    const expression = match[1]!.trim();
    const span = { start: start + match.index, end: start + match.index + match[0].length };
    if (isNameOfAnswer(expression) && !expression.includes(' ')) return [];
    if (surroundings.codeAt(span.start) !== region || isSpokenOf(span, surroundings)) return [];
    return [possiblePlace(span, expression, subjectOf(expression))];
  });
}
