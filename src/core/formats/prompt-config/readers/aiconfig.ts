import { handlebarsSyntax } from '../../handlebars/syntax.ts';
import { type ConfigNode, textOf } from '../config-node.ts';
import { type PromptDraft, SYSTEM, type TextPart, userFrame } from '../prompt-draft.ts';
import { modelIn } from './model.ts';

/**
 * The prompts of an AIConfig. What lies under `outputs` was answered.
 * Source: https://json.schemastore.org/aiconfig-1.0
 * @returns undefined for anything else
 */
export function readAiConfig(root: ConfigNode): PromptDraft[] | undefined {
  const prompts = root.get('prompts');
  if (!root.get('schema_version') || prompts?.kind !== 'list') return undefined;
  const usual = textOf(root.get('metadata'), 'default_model');
  const models = root.get('metadata')?.get('models');
  const drafts = prompts.items.flatMap((prompt, index): PromptDraft[] => {
    const node = inputOf(prompt.get('input'));
    if (!node) return [];
    const own = prompt.get('metadata');
    const named = textOf(own, 'model') ?? textOf(own?.get('model'), 'name') ?? usual;
    const settings = models?.get(named ?? '');
    const model = modelIn(own) ?? modelIn(settings);
    const said = own?.get('model')?.get('settings')?.get('system_prompt') ?? settings?.get('system_prompt');
    const system = said?.kind === 'mapping' ? said.get('content') : said;
    const parts: TextPart[] = [{ node, frame: userFrame() }];
    if (system?.kind === 'text') parts.unshift({ node: system, frame: SYSTEM });
    const name = textOf(prompt, 'name') ?? `prompts[${index}]`;
    return [{ name, parts, syntax: handlebarsSyntax, ...(model && { model }) }];
  });
  return drafts.length > 0 ? drafts : undefined;
}

function inputOf(input: ConfigNode | undefined): ConfigNode | undefined {
  const node = input?.kind === 'mapping' ? (input.get('data') ?? input.get('prompt')) : input;
  return node?.kind === 'text' ? node : undefined;
}
