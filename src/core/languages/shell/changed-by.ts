import type { SyntaxNode } from '../syntax-tree.ts';

const GIVEN =
  /(?<![\w$-])(?<local>(?:local|declare|typeset)(?:\s-\w+)*\s+(?:\w+=?\S*\s+)*)?(?<name>[A-Za-z_]\w*)\+?=(?!=)/g;

/** The variables of the script that a function gives values: all that it does not say are its own. */
export function changedBy(node: SyntaxNode): ReadonlySet<string> {
  const given = Array.from((node.field('body')?.text ?? '').matchAll(GIVEN), ({ groups }) => groups!);
  const own = new Set(given.flatMap(({ local, name }) => (local === undefined ? [] : name!)));
  return new Set(given.flatMap(({ name }) => (own.has(name!) ? [] : name!)));
}
