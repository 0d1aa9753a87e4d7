import { jinjaSyntax } from '../../jinja/syntax.ts';
import type { ConfigNode } from '../config-node.ts';
import { type PromptDraft, SYSTEM, type TextPart, userFrame } from '../prompt-draft.ts';

/** Values among an agent's templates that are settings. */
const TEMPLATE = /_template$/;

/**
 * The templates of an agent's turns (SWE-agent and those like it): the system and the first message are one request; each other
 * one is a later message of the same conversation, and may come any number of times.
 */
export function readAgentTemplates(mapping: ConfigNode, path: string): PromptDraft[] | undefined {
  const system = mapping.get('system_template');
  const instance = mapping.get('instance_template');
  if (system?.kind !== 'text' && instance?.kind !== 'text') return undefined;
  const first: TextPart[] = [
    ...(system?.kind === 'text' ? [{ node: system, frame: SYSTEM }] : []),
    ...(instance?.kind === 'text' ? [{ node: instance, frame: userFrame() }] : []),
  ];
  const later = mapping.entries.filter(
    ({ name, value }) =>
      TEMPLATE.test(name) && value.kind === 'text' && name !== 'system_template' && name !== 'instance_template',
  );
  const named = (name: string): string => (path === '' ? name : `${path}.${name}`);
  return [
    { name: named(system ? 'system_template' : 'instance_template'), parts: first, syntax: jinjaSyntax },
    ...later.map(({ name, value }) => ({
      name: named(name),
      parts: [{ node: value, frame: userFrame() }],
      syntax: jinjaSyntax,
    })),
  ];
}
