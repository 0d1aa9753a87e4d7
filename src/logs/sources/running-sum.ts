/**
 * What was added to counts that only grow; the sum itself where one of them fell, as it began anew.
 * @param counts the keys that are counts; the rest is taken from `sum`
 */
export function growthOf<Count extends string, Sum extends Readonly<Record<Count, number>>>(
  counts: readonly Count[],
  sum: Sum,
  before: Sum | undefined,
): Sum {
  if (!before || counts.some((count) => sum[count] < before[count])) return sum;
  return { ...sum, ...Object.fromEntries(counts.map((count) => [count, sum[count] - before[count]])) };
}
