import { type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import type { ScanContext } from '../syntax.ts';
import { type BlockTag, openBlock } from './blocks.ts';
import { Emitter } from './emitter.ts';
import { Frames } from './frames.ts';
import { OVERRIDABLE } from './names.ts';
import type { Scope } from './scope.ts';
import { transformingBlock } from './transforms.ts';

/** White space and comments between the tags of a block. */
const EMPTY_BLOCK = /(?:\s|\{#(?:[^#]|#(?!\}))*#\})*\{%[-+~]?\s*endblock\b/y;

/** A tag `{% … %}`, or a line that stands for one. */
export interface Statement extends BlockTag {
  readonly name: string;
  /** What stands behind the name. */
  readonly rest: string;
}

/** One reading of a template with tags `{% … %}`: what its tags have done so far. */
export abstract class TagScanner {
  /** What is read. */
  readonly text: string;
  readonly context: ScanContext;
  readonly emitter: Emitter;
  readonly frames = new Frames((name) => `{% end${name} %}`);
  readonly scope: Scope;
  /** Names of tags that the text ends somewhere: an unknown tag among them is a block. */
  readonly endedTags: () => ReadonlySet<string>;
  /** The template extends another one, so that only its blocks are output. */
  isChild = false;
  /** The template puts out nothing but defines texts for others: these are read as if they were put out. */
  readonly isLibrary: boolean;

  constructor(
    text: string,
    context: ScanContext,
    scope: Scope,
    endedTags: () => ReadonlySet<string>,
    isLibrary: boolean,
  ) {
    this.text = text;
    this.emitter = new Emitter(text);
    this.context = context;
    this.scope = scope;
    this.endedTags = endedTags;
    this.isLibrary = isLibrary;
  }

  /** How often an expression changes. */
  abstract inferred(expression: string): Inferred;

  declare(name: string, inferred: Inferred): void {
    this.scope.set(name, inferred, 'local');
  }

  /** To be called behind each tag: what stands between the blocks of a template that extends another is not output. */
  settle(): void {
    if (this.isChild && this.frames.depth === 0 && !this.emitter.flow.silent) this.emitter.flow = { silent: true };
  }

  /**
   * Opens a block that a template may override which extends this one. One without a text of its own is there for what others
   * put into it.
   */
  openOverridable(statement: Statement, leave?: () => void): void {
    const { emitter } = this;
    const isPlace = !this.isChild && this.#isEmpty(statement);
    if (isPlace) emitter.value(statement.end, statement.inner, 'include', UNKNOWN);
    else emitter.markup(statement.end);
    openBlock(this, statement, 'block', leave);
    const isOutside = this.isChild && emitter.flow.silent && !emitter.flow.capture;
    if (this.isChild || isPlace) emitter.flow = emitter.under(isOutside ? {} : emitter.flow, OVERRIDABLE);
  }

  #isEmpty({ end }: Statement): boolean {
    EMPTY_BLOCK.lastIndex = end;
    return EMPTY_BLOCK.test(this.text);
  }

  /** Ends the innermost block of a name. */
  close(statement: Statement, opener: string): void {
    this.emitter.markup(statement.end);
    this.frames.close(({ name }) => name === opener, statement, statement.inner);
  }

  /**
   * Emits a tag that is none of the language's own.
   * @param own how often what it puts out changes, or what it does to the text of its block
   */
  unknown(statement: Statement, own: () => Inferred): void {
    const { name, inner, end } = statement;
    if (name === '') {
      this.emitter.markup(end);
      this.frames.unexpected(statement, inner);
    } else if (this.endedTags().has(name)) transformingBlock(this, statement, name, own());
    else this.emitter.value(end, inner, 'call', own());
  }
}
