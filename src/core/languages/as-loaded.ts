import type { Occurrences } from '../text/occurrences.ts';
import { FUNCTION } from './change-at.ts';
import type { LaterChange } from './evaluate/later-change.ts';
import { nameOfFunction } from './held-elsewhere.ts';
import type { EnclosingNode, SyntaxTree } from './syntax-tree.ts';

const DEEPEST = 3;

/**
 * Of the changes that functions make, those of functions that are called as the file is loaded, before a place: by a statement of the
 * top level, or by a function that one calls.
 */
export function changesAsLoaded(
  tree: SyntaxTree,
  occurrences: Occurrences,
  changes: readonly LaterChange[],
  until: number,
): LaterChange[] {
  const seen = new Set<string>();
  const isCalled = (name: string, depth: number): boolean => {
    if (seen.has(name) || depth > DEEPEST) return false;
    seen.add(name);
    return Array.from(occurrences.of(name)).some((at) => {
      const around = outermostFunction(tree, at);
      if (!around) return at < until;
      const isDefinition =
        tree.text.lastIndexOf('\n', at - 1) < around.start && !tree.text.slice(around.start, at).includes('{');
      const caller = isDefinition ? undefined : nameOfFunction(tree.text, around);
      return caller !== undefined && isCalled(caller, depth + 1);
    });
  };
  return changes.filter(({ start }) => {
    const around = outermostFunction(tree, start);
    const name = around && nameOfFunction(tree.text, around);
    seen.clear();
    return name !== undefined && isCalled(name, 0);
  });
}

function outermostFunction(tree: SyntaxTree, at: number): EnclosingNode | undefined {
  return tree.nodesAt(at).findLast(({ type }) => FUNCTION.test(type));
}
