/**
 * `Work from: [directory]` in a text that says it is a template for whoever dispatches it, and that has a hole which is sure
 * (`[FULL TEXT of the task]`, any behind a label in capitals in its fence, `BASE_SHA: [commit before task]`, or any in the prompt of a
 * call that it shows): brackets of words that stand behind a label or alone on a line are filled as well, and so is each other place of their words; and so are words that stand
 * twice. Where the form of an answer begins, brackets are what the model writes.
 */
import type { Span } from '../../../text/span.ts';
import { announcesAnswer } from '../words/answer-talk.ts';
import { type BracketStyle, isForModel } from './bracket-evidence.ts';
import { subjectOf } from '../marks/delimiters.ts';
import type { Placeholder } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** As the author writes them: a word or more, and how many of what: `[2-3 sentences]`. */
const HOLES: Readonly<Record<BracketStyle, RegExp>> = {
  square: /(?<![\]!\w])\[((?:\d{1,2}[-–]\d{1,2} )?\p{L}[^[\]\r\n]{1,240})\](?![([]|:[^\r\n]*\S)/gu,
  angle: /(?<![\w<`])<((?:\d{1,2}[-–]\d{1,2} )?\p{L}[^<>\r\n=]{1,240})>(?![>`])/gu,
};
const SAYS_IT_IS = /\buse this template (?:when|whenever|to|for)\b/i;
/** A choice or a question, as forms have them, and a mark of the text. */
const OF_FORM = /[?/|]|^(?:optional|required|x)$/i;
/** A heading, or a label with nothing behind it. */
const HEADS = /^#{1,6}[ \t]|:\**$/;
/** A few words right above a list. */
const HEADS_LIST = /^\p{Lu}[\p{L} ]{2,40}$/u;
const LIST_ITEM = /^[ \t]*[-*+][ \t]/;
const LONGEST_HEADING = 120;
const CAPITAL_LABEL = /^[ \t>]*(?:[-*+][ \t]+)?\*{0,2}([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*)\*{0,2}:/;
const LIST_MARK = /(?:^|\n)[ \t>]*(?:[-*+•]|\d{1,3}[.)])[ \t]+$/;

/** @param found holes that are sure */
export function templateHoles(
  style: BracketStyle,
  found: readonly Placeholder[],
  surroundings: Surroundings,
): Placeholder[] {
  if (!surroundings.mayHave('`') && found.length === 0) return [];
  if (!surroundings.has(SAYS_IT_IS)) return [];
  const { text } = surroundings;
  const counted = new Set(found.map(({ start }) => start));
  const forms = startsOfForms(text);
  const open: Placeholder[] = [];
  const seen = new Set<string>();
  const names = new Set<string>();
  let isSure = found.length > 0;
  let passed = 0;
  for (const match of text.matchAll(HOLES[style])) {
    const expression = match[1]!.trim();
    const start = match.index;
    const end = start + match[0].length;
    while (passed < forms.length && forms[passed]! < start) passed++;
    if (counted.has(start) || OF_FORM.test(expression) || (style === 'angle' && isTag(expression, text))) continue;
    const isLabelled = isBehindCapitals({ start, end }, surroundings);
    if ((!isLabelled && isForModel(expression)) || !isOfAuthor(start, forms[passed - 1], surroundings)) continue;
    isSure ||= isLabelled || surroundings.inShownPrompt(start);
    if (isLabelled || seen.has(expression) || isSetOff({ start, end }, surroundings)) names.add(expression);
    seen.add(expression);
    open.push({ start, end, expression, path: subjectOf(expression), cause: 'placeholder' });
  }
  return isSure ? open.filter(({ expression }) => names.has(expression)) : [];
}

/** One word in lower case, or what something closes. */
function isTag(expression: string, text: string): boolean {
  return /^[a-z][\w-]*$/.test(expression) || text.includes(`</${expression}>`);
}

/** Where headings and labels stand, as far indented as the prompt in a fence, that announce the answer; ascending. */
function startsOfForms(text: string): number[] {
  const starts: number[] = [];
  let start = 0;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const words = line.slice(0, LONGEST_HEADING).trim();
    const heads = HEADS.test(words) || (HEADS_LIST.test(words) && LIST_ITEM.test(lines[index + 1] ?? ''));
    if (heads && announcesAnswer(words) && !SAYS_IT_IS.test(words)) starts.push(start);
    start += line.length + 1;
  }
  return starts;
}

/** Alone on its line, but in no list, or behind a label. */
function isSetOff(span: Span, surroundings: Surroundings): boolean {
  const position = surroundings.position(span);
  return position === 'label' || (position === 'line' && !LIST_MARK.test(surroundings.before(span.start)));
}

/** `PLAN: Task N from [plan file]` in a fence: the last thing behind a label in capitals that names no answer. */
function isBehindCapitals({ start, end }: Span, surroundings: Surroundings): boolean {
  const { text } = surroundings;
  if (!/^[ \t]*(?:\r?\n|$)/.test(surroundings.after(end)) || surroundings.codeAt(start)?.kind !== 'fence') return false;
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - LONGEST_HEADING);
  const label = CAPITAL_LABEL.exec(text.slice(from, start))?.[1];
  return label !== undefined && !isForModel(label) && !announcesAnswer(label);
}

/** @param form where the last form before it begins */
function isOfAuthor(start: number, form: number | undefined, surroundings: Surroundings): boolean {
  const region = surroundings.codeAt(start);
  if (region?.kind === 'inline' || surroundings.inProgram(start) || surroundings.ofAnswer(start)) return false;
  return form === undefined || form < (region?.start ?? 0);
}
