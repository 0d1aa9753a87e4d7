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
