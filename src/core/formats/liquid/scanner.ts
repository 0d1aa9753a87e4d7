import { CONSTANT, either, type Inferred } from '../../prompt/volatility.ts';
import type { ScanContext } from '../syntax.ts';
import { type BlockTag, carryAround } from '../template/blocks.ts';
import { Emitter } from '../template/emitter.ts';
import { Frames } from '../template/frames.ts';
import { filtered, ofContext, ofScope } from '../template/names.ts';
import { Scope } from '../template/scope.ts';
import { type Evaluation, evaluate } from './expression.ts';

export interface Statement extends BlockTag {
  readonly name: string;
  /** What stands behind the name. */
  readonly rest: string;
}

export type Handler = (scanner: LiquidScanner, statement: Statement) => void;

/** One reading of a template: what its tags have done so far. */
export class LiquidScanner {
  readonly context: ScanContext;
  readonly emitter = new Emitter();
  readonly frames = new Frames((name) => `{% end${name} %}`);
  readonly scope: Scope;
  /** Names of tags that the text ends somewhere: an unknown tag among them is a block. */
  readonly endedTags: () => ReadonlySet<string>;
  /** The template has a layout, so that only its blocks are output. */
  isChild = false;
  /** The file only captures texts for others: each is read where it stands. */
  readonly isLibrary: boolean;

  constructor(
    context: ScanContext,
    learned: ReadonlyMap<string, Inferred>,
    endedTags: () => ReadonlySet<string>,
    isLibrary: boolean,
  ) {
    this.context = context;
    this.isLibrary = isLibrary;
    this.endedTags = endedTags;
    this.scope = new Scope((path) => (path.startsWith('#') ? CONSTANT : ofContext(context, { path })), learned);
  }

  evaluate(expression: string): Evaluation {
    return evaluate(expression, ({ path, call, filters = [] }) => {
      const own = call ? undefined : ofScope(this.scope, path);
      return own ? filtered(own, filters) : ofContext(this.context, { path, ...(call && { call }), filters });
    });
  }

  inferred(expression: string): Inferred {
    return this.evaluate(expression).inferred;
  }

  output(end: number, expression: string, source = expression): void {
    const { inferred, cause } = this.evaluate(source);
    this.emitter.value(end, expression, cause, inferred);
  }

  /** Liquid's variables are global: what is given in a block holds behind it. */
  assign(name: string, inferred: Inferred): void {
    this.scope.set(name, inferred, 'all');
    carryAround(this, name, inferred);
  }

  declare(name: string, inferred: Inferred): void {
    this.scope.set(name, inferred, 'local');
  }

  /** A tag whose text hangs on how often it (or one with the same counter) was there before. */
  count({ end, inner }: BlockTag, counter: string, own: Inferred): void {
    const inferred = either(this.scope.get(counter) ?? CONSTANT, own);
    this.emitter.value(end, inner, 'expression', inferred);
    this.assign(counter, inferred);
  }

  settle(): void {
    if (this.isChild && this.frames.depth === 0 && !this.emitter.flow.silent) this.emitter.flow = { silent: true };
  }
}
