import type { Role, Section, Ttl } from '../prompt/model.ts';
import type { HashColumns } from './hash-columns.ts';

/** One position of the prompt: a tool, a system text, a content block of a message. A string is one text block. */
export interface RequestBlock {
  readonly section: Section;
  /** Of the message it belongs to; system for a system text, absent for a tool. */
  readonly role: Role | undefined;
  /** As in the Messages API; `tool` for every tool. */
  readonly type: string;
  /** The message it belongs to, from 0. */
  readonly message: number | undefined;
  /** Its place in the list of tools, of system texts, or of the message's content; undefined for a string. */
  readonly index: number | undefined;
  /** The string or the object of the body. */
  readonly content: string | Readonly<Record<string, unknown>>;
  /** What it says, where it is a text and nothing else, as most blocks are: neither citations nor anything unknown. */
  readonly text: string | undefined;
  /** The breakpoint that its `cache_control` sets. */
  readonly marker: Ttl | undefined;
}

/** What the blocks of a list have in common; see {@link RequestBlock}. */
export interface BlockPlace {
  readonly section: Section;
  readonly role: Role | undefined;
  readonly message: number | undefined;
}

/** The blocks of a request in render order. An array of blocks is one; so are rows, which make a block when it is asked for. */
export interface BlockList extends Iterable<RequestBlock> {
  readonly length: number;
  /** @param index from the end where it is negative */
  at(index: number): RequestBlock | undefined;
  /** The length of each text, {@link NO_TEXT} for a block that is more; where it is known without the blocks. */
  readonly characters?: Int32Array;
  /** Of each block by itself, where they are known. */
  readonly hashes?: HashColumns;
}

export const NO_TEXT = -1;

/** At which block each section begins, or would. */
export type SectionStarts = Readonly<Record<Section, number>>;
