/**
 * Shares a total out in whole numbers, in proportion to weights: what is known is the provider's count of a whole prompt, and
 * how the offline estimate divides it among the blocks. The shares add up to the total.
 */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let before = 0;
  let shared = 0;
  return weights.map((weight, index) => {
    before += weight;
    const isLast = index === weights.length - 1;
    const until = isLast ? total : Math.round(sum === 0 ? 0 : (total * before) / sum);
    const share = until - shared;
    shared = until;
    return share;
  });
}
