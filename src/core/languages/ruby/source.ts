import type { Statement } from '../program.ts';
import type { SyntaxNode } from '../syntax-tree.ts';

/** A file, and how blocks of it are read: expressions hold blocks, and blocks hold statements. */
export interface RubySource {
  readonly file: string;
  textOf(node: SyntaxNode): string;
  readBody(node: SyntaxNode | undefined): Statement[];
}
