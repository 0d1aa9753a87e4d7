import { Quotes } from './characters.ts';

/** The parts of an expression between the characters of a kind that stand outside of strings and brackets. `escapes`: a backslash escapes a quote. */
export function splitOutside(text: string, separator: string, escapes = true): string[] {
  const parts: string[] = [];
  const quotes = new Quotes(text, escapes);
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"' || character === "'") {
      const end = quotes.endOf(at);
      if (end !== -1) at = end - 1;
    } else if (character === '(' || character === '[' || character === '{') depth++;
    else if (character === ')' || character === ']' || character === '}') depth--;
    else if (character === separator && depth <= 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
