import type { ConfigNode } from '../config-node.ts';
import { n8nExpressions } from '../n8n-expressions.ts';
import { type PromptDraft, SYSTEM, type TextPart, userFrame } from '../prompt-draft.ts';
import { modelIn } from './model.ts';

const OF_MODELS = /n8n-nodes-langchain\.|n8n-nodes-base\.openAi$/;
const SYSTEM_NAMES = ['systemMessage', 'systemPromptTemplate', 'systemPrompt'];
const USER_NAMES = ['text', 'prompt', 'humanMessage', 'inputText'];

/**
 * The prompts in the nodes of an n8n workflow that ask a model: agents, chains, classifiers, messages to a model.
 * Sources: https://docs.n8n.io/integrations/builtin/cluster-nodes/root-nodes/n8n-nodes-langchain.agent/ and its neighbours.
 * @returns undefined for anything but a workflow with such nodes
 */
export function readN8nWorkflow(root: ConfigNode): PromptDraft[] | undefined {
  const nodes = root.get('nodes');
  if (nodes?.kind !== 'list') return undefined;
  const asking = nodes.items.filter((node) => OF_MODELS.test(node.get('type')?.text ?? ''));
  if (asking.length === 0) return undefined;
  return asking.flatMap((node): PromptDraft[] => {
    const parameters = node.get('parameters');
    const parts = parameters ? partsOf(parameters) : [];
    if (parts.length === 0) return [];
    const model = modelIn(parameters);
    return [{ name: node.get('name')?.text ?? '', parts, syntax: n8nExpressions, ...(model && { model }) }];
  });
}

/** What the system is told, then the messages that stand in the node, then the turn that starts it. */
function partsOf(parameters: ConfigNode): TextPart[] {
  const options = parameters.get('options');
  const system = SYSTEM_NAMES.flatMap((name) => textsAt([parameters, options], name)).map((node) => ({
    node,
    frame: SYSTEM,
  }));
  const parts: TextPart[] = [...system];
  let turn = 0;
  for (const { node, role } of messagesOf(parameters)) {
    parts.push({ node, frame: role === 'system' ? SYSTEM : { ...userFrame(turn++), role } });
  }
  for (const name of USER_NAMES) {
    for (const node of textsAt([parameters, options], name)) parts.push({ node, frame: userFrame(turn++) });
  }
  return parts;
}

function textsAt(mappings: readonly (ConfigNode | undefined)[], name: string): ConfigNode[] {
  return mappings.flatMap((mapping) => {
    const value = mapping?.get(name);
    return value?.kind === 'text' && value.text.trim() !== '' ? [value] : [];
  });
}

/** `messages.messageValues` of chains, `messages.values` and `responses.values` of messages to OpenAI. */
function messagesOf(parameters: ConfigNode): { node: ConfigNode; role: 'system' | 'user' | 'assistant' }[] {
  const lists = [
    parameters.get('messages')?.get('messageValues'),
    parameters.get('messages')?.get('values'),
    parameters.get('responses')?.get('values'),
  ];
  return lists.flatMap((list, index) =>
    (list?.items ?? []).flatMap((item) => {
      const node = item.get('message') ?? item.get('content');
      if (node?.kind !== 'text') return [];
      const named = item.get('role')?.text ?? item.get('type')?.text ?? '';
      return [{ node, role: roleOf(named, index === 0) }];
    }),
  );
}

/** A message of a chain is the system's unless it says otherwise, any other the user's. */
function roleOf(named: string, ofChain: boolean): 'system' | 'user' | 'assistant' {
  if (/^(?:system|developer)/i.test(named)) return 'system';
  if (/^(?:assistant|ai)/i.test(named)) return 'assistant';
  return named === '' && ofChain ? 'system' : 'user';
}
