import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** Under this name a module gives what it exports without one. */
export const DEFAULT_EXPORT = 'default';

/** A text by how it is written: a literal, a sum of some, or what a method makes of one or of a list. */
export function isTextOf(node: SyntaxNode | undefined): boolean {
  switch (node?.type) {
    case 'string':
    case 'template_string':
      return true;
    case 'parenthesized_expression':
    case 'as_expression':
    case 'satisfies_expression':
      return isTextOf(node.children[0]);
    case 'binary_expression':
      return node.field('operator')?.type === '+' && (isTextOf(node.field('left')) || isTextOf(node.field('right')));
    case 'call_expression': {
      const callee = node.field('function');
      const object = callee?.field('object');
      const isMethod = isTextOf(object) || (object?.type === 'array' && callee?.field('property')?.text === 'join');
      return isMethod || node.field('arguments')?.type === 'template_string';
    }
    default:
      return false;
  }
}
