import { styledSyntax } from '../../plain/placeholder-style.ts';
import type { ConfigNode } from '../config-node.ts';
import { type PromptDraft, type TextPart, userFrame } from '../prompt-draft.ts';

const PARTS = new Set(['input', 'info', 'instruct', 'output']);
const FEWEST_PARTS = 2;
const DOLLAR = styledSyntax('dollar-brace');
/** Deeper than any prompt of it. */
const DEEPEST = 16;

/**
 * A prompt of Agently, all of whose keys and values are parts of one message. `${name}` is filled; `{key}` is a part of the same
 * file, of which the model is told.
 * @returns undefined for anything else
 */
export function readAgently(root: ConfigNode): PromptDraft[] | undefined {
  const request = root.get('.request') ?? root;
  const parts = request.entries.filter(({ name }) => PARTS.has(name));
  if (parts.length < FEWEST_PARTS || parts.length < request.entries.length) return undefined;
  const texts: ConfigNode[] = [];
  let isTyped = false;
  const collect = (node: ConfigNode, depth: number): void => {
    if (node.kind === 'text') texts.push(node);
    if (depth > DEEPEST) return;
    for (const item of node.items) collect(item, depth + 1);
    for (const { name, value } of node.entries) {
      isTyped ||= name === '$type' || name === '$desc';
      if (name !== '$type') collect(value, depth + 1);
    }
  };
  for (const { value } of parts) collect(value, 0);
  if (!isTyped && !texts.some(({ text }) => /^\$\{[\w.]{1,80}\}$/.test(text.trim()))) return undefined;
  return [{ name: '', parts: texts.map((node): TextPart => ({ node, frame: userFrame() })), syntax: DOLLAR }];
}
