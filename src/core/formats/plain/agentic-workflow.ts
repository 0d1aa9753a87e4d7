/**
 * Agentic workflows of GitHub (`.github/workflows/*.md`, compiled by `gh aw`): GitHub fills `${{ expression }}` wherever it stands,
 * code included; `{{#if expression}}` governs the text up to `{{/if}}`; `{{#runtime-import file}}` and lines `@include file` put files
 * in. Nothing else varies.
 * Source: https://github.github.io/gh-aw/reference/templating
 */
import { githubPlaceholders } from '../prompt-config/github-expressions.ts';
import type { TemplateSyntax } from '../syntax.ts';
import { governed, type GoverningTag } from './governed.ts';
import { type Placeholder, scanOf } from './placeholder.ts';

const TAG =
  /\{\{(?:#(if)\s+((?:[^{}]|\$\{\{[^{}]*\}\}){1,300}?)|(\/if|#endif)|#?else(?:[-_ ]?if\b[^{}]{0,300})?|#(?:runtime-)?import\??\s+([^{}\r\n]{1,300}))\s*\}\}|^@(?:include|import)\??[ \t]+(\S[^\r\n]{0,300})/gm;
/** The first name of a condition. */
const SUBJECT = /[A-Za-z_][\w.-]*/;

export const agenticWorkflowSyntax: TemplateSyntax = {
  id: 'agentic-workflow',
  scan(text, context) {
    const included: Placeholder[] = [];
    const removed: { start: number; end: number }[] = [];
    const tags: GoverningTag[] = [];
    for (const match of text.matchAll(TAG)) {
      const [whole, opens, condition = '', closes, imported, directive] = match;
      const span = { start: match.index, end: match.index + whole.length };
      const file = (imported ?? directive)?.trim();
      if (file !== undefined) {
        included.push({ ...span, expression: file, path: file, cause: 'include' });
        continue;
      }
      if (opens) tags.push({ start: span.start, kind: 'open', subject: SUBJECT.exec(condition)?.[0] ?? condition });
      if (closes) tags.push({ start: span.start, kind: 'close', subject: '' });
      removed.push(span);
    }
    const filled = githubPlaceholders(text).filter(
      ({ start }) => !removed.some((tag) => tag.start <= start && start < tag.end),
    );
    const { pieces, problems } = scanOf(text, { placeholders: [...filled, ...included], removed }, context);
    return { pieces: governed(pieces, tags, context), problems };
  },
};
