import { isScalar, isSeq, parseDocument } from 'yaml';
import type { Block, NamedModel, VariableDeclaration } from '../../prompt/model.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import { type FrontMatter, isRecord } from '../front-matter.ts';

/** The model that the front matter names: `model.id` (version 2), `model.configuration` (version 1), or `model` itself. */
export function modelOf(text: string, { yaml, values }: FrontMatter): NamedModel | undefined {
  const id = modelId(values.model);
  if (id === undefined) return undefined;
  const source = text.slice(yaml.start, yaml.end);
  const at = source.indexOf(id, Math.max(0, source.search(/^model[^\S\r\n]*:/m)));
  return at === -1 ? undefined : { id, start: yaml.start + at, end: yaml.start + at + id.length };
}

function modelId(model: unknown): string | undefined {
  if (typeof model === 'string') return model || undefined;
  if (!isRecord(model)) return undefined;
  const configuration = isRecord(model.configuration) ? model.configuration : {};
  const named = [model.id, model.name, configuration.name, configuration.model, configuration.azure_deployment];
  const id = named.find((name) => typeof name === 'string' && name !== '' && !name.startsWith('${'));
  return id as string | undefined;
}

/** Inputs as a list (`name`, `kind`) or a mapping (`type`), with the samples of version 1. */
export function variablesOf({ values }: FrontMatter): VariableDeclaration[] {
  const { inputs } = values;
  const samples = isRecord(values.sample) ? values.sample : {};
  const entries: [string, unknown][] = Array.isArray(inputs)
    ? inputs.filter(isRecord).flatMap((input) => (typeof input.name === 'string' ? [[input.name, input]] : []))
    : Object.entries(isRecord(inputs) ? inputs : {});
  const declared = entries.map(([name, input]): VariableDeclaration => {
    const details = isRecord(input) ? input : { default: input };
    const type = details.kind ?? details.type;
    const sample = details.sample ?? details.example ?? details.default ?? samples[name];
    return {
      name,
      ...(typeof type === 'string' && { type }),
      ...(sample !== undefined && { sample }),
      ...(typeof details.description === 'string' && { description: details.description }),
    };
  });
  const names = new Set(declared.map(({ name }) => name));
  const others = Object.entries(samples).filter(([name]) => !names.has(name));
  return [...declared, ...others.map(([name, sample]) => ({ name, sample }))];
}

/** Inputs whose kind says how often they change: a thread is all messages so far, media come with the request. */
export function knownVariables(variables: readonly VariableDeclaration[]): Map<string, Inferred> {
  const known = new Map<string, Inferred>();
  for (const { name, type } of variables) {
    if (type === 'thread') known.set(name, { volatility: 'request', confidence: 'certain' });
    else if (type && /^(?:image|audio|video|file)$/.test(type)) {
      known.set(name, { volatility: 'request', confidence: 'likely' });
    }
  }
  return known;
}

/** The tools that the front matter defines; the provider renders them before the system text, as JSON. */
export function toolBlocks(text: string, { yaml, values }: FrontMatter): Block[] {
  if (!Array.isArray(values.tools)) return [];
  const tools = parseDocument(text.slice(yaml.start, yaml.end), { logLevel: 'silent' }).get('tools', true);
  if (!isSeq(tools)) return [];
  return tools.items.flatMap((item, index): Block[] => {
    const range = (item as { range?: [number, number, number] | null }).range;
    if (!range || isScalar(item)) return [];
    const span = { start: yaml.start + range[0], end: yaml.start + range[1] };
    const rendered = JSON.stringify((values.tools as unknown[])[index]);
    return [{ section: 'tools', type: 'tool', ...span, segments: [{ kind: 'static', ...span, text: rendered }] }];
  });
}

/** `template: jinja2`, or `template.format` as a word or with a `kind`; Jinja where nothing is said. */
export function templateFormat({ values }: FrontMatter): string {
  const { template } = values;
  const format = isRecord(template) ? (template.format ?? template.type) : template;
  const kind = isRecord(format) ? format.kind : format;
  return typeof kind === 'string' ? kind.toLowerCase() : 'jinja2';
}
