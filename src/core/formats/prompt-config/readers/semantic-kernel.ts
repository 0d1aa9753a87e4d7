import type { VariableDeclaration } from '../../../prompt/model.ts';
import { splitChatMessages } from '../../semantic-kernel/chat-messages.ts';
import { semanticKernelSyntax } from '../../semantic-kernel/syntax.ts';
import { type ConfigNode, textOf } from '../config-node.ts';
import { type PromptDraft, SYSTEM, userFrame } from '../prompt-draft.ts';
import { syntaxNamed } from '../template-languages.ts';
import { modelIn } from './model.ts';

const AGENT = /_agent$|_assistant$/;

/** A prompt function or an agent of Semantic Kernel, in YAML or JSON. @returns undefined for anything else */
export function readSemanticKernel(root: ConfigNode): PromptDraft | undefined {
  return readFunction(root) ?? readAgent(root);
}

function readFunction(root: ConfigNode): PromptDraft | undefined {
  const template = root.get('template');
  if (template?.kind !== 'text') return undefined;
  const inputs = root.get('input_variables');
  const format = textOf(root, 'template_format');
  const settings = root.get('execution_settings');
  if (format === undefined && settings === undefined && inputs?.items[0]?.kind !== 'mapping') return undefined;
  const model =
    modelIn(settings) ?? settings?.entries.map(({ value }) => modelIn(value)).find((found) => found !== undefined);
  return {
    name: textOf(root, 'name') ?? '',
    parts: [{ node: template, frame: userFrame() }],
    syntax: syntaxNamed(format) ?? semanticKernelSyntax,
    refine: splitChatMessages,
    variables: (inputs?.items ?? []).flatMap(variableOf),
    ...(model && { model }),
  };
}

/** Its instructions are a template of the format that it names. */
function readAgent(root: ConfigNode): PromptDraft | undefined {
  const instructions = root.get('instructions');
  if (instructions?.kind !== 'text' || !AGENT.test(textOf(root, 'type') ?? '')) return undefined;
  const model = modelIn(root);
  return {
    name: textOf(root, 'name') ?? '',
    parts: [{ node: instructions, frame: SYSTEM }],
    syntax: syntaxNamed(textOf(root.get('template'), 'format')) ?? semanticKernelSyntax,
    variables: (root.get('inputs')?.entries ?? []).map(({ name, value }) => {
      const sample = value.get('default');
      return { name, ...(sample && { sample: sample.text }) };
    }),
    ...(model && { model }),
  };
}

function variableOf(input: ConfigNode): VariableDeclaration[] {
  const name = textOf(input, 'name') ?? (input.kind === 'text' ? input.text : undefined);
  if (!name) return [];
  const description = textOf(input, 'description');
  const sample = input.get('default');
  return [{ name, ...(sample && { sample: sample.text }), ...(description && { description }) }];
}
