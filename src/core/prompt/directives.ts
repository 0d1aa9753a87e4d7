import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import { isVolatility, VOLATILITIES, type Volatility } from './volatility.ts';

/** What a file says to this tool in its comments: `prompt-cache: prompt | ignore | format=ID | volatility=WORD`. */
export interface Directives {
  readonly prompt: boolean;
  readonly ignore: boolean;
  readonly format?: string;
  /** What is said of single places: in code, where a file holds prompts among other things. */
  readonly places: readonly PlaceDirective[];
  /** For the placeholders on these lines of the file. */
  readonly volatilities: readonly VolatilityDirective[];
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

const MARK = 'prompt-cache:';
const NONE: Directives = { prompt: false, ignore: false, places: [], volatilities: [], problems: [] };
/** Lines that say nothing to whoever runs the file. */
const HEAD = /^(?:\s|\uFEFF|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|<\?php)*$/;
/** Opening marks of comments in the formats' own syntax; a directive counts only behind one of them. */
const COMMENT_OPENING = /(?:\{#-?|<!--|\{\{~?!-*|\{\{-?\s*\/\*|#|\/\/|\/\*|\{%-?\s*#)\s*$/;
const COMMENT_CLOSING = /^\s*(?:-?#\}|-->|-*~?\}\}|\*\/\s*-?(?:\}\})?|-?%\})?\s*$/;
/** A directive stands at the head of its comment and of its line; longer lines are not searched through. */
const LONGEST_LEAD = 200;
const LONGEST_BODY = 200;
const LONGEST_HEAD = 4000;

/** Reads the directives of a file. Only those in comments count: text that mentions one is text. */
export function readDirectives(text: string): Directives {
  let at = text.indexOf(MARK);
  if (at === -1) return NONE;
  let prompt = false;
  let ignore = false;
  let format: string | undefined;
  const places: PlaceDirective[] = [];
  const volatilities: VolatilityDirective[] = [];
  const problems: Problem[] = [];
  for (; at !== -1; at = text.indexOf(MARK, at + MARK.length)) {
    const line = lineAround(text, at);
    const before = text.slice(Math.max(line.start, at - LONGEST_LEAD), at);
    if (!COMMENT_OPENING.test(before)) continue;
    const body = text.slice(at + MARK.length, Math.min(line.end, at + LONGEST_BODY));
    const match = /^\s*([a-z-]+)(?:[ =]([\w-]+))?/.exec(body);
    const word = match?.[1];
    const value = match?.[2];
    if (word === 'prompt' || word === 'ignore') {
      prompt ||= word === 'prompt';
      ignore ||= word === 'ignore';
      const isAtHead =
        HEAD.test(text.slice(0, Math.max(0, at - before.length)).slice(-LONGEST_HEAD)) && at < LONGEST_HEAD;
      places.push({ word, line: governed(text, line, before, body.slice(match![0].length)), isAtHead });
    } else if (word === 'format' && value) format = value;
    else if (word === 'volatility' && value && isVolatility(value)) {
      volatilities.push({ volatility: value, line: governed(text, line, before, body.slice(match[0].length)) });
    } else if (word === 'volatility') {
      const message = `"${value ?? ''}" is no volatility: use one of ${VOLATILITIES.join(', ')}.`;
      problems.push({
        code: 'unknown-directive',
        message,
        start: at,
        end: at + MARK.length + (match?.[0].length ?? 0),
      });
    } else if (word !== 'disable' && word !== 'disable-next-line') {
      const message = `"${word ?? ''}" is no directive: use prompt, ignore, format=ID, volatility=WORD or disable RULE.`;
      problems.push({
        code: 'unknown-directive',
        message,
        start: at,
        end: at + MARK.length + (match?.[0].length ?? 0),
      });
    }
  }
  return { prompt, ignore, ...(format && { format }), places, volatilities, problems };
}

/** A comment that stands alone is about the line below it. */
function governed(text: string, line: Span, before: string, behind: string): Span {
  const isAlone = before.replace(COMMENT_OPENING, '').trim() === '' && COMMENT_CLOSING.test(behind);
  return isAlone ? lineAround(text, Math.min(line.end + 1, text.length)) : line;
}

/** True for a file that says that it is to be left alone. In code, a comment behind its head is about one place only. */
export function ignoresFile({ ignore, places }: Directives, isCode: boolean): boolean {
  return isCode ? places.some(({ word, isAtHead }) => word === 'ignore' && isAtHead) : ignore;
}

function lineAround(text: string, offset: number): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, end: end === -1 ? text.length : end };
}
