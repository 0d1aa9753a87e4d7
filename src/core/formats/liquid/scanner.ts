import { CONSTANT, either, type Inferred } from '../../prompt/volatility.ts';
import type { ScanContext } from '../syntax.ts';
import { type BlockTag, carryAround } from '../template/blocks.ts';
import { filtered, ofContext, ofScope } from '../template/names.ts';
import { Scope } from '../template/scope.ts';
import { type Statement, TagScanner } from '../template/tag-scanner.ts';
import { type Evaluation, evaluate, type Expression, parseExpression } from './expression.ts';

export type Handler = (scanner: LiquidScanner, statement: Statement) => void;

export class LiquidScanner extends TagScanner {
  /** By their texts, as the same tags recur in most templates. */
  readonly #expressions = new Map<string, Expression>();

  constructor(
    text: string,
    context: ScanContext,
    learned: ReadonlyMap<string, Inferred>,
    endedTags: () => ReadonlySet<string>,
    isLibrary: boolean,
  ) {
    const outside = (path: string): Inferred => (path.startsWith('#') ? CONSTANT : ofContext(context, { path }));
    super(text, context, new Scope(outside, learned), endedTags, isLibrary);
  }

  evaluate(text: string): Evaluation {
    let expression = this.#expressions.get(text);
    if (!expression) this.#expressions.set(text, (expression = parseExpression(text)));
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

  /** A tag whose text hangs on how often it (or one with the same counter) was there before. */
  count({ end, inner }: BlockTag, counter: string, own: Inferred): void {
    const inferred = either(this.scope.get(counter) ?? CONSTANT, own);
    this.emitter.value(end, inner, 'expression', inferred);
    this.assign(counter, inferred);
  }
}
