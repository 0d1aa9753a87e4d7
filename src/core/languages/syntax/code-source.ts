import type { Statement } from './program.ts';
import type { SyntaxNode } from './syntax-tree.ts';

/** A file, and how blocks of it are read: expressions hold functions or blocks, and these hold statements. */
export interface CodeSource {
  readonly file: string;
  readBody(node: SyntaxNode | undefined): Statement[];
  /** Where a block is a value: its statements, of which the last returns that. */
  readResult?(node: SyntaxNode): readonly Statement[];
}
