import { type ConfigNode, textOf } from '../config-node.ts';
import { type PromptDraft, SYSTEM, userFrame } from '../prompt-draft.ts';

/**
 * An agent of CrewAI (role, goal, backstory) or a task (description, expected output). CrewAI writes the system prompt as role,
 * backstory, goal, whatever the order in the file.
 */
export function readCrewMember(mapping: ConfigNode, path: string): PromptDraft | undefined {
  const texts = (names: readonly string[]): ConfigNode[] =>
    names.map((name) => mapping.get(name)).filter((node) => node?.kind === 'text') as ConfigNode[];
  if (
    textOf(mapping, 'role') !== undefined &&
    (textOf(mapping, 'goal') ?? textOf(mapping, 'backstory')) !== undefined
  ) {
    const nodes = texts(['role', 'backstory', 'goal']);
    if (nodes.length > 1) return { name: path, parts: nodes.map((node) => ({ node, frame: SYSTEM })) };
  }
  if (textOf(mapping, 'description') !== undefined && textOf(mapping, 'expected_output') !== undefined) {
    return {
      name: path,
      parts: texts(['description', 'expected_output']).map((node) => ({ node, frame: userFrame() })),
    };
  }
  return undefined;
}
