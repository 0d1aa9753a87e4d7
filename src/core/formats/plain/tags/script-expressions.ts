import type { Span } from '../../../text/span.ts';

/** How far the end of an expression is looked for. */
const LONGEST = 12_000;
const SIMPLE = /\$\{\s{0,3}[\w.]{1,100}\s{0,3}\}/y;
/** What stands before a string in an expression. */
const BEFORE_STRING = /(?:[?:(,+&|=[]|=>|\breturn)\s{0,20}$/;
/** `"\n"` of a text that was read from a string. */
const FEEDS = /(?:"\n{1,3}"|'\n{1,3}')/y;
const WINDOW = 32;

/**
 * `${cond ? `…` : ""}`, `${items.map((item) => `…`)}`: expressions of JavaScript that hold strings of their own, over any
 * number of lines, in order. In a template inside one, an escaped backtick closes nothing, and `${ }` is an expression again.
 */
export function scriptExpressions(text: string): Span[] {
  const found: Span[] = [];
  if (!text.includes('`') && !text.includes('"') && !text.includes("'")) return found;
  for (let start = text.indexOf('${'); start !== -1;) {
    SIMPLE.lastIndex = start;
    const { end, isWhole } = SIMPLE.test(text) ? { end: start + 2, isWhole: false } : readExpression(text, start);
    if (isWhole) found.push({ start, end });
    start = text.indexOf('${', end);
  }
  return found;
}

/** @returns as `end` of what is no such expression, how far it is not worth another look */
function readExpression(text: string, start: number): { readonly end: number; readonly isWhole: boolean } {
  const limit = Math.min(text.length, start + LONGEST);
  const open = ['{'];
  let strings = 0;
  for (let at = start + 2; at < limit; at++) {
    const character = text[at]!;
    const inTemplate = open.at(-1) === '`';
    if (character === '\\') at++;
    else if (inTemplate && character === '`') open.pop();
    else if (inTemplate) {
      if (character === '$' && text[at + 1] === '{') open.push(text[++at]!);
    } else if (character === '{') open.push(character);
    else if (character === '}') {
      open.pop();
      if (open.length === 0) return { end: at + 1, isWhole: strings > 0 };
    } else if (character === '`' || character === '"' || character === "'") {
      if (!BEFORE_STRING.test(text.slice(Math.max(start + 2, at - WINDOW), at))) return { end: at, isWhole: false };
      strings++;
      if (character === '`') open.push(character);
      else at = endOfString(text, at, limit);
    }
  }
  return { end: limit, isWhole: false };
}

/** Where the string closes on its line, or behind line feeds alone; otherwise where its quote stands. */
function endOfString(text: string, start: number, limit: number): number {
  FEEDS.lastIndex = start;
  if (FEEDS.test(text)) return FEEDS.lastIndex - 1;
  for (let at = start + 1; at < limit && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === text[start]) return at;
  }
  return start;
}
