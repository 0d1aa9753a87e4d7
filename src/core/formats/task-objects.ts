/**
 * Strategy. The name of a company, a product or a place says nothing of whether it is the assistant's own (`You work for
 * {company}`), which is a setting, or what the task is about (`Analyse the stock of {company}`), which changes with the task.
 * The sentence before the placeholder tells: a verb of a task, a question, a word for what is looked into (`lead`, `weather`);
 * unless the sentence says who the assistant is or what its user is. In a record of what a request gives (`Job: {job_ad}` in the
 * line beside `Company: {company}`) it is of that request too, as one bound is beside another, and so it is where an answer is graded that was given for it. A name
 * has one value in a prompt: where one sentence says that the task is about it and none that it is the assistant's own, it changes
 * with the task in all its places. A persona is the assistant's own, unless the text calls it the one that it was given.
 */
import { type DynamicSegment, type Prompt, type Segment, staticText } from '../prompt/model.ts';
import { alternatives } from '../prompt/alternatives.ts';
import names from '../prompt/volatility-names.json';
import { decidingPhrase, wordsOf } from '../prompt/volatility-rules.ts';
import { type Inferred, UNKNOWN, type Volatility } from '../prompt/volatility.ts';
import type { NamesOfPrompt } from './names-of-prompt.ts';
import { rememberedLast } from '../text/remembered.ts';
import { refineDynamics } from './refine.ts';
import { FILLED, lastSentence, LONGEST_SENTENCE, shown, textBeforePlace } from './sentence-before.ts';
import { saysOwnElsewhere, saysTaskElsewhere } from './task-words.ts';

const SUBJECTS = new Set(names.subjects);
/** Whom an assistant plays, or a task is about. */
const PERSONAS = new Set(['persona', 'character', 'personality']);
/** What a grader is given to judge. */
const GRADED = new Set(names.graded);
const BOUNDS = new Set(names.bounds);
/** At so many places of a name its sentences are read; at the others it is what it was at any of those. */
const MOST_OF_NAME = 50;
/** So far a record is looked along. */
const MOST_LINES = 12;

const TASK =
  /\b(?:scor|rat|rank|analy[sz]|research|evaluat|assess|investigat|compar|summari[sz]|describ|review|gather|collect|find|recommend|suggest|draft|writ|compos|creat|generat|prepar|plann?|predict|forecast|estimat|determin|identif|translat|visit|travell?|explor|audit|pitch|promot|list|tell me|tell us|look up|search)(?:e|y|t)?\b/i;
const AT_WORK =
  /\b(?:scor|rat|rank|analy[sz]|research|evaluat|assess|investigat|compar|summari[sz]|describ|review|gather|collect|find|recommend|suggest|draft|writ|compos|creat|generat|prepar|plann|predict|forecast|estimat|determin|identify|translat|visit|travell?|explor|audit|pitch|promot|list|search)ing\b/i;
const QUESTION =
  /^\W*(?:what|which|how|who|where|when|why|is|are|does|do|can you|could you|would you|please)\b(?!\W+(?:you|we|i)\b)/i;
const LOOKED_INTO =
  /\b(?:leads?|prospects?|candidates?|competitors?|stocks?|shares?|tickers?|weather|forecast|temperature|attractions?|news|trips?|flights?|hotels?|restaurants?|things to do|itinerary|sights|events|vacation|holiday)\b(?:[\s,\uFFFC'"*`(]+(?:for|of|in|to|at|from|about|on|the|city|company|named|called)\b)*[\s,\uFFFC'"*`(]*$/i;
/** The one that was chosen for this task: `Selected company: {company}`. */
const PICKED =
  /\b(?:selected|chosen|given|following|target) (?:company|organi[sz]ation|brand|product|service)\b[^:.\n]{0,40}:[\s"'*`]*$/i;
/** A label says whom the task is about: `Prospect:` above `[Name]`. */
const LABELLED =
  /(?:^|\n)[^\p{L}\n]{0,8}(?:prospect|lead|candidate|applicant|competitor|recipient|addressee)[ \w]{0,20}:[\s*_]*$/iu;
/** What whoever asks gives of it: `Details provided by the customer: {product}`. */
const PROVIDED = /\b(?:given|provided|supplied|submitted|entered) by (?:the|your) (?:user|customer|client)[:\s"'*`]*$/i;
/** `Given the following persona:`, before the lines of the persona. */
const PICKED_PERSONA =
  /\b(?:given|about|of|for|to)(?: (?:the|this))?(?: (?:following|selected|chosen))? (?:persona|character)\b[^:.\n]{0,40}:\s*$/i;
/** `Write an advertisement for the following:`, before lines of a record. */
const FOLLOWED = /\b(?:following|below)\b[^:.\n]{0,40}:\s*$/i;
/** `Write an email to this prospect:`, before lines of a record: all of them are of that one. */
const OF_ONE =
  /\b(?:this|the following) (?:prospect|lead|candidate|applicant|customer|client|contact|company|business|job|vacancy|property|listing|product|recipient)\b[^:.\n]{0,40}:\s*$/i;
/** `TARGET:`, the line above those of a record. */
const TARGETED =
  /(?:^|\n)[^\p{L}\n]{0,8}(?:target|prospect|lead|recipient|vacancy)(?: (?:company|business|customer|job|role|position))?[^\p{L}\n:：]{0,4}[:：][^\p{L}\uFFFC]{0,4}$/iu;
/** A line of a record, or its beginning up to the place. */
const RECORD_LINE = /^\P{L}{0,8}(?:\p{L}[\p{L}_ ]{0,40}:)?\P{L}*$/u;
const OWN =
  /\b(?:(?<!can |could |would )you(?:'re|\u2019re| are| work| represent| serve| act| speak| help)|act(?:ing)? as|on behalf of|our|we|i am|i'm|i\u2019m|my name|welcome|helping|customers? of|users? of|employees? of|your (?!task|goal|job|role|objective|mission|work|aim))\b/i;
const OWN_BEHIND =
  /^['\u2019]s (?:\w{1,20} ){0,2}(?:assistant|agent|bot|chatbot|support|help|team|customers?|users?|employees?|polic(?:y|ies)|brand|tone|voice|style|guidelines?)\b/i;
/** Before `name`: the assistant's own. */
const NAMED_SELF = /\b(?:you are|you're|you\u2019re|your name is|agent(?: named)?)\s*["'*`]*$/i;
/** Before `name`: what bears it, `the ghost {name}`. */
const BEARER = /\b(?:the|an?|this|about) (?:\p{L}+ ){0,2}(\p{L}{3,})[\s"'“*`]*$/iu;
const BEARER_ELSEWHERE = /[\p{Script=Han}\p{Script=Katakana}ー]{2}["“「『【]?$/u;
/** A person, or a word that says that a name follows. */
const PERSON =
  /^(?:users?|customers?|clients?|patients?|students?|learners?|employees?|members?|guests?|players?|persons?|people|man|woman|child|kid|boy|girl|friend|named?|called|is|are|was|to|for|from|with|and|or|of|by|as|at|assistant|agent|bot|persona|character|user['’]?s)$/i;
const PERSON_ELSEWHERE =
  /(?:用户|用戶|使用者|客户|客戶|顾客|患者|学生|學生|玩家|助手|助理|姓名|名字|名称|名前|氏名|角色|角色名|作为|ユーザー)["“「『【]?$/;
/** Between the values of two lines of a record. */
const NEXT_LABEL = /^[^\p{L}\n]{0,8}\n\P{L}{0,8}\p{L}[\p{L} ]{0,40}[^\p{L}:]{0,4}:\P{L}{0,8}$/u;
const LABEL = /(?:^|\n)[^\p{L}\n]{0,8}\p{L}[\p{L} ]{0,40}[^\p{L}:]{0,4}:\P{L}{0,8}$/u;

/** A setting, which a caller may give anew, or a detail of the user. */
const PERHAPS_OF_TASK: ReadonlySet<Volatility> = new Set(['deploy', 'user', 'session']);
/** Where somebody lives, or what a request asks about. */
const PLACES = new Set(['city', 'country', 'location', 'region']);

const OWN_NAME: Inferred = { volatility: 'session', confidence: 'possible' };

interface Name {
  /** `field`: nothing by itself, but it may be in the record of one that a task is about. `bound`: how much of something there may be. */
  readonly subject: 'object' | 'persona' | 'field' | 'bound';
  places: number;
  /** A sentence said that a task is about it. */
  isOfTask: boolean;
  /** A sentence said that it is the assistant's own. */
  isOwn: boolean;
}

/** Tells the subjects of a task from what a program is set up with. */
export function refineTaskObjects(file: string, prompt: Prompt, words: NamesOfPrompt): Prompt {
  const known = new Map<string, Name>();
  const subjectOf = (segment: DynamicSegment): Name | undefined => {
    const { volatility, confidence, origin } = segment;
    // What the configuration gives, it gives whatever the sentence says.
    if (origin === 'environment' || confidence === 'certain' || !PERHAPS_OF_TASK.has(volatility)) return undefined;
    const expression = nameOfPlace(segment);
    let name = known.get(expression);
    if (!name)
      known.set(expression, (name = { subject: subjectIn(expression), places: 0, isOfTask: false, isOwn: false }));
    return name;
  };
  const objects = new Map<DynamicSegment, Inferred>();
  words.forEachPlace(prompt, (segment, { segments }, index) => {
    const name = subjectOf(segment);
    if (!name || name.places++ >= MOST_OF_NAME) return;
    if (name.subject === 'field' && !mayHaveOne(file)) return;
    const told = toldOfName(name, segment, file, segments, index);
    if (told === 'task') name.isOfTask = true;
    else if (told) name.isOwn = true;
    if (told === 'task') objects.set(segment, UNKNOWN);
    else if (told === 'named') objects.set(segment, OWN_NAME);
  });
  const isGraded =
    words.hasAny(GRADED) && [...known.values()].some(({ subject, isOwn }) => subject === 'object' && !isOwn);
  if (objects.size === 0 && !isGraded) return prompt;
  return refineDynamics(prompt, (segment) => {
    const name = subjectOf(segment);
    if (!name) return segment;
    const told =
      !name.isOwn && (name.isOfTask || (isGraded && name.subject === 'object')) ? UNKNOWN : objects.get(segment);
    return told ? { ...segment, ...told } : segment;
  });
}

const TARGET = /(?:target|prospect|lead|recipient|vacancy)/i;

/** A cheap test: the file has words with which {@link OF_ONE} or {@link TARGETED} begins. */
const mayHaveOne = rememberedLast((file) => file.includes('this ') || file.includes('following ') || TARGET.test(file));

function toldOfName(
  { subject }: Name,
  segment: DynamicSegment,
  file: string,
  segments: readonly Segment[],
  index: number,
): 'task' | 'own' | 'named' | undefined {
  if (subject === 'object') return toldOf(segment, file, segments, index);
  if (subject === 'persona') return toldOfPersona(file, segments, index);
  if (subject === 'bound')
    return segment.confidence === 'possible' && isBesideBoundOfRequest(file, segments, index) ? 'task' : undefined;
  const before = textBeforePlace(file, segments, index);
  return isInRecordOfTask(before, OF_ONE) || isOfTarget(before) ? 'task' : undefined;
}

/**
 * What the sentence before a subject says of it: that the task is about it, that it is the assistant's `own`, or the name that the
 * assistant is told to bear; undefined where it says nothing.
 */
function toldOf(
  segment: DynamicSegment,
  file: string,
  segments: readonly Segment[],
  index: number,
): 'task' | 'own' | 'named' | undefined {
  const textBefore = textBeforePlace(file, segments, index);
  const before = lastSentence(textBefore);
  if (isName(segment) && NAMED_SELF.test(before)) return 'named';
  if (LABELLED.test(textBefore) || isOfTarget(textBefore)) return 'task';
  if ([AT_WORK, PICKED, PROVIDED, LOOKED_INTO].some((told) => told.test(before))) return 'task';
  if (OWN.test(before) || saysOwnElsewhere(before)) return 'own';
  if (isName(segment) && isNameOfThing(before)) return 'task';
  const behind = textAt(file, segments, index + 1);
  if (TASK.test(before) || QUESTION.test(before)) return OWN_BEHIND.test(behind) ? 'own' : 'task';
  if (saysTaskElsewhere(before, behind)) return 'task';
  const isOfRecord = [FOLLOWED, OF_ONE].some((words) => isInRecordOfTask(textBefore, words));
  return isOfRecord || isInRecord(file, segments, index) ? 'task' : undefined;
}

/** What the words before a persona say of it: that a task is about it, or that the assistant plays it. */
function toldOfPersona(file: string, segments: readonly Segment[], index: number): 'task' | 'own' | undefined {
  const before = textBeforePlace(file, segments, index);
  if (OWN.test(lastSentence(before))) return 'own';
  return introductionIn(before, PICKED_PERSONA) !== undefined ? 'task' : undefined;
}

/** It is in a line of what a task is about: `Describe the following:` and `Product: …`. */
function isInRecordOfTask(before: string, words: RegExp): boolean {
  const introduction = introductionIn(before, words);
  if (introduction === undefined) return false;
  const sentence = lastSentence(introduction.trimEnd());
  return TASK.test(sentence) && !OWN.test(sentence);
}

/** It is in a line below one that says whom the task is about. */
function isOfTarget(before: string): boolean {
  const line = before.lastIndexOf('\n');
  return line !== -1 && introductionIn(before.slice(0, line), TARGETED) !== undefined;
}

/** The text up to the words that introduce a place or the record that it stands in; undefined where those do not. */
function introductionIn(before: string, words: RegExp): string | undefined {
  if (words.test(before)) return before;
  const lines = before.split('\n');
  let end = lines.length;
  const isRecord = (line: string): boolean => {
    const isWhole = end < lines.length && /\p{L}/u.test(line);
    return RECORD_LINE.test(line) && (!isWhole || line.includes(FILLED));
  };
  while (end > 0 && isRecord(lines[end - 1]!)) end--;
  const introduction = lines.slice(0, end).join('\n');
  return words.test(introduction) ? introduction : undefined;
}

/** The words before a placeholder say that a question or a task is about it. */
export function saysTask(before: string): boolean {
  return AT_WORK.test(before) || TASK.test(before) || QUESTION.test(before);
}

/** `.city` of a Go template belongs to nobody. */
const OWNED = /[^{\s]\./;

/** What belongs to somebody is told by the owner: `customer.city`, `customer_home_city`. */
function subjectIn(expression: string): Name['subject'] {
  if (beginsWithBound(expression)) return 'bound';
  if (alternatives(expression, wordsOf)?.every((name) => subjectIn(name) === 'object')) return 'object';
  const phrase = decidingPhrase(expression);
  if (phrase === undefined || OWNED.test(expression)) return 'field';
  if (PERSONAS.has(phrase)) return 'persona';
  return SUBJECTS.has(phrase) && !isOfAnother(phrase, expression) ? 'object' : 'field';
}

function isOfAnother(phrase: string, expression: string): boolean {
  const own = new Set(phrase.split(' '));
  const others = wordsOf(expression).filter((word) => !own.has(word));
  return others.length > 1 && others.some((word) => decidingPhrase(word) !== undefined);
}

function isNameOfThing(before: string): boolean {
  const bearer = BEARER.exec(before)?.[1];
  if (bearer !== undefined) return !PERSON.test(bearer);
  return BEARER_ELSEWHERE.test(before) && !PERSON_ELSEWHERE.test(before);
}

function isName(segment: DynamicSegment): boolean {
  return wordsOf(nameOfPlace(segment)).join(' ') === 'name';
}

const NUMBERED = /^(?:%.{1,20}|\d*)$/;
const PATH = /^[\w.$@]{1,80}$/;

/** What a place is called: one that has no name of its own after what it is filled with. */
function nameOfPlace({ expression, filledWith }: DynamicSegment): string {
  return filledWith !== undefined && NUMBERED.test(expression) && PATH.test(filledWith) ? filledWith : expression;
}

/** `max_sources`, whatever it bounds. */
function beginsWithBound(expression: string): boolean {
  return BOUNDS.has(wordsOf(expression)[0] ?? '');
}

/** Of the bounds in the lines before or behind, each with its label, one changes with the request. */
function isBesideBoundOfRequest(file: string, segments: readonly Segment[], index: number): boolean {
  return [-1, 1].some((step) => {
    for (let line = 1; line <= MOST_LINES; line++) {
      const at = index + 2 * line * step;
      const between = segments[at - step];
      const other = segments[at];
      if (between?.kind !== 'static' || !NEXT_LABEL.test(shown(file, between))) return false;
      if (other?.kind !== 'dynamic' || !beginsWithBound(other.expression)) return false;
      if (other.volatility === UNKNOWN.volatility) return true;
    }
    return false;
  });
}

/** In the line before or behind, behind a label too, stands what a request gives. */
function isInRecord(file: string, segments: readonly Segment[], index: number): boolean {
  const segment = segments[index]!;
  if (segment.kind !== 'dynamic') return false;
  if (segment.volatility !== 'deploy' && !PLACES.has(decidingPhrase(nameOfPlace(segment)) ?? '')) return false;
  const isOfRequest = (at: number): boolean => {
    const other = segments[at];
    return other?.kind === 'dynamic' && other.volatility === 'request';
  };
  const before = segments[index - 1];
  if (!before || before.kind !== 'static') return false;
  if (isOfRequest(index - 2) && NEXT_LABEL.test(shown(file, before))) return true;
  return (
    isOfRequest(index + 2) && LABEL.test(shown(file, before)) && NEXT_LABEL.test(textAt(file, segments, index + 1))
  );
}

function textAt(file: string, segments: readonly Segment[], index: number): string {
  const segment = segments[index];
  return segment?.kind === 'static' ? staticText(file, segment).slice(0, LONGEST_SENTENCE) : '';
}
