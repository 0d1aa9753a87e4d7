import type { Statement } from '../program.ts';
import type { SyntaxNode } from '../syntax-tree.ts';

/** A file, and how blocks of it are read: expressions hold functions, and functions hold statements. */
export interface CSharpSource {
  readonly file: string;
  readBody(node: SyntaxNode | undefined): Statement[];
}
