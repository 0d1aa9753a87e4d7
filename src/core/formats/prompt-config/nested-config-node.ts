import type { MappedText, SourceMap } from '../../text/source-map.ts';
import type { ConfigEntry, ConfigNode } from './config-node.ts';

/** A value of JSON or YAML that is itself the text of a string in a file. Its spans are those of the file. */
export class NestedConfigNode implements ConfigNode {
  readonly kind: ConfigNode['kind'];
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly #inner: ConfigNode;
  readonly #outer: SourceMap;

  constructor(inner: ConfigNode, outer: SourceMap) {
    this.#inner = inner;
    this.#outer = outer;
    this.kind = inner.kind;
    this.text = inner.text;
    const span = outer.toFile(inner);
    this.start = span.start;
    this.end = span.end;
  }

  get entries(): readonly ConfigEntry[] {
    return this.#inner.entries.map(({ name, value }) => ({ name, value: new NestedConfigNode(value, this.#outer) }));
  }

  get items(): readonly ConfigNode[] {
    return this.#inner.items.map((item) => new NestedConfigNode(item, this.#outer));
  }

  get(name: string): ConfigNode | undefined {
    const value = this.#inner.get(name);
    return value && new NestedConfigNode(value, this.#outer);
  }

  decode(): MappedText {
    const { text, map } = this.#inner.decode();
    return { text, map: map.through(this.#outer) };
  }
}
