import { scanOf } from '../plain/placeholder.ts';
import type { TemplateSyntax } from '../syntax.ts';

/** `${{ expression }}` of GitHub's workflows and actions and of Azure's pipelines; nothing else in their strings is syntax. */
export const githubExpressions: TemplateSyntax = {
  id: 'github-expressions',
  scan(text, context) {
    const placeholders = [];
    for (let start = text.indexOf('${{'); start !== -1;) {
      const close = text.indexOf('}}', start + 3);
      if (close === -1) break;
      const end = close + 2;
      const expression = text.slice(start + 3, close).trim();
      const call = /^(\w+)\s*\(/.exec(expression)?.[1];
      const path = call ?? /^[\w.*-]+/.exec(expression)?.[0] ?? expression;
      const placeholder = { start, end, expression, path } as const;
      placeholders.push(
        call
          ? { ...placeholder, cause: 'call' as const, call: true }
          : { ...placeholder, cause: 'expression' as const },
      );
      start = text.indexOf('${{', end);
    }
    return scanOf(text, { placeholders, removed: [] }, context);
  },
};
