import type { DoubleBrace } from './double-braces.ts';
import { VolatilityRules, wordsOf } from '../../../prompt/volatility-rules.ts';
import type { Volatility } from '../../../prompt/volatility.ts';
import type { Candidate } from '../candidate.ts';
import { inGivenData, isInGivenLine } from '../words/fenced-inputs.ts';
import { isGivenBehindLabel } from './labelled-types.ts';
import { isLetterOfSentence } from './lone-letters.ts';
import { remembered } from '../../../text/remembered.ts';
import type { Position, Surroundings } from '../words/surroundings.ts';

/** What a heading about the answer or an example announces under its own name: the form or the examples themselves. */
const SLOT_NAME =
  /^(?:.*_)?(?:examples?|few_?shots?|shots|demonstrations?|templates?|(?:output|response|answer)_?(?:format|schema)|format_instructions|schema)$/i;
/** What says which of several follow, with the noun that names them. */
const ANNOUNCEMENT =
  /\b((?:one|any|some|none|either) of|from|among|following|below|these)(?:\b[^\n:]{0,30}? (\p{L}+))?[*_ "]{0,3}[:：][*_ \t]{0,3}(?:\r?\n\s*)?$/iu;
/** What documentation writes in braces. */
const TYPE_NAME =
  /^(?:string|number|boolean|bool|integer|int|float|any|object|Object|Function|function|Array|array|Promise|Buffer|Error|Date|Map|Set|null|undefined|void|Boolean|String|Number|Integer|RegExp|\w*Error)$/;
/** What documentation writes in code, and a prompt's text as an input. */
const ADDRESS = /^(?:url|uri|URL|URI)$/;
/** Values of a Helm chart, of which a text only speaks. */
const HELM =
  /^(?:include\s+"[^"]*"\s+[.$]|(?:\S+\s+)?\.(?:Values\.|Capabilities\.|Files\.|Release\.(?:Name|Namespace|Service|Revision|Is)|Chart\.(?:Name|Version|App)))/;
const POSITION_SCORE: Readonly<Record<Position, number>> = {
  line: 2,
  tag: 2,
  delimited: 2,
  quoted: 1,
  label: 1.5,
  prose: 1,
};
/** A name that stands only in the form of an answer, beside other words of it, is not filled. */
const PART_OF_ANSWER = 0.35;
/** A path that does not begin at the root, as that of a route does. */
const FILE_BEFORE = /[\s"'(][\w.][\w./-]*\/$/;
const LONGEST_PATH = 200;
/** In the sentence before a path that the model is to read, or is told where it lies. */
const READ_PATH =
  /\b(?:read|open|load|fetch|visit|browse|crawl|scrape|analy[sz]e|summari[sz]e|(?:is|are|lies?|lives?|stored|located|found|kept) (?:in|at|under))\b(?:[^\n.!?]|\.(?=\S)){0,60}[\s"'(](?:https?:\/\/|[\w.~-]*\/)[\w./:-]*$/i;
/** In one before a path that the model makes, or of which there are several. */
const OWN_PATH =
  /\b(?:writ(?:e|ten)|saved?|creat(?:e|ed)|stored?|named?|generated?|outputs?|put|add|routes?|endpoints?|each|every|any|all|its|matching|pattern|format|e\.g|for example|like)\b/i;
/** The last word of names that inputs have more often than the parts of an answer. */
const INPUT_WORDS = new Set(
  (
    'input inputs query queries question questions context text content document documents doc docs history conversation message ' +
    'messages topic task instruction instructions code schema transcript article articles passage paragraph paragraphs sentence ' +
    'sentences review reviews tweet tweets snippet snippets claim claims log logs stdout stderr essay resume problem story source ' +
    'scratchpad tools language lang description prompt data diff today'
  ).split(' '),
);
/** The last of several words. */
const INPUT_ENDINGS = new Set(['path', 'cmd', 'id', 'name']);

/** As most names are, which are cut into words faster. */
const SNAKE_CASE = /^[a-z0-9_]+$/;
const INPUT_PHRASE = /(?:^|_)(?:tool_names|current_date)$/;

/** A name that inputs have more often than the parts of an answer: `user_query`, `sourceCode`. */
export const isInputName = remembered((name: string): boolean => {
  const words = name.includes('-') || name.includes('.') ? '' : SNAKE_CASE.test(name) ? name : wordsOf(name).join('_');
  const last = words.slice(words.lastIndexOf('_') + 1);
  if (INPUT_WORDS.has(last)) return true;
  if (last === words) return false;
  return words.startsWith('user_') || INPUT_ENDINGS.has(last) || INPUT_PHRASE.test(words);
});

const RULES = new VolatilityRules();
const SET_UP: ReadonlySet<Volatility> = new Set(['deploy', 'user', 'session', 'volatile']);

/** `You work for {company}.` beside `{{question}}`: what the text is set up with, which the model would not write. */
export function isSetting({ start, path }: Candidate, surroundings: Surroundings): boolean {
  return SET_UP.has(RULES.of({ path }).volatility) && !surroundings.codeAt(start) && !surroundings.ofAnswer(start);
}

/** `Signed: {{company_name}}`: what the program is set up with, in whatever form. */
export function isOfProgram(path: string): boolean {
  return RULES.of({ path }).volatility === 'deploy';
}

/** Of a text whose only fields are names of types, those behind labels that give the model nothing: they say what it is to write. */
export function typesOfForm(fields: readonly Candidate[], surroundings: Surroundings): readonly Candidate[] {
  if (!fields.every(({ name }) => TYPE_NAME.test(name))) return [];
  return fields.filter((one) => one.score < ASKED_NAME && surroundings.position(one) === 'label');
}

/** What a model cannot know unless it was told. */
export const IDENTIFIER = /^(?:.*_)?(?:id|uuid|guid|nonce)$/i;

/** What speaks for a name in single braces; see `Candidate`. */
export function fieldScore(span: { start: number; end: number }, name: string, surroundings: Surroundings): number {
  const { start, end } = span;
  const region = surroundings.codeAt(start);
  const position = surroundings.position(span);
  let score = POSITION_SCORE[position];
  if (TYPE_NAME.test(name))
    return isAskedFor(span, surroundings) || isGivenBehindLabel(span, surroundings) ? ASKED_NAME : 0.1;
  if (region && ADDRESS.test(name)) return 0.1;
  const capitals = /^\$?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(name);
  if (region?.kind === 'fence' && !surroundings.inNamedPrompt(start)) {
    const alone = position === 'line';
    if (surroundings.fillsCode(span)) score = 2;
    else if (inGivenData(start, surroundings)) score = alone ? 2 : 1;
    else if (surroundings.inProgram(start)) score = alone ? 0.5 : 0;
    else score = alone ? 1.5 : 0.4;
  } else if (region?.kind === 'inline') score = 0.4;
  if (score > 0 && capitals) score += 0.5;
  else if (score > 0 && isInputName(name)) score += 0.5;
  if (/^\d*$/.test(name)) score *= 0.8;
  if (name.length === 1 && !/\d/.test(name)) score *= worthOfLetter(span, surroundings);
  const before = surroundings.text[start - 1] ?? '';
  const after = surroundings.text.slice(end, end + 2);
  if (/[/\\@-]/.test(before)) score *= worthInPath(name, region !== undefined, start, surroundings);
  else if (/^[/\\]|^\.[A-Za-z]|^-\w/.test(after)) score *= 0.8;
  if (/:\s*["']$/.test(surroundings.before(start)) && /^["']/.test(after) && !isInGivenLine(start, surroundings))
    score *= 0.6;
  if (
    after.trimStart().startsWith('|') &&
    /\|\s*$/.test(surroundings.before(start)) &&
    !isLabelledCell(span, name, surroundings)
  )
    score *= 0.5;
  if (!surroundings.ofAnswer(start) || surroundings.inOpenExample(span)) return score;
  if (isSlot(start, name, position, surroundings)) return score;
  if (!isEcho(surroundings, span, name)) {
    const isOfLine = region?.kind !== 'fence' && /[\r\n][ \t]*$/.test(surroundings.before(start));
    const isAlone = isOfLine && !surroundings.inFormOfChoices(start);
    const isPart = !isAlone && position !== 'delimited' && surroundings.inAnswerSection(start);
    return isPart && !capitals && !isInputName(name) ? Math.min(score * 0.3, PART_OF_ANSWER) : score * 0.3;
  }
  return IDENTIFIER.test(name) ? 0.9 : Math.max(score * 0.3, 0.4);
}

/** A part of a path: of what the model is to read, which only the program knows, or of what it may name itself. */
function worthInPath(name: string, isCode: boolean, start: number, surroundings: Surroundings): number {
  if (!isCode) {
    const { text } = surroundings;
    const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - LONGEST_PATH), start);
    if (READ_PATH.test(line) && !OWN_PATH.test(line)) return 0.8;
  }
  return isInputName(name) && FILE_BEFORE.test(surroundings.before(start)) ? 0.6 : 0.4;
}

/** What stands for the form of the answer itself, or for the examples, is filled. */
export function isSlot(start: number, name: string, position: Position, surroundings: Surroundings): boolean {
  if (surroundings.codeAt(start)?.kind === 'inline') return false;
  if (SLOT_NAME.test(name) && /^(?:line|label|delimited)$/.test(position)) return true;
  const before = surroundings.before(start);
  return isAnnounced(before, name) || SAME_NOUN.exec(before)?.[1]!.toLowerCase() === lastWord(name);
}

/** `the schema {answer_schema}`, `Format: {format}` */
const SAME_NOUN = /\b(schema|format|template|structure|language|locale|tone|style) ?:? ["“]?$/i;

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf('_') + 1).toLowerCase();
}

/** `with one of the options:` above `{options}`, `the following JSON:` above `{json}`, `one of: {choices}`: what follows is the name's value. */
function isAnnounced(before: string, name: string): boolean {
  const announcement = ANNOUNCEMENT.exec(before);
  if (!announcement) return false;
  const [, word, noun = ''] = announcement;
  const last = lastWord(name);
  return /of$/i.test(word!) && /^(?:following|below|these|)$/i.test(noun)
    ? last.endsWith('s')
    : noun.toLowerCase() === last;
}

/** `| **Plan** | {customer_plan} |`: the last cell of a row, whose first says in words what the name says. */
function isLabelledCell(
  { start, end }: { start: number; end: number },
  name: string,
  surroundings: Surroundings,
): boolean {
  if (surroundings.codeAt(start) || !/^[ \t]*\|[ \t]*(?:\r?\n|$)/.test(surroundings.after(end))) return false;
  const label = LABEL_CELL.exec(surroundings.before(start))?.[1];
  if (label === undefined) return false;
  const words = wordsOf(name);
  return label
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => words.includes(word));
}

const LABEL_CELL = /(?:^|\n)[ \t]*\|[ \t]*\*{0,2}(\p{L}[^|{}<>[\]`$\n]{0,38})\|[ \t]*$/u;

/** `Q: {q}` */
const QUESTION_LABEL =
  /(?:^|[\n>])[ \t]*(?:q|question|query|input|text|problem|prompt|context|user|human)[ \t]?[:：][ \t]*$/i;

function worthOfLetter(span: { start: number; end: number }, surroundings: Surroundings): number {
  if (QUESTION_LABEL.test(surroundings.before(span.start)) || isGivenBehindLabel(span, surroundings)) return 1;
  if (!isCount(span, surroundings)) return isLetterOfSentence(span, surroundings) ? ASKED_NAME : 0.3;
  if (isAskedFor(span, surroundings)) return ASKED_NAME;
  if (COUNT_LETTER.test(surroundings.text[span.start + 1] ?? '')) return ASKED_NAME;
  return isLetterOfSentence(span, surroundings) ? ASKED_NAME : 0.6;
}

const COUNT_LETTER = /[kn]/i;
const IDEOGRAPH = /[\u3040-\u30ff\u3400-\u9fff]$/;
/** What stands behind a number in Chinese and Japanese. */
const COUNTER = /^ ?[条條个個点點句项項篇段种種名件つ枚本行字]/;

/** `Write {n} questions`: between words, where a set or a formula has none. */
function isCount({ start, end }: { start: number; end: number }, surroundings: Surroundings): boolean {
  const before = surroundings.before(start);
  const after = surroundings.after(end);
  return (/\p{L}{2} $/u.test(before) && /^ \p{Ll}{3}/u.test(after)) || (IDEOGRAPH.test(before) && COUNTER.test(after));
}

const ASKED_NAME = 0.8;
/** What a model is asked to do, before what it is to do so with or how often. */
const REQUEST =
  /(?:^|[\s"'“(])(?:answer|analy[sz]e|ask|choose|classify|compose|convert|create|describe|draft|explain|extend|extract|find|generate|give|identify|list|make|name|pick|produce|propose|provide|recommend|rephrase|rewrite|select|split|suggest|summari[sz]e|translate|write)(?: [\p{L}’'-]{1,20}){0,6} $/iu;
/** With a word that code has before a type. */
const BEFORE_TYPE = /\b(?:types?|as|returns?|is|are|param(?:eter)?) $/i;

/** `Generate {number} questions`: a sentence asks for so many, or to work on that; documentation names a type there. */
function isAskedFor({ start, end }: { start: number; end: number }, surroundings: Surroundings): boolean {
  const before = surroundings.before(start);
  const after = surroundings.after(end);
  if (IDEOGRAPH.test(before) && COUNTER.test(after)) return true;
  if (!/^(?: \p{Ll}{2}|[.,;!?]?(?:\s|$))/u.test(after)) return false;
  return REQUEST.test(before) && !BEFORE_TYPE.test(before) && !surroundings.codeAt(start);
}

/** `"batch_id": "{batch_id}"`: an answer that has to say what the prompt was given. */
function isEcho(surroundings: Surroundings, { start, end }: { start: number; end: number }, name: string): boolean {
  return surroundings.before(start).endsWith(`"${name}": "`) && surroundings.text[end] === '"';
}

/** What speaks for double braces; see `Candidate`. */
export function doubleScore(span: DoubleBrace, surroundings: Surroundings): number {
  if (HELM.test(span.expression)) return 0;
  const region = surroundings.codeAt(span.start);
  const position = surroundings.position(span);
  if (region?.kind === 'inline') {
    if (surroundings.speaksOfBraces) return 0;
    return surroundings.teachesTemplates ? 0.1 : 0.9;
  }
  if (region?.kind !== 'fence')
    return POSITION_SCORE[position] + 1 - (position === 'prose' && surroundings.teachesTemplates ? 0.7 : 0);
  if (surroundings.fillsCode(span)) return 2.5;
  if (surroundings.inTemplateCode(span.start)) return 0.1;
  if (surroundings.inProgram(span.start)) return position === 'line' ? 1 : 0.3;
  return position === 'line' ? 2 : 1;
}
