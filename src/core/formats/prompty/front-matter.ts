import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { NamedModel, VariableDeclaration } from '../../prompt/model.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import type { MappedText } from '../../text/source-map.ts';
import type { Span } from '../../text/span.ts';
import { parseYaml } from '../../text/yaml-document.ts';
import { decodeYamlScalar } from '../../text/yaml-scalar.ts';
import { isRecord } from '../../text/json-value.ts';

type Values = Readonly<Record<string, unknown>>;

/** The conversation so far is another one on every request. */
const THREAD: Inferred = { volatility: 'request', confidence: 'certain' };
const MEDIA: Inferred = { volatility: 'request', confidence: 'likely' };
const MODEL_PATHS: readonly (readonly string[])[] = [
  ['model'],
  ['model', 'id'],
  ['model', 'configuration', 'azure_deployment'],
  ['model', 'connection', 'azure_deployment'],
  ['model', 'configuration', 'model'],
  ['model', 'configuration', 'deployment'],
  ['model', 'configuration', 'name'],
  ['model', 'connection', 'model'],
];

/** The YAML of a front matter with the places of its values. */
export class FrontMatterTree {
  readonly #text: string;
  readonly #offset: number;
  readonly #document: ReturnType<typeof parseYaml>;

  /** @param yaml where in the text it stands */
  constructor(text: string, yaml: Span) {
    this.#text = text;
    this.#offset = yaml.start;
    this.#document = parseYaml(text.slice(yaml.start, yaml.end));
  }

  node(path: readonly string[]): Node | undefined {
    let node: unknown = this.#document.contents;
    for (const key of path) node = isMap(node) ? node.get(key, true) : undefined;
    return isMap(node) || isSeq(node) || isScalar(node) ? node : undefined;
  }

  /** A text with its place in the file; undefined where there is none. */
  text(path: readonly string[]): MappedText | undefined {
    const node = this.node(path);
    if (!isScalar(node) || typeof node.value !== 'string') return undefined;
    return decodeYamlScalar(this.#text, node, this.#offset);
  }

  /** The place of a value in the file, without quotes. */
  spanOf(node: Node): Span {
    const [start, end] = node.range ?? [0, 0];
    const span = { start: this.#offset + start, end: this.#offset + end };
    const quote = this.#text[span.start];
    const isQuoted = isScalar(node) && (quote === '"' || quote === "'") && span.end - span.start > 1;
    return isQuoted ? { start: span.start + 1, end: span.end - 1 } : span;
  }

  /** Where the lines of a value end, without the white space behind them. */
  endOf(node: Node): number {
    const { start, end } = this.spanOf(node);
    return start + this.#text.slice(start, end).trimEnd().length;
  }
}

/** The model, where the file names one and does not leave it to the environment. */
export function modelOf(tree: FrontMatterTree): NamedModel | undefined {
  for (const path of MODEL_PATHS) {
    const node = tree.node(path);
    if (!node || !isScalar(node) || typeof node.value !== 'string') continue;
    const id = node.value.trim();
    if (id !== '' && !/^[$<{]/.test(id)) return { id, ...tree.spanOf(node) };
  }
  return undefined;
}

/** The provider's name as the file says it: `anthropic`, `azure_openai`. */
export function providerOf(values: Values): string | undefined {
  const model = isRecord(values['model']) ? values['model'] : {};
  const places = [model, model['configuration'], model['connection']];
  const keys = ['provider', 'type', 'type'];
  for (const [index, place] of places.entries()) {
    const word = isRecord(place) ? place[keys[index]!] : undefined;
    if (typeof word === 'string' && /^\w+$/.test(word)) return word;
  }
  return undefined;
}

/** `template: mustache`, `template: {format: handlebars}`, `template: {format: {kind: jinja2}}`, `template: {type: …}`. */
export function templateKindOf(values: Values): string | undefined {
  const { template } = values;
  const format = isRecord(template) ? (template['format'] ?? template['type']) : template;
  const kind = isRecord(format) ? (format['kind'] ?? format['type']) : format;
  return typeof kind === 'string' ? kind.toLowerCase() : undefined;
}

/** The inputs that the file declares, in all the forms of both versions, and those of which it only has samples. */
export function variablesOf(values: Values): VariableDeclaration[] {
  const schema = isRecord(values['inputSchema']) ? values['inputSchema']['properties'] : undefined;
  const inputs = values['inputs'] ?? schema;
  const variables: VariableDeclaration[] = [];
  if (Array.isArray(inputs)) {
    for (const input of inputs) {
      if (isRecord(input) && typeof input['name'] === 'string') variables.push(variableOf(input['name'], input));
    }
  } else if (isRecord(inputs)) {
    for (const [name, input] of Object.entries(inputs)) variables.push(variableOf(name, input));
  }
  const samples = isRecord(values['sample']) ? values['sample'] : {};
  for (const [name, sample] of Object.entries(samples)) {
    const index = variables.findIndex((variable) => variable.name === name);
    if (index === -1) variables.push({ name, sample });
    else if (variables[index]!.sample === undefined) variables[index] = { ...variables[index]!, sample };
  }
  return variables;
}

function variableOf(name: string, input: unknown): VariableDeclaration {
  const isProperty =
    isRecord(input) &&
    ['kind', 'type', 'default', 'sample', 'description', 'required', 'example'].some((key) => key in input);
  if (!isProperty) return input === null || input === undefined ? { name } : { name, sample: input };
  const type = input['kind'] ?? input['type'];
  const sample = input['sample'] ?? input['default'] ?? input['example'];
  const description = input['description'];
  return {
    name,
    ...(typeof type === 'string' && { type }),
    ...(sample !== undefined && sample !== null && { sample }),
    ...(typeof description === 'string' && { description }),
  };
}

/** What the inputs' kinds say of how often they change. */
export function knownOf(variables: readonly VariableDeclaration[]): Map<string, Inferred> {
  const known = new Map<string, Inferred>();
  for (const { name, type } of variables) {
    if (type === 'thread') known.set(name, THREAD);
    else if (type === 'image' || type === 'audio' || type === 'file') known.set(name, MEDIA);
  }
  return known;
}
