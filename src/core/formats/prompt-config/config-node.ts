import type { MappedText } from '../../text/source-map.ts';
import type { Span } from '../../text/span.ts';

/** A value of a configuration file, whether that is YAML or JSON. */
export interface ConfigNode extends Span {
  /** `text`: a string. `other`: a number, a boolean, nothing, or what cannot be read further. */
  readonly kind: 'mapping' | 'list' | 'text' | 'other';
  /** The decoded text of a string; what is written of a number or the like; empty for collections. */
  readonly text: string;
  /** Of a mapping, in the order of the file. */
  readonly entries: readonly ConfigEntry[];
  /** Of a list. */
  readonly items: readonly ConfigNode[];
  /** The value of a mapping's entry. */
  get(name: string): ConfigNode | undefined;
  /** The decoded text with its map to the file. */
  decode(): MappedText;
}

export interface ConfigEntry {
  readonly name: string;
  readonly value: ConfigNode;
}

/** The text of a mapping's entry, where it is a string. */
export function textOf(node: ConfigNode | undefined, name: string): string | undefined {
  const value = node?.get(name);
  return value?.kind === 'text' ? value.text : undefined;
}

/** The span of a string without its quotes. */
export function contentsOf(node: ConfigNode): Span {
  const { text, map } = node.decode();
  return map.toFile({ start: 0, end: text.length });
}
