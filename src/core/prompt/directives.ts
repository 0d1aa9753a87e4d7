import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import { mayNameTool, TOOL_NAME } from './tool-name.ts';
import { isVolatility, VOLATILITIES, type Volatility } from './volatility.ts';

/** What a file says to this tool in its comments: `prompt-cache: prompt | ignore | format=ID | volatility=WORD`. */
export interface Directives {
  readonly prompt: boolean;
  readonly ignore: boolean;
  readonly format?: string;
  /** For the placeholders on these lines of the file. */
  readonly volatilities: readonly VolatilityDirective[];
  readonly problems: readonly Problem[];
}

export interface VolatilityDirective {
  readonly volatility: Volatility;
  /** The line that the comment governs: its own, or the one below where it stands alone. */
  readonly line: Span;
}

const MARK = `${TOOL_NAME}:`;
const NONE: Directives = { prompt: false, ignore: false, volatilities: [], problems: [] };
/** Opening marks of comments in the formats' own syntax; a directive counts only behind one of them. */
const COMMENT_OPENING = /(?:\{#-?|<!--|\{\{~?!-*|\{\{-?\s*\/\*|#|\/\/|\/\*|\{%-?\s*#)\s*$/;
const COMMENT_CLOSING = /^\s*(?:-?#\}|-->|-*~?\}\}|\*\/\s*-?(?:\}\})?|-?%\})?\s*$/;
/** A directive stands at the head of its comment and of its line; longer lines are not searched through. */
const LONGEST_LEAD = 200;
const LONGEST_BODY = 200;

/** Reads the directives of a file. Only those in comments count: text that mentions one is text. */
export function readDirectives(text: string): Directives {
  if (!mayNameTool(text)) return NONE;
  let at = text.indexOf(MARK);
  if (at === -1) return NONE;
  let prompt = false;
  let ignore = false;
  let format: string | undefined;
  const volatilities: VolatilityDirective[] = [];
  const problems: Problem[] = [];
  let line: Span = { start: 0, end: -1 };
  for (; at !== -1; at = text.indexOf(MARK, at + MARK.length)) {
    if (at > line.end) line = lineAround(text, at);
    const before = text.slice(Math.max(line.start, at - LONGEST_LEAD), at);
    if (!COMMENT_OPENING.test(before)) continue;
    const body = text.slice(at + MARK.length, Math.min(line.end, at + LONGEST_BODY));
    const match = /^\s*([a-z-]+)(?:[ =]([\w-]+))?/.exec(body);
    const word = match?.[1];
    const value = match?.[2];
    if (word === 'prompt') prompt = true;
    else if (word === 'ignore') ignore = true;
    else if (word === 'format' && value) format = value;
    else if (word === 'volatility' && value && isVolatility(value)) {
      const alone =
        before.replace(COMMENT_OPENING, '').trim() === '' && COMMENT_CLOSING.test(body.slice(match[0].length));
      volatilities.push({
        volatility: value,
        line: alone ? lineAround(text, Math.min(line.end + 1, text.length)) : line,
      });
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
  return { prompt, ignore, ...(format && { format }), volatilities, problems };
}

function lineAround(text: string, offset: number): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, end: end === -1 ? text.length : end };
}
