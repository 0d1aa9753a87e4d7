import { decodeJsonString } from '../../text/json-string.ts';
import { elementsOf, type JsonNode, memberOf, spanOf } from '../../text/json-tree.ts';
import { type MappedText, verbatimText } from '../../text/source-map.ts';
import type { ConfigEntry, ConfigNode } from './config-node.ts';

/** A value of a JSON file. */
export class JsonConfigNode implements ConfigNode {
  readonly kind: ConfigNode['kind'];
  readonly start: number;
  readonly end: number;
  readonly #file: string;
  readonly #node: JsonNode;
  #entries: readonly ConfigEntry[] | undefined;
  #items: readonly ConfigNode[] | undefined;

  constructor(file: string, node: JsonNode) {
    this.#file = file;
    this.#node = node;
    this.start = node.offset;
    this.end = node.offset + node.length;
    const kinds = { object: 'mapping', array: 'list', string: 'text' } as const;
    this.kind = kinds[node.type as keyof typeof kinds] ?? 'other';
  }

  get text(): string {
    if (this.kind === 'mapping' || this.kind === 'list') return '';
    const value = this.#node.value as unknown;
    // The parser drops escapes that it does not know.
    return typeof value === 'string' && value.length === this.#node.length - 2 ? value : this.decode().text;
  }

  get entries(): readonly ConfigEntry[] {
    if (this.kind !== 'mapping') return [];
    this.#entries ??= (this.#node.children ?? []).flatMap(({ children }) => {
      const [name, value] = children ?? [];
      return name && value ? [{ name: String(name.value), value: new JsonConfigNode(this.#file, value) }] : [];
    });
    return this.#entries;
  }

  get items(): readonly ConfigNode[] {
    this.#items ??= elementsOf(this.#node).map((element) => new JsonConfigNode(this.#file, element));
    return this.#items;
  }

  get(name: string): ConfigNode | undefined {
    const value = memberOf(this.#node, name);
    return value && new JsonConfigNode(this.#file, value);
  }

  decode(): MappedText {
    const span = spanOf(this.#node);
    return this.kind === 'text' ? decodeJsonString(this.#file, span) : verbatimText(this.#file, span);
  }
}
