import type { Span } from './span.ts';

/** The index of the first of some ascending numbers that is not less than a number; their count where all are less. */
export function indexFromSorted(numbers: ArrayLike<number>, from: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of ascending spans that do not overlap, the one that an offset is in. */
export function spanAt<T extends Span>(spans: readonly T[], offset: number): T | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  const span = spans[low - 1];
  return span && offset < span.end ? span : undefined;
}
