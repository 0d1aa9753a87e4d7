import { parseJsonTree } from '../../text/json-tree.ts';
import type { Span } from '../../text/span.ts';
import type { ParseContext, ParsedFile, SourceFile } from '../format.ts';
import { buildPrompts } from '../prompt-config/build-prompts.ts';
import { JsonConfigNode } from '../prompt-config/json-config-node.ts';
import { isFilledDraft, type PromptDraft } from '../prompt-config/prompt-draft.ts';
import { readConfig } from '../prompt-config/read-config.ts';

const MOST_LINES = 200;
const NOTHING: ParsedFile = { prompts: [], problems: [] };

/**
 * Templates of prompts, one a line. They are few, and most have a place that a program fills; other lines are data.
 * @param lines those that are not blank, with their numbers
 */
export function readTemplateLines(
  file: SourceFile,
  lines: Iterable<{ readonly span: Span; readonly number: number }>,
  context: ParseContext,
): ParsedFile {
  const drafts: PromptDraft[] = [];
  let read = 0;
  let filled = 0;
  for (const { span, number } of lines) {
    if (++read > MOST_LINES) return NOTHING;
    const { root } = parseJsonTree(file.text, span, { comments: false });
    const found = root?.type === 'object' ? readConfig(new JsonConfigNode(file.text, root), file.path) : [];
    if (!found.some(isFilledDraft)) continue;
    filled++;
    const named = (name: string): string => (name === '' ? `line ${number}` : `line ${number} ${name}`);
    drafts.push(...found.map((draft) => ({ ...draft, name: named(draft.name) })));
  }
  return filled * 2 > read ? buildPrompts(file, drafts, context) : NOTHING;
}
