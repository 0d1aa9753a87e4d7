import type { ConfigNode } from '../config-node.ts';
import { type PromptDraft, userFrame } from '../prompt-draft.ts';
import { isLanguage } from '../prompt-text.ts';
import { FORMAT_SYNTAX } from '../template-languages.ts';
import { joined } from './request-groups.ts';

/** What is in the files of their flows that hold a prompt. */
export const FLOW_MARKS = ['"PromptInput"', '"promptTemplate"'];

/**
 * The text of a prompt template in a flow: a field of Langflow (`{"type": "prompt", "value": "…"}`), a node of Flowise
 * (`{"name": "promptTemplate", "inputs": {"template": "…"}}`).
 */
export function readFlowNode(mapping: ConfigNode, path: string): PromptDraft | undefined {
  const isField = mapping.get('type')?.text === 'prompt' && (mapping.get('_input_type') ?? mapping.get('show'));
  if (isField) return draftOf(mapping.get('value'), joined(path, 'value'));
  if (mapping.get('name')?.text !== 'promptTemplate') return undefined;
  return draftOf(mapping.get('inputs')?.get('template'), joined(path, 'inputs.template'));
}

/** Both fill `{name}`, and write a brace that is one as two. */
function draftOf(node: ConfigNode | undefined, name: string): PromptDraft | undefined {
  if (node?.kind !== 'text' || !isLanguage(node.text)) return undefined;
  return { name, parts: [{ node, frame: userFrame() }], usual: FORMAT_SYNTAX };
}
