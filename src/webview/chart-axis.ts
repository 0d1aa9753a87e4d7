/*
 * Strategy. A scale has three lines: nothing, the half, and a round amount of money that no bar goes beyond. An axis of time has as
 * few names as stand beside one another without touching: the first, the last, and some evenly between them.
 */

const ROUND = [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10];

/** The least amount that is round, whose half is too, and that is not below another; 0 for nothing. */
export function scaleTop(mostNanoUsd: number): number {
  if (mostNanoUsd <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(mostNanoUsd));
  return (ROUND.find((step) => step * power >= mostNanoUsd) ?? 10) * power;
}

/** Which of some groups are named on an axis that has room for so many names. */
export function tickIndexes(groupCount: number, room: number): number[] {
  if (groupCount <= room) return Array.from({ length: groupCount }, (_, index) => index);
  const last = groupCount - 1;
  return Array.from({ length: room }, (_, tick) => Math.round((tick / (room - 1)) * last));
}
