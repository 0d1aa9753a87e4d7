import { type MappedText, verbatimText } from '../../text/source-map.ts';
import { decodeTomlString } from '../../text/toml-string.ts';
import type { TomlValue } from '../../text/toml-tree.ts';
import type { ConfigEntry, ConfigNode } from '../prompt-config/config-node.ts';

const KINDS = { table: 'mapping', array: 'list', string: 'text', other: 'other' } as const;

/** A value of a TOML file. */
export class TomlConfigNode implements ConfigNode {
  readonly kind: ConfigNode['kind'];
  readonly start: number;
  readonly end: number;
  readonly entries: readonly ConfigEntry[];
  readonly items: readonly ConfigNode[];
  readonly #file: string;

  constructor(file: string, { kind, start, end, entries, items }: TomlValue) {
    this.#file = file;
    this.kind = KINDS[kind];
    this.start = start;
    this.end = end;
    this.entries = entries.map(({ name, value }) => ({ name, value: new TomlConfigNode(file, value) }));
    this.items = items.map((item) => new TomlConfigNode(file, item));
  }

  get text(): string {
    return this.kind === 'mapping' || this.kind === 'list' ? '' : this.decode().text;
  }

  get(name: string): ConfigNode | undefined {
    return this.entries.find((entry) => entry.name === name)?.value;
  }

  decode(): MappedText {
    return this.kind === 'text' ? decodeTomlString(this.#file, this) : verbatimText(this.#file, this);
  }
}
