import { mayBeChanged } from '../changes/assigned-inside.ts';
import type { Statement } from '../syntax/program.ts';
import type { ExpressionReader } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

const isMentioned = (file: string): boolean => file.includes('CollectionsMarshal.');

/** `CollectionsMarshal.AsSpan(lines)[0] = line`: what is given a reference into a list or a dictionary may write to it. */
export function marshalled(node: SyntaxNode, reader: ExpressionReader): Statement[] {
  if (!node.ofFile(isMentioned) || !isMentioned(node.text)) return [];
  const places = givenIn(node);
  return places.length === 0 ? [] : [mayBeChanged(node, places, reader)];
}

function givenIn(node: SyntaxNode): SyntaxNode[] {
  const isCall =
    node.type === 'invocation_expression' && node.field('function')?.text.startsWith('CollectionsMarshal.');
  const first = isCall ? node.field('arguments')?.children[0]?.children.at(-1) : undefined;
  return first ? [first] : node.children.flatMap(givenIn);
}
