/** What one text has of another: by the places in the file from which they come. */

export interface Places {
  /** Where each literal of it starts and ends. */
  readonly literals: ReadonlyMap<number, number>;
  /** Where what varies starts. */
  readonly holes: ReadonlySet<number>;
}

/** What is one text in one may be several in another, which has been filled, and holes between them. */
export function has({ literals, holes }: Places, literal: number): boolean {
  if (literals.has(literal) || holes.has(literal)) return true;
  for (const [start, end] of literals) if (start < literal && literal < end) return true;
  return false;
}

export function hasAny(one: Places, other: Places): boolean {
  for (const literal of other.literals.keys()) if (has(one, literal)) return true;
  return false;
}

/** Where its text stands; of one without a text, where what varies does. */
export function textOf({ literals, holes }: Places): Iterable<number> {
  return literals.size > 0 ? literals.keys() : holes;
}

export function hasMost(one: Places, { literals }: Places): boolean {
  const shared = [...literals.keys()].filter((literal) => has(one, literal));
  return shared.length > 0 && shared.length * 2 >= literals.size;
}

export function hasAll(one: Places, other: Places): boolean {
  for (const literal of textOf(other)) if (!has(one, literal)) return false;
  return true;
}
