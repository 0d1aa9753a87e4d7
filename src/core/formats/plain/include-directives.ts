import { UNKNOWN } from '../../prompt/volatility.ts';
import type { Placeholder } from './placeholder.ts';

const DIRECTIVE = /^[ \t]*(@(?:include|import|insert)\(["']?([\w./-]{1,120}\.\w{1,8})["']?\))[ \t]*\r?$/gm;

/** A line of a template in whose place its program puts another file: `@include(shared/rules.txt)`. */
export function includeDirectives(text: string): readonly Placeholder[] {
  if (!text.includes('@i')) return [];
  return Array.from(text.matchAll(DIRECTIVE), (match): Placeholder => {
    const [whole, expression = '', path = ''] = match;
    const start = match.index + whole.indexOf('@');
    return { start, end: start + expression.length, expression, path, cause: 'include', inferred: UNKNOWN };
  });
}
