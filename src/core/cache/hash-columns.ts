import { requestSlab } from './slab.ts';

/** Hashes of 64 bits, one behind the other, in two halves. */
export interface HashColumns {
  readonly high: Int32Array;
  readonly low: Int32Array;
}

/** Places for so many hashes. */
export function hashColumns(length: number): HashColumns {
  return { high: requestSlab.int32(length), low: requestSlab.int32(length) };
}

/** 53 bits of a hash, as a number that a Map takes for a key. */
export function keyAt({ high, low }: HashColumns, index: number): number {
  return hashKey(high[index]!, low[index]!);
}

export function hashKey(high: number, low: number): number {
  return 0x1_0000_0000 * (low & 0x1f_ffff) + (high >>> 0);
}

export function isSameHash(a: HashColumns, index: number, b: HashColumns, other: number): boolean {
  return a.high[index] === b.high[other] && a.low[index] === b.low[other];
}
