import type { Statement } from '../program.ts';
import type { SyntaxNode } from '../syntax-tree.ts';

/** A file, and how blocks of it are read: expressions hold functions, and functions hold statements. */
export interface RustSource {
  readonly file: string;
  /** The statements of a block; the expression at its end is what it returns. */
  readBody(node: SyntaxNode | undefined): Statement[];
}
