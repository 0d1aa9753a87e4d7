/** Which parts of a text say what the answer looks like: below a heading or a label that announces it. */
import type { Span } from '../../../text/span.ts';
import { announcesAnswer, announcesInput, FOLLOWING_FORM_ELSEWHERE } from './answer-talk.ts';
import { type CodeRegion, TEXT_BREAK } from './code-regions.ts';

const HEADING =
  /(?:#{1,6}[ \t]|\*\*|[ \t]{0,3}(?=[^\n]{0,60}[:：][ \t*]*\r?$)|(?=[^\n]{0,200}[.。][ \t]*\r?$))[^\n]*/my;
const COLONS = [':', '：'] as const;
/** What a sentence says that announces a form without a colon: the beginning of the words, and how they go on. */
const WORDS_OF_FORM: readonly (readonly [string, readonly string[]])[] = [
  ['following ', ['form', 'structure', 'template']],
  ['の形式', ['']],
  ['格式', ['']],
  ['형식', ['']],
];
const SENTENCE_AT_END = /[^\n]{0,60}[.。][ \t]*\r?$/my;
/** A line of such a form, whose name is not that of what is given. */
const FIELD_OF_FORM =
  /^[ \t]*(?:[-*+•・][ \t]*|\d{1,2}[.)][ \t]*)?[*_]{0,2}(\p{L}[^:：\n{}[\]<>]{0,40})[:：][*_]{0,2}[ \t]*(?:\{{1,2}[^{}\n]{1,60}\}{1,2}|\[[^[\]\n]{1,60}\]|<[^<>\n]{1,60}>)[ \t]*\r?$/u;
const FEWEST_FIELDS = 2;
const COLON_BEHIND = /[:：][ \t*]*\r?$/;
const TELLS_TO_WRITE =
  /^[ \t>*_-]{0,8}(?:[^.\n]{0,80}[.!] )?(?:please |always )?(?:answer|respond|reply|output|return|write|use|follow|present|provide|format|structure)\b|出力|回答|答え|書い|输出|輸出|返回|回复|写|출력|응답|답변|작성/i;
/** What the model is given has such a label. */
const OF_INPUT =
  /^(?:(?:user |the |your )?(?:questions?|quer(?:y|ies)|inputs?|texts?|context|topics?|documents?|articles?|content|data|code|messages?|requests?|task)|入力|質問|問題|文章|テキスト|输入|问题|文本|文章|内容|上下文|입력|질문|문서|내용)$/i;
const COLON_AT_END = /[:：][ \t*]*\r?$/my;
const LONGEST_LABEL = 64;
const LONGEST_PARAGRAPH = 1500;
const FEED = 10;
const FENCED_FORM = /^\s*\n[ \t]*(`{3,8}|~{3,8})[^\n]*\n(?:[^\n]*\n){0,60}?[ \t]*\1[ \t]*(?=\r?\n|$)/;
/** An object or a list, on one line or from a bracket to one that is as far indented. */
const JSON_FORM =
  /^\s*\n([ \t]*)(?:\{{1,2}(?:[ \t]*["'][^\n]*\}|[ \t]*\r?\n(?:[^\n]*\n){0,60}?\1\}{1,2})|\[(?:[ \t]*["'{\d][^\n]*\]|[ \t]*\r?\n(?:[^\n]*\n){0,60}?\1\]))[ \t]*(?=\r?\n|$)/;
/** A heading or a label that says no more than that an example follows. */
const EXAMPLE =
  /^[#*\s]{0,8}(?:(?:here|this) is )?(?:an? |the |for )?(?:last |next )?example[ \t]?#?\{?\w{0,3}\}?[*\s]{0,4}:?[*\s]{0,4}$/i;
/** `**Examples:** Titles and moods.`, `**Output**: a haiku.`: a label with all that it has to say behind it, which announces nothing below. */
const CAPTION = /^\*\*(?:[^*\n]{1,60}[:：]\*\*|[^*:：\n]{1,60}\*\*[ \t]?[:：])[ \t]*[^\s[\]{}<>][^\n[\]{}<>]*$/u;
/** A caption in such words may have its form below it. */
const HAS_FORM_BELOW =
  /\b(?:formats?|form|structure\w*|template|schema|json|xml|yaml|table|follow\w*|below|exactly|like|as)\b/i;
/** Another example, whose parts have headings of their own: `Example with a fault:` above `# Question`. */
const ENDS_WITH_EXAMPLE = /\bexamples?\b[^:\n]{0,30}:[*_ \t]*\r?$/i;
const HEADING_RIGHT_BELOW = /^[ \t]*\r?\n#/;
const SHORT = 8;
/** Right above the first heading of a form. */
const FORM_FOLLOWS = new RegExp(
  `\\b(?:following|this) (?:format|form|structure|template)\\b|${FOLLOWING_FORM_ELSEWHERE}`,
  'i',
);
/** `# {Title}`: a heading that the model writes. */
const HEADING_OF_FORM = /^#{1,6}[ \t]+\{{1,2} ?\p{Lu}[\p{L}\p{N}_ -]*\}{1,2}\s*$/u;
/** `# {title}` or `**Title:** {title}` right below. */
const LINE_OF_FORM =
  /^(?:#{1,6}[ \t]+|\*\*[^*\n]{1,60}\*\*[:：]?[ \t]*)(?:\{{1,2}[^{}\n]{1,60}\}{1,2}|\[[^[\]\n]{1,60}\]|<[^<>\n]{1,60}>)[.;]?[ \t]*\r?$/;
/** It holds a prompt where the text before it speaks of one, where names of its places are listed, or where it speaks to a model. */
const TEMPLATE_HEADING = /^#{1,6}[ \t]+(?:the )?template[ \t]*\r?$/i;
const OF_PROMPT =
  /\bprompt[ -]templates?\b|\b(?:sub-?agent|agent) prompts?\b|\btemplate (?:for|to) (?:spawn|dispatch|launch|invok|call)/i;
/** A heading or a column over the names of a template's places. */
export const LISTS_NAMES =
  /^(?:#{1,6}[ \t]+(?:template )?(?:placeholders|variables)[ \t]*\r?$|[ \t]*\|[ \t]*(?:placeholder|variable)s?[ \t]*\|)/im;
const SPEAKS_BELOW =
  /^\s*(?:```[^\n]*\n\s*)?(?:you(?:['’]re| are)\b|act as\b|<(?:objective|task|role|context|instructions|purpose)>)/i;
/** A fence right below, in which the model is told who it is. */
const FENCED_PROMPT =
  /^\s*(?:`{3,8}|~{3,8})[^\n]*\n\s*(?:[*_#]{0,3}[ \t]?\p{L}{3,12}[:：][*_]{0,2}\s*)?(?:you(?:['’]re| are)|act as|du bist|sie sind|eres|act[úu]a como|tu es|vous êtes|você é|sei un|ты|вы|你是|あなたは)(?![a-zа-я])/iu;
const TITLE = /^#[ \t]/;
const OF_FORM = /\b(?:formats?|formatting|structure|schema|outputs?|examples?|templates?)\b/i;
const LONGEST_OPENING = 2000;
const HEADING_BEHIND = /^\s*#{1,6}[ \t]/;

/** What stands below a heading or a label that announces an answer. */
export interface Section extends Span {
  /** Nothing in the heading is about the answer but that it is an example. */
  readonly isExample: boolean;
}

/**
 * From a heading about the answer to the next heading; from a short line that ends with a colon to the end of what follows.
 * A heading in a fence divides that fence alone. A form that has headings itself ends where one is about an input. No section goes on
 * in another text of the file.
 */
export function outputSections(
  text: string,
  headingMarks: readonly string[],
  fenceAt: (offset: number) => CodeRegion | undefined,
): Section[] {
  type Open = { start: number; end: number; isExample: boolean };
  const sections: Open[] = [];
  let open: (Open & { fence: CodeRegion | undefined }) | undefined;
  let form: Open | undefined;
  let listsNames: boolean | undefined;
  const candidates = headingCandidates(text, headingMarks);
  let nextBreak = candidates.length === 0 ? -1 : text.indexOf(TEXT_BREAK);
  for (const at of candidates) {
    HEADING.lastIndex = at;
    while (nextBreak !== -1 && nextBreak < at) {
      endAt(nextBreak);
      nextBreak = text.indexOf(TEXT_BREAK, nextBreak + 1);
    }
    const match = HEADING.exec(text);
    if (!match) continue;
    const line = match[0].slice(0, 120);
    const start = at + match[0].length;
    const heading = /^[#*]/.test(line);
    const fence = fenceAt(at);
    if (form) {
      if (!heading || fence || !announcesInput(line)) continue;
      form.end = at;
      form = undefined;
    }
    if (FORM_FOLLOWS.test(line) && HEADING_BEHIND.test(text.slice(start, start + LONGEST_LABEL))) {
      if (open) open.end = at;
      open = undefined;
      form = { start, end: text.length, isExample: false };
      sections.push(form);
      continue;
    }
    if (open?.fence && open.fence !== fence) open = undefined;
    if (!COLON_BEHIND.test(match[0]) && isCaption(line) && announcesAnswer(line)) continue;
    const isBelowAnswer = open !== undefined;
    if (heading && open && open.fence === fence && !HEADING_OF_FORM.test(line) && !opensForm(line, open.start, at)) {
      open.end = at;
      open = undefined;
    }
    if (!heading && !COLON_BEHIND.test(line)) {
      const end = endOfParagraph(text, start);
      const isForm = !open && FORM_FOLLOWS.test(line) && TELLS_TO_WRITE.test(line);
      if (isForm && areFieldsOfForm(text.slice(start, end))) sections.push({ start, end, isExample: false });
      continue;
    }
    if (
      open &&
      !heading &&
      ENDS_WITH_EXAMPLE.test(line) &&
      HEADING_RIGHT_BELOW.test(text.slice(start, start + SHORT))
    ) {
      open.end = at;
      open = undefined;
    }
    if (open || !announcesAnswer(line) || isTitle(text, at, line)) continue;
    if (!isBelowAnswer && TEMPLATE_HEADING.test(line) && (isOfPrompt(text, at, start) || hasListedNames())) continue;
    if (FENCED_PROMPT.test(text.slice(start, start + LONGEST_LABEL))) continue;
    const isExample = EXAMPLE.test(line);
    if (heading) {
      open = { start, end: fence?.end ?? text.length, isExample, fence };
      sections.push(open);
    } else sections.push({ start, end: endOfParagraph(text, start), isExample });
  }
  if (nextBreak !== -1) endAt(nextBreak);
  return sections;

  /** It is a line with a place, and so is what stands between the heading about the answer and it. */
  function opensForm(line: string, from: number, at: number): boolean {
    if (!LINE_OF_FORM.test(line) || announcesInput(line)) return false;
    const above = text.slice(from, Math.min(at, from + LONGEST_PARAGRAPH));
    return (
      at - from <= LONGEST_PARAGRAPH && above.split('\n').every((one) => one.trim() === '' || LINE_OF_FORM.test(one))
    );
  }

  function hasListedNames(): boolean {
    return (listsNames ??= LISTS_NAMES.test(text));
  }

  function endAt(offset: number): void {
    if (open) open.end = Math.min(open.end, offset);
    if (form) form.end = offset;
    open = form = undefined;
  }
}

/** The place stands right below the words that announce an answer, or below none. */
export function opensSection(text: string, offset: number, section: Section | undefined): boolean {
  if (section === undefined) return true;
  return offset - section.start <= LONGEST_LABEL && !/\p{L}/u.test(text.slice(section.start, offset));
}

function isCaption(line: string): boolean {
  if (!CAPTION.test(line)) return false;
  return EXAMPLE.test(line.slice(0, line.search(/[:：]/))) || !HAS_FORM_BELOW.test(line);
}

/** `# Bug report helper`: the title of a whole text names the task, where it says nothing of a form. */
function isTitle(text: string, at: number, line: string): boolean {
  return TITLE.test(line) && !OF_FORM.test(line) && at < LONGEST_OPENING && text.slice(0, at).trim() === '';
}

/** @param at where the heading of a template begins @param behind where it ends */
function isOfPrompt(text: string, at: number, behind: number): boolean {
  return (
    OF_PROMPT.test(text.slice(Math.max(0, at - LONGEST_OPENING), at)) ||
    SPEAKS_BELOW.test(text.slice(behind, behind + LONGEST_LABEL))
  );
}

/** Where lines begin that may be headings, ascending: looking at those alone spares a look at every line. */
function headingCandidates(text: string, marks: readonly string[]): number[] {
  const starts = new Set<number>();
  for (const mark of marks) {
    for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1))
      if (at === 0 || text.charCodeAt(at - 1) === FEED) starts.add(at);
  }
  for (const mark of COLONS) {
    for (let colon = text.indexOf(mark); colon !== -1; colon = text.indexOf(mark, colon + 1)) {
      COLON_AT_END.lastIndex = colon;
      if (!COLON_AT_END.test(text)) continue;
      const from = Math.max(0, colon - LONGEST_LABEL);
      const feed = text.slice(from, colon).lastIndexOf('\n');
      if (feed !== -1 || from === 0) starts.add(from + feed + 1);
    }
  }
  for (const [words, rest] of WORDS_OF_FORM) {
    for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
      if (!rest.some((more) => text.startsWith(more, at + words.length))) continue;
      SENTENCE_AT_END.lastIndex = at;
      if (!SENTENCE_AT_END.test(text)) continue;
      const from = Math.max(0, at - LONGEST_LABEL);
      const feed = text.slice(from, at).lastIndexOf('\n');
      if (feed !== -1 || from === 0) starts.add(from + feed + 1);
    }
  }
  return [...starts].sort((a, b) => a - b);
}

/** Nothing but fields, of which none is what the model is given. */
function areFieldsOfForm(paragraph: string): boolean {
  const lines = paragraph.split('\n').filter((line) => line.trim() !== '');
  return lines.length >= FEWEST_FIELDS && lines.every(isFieldOfForm);
}

function isFieldOfForm(line: string): boolean {
  const label = FIELD_OF_FORM.exec(line)?.[1];
  return label !== undefined && !OF_INPUT.test(label.trim());
}

/** Of what follows a label. JSON ends with its bracket and a fence with its last line, whatever stands right below it. */
function endOfParagraph(text: string, start: number): number {
  const window = text.slice(start, start + LONGEST_PARAGRAPH);
  const first = window.search(/\S/);
  const whole = (JSON_FORM.exec(window) ?? FENCED_FORM.exec(window))?.[0];
  if (whole !== undefined) return start + whole.length;
  const length = first === -1 ? 0 : window.slice(first).search(/\n[ \t]*\r?\n/);
  return start + (length === -1 ? window.length : Math.max(first, 0) + length);
}
