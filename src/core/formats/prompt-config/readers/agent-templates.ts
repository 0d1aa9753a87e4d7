import { jinjaSyntax } from '../../jinja/syntax.ts';
import type { ConfigNode } from '../config-node.ts';
import { type PromptDraft, SYSTEM, userFrame } from '../prompt-draft.ts';
import { joined } from './request-groups.ts';

const TEMPLATE = /_template$/;

/**
 * The templates of an agent's turns (SWE-agent and those like it), in Jinja. Each is a prompt of its own: the system prompt and
 * the first message stand at the head of a conversation, but which of the others follow, and how often, the file does not say.
 * @returns undefined for a mapping without such templates
 */
export function readAgentTemplates(mapping: ConfigNode, path: string): PromptDraft[] | undefined {
  if (mapping.get('system_template')?.kind !== 'text' && mapping.get('instance_template')?.kind !== 'text') {
    return undefined;
  }
  return mapping.entries
    .filter(({ name, value }) => TEMPLATE.test(name) && value.kind === 'text')
    .map(({ name, value }) => ({
      name: joined(path, name),
      parts: [{ node: value, frame: name === 'system_template' ? SYSTEM : userFrame() }],
      syntax: jinjaSyntax,
    }));
}
