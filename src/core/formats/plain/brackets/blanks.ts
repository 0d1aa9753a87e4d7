/**
 * `Write a letter for the [Title] position at [Company].`: blanks that a person fills in, where a text has nothing else that
 * is filled. What a model is to write looks the same, so only blanks in running text count, behind a word that asks for a
 * noun, not in quotation marks, not where an answer's form is, and a single one only if it is a name as programs have them or what the task of its sentence is
 * about. Where most brackets of a text stand elsewhere, in lists and behind labels, it is the skeleton of a document. Names as a program writes them (`[company_name]`,
 * `[tone:string]`) stand for an input behind any word, beside two blanks that one of those words announces. Where a text opens
 * with a task that has two blanks, or uses one that stands behind a label too, those behind labels are filled in as well: `What I offer:
 * [your offer]`; and so are the others on a line that has one.
 */
import { announcesAnswer, isLanguageOfAnswer, isSettingOfAnswer } from '../words/answer-talk.ts';
import {
  type BracketStyle,
  HIDES_NAMES,
  isForModel,
  isSpokenOf,
  isTokenOrElement,
  UNDER_LABEL,
} from './bracket-evidence.ts';
import { isChosenByModel } from '../words/choices-of-model.ts';
import { isInputName } from '../braces/brace-scores.ts';
import { isNameOfAnswer } from '../words/answer-names.ts';
import { isFieldName } from './field-names.ts';
import { isToldByAuthor, opensTask } from './told-by-author.ts';
import { areGiven, isBelowForm, labelOf } from './labelled-blanks.ts';
import { isLabelOfAnswer } from './below-tasks.ts';
import {
  isLooselyAsked,
  isInputOfTask,
  isMarkOrColumn,
  isObjectOfTask,
  isTask,
  sentenceBefore,
} from '../words/task-sentences.ts';
import type { Span } from '../../../text/span.ts';
import { AUTHOR_WORDS, DELIMITERS } from '../marks/delimiters.ts';
import { endOfOpening, headingBefore } from '../words/headings.ts';
import { isInOpeningQuestion } from '../words/opening-questions.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import { isInFormOfLine, isQuoted, startOfLine } from '../words/shown-in-line.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** Up to four words, of which one is not in capitals. */
const BLANK = /^(?=.*\p{Ll})\p{L}[\p{L}\p{N}'_-]*(?:[ /]\p{L}[\p{L}\p{N}'_-]*){0,3}$/u;
export const ASKS_FOR_NOUN =
  /(?:^|[\s(])(?:the|an?|my|our|your|this|these|at|in|on|for|to|of|about|with|by|from|as|between|and|into|onto|through|towards?|against|under|regarding|concerning|targeting|called|named)[ \t]+$/i;
/** The same words of other languages. */
export const ASKS_ELSEWHERE =
  /(?:^|[\s(’'])(?:de[rmns]|die|das|[Ee]ine?[mnrs]?|[mds]eine?[mnr]?|unsere?[mnr]?|im|[Aa]uf|[Aa]us|[Bb]eim?|[Ff]ür|[Ii]ns|[Aa]ns|gegen|durch|[Mm]it|[Nn]ach|[Üü]ber|[Uu]nd|[Vv]o[nm]|wegen|[Zz]u[mr]?|zwischen|als|namens|el|l[aeo]s?|una?|con|del?|desde|entre|hacia|[Pp]ara|[Pp]or|[Ss]obre|como|al|y|une?|l|d|des|du|aux?|[Aa]vec|chez|comme|[Dd]ans|et|par|[Pp]our|sujet de|[Ss]ur|il|gli|agli?|alle?|[Pp]er|da[li]?|della?|dei|di|e|su[il]?|tra|o|à|às|com|e[mn]|n[ao]s|na|uma?|het|een|aan|[Bb]ij|met|naar|over|van|[Vv]oor|tussen|без|[Вв]|во|[Дд]ля|до|за|и|из|к|на|о|об|от|[Пп]о|под|про|с|со|у|або|від|з|cho|về|của|với|và|từ|dla|do|w|od|przez|z|ile|için|ve|hakkında)[ \t]{0,4}$/u;
/** `Language, e.g. Python` */
export const EXAMPLES = /[,;:]? \(?(?:e\.g\.|for example|such as|z\. ?B\.|p\. ?ej\.|par ex\.).*$/iu;
/** Five words to eight. */
const PHRASE = /^\p{L}[\p{L}\p{N}'’-]*(?:[ ,/]{1,2}[\p{L}\p{N}'’-]+){4,7}$/u;
/** A word in capitals or a few. */
const CAPITALS = /^\p{Lu}[\p{Lu}\p{M}]{2,}(?: [\p{Lu}\p{M}]{2,}){0,3}$/u;
/** What is said of a text and of forms, and words that stand in brackets as they are. */
const OTHERS =
  /^(?:x|(?:square )?brackets?|placeholders?|blanks?|optional|required|sic|redacted|unclear|inaudible|unknown|internal|external|deprecated|relevant documents?|user|assistant|system)$/i;
const SHOWN =
  /\b(?:(?<!\b(?:who|that|you|they|we|would|I) )like(?! (?:I['’ ]|you|we|it)\b)|e\.g\.|i\.e\.|such as|examples?|templates?|placeholders?|forms?|says?|titled|button|click|press)\b/i;
/** `company_name`, `tone:string`. */
const FIELD_NAME =
  /^[a-z][a-z0-9]*(?:(?:_[a-z0-9]+)+|(?:_[a-z0-9]+)*:(?:string|str|text|number|int|integer|date|url|list))$/;
/** What a program knows when it sends the request, and no model can: `[current date]`, `[user name]`. */
const RUNTIME_NAME =
  /^(?:current|today(?:['’]s)?)[ _]\p{L}+$|^(?:the )?user(?:['’]s)?[ _](?:name|first name|location|city|country|language|timezone|time zone|query|question|input|message|request|profile|preferences|history)$/iu;
/** What the model itself writes in brackets, and what such are called. */
const OF_MODEL =
  /^(?:sources?|citations?|ref(?:erence)?s?|footnotes?|time ?stamps?|pause|beat|speaker|WIP|TODO|FIXME|eckige\p{L}? Klammern|crochets|corchetes|colchetes|parentesi quadre)$/iu;
const SAYS_WHAT_IT_IS = /\b(?:is|are)(?: currently| now)?[ \t]+$/i;
/** The noun of which the text says what it is. */
const NOUN_BEFORE =
  /(?<!\p{L})(\p{L}{1,40})(?: is| are)?[ \t]{0,4}:?(?:[ \t]{1,8}|(?<=:)[ \t]{0,4}\r?\n[ \t]{0,8})["“]?$/u;
const SHOWS_FORM =
  /\b(?:formats?|formatted|forms?|templates?|structured?|as follows|like this|examples?|layouts?|fill in|generate|output)\b/i;
/** A label with nothing behind it. */
const OPEN_END = /(?:^|\n)[ \t]{0,8}[\p{L}\p{N} _-]{1,40}[:：]$/u;
/** A word or a label right before a place. */
const IN_SENTENCE = /[\p{L}\p{N}'’)][,:;]?[ \t]+$/u;
const ELEMENT =
  /^(?:br|hr|[biupa]|li|[uo]l|em|strong|code|pre|su[bp]|h[1-6]|t[dhr]|table|img|div|span|details|summary|html|head|body)$/i;
const BEHIND_LABEL = /[:：][*_]{0,2}[ \t]{0,4}$/;
const SALUTATION =
  /(?:^|\n)[ \t>]*(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|subject|from|to|cc|sincerely|(?:best |kind )?regards|best|yours),?:?[ \t]+$/i;
/** Other places of the line, whose words are none of its sentence; of the first only its end may be there. */
const BRACKETS = /(?:^|\[)[^[\]\n]*\]/g;
const LONGEST_END = 64;
const LONGEST_MARGIN = 12;
const FARTHEST_HEADING = 1500;
const FEWEST = 2;
/** The share of a text's brackets that have to be blanks. */
export const MOST = 0.6;

/** Brackets that may be blanks, by what speaks for each of them. */
interface Gathered {
  /** Behind a word that asks for a noun, or named as a program names its fields. */
  readonly found: Placeholder[];
  readonly asked: Set<string>;
  readonly labelled: Placeholder[];
  /** In sentences, behind any other word. */
  readonly beside: Placeholder[];
  /** In sentences, of more words than a name has. */
  readonly phrases: Placeholder[];
  /** Where the lines begin that have one behind a word that asks for a noun. */
  readonly asking: Set<number>;
  /** How many the first paragraph asks for. */
  opens: number;
  all: number;
  /** How many of all stand in code, in quotation marks or in a form. */
  shown: number;
  /** And how many of those in quotation marks or in a form. */
  quoted: number;
  /** The text says of one what it is. */
  known: boolean;
  /** One is what a task is about. */
  isOfTask: boolean;
}

/**
 * @param sure where other places in brackets begin
 * @returns nothing where there are not enough of them to be sure that a person fills them in
 */
export function blanks(surroundings: Surroundings, sure: ReadonlySet<number>): Placeholder[] {
  const { text } = surroundings;
  const { found, asked, labelled, beside, phrases, asking, opens, all, quoted, known, isOfTask } = gathered(
    'square',
    surroundings,
  );
  const isForm = asked.size === 0 || labelled.some(({ start }) => isPartOfText(start, surroundings));
  const given = isForm ? [] : labelled.filter(({ expression }) => isInputName(expression));
  const told = labelled.filter(({ expression }) => RUNTIME_NAME.test(expression));
  if (
    asked.size === 0 &&
    labelled.length === all &&
    (told.length > 0 || areInputsOf(surroundings, labelled) || areGiven(labelled, surroundings))
  )
    return labelled;
  const isUsed = labelled.some(({ expression }) => asked.has(expression));
  if (
    !known &&
    !isOfTask &&
    !isUsed &&
    given.length === 0 &&
    asked.size < FEWEST &&
    ![...asked].some((name) => FIELD_NAME.test(name))
  )
    return [];
  found.push(
    ...beside.filter(({ start, expression }) => asking.has(startOfLine(text, start)) || asked.has(expression)),
  );
  if (asked.size > FEWEST)
    found.push(
      ...[...beside, ...phrases].filter((one) => !found.includes(one) && goesOn(surroundings.before(one.start))),
    );
  if (opens >= FEWEST) found.push(...labelled);
  else if (isUsed) found.push(...labelled.filter((place) => !isPartOfText(place.start, surroundings)));
  else found.push(...new Set(known ? [...told, ...given] : given));
  const others = found.filter(({ start }) => !sure.has(start));
  const apart = isOfTask ? labelled.filter((one) => !found.includes(one)).length : 0;
  return others.length + sure.size < (all - quoted - apart) * MOST ? [] : found;
}

/**
 * `Solve: [task statement].` beside `[insert the context]`: where words to whoever fills the template in stand in brackets, a few
 * words in those of the sentences are his too, whatever stands before them, and so are inputs behind labels.
 * @param holes places of the text that are sure
 */
export function blanksBeside(
  style: BracketStyle,
  holes: readonly Placeholder[],
  surroundings: Surroundings,
): Placeholder[] {
  const isInWords = ({ expression }: Placeholder): boolean =>
    AUTHOR_WORDS.test(expression) && expression !== expression.toUpperCase();
  if (!holes.some(isInWords)) return [];
  const known = new Set(holes.map(({ start }) => start));
  const { found, labelled, beside, opens, all, shown } = gathered(style, surroundings);
  const others = [
    ...found,
    ...beside.filter(({ start }) => goesOn(surroundings.before(start))),
    ...labelled.filter(
      (one) => opens >= FEWEST || isInputName(one.expression) || (found.length > 0 && endsSentence(one)),
    ),
  ].filter(({ start, expression }) => !known.has(start) && !isForModel(expression) && !isShown(start, surroundings));
  return others.length + known.size < (all - shown) * MOST ? [] : others;

  function endsSentence({ end }: Span): boolean {
    return surroundings.text[end] === '.';
  }
}

/** A word in capitals that no line begins with, as a mark of a section does, in a text that hides no names. */
function isInCapitals(expression: string, surroundings: Surroundings): boolean {
  if (!CAPITALS.test(expression) || isForModel(expression) || isTokenOrElement(expression)) return false;
  const { text } = surroundings;
  const mark = `[${expression}]`;
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + mark.length))
    if (/(?:^|\n)[ \t>*#-]*$/.test(text.slice(Math.max(0, at - LONGEST_MARGIN), at))) return false;
  return !surroundings.has(HIDES_NAMES);
}

/** `Title: [title]` */
function isPartOfText(start: number, surroundings: Surroundings): boolean {
  return BEHIND_LABEL.test(surroundings.before(start)) && isLabelOfAnswer(labelOf({ start }, surroundings));
}

/** A tag of the text, or one of HTML. */
export function isElement(expression: string, text: string): boolean {
  return text.includes(`</${expression}>`) || ELEMENT.test(expression);
}

/** `[rye]: https://…` below it says where a link leads. */
function isReference(expression: string, text: string): boolean {
  return text.includes(`\n[${expression}]:`);
}

/** In code, in quotation marks, in a form or as a part of what is written. */
function isShown(start: number, surroundings: Surroundings): boolean {
  if (surroundings.codeAt(start)) return !surroundings.inNamedPrompt(start);
  return isQuoted(surroundings.text, start) || isInFormOfLine(start, surroundings) || isPartOfText(start, surroundings);
}

/** Words of the sentence stand before the place, which no name in a letter has: `Dear [Name]`. */
function goesOn(before: string): boolean {
  return IN_SENTENCE.test(before) && !SALUTATION.test(before);
}

function gathered(style: BracketStyle, surroundings: Surroundings): Gathered {
  const { text } = surroundings;
  const opening = endOfOpening(text);
  const all: Gathered = {
    found: [],
    asked: new Set(),
    labelled: [],
    beside: [],
    phrases: [],
    asking: new Set(),
    opens: 0,
    all: 0,
    shown: 0,
    quoted: 0,
    known: false,
    isOfTask: false,
  };
  for (const match of text.matchAll(DELIMITERS[style].pattern)) {
    const expression = match[1]!.trim();
    const start = match.index;
    const end = start + match[0].length;
    if (OTHERS.test(expression) || (style === 'angle' ? isElement : isReference)(expression, text)) continue;
    if (!surroundings.inAnswerSection(start)) {
      all.all++;
      if (isShown(start, surroundings)) {
        all.shown++;
        if (!surroundings.codeAt(start)) all.quoted++;
      }
    }
    if (expression.includes('/') && isChosenByModel(sentenceBefore(text, start), surroundings.after(end))) continue;
    const isField = FIELD_NAME.test(expression);
    if (isLabelled({ start, end }, surroundings)) {
      const path = BLANK.test(expression) ? expression : 'input';
      all.labelled.push(possiblePlace({ start, end }, expression, path));
    }
    const isBlank =
      BLANK.test(expression.replace(EXAMPLES, '')) || (style === 'square' && isInCapitals(expression, surroundings));
    if (style === 'square' && PHRASE.test(expression) && !isBlank && isOpen({ start, end }, surroundings))
      all.phrases.push(possiblePlace({ start, end }, expression, 'input'));
    if (!(isField || isBlank) || !isOpen({ start, end }, surroundings)) continue;
    const path = isField ? expression.split(':', 1)[0]! : expression;
    const place = possiblePlace({ start, end }, expression, path);
    const before = lineBefore(start, surroundings);
    const sentence = isBlank ? sentenceBefore(text, start) : '';
    const isInTask = isBlank && isTask(sentence);
    const isKnown =
      isSaidOf(expression, before) ||
      isFieldOfNoun(expression, before) ||
      (isSetByAuthor(expression, before, text.slice(start, end + 1)) && !surroundings.inAnswerSection(start)) ||
      (isBlank && (isToldByAuthor(place, sentence, surroundings) || opensTask(place, text))) ||
      (isInTask && isFieldName(expression) && isStemBefore(expression, before)) ||
      (RUNTIME_NAME.test(expression) && ASKS_FOR_NOUN.test(before)) ||
      isRuntime(expression, before);
    const isAsked =
      isKnown ||
      (isBlank && (ASKS_FOR_NOUN.test(before) || ASKS_ELSEWHERE.test(before))) ||
      (isInTask && isObjectOfTask(sentence)) ||
      (isBlank &&
        isFieldName(expression) &&
        (isInOpeningQuestion(sentence, { start, end }, text) ||
          isInputOfTask(sentence) ||
          (isInTask && !isLooselyAsked(before))));
    all.known ||= isKnown;
    all.isOfTask ||= isAsked && (isInTask || isInputOfTask(sentence)) && isSubjectOfTask(expression, before);
    if (isAsked) {
      all.asking.add(startOfLine(text, start));
      all.asked.add(expression);
      if (end <= opening) all.opens++;
    }
    if (isAsked || isField) all.found.push(place);
    else if (style === 'square' || expression.includes(' ')) all.beside.push(place);
  }
  return all;
}

/** `Today is [current date]` */
export function isRuntime(expression: string, before: string): boolean {
  return RUNTIME_NAME.test(expression) && SAYS_WHAT_IT_IS.test(before);
}

/** What the author fills in, and not what the model writes there. */
function isSubjectOfTask(expression: string, before: string): boolean {
  if (isForModel(expression.toUpperCase()) || isNameOfAnswer(expression)) return false;
  return !OF_MODEL.test(expression) && (!isLooselyAsked(before) || isFieldName(expression));
}

/** Names of inputs alone, in a text that ends with an open label, or behind words that name them in a text that shows no form. */
export function areInputsOf(surroundings: Surroundings, places: readonly Placeholder[]): boolean {
  if (places.length === 0 || !places.every(({ expression }) => isInputName(expression))) return false;
  if (OPEN_END.test(surroundings.text.slice(-LONGEST_END).trimEnd())) return true;
  if (surroundings.has(SHOWS_FORM)) return false;
  const isNamed = ({ start, expression }: Placeholder): boolean =>
    isNamedBefore(expression, surroundings.before(start));
  return places.some(isNamed) && !places.some((place) => isBelowForm(place, surroundings));
}

/** `Your task is <task>`, `The topic is [topic]`: the text says that what stands there is what its name says. */
export function isSaidOf(expression: string, before: string): boolean {
  if (!SAYS_WHAT_IT_IS.test(before)) return false;
  if (isNamedBefore(expression, before) && isInputName(expression)) return true;
  return isFieldName(expression) && isNamedBefore(expression.slice(expression.lastIndexOf(' ') + 1), before);
}

function isNamedBefore(expression: string, before: string): boolean {
  return NOUN_BEFORE.exec(before)?.[1]!.toLowerCase() === expression.toLowerCase();
}

function isSetByAuthor(expression: string, before: string, from: string): boolean {
  return isSettingOfAnswer(before, from) || isLanguageOfAnswer(expression, before);
}

/** `The customer [customer name] has a question.` */
function isFieldOfNoun(expression: string, before: string): boolean {
  const [noun, field] = expression.toLowerCase().split(/[ _]/) as [string, string | undefined];
  return field !== undefined && FIELD_OF_NOUN.test(field) && before.toLowerCase().endsWith(`${noun} `);
}

/** `на тему [тема]`, `zum Thema [Thema]`: the noun before it is one of its words, in whatever case. */
export function isStemBefore(expression: string, before: string): boolean {
  const noun = /(\p{L}{4,40})[ \t]+$/u.exec(before)?.[1]?.toLowerCase();
  if (noun === undefined) return false;
  const stem = noun.slice(0, Math.max(SHORTEST_STEM, noun.length - LONGEST_ENDING));
  return expression
    .toLowerCase()
    .split(/[ _]/)
    .some((word) => word.startsWith(stem));
}

const SHORTEST_STEM = 3;
const LONGEST_ENDING = 2;
const FIELD_OF_NOUN = /^(?:name|names|id|number|title|address|email|url|link|date)$/;

/** What stands for a value behind a label up to the end of its line, not in the form of an answer or in code. */
export function isLabelled(span: Span, surroundings: Surroundings): boolean {
  const position = surroundings.position(span);
  const isUnderLabel = position === 'line' && UNDER_LABEL.test(surroundings.before(span.start));
  if ((position !== 'label' && !isUnderLabel) || surroundings.codeAt(span.start)) return false;
  if (surroundings.ofAnswer(span.start) || isBelowAnswer(span, surroundings)) return false;
  return !isSpokenOf(span, surroundings);
}

/** Below a heading about the answer, whatever labels in bold stand between them. */
function isBelowAnswer({ start }: Span, { text }: Surroundings): boolean {
  const heading = headingBefore(text, start, FARTHEST_HEADING);
  return heading !== undefined && announcesAnswer(heading.line);
}

/** In running text of the author, which shows nothing and quotes nothing there. */
export function isOpen(span: Span, surroundings: Surroundings): boolean {
  const { start } = span;
  if (surroundings.position(span) !== 'prose' || surroundings.ofAnswer(start) || isSpokenOf(span, surroundings))
    return false;
  if (surroundings.inProgram(start) || surroundings.codeAt(start)?.kind === 'inline') return false;
  const line = lineBefore(start, surroundings);
  return (
    !SHOWN.test(line.replaceAll(BRACKETS, '[]')) &&
    !isMarkOrColumn(surroundings.text, start) &&
    !isQuoted(surroundings.text, start)
  );
}

export function lineBefore(start: number, surroundings: Surroundings): string {
  const before = surroundings.before(start);
  return before.slice(before.lastIndexOf('\n') + 1);
}
