import { UNKNOWN } from '../../prompt/volatility.ts';
import type { Placeholder } from './placeholder.ts';

const DIRECTIVE = /^[ \t]*(@(?:include|import|insert)\(["']?([\w./-]{1,120}\.\w{1,8})["']?\))[ \t]*\r?$/gm;

/** What stands for itself in no text: a function's call, a file, with the word that says which. */
const TAG =
  /<(?:code|call|func|function|exec|file|include|import|insert)[ \t]?:[ \t]?((?:[\w./-]{1,120}:)?[\w./-]{1,120}(?:\(\)|\.\w{1,8}))[ \t]?>/y;

/**
 * Where the program of a template puts in another file or what a function gives: a line `@include(shared/rules.txt)`,
 * `<code: module:function()>`, `<file: rules.md>`.
 */
export function includeDirectives(text: string): readonly Placeholder[] {
  const found: Placeholder[] = [];
  if (text.includes('@i')) {
    for (const match of text.matchAll(DIRECTIVE)) {
      const [whole, expression = '', path = ''] = match;
      const start = match.index + whole.indexOf('@');
      found.push({ start, end: start + expression.length, expression, path, cause: 'include', inferred: UNKNOWN });
    }
  }
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    TAG.lastIndex = at;
    const match = TAG.exec(text);
    if (!match) continue;
    const [expression, path = ''] = match;
    const call = path.endsWith('()');
    const cause = call ? 'call' : 'include';
    found.push({
      start: match.index,
      end: match.index + expression.length,
      expression,
      path,
      cause,
      call,
      inferred: UNKNOWN,
    });
  }
  return found;
}
