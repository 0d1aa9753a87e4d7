import { CONSTANT } from '../../../prompt/volatility.ts';
import type { ConfigNode } from '../config-node.ts';
import { type PromptDraft, SYSTEM, type TextPart } from '../prompt-draft.ts';
import { isInCharacterFolder } from '../prompt-keys.ts';
import { isLanguage } from '../prompt-text.ts';
import { DOUBLE_BRACE_SYNTAX } from '../template-languages.ts';

/**
 * A character of a chat program (text-generation-webui), which says `name` for `{{char}}`: who it is and how it talks is the
 * system prompt, its greeting the first message.
 * @param path of the file: in a folder of characters, a name and a context are enough
 */
export function readCharacter(root: ConfigNode, path: string): PromptDraft[] | undefined {
  const context = root.get('context');
  if (root.get('name')?.kind !== 'text' || context?.kind !== 'text' || !isLanguage(context.text)) return undefined;
  const example = root.get('example_dialogue');
  const greeting = root.get('greeting');
  if (example?.kind !== 'text' && greeting?.kind !== 'text' && !isInCharacterFolder(path)) return undefined;
  const known = new Map([['char', CONSTANT]]);
  const parts: TextPart[] = [{ node: context, frame: SYSTEM, known }];
  if (example?.kind === 'text') parts.push({ node: example, frame: SYSTEM, known });
  if (greeting?.kind === 'text') {
    parts.push({ node: greeting, frame: { section: 'messages', role: 'assistant', message: 0 }, known });
  }
  return [{ name: '', parts, syntax: DOUBLE_BRACE_SYNTAX }];
}
