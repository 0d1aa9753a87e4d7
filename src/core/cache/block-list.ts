import type { RequestBlock } from './blocks.ts';
import type { HashColumns } from './hash-columns.ts';
import type { Section } from '../prompt/model.ts';

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
