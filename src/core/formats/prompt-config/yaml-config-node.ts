import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Scalar, visit } from 'yaml';
import { type MappedText, verbatimText } from '../../text/source-map.ts';
import type { YamlStream } from '../../text/yaml-document.ts';
import { decodeYamlScalar } from '../../text/yaml-scalar.ts';
import type { ConfigEntry, ConfigNode } from './config-node.ts';

/** A parsed YAML text, as its nodes need it. */
export class YamlSource {
  readonly #text: string;
  readonly #document: Document;
  readonly #lines: YamlStream['lines'];
  #anchors: Map<string, Node> | undefined;

  constructor(text: string, document: Document, lines: YamlStream['lines']) {
    this.#text = text;
    this.#document = document;
    this.#lines = lines;
  }

  /** A scalar with its place; no text where it has none. @param at where it would stand */
  decode(scalar: Scalar | undefined, at: number): MappedText {
    const decoded = scalar && decodeYamlScalar(this.#text, scalar, 0, this.#lines.get(scalar));
    return decoded ?? verbatimText(this.#text, { start: at, end: at });
  }

  /** The node of an anchor; undefined where there is none. */
  anchored(name: string): Node | undefined {
    if (!this.#anchors) {
      const anchors = new Map<string, Node>();
      visit(this.#document, { Value: (_key, node) => void (node.anchor && anchors.set(node.anchor, node)) });
      this.#anchors = anchors;
    }
    return this.#anchors.get(name);
  }
}

/** A value of a YAML document. An alias of a string stands for the string at its anchor; an alias of a collection is opaque. */
export class YamlConfigNode implements ConfigNode {
  readonly kind: ConfigNode['kind'];
  readonly start: number;
  readonly end: number;
  readonly #source: YamlSource;
  readonly #node: unknown;
  #entries: readonly ConfigEntry[] | undefined;
  #items: readonly ConfigNode[] | undefined;

  constructor(source: YamlSource, node: unknown) {
    const target = isAlias(node) ? source.anchored(node.source) : node;
    this.#source = source;
    this.#node = isAlias(node) && !isScalar(target) ? undefined : target;
    this.kind = kindOf(this.#node);
    const range = (this.#node as Node | undefined)?.range;
    this.start = range?.[0] ?? 0;
    this.end = range?.[1] ?? 0;
  }

  get text(): string {
    if (!isScalar(this.#node)) return '';
    return typeof this.#node.value === 'string' ? this.#node.value : (this.#node.source ?? '');
  }

  get entries(): readonly ConfigEntry[] {
    if (!isMap(this.#node)) return [];
    this.#entries ??= this.#node.items.flatMap(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : undefined;
      return name === undefined || !value ? [] : [{ name, value: new YamlConfigNode(this.#source, value) }];
    });
    return this.#entries;
  }

  get items(): readonly ConfigNode[] {
    if (!isSeq(this.#node)) return [];
    this.#items ??= this.#node.items.map((item) => new YamlConfigNode(this.#source, item));
    return this.#items;
  }

  get(name: string): ConfigNode | undefined {
    return this.entries.findLast((entry) => entry.name === name)?.value;
  }

  decode(): MappedText {
    return this.#source.decode(isScalar(this.#node) ? this.#node : undefined, this.start);
  }
}

function kindOf(node: unknown): ConfigNode['kind'] {
  if (isMap(node)) return 'mapping';
  if (isSeq(node)) return 'list';
  return isScalar(node) && typeof node.value === 'string' && node.range ? 'text' : 'other';
}
