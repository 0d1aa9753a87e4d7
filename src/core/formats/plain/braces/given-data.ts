/**
 * `CRITERIA: {contents of criteria.md}`, `Today: {the current date}`: words in single braces that name data which is put in, and whatever stands
 * behind labels beside them or below a heading about the input. In the form of an answer the same says what the model writes.
 */
import { isBelowInputs } from '../brackets/described-values.ts';
import { isSpokenOf } from '../brackets/bracket-evidence.ts';
import { subjectOf } from '../marks/delimiters.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import { announcesAnswer } from '../words/answer-talk.ts';
import { inGivenData, isData, isInGivenLine, isShownForm } from '../words/fenced-inputs.ts';
import type { Surroundings } from '../words/surroundings.ts';
import type { BraceGroup } from './brace-groups.ts';

/** What nobody but a program or a person puts in; `your` is said to the model. */
const CONTENTS =
  /^(?:the )?(?:(?:full|entire|whole|complete|raw|original|exact|current) )?(?:contents?|text|transcript|body|source(?: code)?) of (?!your\b)\p{L}/iu;
const CURRENT =
  /^(?:the )?current (?!(?:stat(?:e|us)|level|mood|emotion|thoughts?|reasoning|steps?|plan|goal|focus|phase|action|progress|assessment|score|rating)\b)\p{L}/iu;
/** Of those, what no notes of the model's own have in a block of code. */
const GIVEN_NOW =
  /^(?:the )?current (?:date|time|datetime|day|weekday|month|year|timestamp|user|question|query|message|input|document|file|page|text|code|conversation)\b/i;
/** A name, or words and names of files; not code or data. */
const WORDS = /^\p{L}(?:[^\n"'`=;:<>[\]\\$|]|(?<=\p{L})'(?=\p{L})){1,119}$/u;
/** What begins a line that gives a value, and all that the line has before a place. */
const LABEL = /^[ \t>]{0,8}(?:[-*+•][ \t]+|\d{1,2}[.)][ \t]+)?[*_]{0,3}\p{L}[^:：\n{}]{0,60}[:：][*_]{0,3}[ \t]*/u;
const LINE_OF_BLOCK = new RegExp(`${LABEL.source}\\{`, 'u');
const OTHERS_BEFORE = /^(?:\{[^{}\n]{1,120}\}[^{}\n]{1,40}){0,4}$/;
/** The value of a key of JSON. */
const BEHIND_KEY = /["'][ \t]{0,4}:[ \t]{0,4}["']?$/;
const FENCE = /^[ \t]*(?:`{3}|~{3})/;
/** `this output`, of which a text speaks before it gives it. */
const NOUN =
  /\b(?:the|this|that|these|an?|my|our)(?: following| given)? (?:outputs?|reports?|results?|answers?|responses?|json|templates?)\b/gi;
const SAYS_FORM =
  /\b(?:in|use|using|with|as|follow) (?:exactly )?(?:this|the|these)(?: \p{L}{1,20}){0,2} (?:formats?|form|structure|template|layout|schema|fields|lines|keys)\b/iu;
/** `After each step, print:`, and `Start with` above what is written so. */
const TELLS =
  /(?:^|[,.;] )(?:then |always )?[\s>*_#-]{0,8}(?:print|show|display|log|post|say|announce|update|append|record|save|track|fill|include|state)\b/i;
const FORM_FOLLOWS = /\b(?:with|like|as|so)[:：]?$/i;
/** `Here are the inputs:`, `**Input**` */
const GIVES =
  /^[*_]{0,2}(?:[^\n]{0,80}\b(?:inputs?|(?:you (?:are|will be)|is|are) (?:given|provided)|you (?:get|receive|have)|here (?:is|are))\b[^\n]{0,60}[:：][*_]{0,2}|[*_]{2}(?:your |the )?inputs?[*_]{2})$/i;
const LONGEST_LINE = 300;
const MOST_LINES = 20;

/** Lines that give values, with the line above them. */
interface Block {
  readonly above: string;
}

export function givenData(surroundings: Surroundings): Placeholder[] {
  const { text, braceGroups } = surroundings;
  const labelled = new Map<BraceGroup, Block>();
  const places = new Set<BraceGroup>();
  const given = new Set<Block>();
  const known = new Map<number, Block>();
  let line = 0;
  let lineEnd = text.indexOf('\n');
  for (const group of braceGroups) {
    if (!isWritten(group, text)) continue;
    for (; lineEnd !== -1 && lineEnd < group.start; lineEnd = text.indexOf('\n', line)) line = lineEnd + 1;
    const isLabelled = isBehindLabel(group.start, line, text);
    const namesData = isOfData(group, surroundings);
    if (!isLabelled && (!namesData || isShown(group, surroundings))) continue;
    const block = blockOf(group.start, text, known);
    if (isLabelled) labelled.set(group, block);
    if (!namesData && !GIVES.test(block.above) && !isBelowInputs(group, surroundings)) continue;
    if (announcesForm(block.above) || !isOpen(group, surroundings)) continue;
    places.add(group);
    if (isLabelled) given.add(block);
  }
  if (places.size > 0) {
    for (const [group, block] of labelled) {
      if (places.has(group) || !isOpen(group, surroundings)) continue;
      if (given.has(block) || (isName(group) && !announcesForm(block.above))) places.add(group);
    }
  }
  return Array.from(places, placeOf);
}

/** Whatever the file is that is put in, its text is the request's. */
function placeOf(group: BraceGroup): Placeholder {
  const { content } = group;
  return possiblePlace(group, content, CONTENTS.test(content) ? 'input' : subjectOf(content));
}

function isWritten({ start, opens, closes, content }: BraceGroup, text: string): boolean {
  return opens === 1 && closes === 1 && WORDS.test(content) && !/[$#%@/\\\w]/.test(text[start - 1] ?? '');
}

function isOfData({ start, content }: BraceGroup, surroundings: Surroundings): boolean {
  if (!content.includes(' ')) return false;
  if (CONTENTS.test(content)) return true;
  return CURRENT.test(content) && (surroundings.codeAt(start) === undefined || GIVEN_NOW.test(content));
}

function isName({ content }: BraceGroup): boolean {
  return /^\w+$/.test(content);
}

/** Where the line begins, or as much of it as is looked at. */
function lineStart(offset: number, text: string): number {
  const from = Math.max(0, offset - LONGEST_LINE);
  return from + text.slice(from, offset).lastIndexOf('\n') + 1;
}

function isBehindLabel(start: number, lineAt: number, text: string): boolean {
  if (start - lineAt > LONGEST_LINE) return false;
  const line = text.slice(lineAt, start);
  const label = LABEL.exec(line)?.[0];
  return label !== undefined && OTHERS_BEFORE.test(line.slice(label.length));
}

/** Where the model does not write, and not in a program. */
function isOpen({ start }: BraceGroup, surroundings: Surroundings): boolean {
  const region = surroundings.codeAt(start);
  if (region && (region.kind === 'inline' || !isData(start, surroundings))) return false;
  return !surroundings.inAnswerSection(start);
}

function isShown(group: BraceGroup, surroundings: Surroundings): boolean {
  const { start } = group;
  if (surroundings.ofAnswer(start) || isSpokenOf(group, surroundings)) return true;
  if (!BEHIND_KEY.test(surroundings.before(start))) return false;
  return !(
    isBelowInputs(group, surroundings) ||
    inGivenData(start, surroundings) ||
    isInGivenLine(start, surroundings)
  );
}

/** @param known the blocks of lines that were asked for, by where these begin */
function blockOf(offset: number, text: string, known: Map<number, Block>): Block {
  const start = lineStart(offset, text);
  const block = known.get(start) ?? blockAbove(start, text, known);
  known.set(start, block);
  return block;
}

function blockAbove(start: number, text: string, known: ReadonlyMap<number, Block>): Block {
  for (let end = start - 1, lines = 0; end > 0 && lines < MOST_LINES; lines++) {
    const from = lineStart(end, text);
    const line = text.slice(from, end);
    const block = LINE_OF_BLOCK.test(line) ? known.get(from) : undefined;
    if (block) return block;
    if (!LINE_OF_BLOCK.test(line) && line.trim() !== '' && !FENCE.test(line)) return { above: line.trim() };
    end = from - 1;
  }
  return { above: '' };
}

/** The line above says how something is written. */
function announcesForm(line: string): boolean {
  if (SAYS_FORM.test(line) || FORM_FOLLOWS.test(line)) return true;
  if (!/[:：][*_]{0,3}$/.test(line)) return false;
  return TELLS.test(line) || announcesAnswer(line) || isShownForm(line.replaceAll(NOUN, ''));
}
