import type { Inferred } from '../../prompt/volatility.ts';
import { shellCommand } from '../plain/tags/claude-command.ts';
import { withDoubles } from '../plain/tags/orchestrated.ts';
import { type Placeholder, scanOf } from '../plain/placeholder.ts';
import type { TemplateSyntax } from '../syntax.ts';

const MARK = /\{\{args\}\}|[!@]\{/g;
const ARGUMENTS: Inferred = { volatility: 'request', confidence: 'certain' };
const FILE: Inferred = { volatility: 'request', confidence: 'possible' };

/**
 * The custom commands of Gemini CLI and those who follow it: `{{args}}`, `!{command}` whose output is put in, `@{path}` whose
 * content is. The braces inside of a command are balanced; one that is never closed is text.
 * Source: https://geminicli.com/docs/cli/custom-commands
 */
export const geminiCommandSyntax: TemplateSyntax = {
  id: 'gemini-command',
  scan: (text, context) => scanOf(text, withDoubles(text, injections(text)), context),
};

function injections(text: string): Placeholder[] {
  const found: Placeholder[] = [];
  for (const { 0: mark, index: start } of text.matchAll(MARK)) {
    if (start < (found.at(-1)?.end ?? 0)) continue;
    if (mark === '{{args}}') {
      const end = start + mark.length;
      found.push({ start, end, expression: 'args', path: 'args', cause: 'placeholder', inferred: ARGUMENTS });
      continue;
    }
    const end = closingBrace(text, start + 1);
    if (end === -1) continue;
    const content = text.slice(start + 2, end - 1);
    if (mark === '!{') found.push(shellCommand(start, end, content));
    else found.push({ start, end, expression: content.trim(), path: 'file', cause: 'include', inferred: FILE });
  }
  return found;
}

/** @returns where the braces end that open at a place; -1 where they do not */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at + 1;
  }
  return -1;
}
