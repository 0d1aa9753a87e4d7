import type { SyntaxNode } from '../syntax-tree.ts';

/** `$(IFS=,; echo "${names[*]}")`: several commands, none of which changes a variable of the script where that is not seen. */
export function isSeveral(substitution: SyntaxNode): boolean {
  const { children } = substitution;
  return children.length > 1 && children.every((one) => isOwnAssignment(one) || !changesVariables(one));
}

function isOwnAssignment(node: SyntaxNode): boolean {
  return (
    node.type === 'variable_assignment' && node.field('name')?.type === 'variable_name' && !node.text.includes('+=')
  );
}

function changesVariables(node: SyntaxNode): boolean {
  return /assignment|declaration|unset/.test(node.type) || node.children.some(changesVariables);
}
