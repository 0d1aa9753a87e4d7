import { type Message, say } from '../text/message.ts';
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import { mayNameTool, TOOL_NAME } from './tool-name.ts';
import { isVolatility, VOLATILITIES, type Volatility } from './volatility.ts';

/**
 * What a file says to this tool in its comments: `prompt-cache: prompt | ignore | format=ID | volatility=WORD | disable RULE |
 * disable-next-line RULE`.
 */
export interface Directives {
  readonly prompt: boolean;
  readonly ignore: boolean;
  readonly format?: string;
  /** What is said of single places: in code, where a file holds prompts among other things. */
  readonly places: readonly PlaceDirective[];
  /** For the placeholders on these lines of the file. */
  readonly volatilities: readonly VolatilityDirective[];
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
}

export interface PlaceDirective {
  readonly word: 'prompt' | 'ignore';
  /** The line that the comment governs: its own, or the one below where it stands alone. */
  readonly line: Span;
  /** Only blank lines and comments stand before it: it is about the file. */
  readonly isAtHead: boolean;
}

export interface VolatilityDirective {
  readonly volatility: Volatility;
  /** The line that the comment governs: its own, or the one below where it stands alone. */
  readonly line: Span;
}

/** A rule that is not to speak in a file, or on a line of it. Several rules in one comment are several suppressions. */
export interface Suppression extends Span {
  /** The rule's id as written; nothing says that there is such a rule. */
  readonly rule: string;
  /** Where findings must begin to be meant; all of the file where absent. */
  readonly line?: Span;
}

const MARK = `${TOOL_NAME}:`;
const NONE: Directives = { prompt: false, ignore: false, places: [], volatilities: [], suppressions: [], problems: [] };
/** With what a comment up to the end of its line begins, in all that is read. The patterns below have them too. */
export const LINE_COMMENTS = ['#', '//'] as const;
/** Lines that say nothing to whoever runs the file. */
const HEAD = /^(?:\s|(?:#|\/\/)[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/|<\?php)*$/;
/** Opening marks of comments in the formats' own syntax; a directive counts only behind one of them. */
const COMMENT_OPENING = /(?:\{#[-+]?|<!--|\{\{~?!-*|\{\{-?\s*\/\*|#|\/\/|\/\*|\{%-?\s*#)\s*$/;
const COMMENT_CLOSING = /^\s*(?:(?:[-+]?#\}|-->|-*~?\}\}|\*\/(?:\s*(?:-(?:\}\})?|\}\}))?|-?%\})\s*)?$/;
/** A directive stands at the head of its comment and of its line; longer lines are not searched through. */
const LONGEST_LEAD = 200;
const LONGEST_BODY = 200;
const LONGEST_HEAD = 4000;

interface Comment extends Span {
  /** What stands before the mark on its line, with the comment's opening. */
  readonly before: string;
  /** What stands behind the mark. */
  readonly body: string;
  readonly line: Span;
}

/** Reads the directives of a file. Only those in comments count: text that mentions one is text. */
export function readDirectives(text: string): Directives {
  if (!mayNameTool(text) || !text.includes(MARK)) return NONE;
  let prompt = false;
  let ignore = false;
  let format: string | undefined;
  const places: PlaceDirective[] = [];
  const volatilities: VolatilityDirective[] = [];
  const suppressions: Suppression[] = [];
  const problems: Problem[] = [];
  for (const comment of comments(text)) {
    const match = /^\s*([a-z-]+)(?:[ =]([\w-]+))?/.exec(comment.body);
    const word = match?.[1];
    const value = match?.[2];
    const wrong = (message: Message): void => {
      const end = comment.start + MARK.length + (match?.[0].length ?? 0);
      problems.push({ code: 'unknown-directive', message, start: comment.start, end });
    };
    const behind = comment.body.slice(match?.[0].length ?? 0);
    if (word === 'prompt' || word === 'ignore') {
      prompt ||= word === 'prompt';
      ignore ||= word === 'ignore';
      places.push({ word, line: governedLine(text, comment, behind), isAtHead: isAtHead(text, comment) });
    } else if (word === 'format' && value) format = value;
    else if (word === 'volatility' && value && isVolatility(value)) {
      volatilities.push({ volatility: value, line: governedLine(text, comment, behind) });
    } else if (word === 'volatility') {
      wrong(say`"${value ?? ''}" is no volatility: use one of ${VOLATILITIES.join(', ')}.`);
    } else if (word === 'disable' || word === 'disable-next-line') {
      const found = suppressionsOf(text, comment, word);
      suppressions.push(...found);
      if (found.length === 0) wrong(say`"${word}" needs the rule's id, such as "${word} static-after-dynamic".`);
    } else {
      const known = 'prompt, ignore, format=ID, volatility=WORD, disable RULE or disable-next-line RULE';
      wrong(say`"${word ?? ''}" is no directive: use ${known}.`);
    }
  }
  return { prompt, ignore, ...(format && { format }), places, volatilities, suppressions, problems };
}

function isAtHead(text: string, { start, before }: Comment): boolean {
  return start < LONGEST_HEAD && HEAD.test(text.slice(0, start - before.length));
}

/** True for a file that says that it is to be left alone. In code, a comment behind its head is about one place only. */
export function ignoresFile({ ignore, places }: Directives, isCode: boolean): boolean {
  return isCode ? places.some((place) => place.word === 'ignore' && place.isAtHead) : ignore;
}

function* comments(text: string): Generator<Comment> {
  let line: Span = { start: 0, end: -1 };
  for (let start = text.indexOf(MARK); start !== -1; start = text.indexOf(MARK, start + MARK.length)) {
    if (start > line.end) line = lineAround(text, start);
    const before = text.slice(Math.max(line.start, start - LONGEST_LEAD), start);
    const end = start + MARK.length;
    if (!COMMENT_OPENING.test(before)) continue;
    yield { start, end, before, line, body: text.slice(end, Math.min(line.end, start + LONGEST_BODY)) };
  }
}

/** The line of a comment, or the one below where nothing else stands on it. */
function governedLine(text: string, { before, line }: Comment, rest: string): Span {
  const alone = before.replace(COMMENT_OPENING, '').trim() === '' && COMMENT_CLOSING.test(rest);
  return alone ? lineBelow(text, line) : line;
}

/** Ids with commas between them; a reason may follow. */
function suppressionsOf(text: string, { body, end, line }: Comment, word: string): Suppression[] {
  const ids = /^\s*[a-z-]+[ =]+([\w-]+(?:\s*,\s*[\w-]+)*)/.exec(body);
  if (!ids) return [];
  const from = end + ids[0].length - ids[1]!.length;
  return Array.from(ids[1]!.matchAll(/\w(?:[\w-]*\w)?/g), (match): Suppression => ({
    rule: match[0],
    start: from + match.index,
    end: from + match.index + match[0].length,
    ...(word === 'disable-next-line' && { line: lineBelow(text, line) }),
  }));
}

function lineBelow(text: string, line: Span): Span {
  return lineAround(text, Math.min(line.end + 1, text.length));
}

function lineAround(text: string, offset: number): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, end: end === -1 ? text.length : end };
}
