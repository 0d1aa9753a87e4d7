import type { BlockTag } from '../template/blocks.ts';
import type { JinjaScanner } from './scanner.ts';

/** A tag `{% … %}` or a line statement. */
export interface Statement extends BlockTag {
  readonly name: string;
  /** What stands behind the name. */
  readonly rest: string;
}

export type Handler = (scanner: JinjaScanner, statement: Statement) => void;
