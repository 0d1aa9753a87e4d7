import type { SyntaxNode } from '../syntax-tree.ts';

const GIVEN = /(?<![\w$-])([A-Za-z_]\w*)\+?=(?!=)/g;
const OWN = /\b(?:local|declare|typeset)\b([^\n;]*)/g;

/** The variables of the script that a function gives values: all that it does not say are its own. */
export function changedBy(node: SyntaxNode): ReadonlySet<string> {
  const body = node.field('body')?.text ?? '';
  const own = new Set(Array.from(body.matchAll(OWN), ([, names = '']) => names.match(/\w+/g) ?? []).flat());
  return new Set(Array.from(body.matchAll(GIVEN), ([, name = '']) => name).filter((name) => !own.has(name)));
}
