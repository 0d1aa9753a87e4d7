import { NOTHING, type Placeholder, scanOf } from '../plain/placeholder.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import type { TemplateSyntax } from '../syntax.ts';

/** What an expression reads: `$json.question`, `$('Node').item.json.question`, `$node["Node"].json["question"]`. */
const VALUE = /json(?:\.([A-Za-z_][\w.]*)|\[\s*(["'])([^"']{1,80})\2\s*\])/;
const SETTING = /^\$(?:vars|env|workflow)\b/;
const OF_DEPLOYMENT: Inferred = { volatility: 'deploy', confidence: 'likely' };

/**
 * A string of n8n: with `=` at its beginning, which is no part of the text, `{{ … }}` in it is JavaScript that is filled; every
 * other string is text as it stands. Source: https://docs.n8n.io/code/expressions/
 */
export const n8nExpressions: TemplateSyntax = {
  id: 'n8n-expressions',
  scan(text, context) {
    if (!text.startsWith('=')) return scanOf(text, NOTHING, context);
    const placeholders: Placeholder[] = [];
    for (let start = text.indexOf('{{'); start !== -1;) {
      const close = text.indexOf('}}', start + 2);
      if (close === -1) break;
      const end = close + 2;
      const expression = text.slice(start + 2, close).trim();
      const inferred = SETTING.test(expression) ? OF_DEPLOYMENT : undefined;
      placeholders.push({ start, end, expression, path: pathOf(expression), cause: 'expression', inferred });
      start = text.indexOf('{{', end);
    }
    return scanOf(text, { placeholders, removed: [{ start: 0, end: 1 }] }, context);
  },
};

/** The clock is `$now` and `$today`; a method behind a value is no name. */
function pathOf(expression: string): string {
  const value = VALUE.exec(expression);
  if (value) return (value[1] ?? value[3] ?? '').replace(/\.(?:to\w+|first|last|item|trim|replace|join)$/, '');
  return /^\$(\w+)/.exec(expression)?.[1] ?? expression;
}
