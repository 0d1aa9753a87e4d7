/**
 * Agentic workflows of GitHub (`.github/workflows/*.md`, compiled by `gh aw`): GitHub fills `${{ expression }}` wherever it stands,
 * code included; `{{#if expression}}` governs the text up to `{{/if}}`; `{{#runtime-import file}}` and lines `@include file` put files
 * in. Nothing else varies.
 * Source: https://github.github.io/gh-aw/reference/templating
 */
import { UNKNOWN } from '../../../prompt/volatility.ts';
import type { Span } from '../../../text/span.ts';
import { githubPlaceholders } from '../../prompt-config/github-expressions.ts';
import type { TemplateSyntax } from '../../syntax.ts';
import { governedSyntax, type GoverningTag, outside } from './governed.ts';
import type { Placeholder } from '../placeholder.ts';

const TAG = /\{\{(?:#(if)|(\/if|#endif)|#?else(?:[-_ ]?if)?|#(?:runtime-)?(import)\??)(?=[\s}])/g;
const DIRECTIVE = /^@(?:include|import)\??[ \t]{1,8}(\S[^\r\n]{0,300})/gm;
/** The first name of a condition. */
const SUBJECT = /[A-Za-z_][\w.-]{0,200}/;
const LONGEST_TAG = 600;

export const agenticWorkflowSyntax: TemplateSyntax = governedSyntax('agentic-workflow', (text) => {
  const { included, removed, tags } = tagsOf(text);
  return { findings: { placeholders: [...outside(githubPlaceholders(text), removed), ...included], removed }, tags };
});

function tagsOf(text: string) {
  const included = Array.from(text.matchAll(DIRECTIVE), (match) =>
    fileAt({ start: match.index, end: match.index + match[0].length }, match[1]!),
  );
  const removed: Span[] = [];
  const tags: GoverningTag[] = [];
  for (const match of text.matchAll(TAG)) {
    const [opening, opens, closes, imports] = match;
    const start = match.index;
    const inner = innerAt(text, start + opening.length);
    if (inner === undefined) continue;
    const span = { start, end: start + opening.length + inner.length + 2 };
    if (imports) {
      included.push(fileAt(span, inner));
      continue;
    }
    if (opens) tags.push({ start, kind: 'open', subject: SUBJECT.exec(inner)?.[0] ?? inner });
    if (closes) tags.push({ start, kind: 'close', subject: '' });
    removed.push(span);
  }
  return { included, removed, tags };
}

/** What stands up to the braces that close a tag; a condition may hold an expression with braces of its own. */
function innerAt(text: string, from: number): string | undefined {
  const [line = ''] = text.slice(from, from + LONGEST_TAG).split('\n', 1);
  const first = line.indexOf('}}');
  const close = line.slice(0, Math.max(0, first)).includes('${{') ? line.indexOf('}}', first + 2) : first;
  return close === -1 ? undefined : line.slice(0, close);
}

function fileAt(span: Span, written: string): Placeholder {
  const file = written.trim();
  return { ...span, expression: file, path: file, cause: 'include', inferred: UNKNOWN };
}
