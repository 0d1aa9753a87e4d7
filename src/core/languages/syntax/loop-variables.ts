/** Stands for a name among the variables of a loop: those behind it get some part or other of an item. */
export const NO_PLACE = '*';

/** The variables of a loop that takes items apart: those that get an item's items, by their places, and those of which it is not followed. */
export function placedVariables(places: readonly (string | undefined)[], all: readonly string[]): string[] {
  return [...places.map((name) => name ?? ''), NO_PLACE, ...all.filter((name) => !places.includes(name))];
}
