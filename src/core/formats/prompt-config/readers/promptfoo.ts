import { isSeq } from 'yaml';
import { parseYaml } from '../../../text/yaml-document.ts';
import type { VariableDeclaration } from '../../../prompt/model.ts';
import { UNKNOWN } from '../../../prompt/volatility.ts';
import { type JsonNode, parseJsonTree } from '../../../text/json-tree.ts';
import type { MappedText } from '../../../text/source-map.ts';
import { withSingles } from '../single-braces.ts';
import { type ConfigNode, textOf } from '../config-node.ts';
import { JsonConfigNode } from '../json-config-node.ts';
import { NestedConfigNode } from '../nested-config-node.ts';
import { type PromptDraft, SYSTEM, type TextPart, userFrame } from '../prompt-draft.ts';
import { meaningOf } from '../prompt-keys.ts';
import { isLanguage, isReference } from '../prompt-text.ts';
import { YamlConfigNode, YamlSource } from '../yaml-config-node.ts';
import { chatMessages, messageParts } from './chat-messages.ts';
import { modelIn, namedModel } from './model.ts';

/** The prompts that a promptfoo configuration holds itself; those in other files are not its text. */
export function readPromptfoo(root: ConfigNode): PromptDraft[] | undefined {
  const prompts = root.get('prompts');
  const evaluates = ['providers', 'targets', 'tests', 'defaultTest', 'scenarios', 'evaluateOptions'].some((name) =>
    root.get(name),
  );
  if (!prompts || !evaluates || prompts.kind === 'mapping') return undefined;
  const model = modelOfProviders(root.get('providers') ?? root.get('targets'));
  const variables = variablesOf(root);
  const syntax = withSingles(namesOf(root));
  const before = affixes(root, 'prefix').map((part) => ({ ...part, continues: true }));
  const behind = affixes(root, 'suffix').map((part, index, all) => ({ ...part, continues: index < all.length - 1 }));
  const isWrapped = before.length + behind.length > 0;
  const items = prompts.kind === 'list' ? prompts.items : prompts.kind === 'text' ? [prompts] : [];
  const drafts = items.flatMap((item, index): PromptDraft[] => {
    const node = item.kind === 'text' ? item : (item.get('raw') ?? item.get('prompt') ?? item.get('content'));
    const name = textOf(item, 'label') ?? (items.length > 1 ? `prompts[${index}]` : '');
    const chat = chatMessages(node) ?? (node?.kind === 'text' && !isWrapped ? chatIn(node) : undefined);
    const parts = chat
      ? messageParts(chat)
      : node?.kind === 'text' && !isReference(node.text)
        ? [...before, { node, frame: userFrame(), ...(behind.length > 0 && { continues: true }) }, ...behind]
        : [];
    if (parts.length === 0) return [];
    return [{ name, parts, syntax, variables, ...(model && { model }) }];
  });
  const ofProviders = textsOfProviders(root).map((draft) => ({ ...draft, syntax, variables }));
  return [...ofProviders, ...drafts];
}

/** What a provider sends beside each of the prompts: the system prompt in its settings. */
function textsOfProviders(root: ConfigNode): PromptDraft[] {
  const [key, node] = root.get('providers') ? ['providers', root.get('providers')] : ['targets', root.get('targets')];
  return listOf(node).flatMap((item, index) => {
    const provider = settingsOf(item);
    const model = modelOfProvider(item);
    return [provider, provider.get('config')].flatMap((settings) =>
      (settings?.entries ?? []).flatMap(({ name, value }): PromptDraft[] => {
        const texts = textsIn(value);
        const kind = texts.some(({ text }) => isLanguage(text)) ? meaningOf(name)?.kind : undefined;
        if (kind !== 'system' && kind !== 'prompt') return [];
        const frame = kind === 'system' ? SYSTEM : userFrame();
        const parts = texts.map((text): TextPart => ({ node: text, frame }));
        return [{ name: `${key}[${index}].${name}`, parts, ...(model && { model }) }];
      }),
    );
  });
}

/** A text, or the parts of one as Gemini has them. */
function textsIn(value: ConfigNode): readonly ConfigNode[] {
  if (value.kind === 'text') return [value];
  return listOf(value.get('parts')).flatMap((part) => {
    const text = part.get('text');
    return text?.kind === 'text' ? [text] : [];
  });
}

/** `- openai:gpt-5: { config: … }`: the name of a provider above its settings. */
function settingsOf(provider: ConfigNode): ConfigNode {
  const [only, ...others] = provider.entries;
  return only && others.length === 0 && only.value.kind === 'mapping' ? only.value : provider;
}

function listOf(node: ConfigNode | undefined): readonly ConfigNode[] {
  return node?.kind === 'list' ? node.items : node ? [node] : [];
}

/**
 * What tests put before or behind the text of every prompt, their own or that of the default test. Where not all put the same, each
 * text is there only sometimes. Source: promptfoo, Configuration Reference, Test Case
 */
function affixes(root: ConfigNode, name: 'prefix' | 'suffix'): TextPart[] {
  const inScenarios = (root.get('scenarios')?.items ?? []).flatMap((scenario) => scenario.get('tests')?.items ?? []);
  const tests = [...(root.get('tests')?.items ?? []), ...inScenarios];
  const usual = affixOf(root.get('defaultTest'), name);
  const given = (tests.length > 0 ? tests : [root]).map((test) => affixOf(test, name) ?? usual);
  const texts = new Map(given.flatMap((node) => (node ? [[node.text, node] as const] : [])));
  const isAlways = texts.size === 1 && !given.includes(undefined);
  return Array.from(texts.values(), (node) => ({
    node,
    frame: userFrame(),
    ...(!isAlways && { condition: UNKNOWN }),
  }));
}

function affixOf(test: ConfigNode | undefined, name: string): ConfigNode | undefined {
  const affix = test?.get('options')?.get(name);
  return affix?.kind === 'text' && affix.text !== '' ? affix : undefined;
}

/** A conversation that is written as JSON or YAML in the string of a prompt. */
function chatIn(node: ConfigNode): ReturnType<typeof chatMessages> {
  const head = node.text.trimStart();
  if (!/^(?:\[\s*\{|- (?:role|content|system|user|assistant|developer)\s*:)/.test(head)) return undefined;
  const outer = node.decode();
  const nested = head.startsWith('[') ? jsonIn(outer) : yamlIn(outer);
  return nested && chatMessages(new NestedConfigNode(nested, outer.map));
}

function jsonIn({ text }: MappedText): ConfigNode | undefined {
  const { root, problems } = parseJsonTree(text, { start: 0, end: text.length }, { comments: false });
  return root && problems.length === 0 ? new JsonConfigNode(text, root as JsonNode) : undefined;
}

function yamlIn({ text }: MappedText): ConfigNode | undefined {
  const document = parseYaml(text);
  if (document.errors.length > 0 || !isSeq(document.contents)) return undefined;
  return new YamlConfigNode(new YamlSource(text, document, new Map()), document.contents);
}

function modelOfProviders(providers: ConfigNode | undefined): PromptDraft['model'] {
  for (const provider of listOf(providers)) {
    const model = modelOfProvider(provider);
    if (model) return model;
  }
  return undefined;
}

/** `anthropic:messages:claude-3-haiku-20240307`, as a string, as an `id` or as the name of its own settings. */
function modelOfProvider(provider: ConfigNode): PromptDraft['model'] {
  const id = provider.kind === 'text' ? provider : provider.get('id');
  if (id?.kind === 'text' && !isReference(id.text)) {
    const name = /^(?:[\w-]+:)+([\w./-]+(?:-v\d+:\d+)?)$/.exec(id.text.trim())?.[1];
    const model = name ? namedModel(id, name) : undefined;
    if (model) return model;
  }
  return modelIn(provider.get('config'));
}

/** Of all that tests give. */
function namesOf(root: ConfigNode): ReadonlySet<string> {
  const tests = [root.get('defaultTest'), ...(root.get('tests')?.items ?? [])];
  return new Set(tests.flatMap((test) => (test?.get('vars')?.entries ?? []).map(({ name }) => name)));
}

function variablesOf(root: ConfigNode): VariableDeclaration[] {
  const samples = [root.get('defaultTest')?.get('vars'), root.get('tests')?.items[0]?.get('vars')];
  const variables = new Map<string, VariableDeclaration>();
  for (const vars of samples) {
    for (const { name, value } of vars?.entries ?? []) {
      const sample = value.kind === 'text' && !isReference(value.text) ? { sample: value.text } : {};
      variables.set(name, { name, ...sample });
    }
  }
  return [...variables.values()];
}
