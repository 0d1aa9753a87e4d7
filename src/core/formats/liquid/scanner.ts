import { CONSTANT, either, type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import type { ScanContext } from '../syntax.ts';
import { type BlockTag, carryAround } from '../template/blocks.ts';
import { filtered, ofContext, ofScope } from '../template/names.ts';
import { Scope } from '../template/scope.ts';
import { type Statement, TagScanner } from '../template/tag-scanner.ts';
import { type Evaluation, evaluate, type Expression, parseExpression } from './expression.ts';

export type Handler = (scanner: LiquidScanner, statement: Statement) => void;

/** More changes of variables by included files are not followed one by one. */
const MOST_CHANGES = 20_000;
/** More places at which a template may end are not told apart. */
const MOST_ENDINGS = 8;

interface Ending {
  /** The first piece behind it. */
  readonly from: number;
  condition: Inferred;
}

export class LiquidScanner extends TagScanner {
  readonly #assigned = new Set<string>();
  readonly #endings: Ending[] = [];
  /** Of a counter that the text has not used so far: what is included may have. */
  #counter = CONSTANT;
  #changes = 0;
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
      const own = call ? undefined : this.#own(path);
      return own ? filtered(own, filters) : ofContext(this.context, { path, ...(call && { call }), filters });
    });
  }

  #own(path: string): Inferred | undefined {
    const own = ofScope(this.scope, path);
    return own && this.#changes > MOST_CHANGES ? either(own, UNKNOWN) : own;
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
    this.#assigned.add(name);
    this.scope.set(name, inferred, 'all');
    carryAround(this, name, inferred);
  }

  /** From here on all variables and counters may have been changed by a text that is not at hand. */
  changedElsewhere(): void {
    this.#counter = UNKNOWN;
    this.#changes += this.#assigned.size;
    if (this.#changes > MOST_CHANGES) return;
    for (const name of this.#assigned) this.assign(name, UNKNOWN);
  }

  /** The template may be ended here: what is put out behind it hangs on that. */
  endTemplate(): void {
    const condition = this.emitter.flow.condition ?? CONSTANT;
    const last = this.#endings.at(MOST_ENDINGS - 1);
    if (last) last.condition = either(last.condition, condition);
    else this.#endings.push({ from: this.emitter.count, condition });
  }

  /** To be called at the end of the text. */
  finish(): void {
    for (const { from, condition } of this.#endings) this.emitter.raiseConditions(from, condition);
  }

  /** A tag whose text hangs on how often it (or one with the same counter) was there before. */
  count({ end, inner }: BlockTag, counter: string, own: Inferred): void {
    const inferred = either(this.#own(counter) ?? this.#counter, own);
    this.emitter.value(end, inner, 'expression', inferred);
    this.assign(counter, inferred);
  }
}
