/**
 * Strategy. `Today is {date}` gives the clock; `Who won the cup in {year}?` asks about a year, and `Find flights on {date}` about
 * a day, which change with the question. A lone unit of time is the clock where its line or its sentence says so, or where it stands
 * behind a label or alone; a year or a month within other words is not, nor is a day where the sentence is a question or a task, or
 * where the text says that the day is that of a thing (`Taken on {date}`, `the following date`) or gives it beside the author, the title
 * or the source of one (`{author}, {date}`).
 * In a turn of the user, what a function of a program is given is a day that it was asked about, unless the sentence is about now.
 * A name has one value in a prompt: where it is the clock in one place, it is in all.
 */
import type { DynamicSegment, Prompt, Segment } from '../prompt/model.ts';
import { UNKNOWN } from '../prompt/volatility.ts';
import { wordsOf } from '../prompt/volatility-rules.ts';
import type { NamesOfPrompt } from './names-of-prompt.ts';
import { refineDynamics } from './refine.ts';
import { lastSentence, shown, textBeforePlace } from './sentence-before.ts';
import { saysTask } from './task-objects.ts';

const PERIODS = new Set(['year', 'month', 'quarter']);
const DAYS = new Set(['date', 'day', 'week', 'weekday', 'day of week']);
const UNITS = new Set([...PERIODS, ...DAYS]);
const OF_CLOCK =
  /\b(?:today|tonight|now|nowadays|current(?:ly)?|present|as of|this (?:year|month|quarter|week|day|date)|it(?:['’]s| is)|since|until|up to|cut-?off|updated|clock|heute|aujourd|hoy|oggi|hoje)\b|\b(?:dates?|time|day|year|month|quarter|week)(?: is|[ \t*_]{0,4}[:=])|今|现在|当前|目前|本日|日期|时间|오늘|現在/i;
const OF_NOW =
  /\b(?:today|tonight|now|nowadays|current(?:ly)?|heute|aujourd|hoy|oggi|hoje)\b|今|现在|当前|目前|本日|오늘|現在/i;
/** The day of a thing, up to the end of its label. */
const OF_THING =
  /\b(?:taken|shot|captured|published|posted|received|signed|issued|filed|held|released|departing|arriving|born|delivered|due) (?:on|at|by|in)\b(?: (?:this|the|that) (?:date|day|month|year))?[^\p{L}]{0,12}$|\b(?:date|day|month|year) of (?:the|this|an?) (?!conversation|chat|session|request|day|current|present)[^.\n]{1,40}[:=][^\p{L}]{0,8}$/iu;
/** A day that a request gives. */
const GIVEN =
  /\b(?:following|given|specified|selected|chosen|target) (?:date|day|month|quarter|year)\b|(?:以下|指定|给定|所选|給定|所選|下記)(?:された|的|の)?日(?:期|付)/i;
/** What a record says of itself, besides its day. */
const PART_OF_RECORD =
  /(?:^| )(?:authors?|byline|titles?|headlines?|sources?|publishers?|publication|journal|newspaper|outlet|speaker|editor|artist)$/;
/** What stands between the parts of a record on one line, or the label of the next line. */
const BETWEEN_PARTS =
  /^(?:[^\S\n]{0,3}[,;:|/·•()–—-]{0,3}[^\S\n]{0,3}|[^\S\n]{1,3}(?:\p{Ll}{2,12} )?(?:on|from|dated)[^\S\n]{1,3}|[^\p{L}\n]{0,6}\n[^\p{L}\n]{0,6}\p{L}[^\n:]{0,30}:[^\p{L}\n]{0,6})$/u;
const LONGEST_BETWEEN = 60;
const LETTER = /\p{L}/u;

/** Tells a day, month or year that a request is about from the clock. */
export function refineSubjectClocks(file: string, prompt: Prompt, words: NamesOfPrompt): Prompt {
  if (!words.hasAny(UNITS)) return prompt;
  const ofClock = new Set<string>();
  const subjects = new Set<string>();
  const isUnit = (segment: DynamicSegment): boolean =>
    segment.volatility === 'volatile' && segment.confidence === 'likely' && UNITS.has(words.of(segment));
  words.forEachPlace(prompt, (segment, { segments, role }, index) => {
    if (!isUnit(segment)) return;
    const textBefore = textBeforePlace(file, segments, index);
    const before = lastSentence(textBefore);
    const isGiven =
      (role === 'user' && segment.origin === 'parameter') ||
      isOfThing(textBefore) ||
      isOfRecord(file, segments, index, words);
    const isSubject = isGiven ? !OF_NOW.test(before) : isAskedAbout(before, words.of(segment));
    (isSubject ? subjects : ofClock).add(segment.expression);
  });
  if (subjects.size === 0) return prompt;
  return refineDynamics(prompt, (segment) => {
    if (!isUnit(segment) || !subjects.has(segment.expression) || ofClock.has(segment.expression)) return segment;
    const { granularity: _, ...rest } = segment;
    return { ...rest, ...UNKNOWN };
  });
}

/** The unit of a clock alone: `date`, as against `current_date`. */
export function isUnitOfClock(name: string): boolean {
  return UNITS.has(wordsOf(name).join(' '));
}

/** The sentence that a text ends in is about now. */
export function speaksOfNow(before: string): boolean {
  return OF_NOW.test(lastSentence(before));
}

function isOfThing(textBefore: string): boolean {
  return OF_THING.test(textBefore) || GIVEN.test(textBefore);
}

/** `{statement} - {author}, {date}` */
function isOfRecord(file: string, segments: readonly Segment[], index: number, words: NamesOfPrompt): boolean {
  return [-1, 1].some((step) => {
    let between = '';
    for (let at = index + step; between.length <= LONGEST_BETWEEN; at += step) {
      const segment = segments[at];
      if (segment === undefined) return false;
      if (segment.kind === 'dynamic') return BETWEEN_PARTS.test(between) && PART_OF_RECORD.test(words.of(segment));
      between = step < 0 ? shown(file, segment) + between : between + shown(file, segment);
    }
    return false;
  });
}

function isAskedAbout(before: string, unit: string): boolean {
  return !OF_CLOCK.test(before) && (PERIODS.has(unit) ? isWithinWords(before) : saysTask(before));
}

/** Words stand before it on its line, those of a label apart. */
function isWithinWords(before: string): boolean {
  const marks = [':', '：', '\n'].map((mark) => before.lastIndexOf(mark));
  return LETTER.test(before.slice(Math.max(...marks) + 1));
}
