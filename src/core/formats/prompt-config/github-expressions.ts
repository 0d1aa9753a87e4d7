import { type Placeholder, scanOf } from '../plain/placeholder.ts';
import type { TemplateSyntax } from '../syntax.ts';

/** `${{ expression }}` of GitHub's workflows and actions and of Azure's pipelines; nothing else in their strings is syntax. */
export const githubExpressions: TemplateSyntax = {
  id: 'github-expressions',
  scan: (text, context) => scanOf(text, { placeholders: githubPlaceholders(text), removed: [] }, context),
};

/** Every `${{ expression }}` of a text, in order. */
export function githubPlaceholders(text: string): Placeholder[] {
  const placeholders: Placeholder[] = [];
  for (let start = text.indexOf('${{'); start !== -1;) {
    const close = text.indexOf('}}', start + 3);
    if (close === -1) break;
    const end = close + 2;
    const expression = text.slice(start + 3, close).trim();
    const call = /^(\w+)\s*\(/.exec(expression)?.[1];
    const path = call ?? /^[\w.*-]+/.exec(expression)?.[0] ?? expression;
    const placeholder = { start, end, expression, path } as const;
    placeholders.push(call ? { ...placeholder, cause: 'call', call: true } : { ...placeholder, cause: 'expression' });
    start = text.indexOf('${{', end);
  }
  return placeholders;
}
