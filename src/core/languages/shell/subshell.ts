import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** `$(IFS=,; echo "${names[*]}")`: several commands, none of which changes a variable of the script where that is not seen. */
export function isSeveral(substitution: SyntaxNode): boolean {
  const { children } = substitution;
  if (children.some(isOwnAssignment) && callsFunction(substitution)) return false;
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

const FUNCTIONS = /^[ \t]{0,40}(?:function[ \t]{1,3}([\w:.-]{1,80})|([\w:.-]{1,80})[ \t]{0,3}\(\))/gm;

const functionsOf = (file: string): ReadonlySet<string> =>
  new Set(Array.from(file.matchAll(FUNCTIONS), ([, declared, named]) => declared ?? named!));

/** A function of the script sees the variables of whatever calls it. */
export function callsFunction(node: SyntaxNode): boolean {
  if (node.type === 'command' && node.ofFile(functionsOf).has(node.field('name')?.text ?? '')) return true;
  return node.children.some(callsFunction);
}
