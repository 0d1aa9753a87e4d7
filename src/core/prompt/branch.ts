/** Of several texts exactly one reaches the model. */
export interface Choice {
  /** How many there are; where it may be none of them, that is one of them too. */
  readonly branches: number;
}

/** The branch of a choice in which a text stands. */
export interface Branch {
  readonly choice: Choice;
  /** Which one it is, from 0. */
  readonly index: number;
  /** The branch of another choice in which the choice itself stands. */
  readonly within?: Branch;
  /** How many choices there are around the text. */
  readonly depth: number;
}

/** Deeper than this a text counts as one that is there or not, whatever stands in its place. */
const DEEPEST = 16;

/** What is there or not. */
export function sometimes(within?: Branch): Branch {
  return branchOf({ branches: 2 }, 0, within);
}

export function branchOf(choice: Choice, index: number, within?: Branch): Branch {
  if (!within) return { choice, index, depth: 1 };
  return within.depth < DEEPEST ? { choice, index, within, depth: within.depth + 1 } : sometimes();
}

/** Something that may be there only sometimes; without a branch it is there or not. */
export interface Conditional<Condition = unknown> {
  readonly condition?: Condition | undefined;
  readonly branch?: Branch | undefined;
}

/**
 * Says in which branch things are that are there only where another one is taken.
 * @param outer undefined where that is there or not
 */
export function nesting(outer: Branch | undefined): (inner: Conditional) => Branch | undefined {
  let branches: Map<Branch | undefined, Branch> | undefined;
  let around = outer;
  return ({ condition, branch }) => {
    if (!condition) return outer;
    if (!branch && !outer) return undefined;
    around ??= sometimes();
    const known = (branches ??= new Map()).get(branch);
    if (known) return known;
    const both = nested(branch ?? sometimes(), around);
    branches.set(branch, both);
    return both;
  };
}

function nested(inner: Branch, outer: Branch): Branch {
  return branchOf(inner.choice, inner.index, inner.within ? nested(inner.within, outer) : outer);
}

/** The branches around a text, the outermost first. */
export function pathOf(branch: Branch | undefined): Branch[] {
  const path: Branch[] = [];
  for (let at = branch; at; at = at.within) path.push(at);
  return path.toReversed();
}

/** True where only one of two texts is there. */
export function exclude(one: Branch | undefined, other: Branch | undefined): boolean {
  const own = pathOf(one);
  return pathOf(other).some(({ choice, index }, at) => own[at]?.choice === choice && own[at].index !== index);
}
