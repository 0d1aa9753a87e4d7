import { Quotes } from './characters.ts';

/**
 * Goes through an expression and calls `visit` at each character that stands outside of strings and brackets.
 * @param escapes a backslash escapes a quote
 * @param visit returns how many more characters to pass over, or `'end'`
 */
export function visitOutside(text: string, escapes: boolean, visit: (at: number) => number | 'end'): void {
  const quotes = new Quotes(text, escapes);
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"' || character === "'") {
      const end = quotes.endOf(at);
      if (end !== -1) at = end - 1;
    } else if (character === '(' || character === '[' || character === '{') depth++;
    else if (character === ')' || character === ']' || character === '}') depth--;
    else if (depth <= 0) {
      const passed = visit(at);
      if (passed === 'end') return;
      at += passed;
    }
  }
}

/** The parts of an expression between the characters of a kind that stand outside of strings and brackets. */
export function splitOutside(text: string, separator: string, escapes = true): string[] {
  const parts: string[] = [];
  let start = 0;
  visitOutside(text, escapes, (at) => {
    if (text[at] === separator) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
    return 0;
  });
  parts.push(text.slice(start));
  return parts;
}
