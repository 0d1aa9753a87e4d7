import type { Node } from 'web-tree-sitter';
import type { Statement } from '../program.ts';

/** A file, and how blocks of it are read: expressions hold blocks, and blocks hold statements. */
export interface RubySource {
  readonly file: string;
  textOf(node: Node): string;
  readBody(node: Node | null): Statement[];
}
