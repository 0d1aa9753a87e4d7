import type { VariableDeclaration } from '../../../prompt/model.ts';
import { splitChatMessages } from '../../semantic-kernel/chat-messages.ts';
import { semanticKernelSyntax } from '../../semantic-kernel/syntax.ts';
import { type ConfigNode, textOf } from '../config-node.ts';
import { type PromptDraft, userFrame } from '../prompt-draft.ts';
import { syntaxNamed } from '../template-languages.ts';
import { modelIn } from './model.ts';

/** A prompt function of Semantic Kernel in YAML or JSON. @returns undefined for anything else */
export function readSemanticKernel(root: ConfigNode): PromptDraft | undefined {
  const template = root.get('template');
  if (template?.kind !== 'text') return undefined;
  const inputs = root.get('input_variables');
  const format = textOf(root, 'template_format');
  const isOne = format !== undefined || root.get('execution_settings') !== undefined || inputs?.items[0]?.kind === 'mapping';
  if (!isOne) return undefined;
  const settings = root.get('execution_settings');
  const model = modelIn(settings) ?? settings?.entries.map(({ value }) => modelIn(value)).find((found) => found !== undefined);
  return {
    name: textOf(root, 'name') ?? '',
    parts: [{ node: template, frame: userFrame() }],
    syntax: syntaxNamed(format) ?? semanticKernelSyntax,
    refine: splitChatMessages,
    variables: (inputs?.items ?? []).flatMap(variableOf),
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
