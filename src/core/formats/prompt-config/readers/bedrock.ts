import type { ConfigNode } from '../config-node.ts';
import { type PromptDraft, SYSTEM, type TextPart, userFrame } from '../prompt-draft.ts';
import { DOUBLE_BRACE_SYNTAX } from '../template-languages.ts';
import { chatMessages, messageParts } from './chat-messages.ts';

/**
 * A template of Bedrock's prompt management: a text or a chat beside the names of its variables, `{{name}}`.
 * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_PromptTemplateConfiguration.html
 * @returns undefined for anything else
 */
export function readBedrockTemplate(mapping: ConfigNode, name: string): PromptDraft | undefined {
  const declared = mapping.get('inputVariables');
  if (declared?.kind !== 'list') return undefined;
  const text = mapping.get('text');
  const messages = chatMessages(mapping.get('messages'));
  if (text?.kind !== 'text' && !messages) return undefined;
  const variables = declared.items.flatMap((item) => {
    const variable = item.get('name');
    return variable?.kind === 'text' ? [{ name: variable.text }] : [];
  });
  const system = (mapping.get('system')?.items ?? []).flatMap((item): TextPart[] => {
    const node = item.get('text');
    return node?.kind === 'text' ? [{ node, frame: SYSTEM }] : [];
  });
  const parts = text?.kind === 'text' ? [{ node: text, frame: userFrame() }] : [...system, ...messageParts(messages!)];
  return { name, parts, syntax: DOUBLE_BRACE_SYNTAX, variables };
}
