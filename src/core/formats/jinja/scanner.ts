import { CONSTANT, effectiveRank, either, type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import type { Reference } from '../../prompt/volatility-rules.ts';
import type { ScanContext } from '../syntax.ts';
import { carryAround } from '../template/blocks.ts';
import { filtered, ofContext, ofScope, TRANSLATED } from '../template/names.ts';
import { type Reach, Scope } from '../template/scope.ts';
import { TagScanner } from '../template/tag-scanner.ts';
import { constantText } from './constant-text.ts';
import { type Evaluation, evaluate } from './expression.ts';
import { LIPSUM, PURE_FUNCTIONS, TOKENIZER, TOKENIZER_NAMES, TRANSLATING_FUNCTIONS } from './words.ts';

export class JinjaScanner extends TagScanner {
  /** How many macros are open here. */
  macros = 0;
  /** Of the translation that is open here: how often its variables change. */
  translated: Inferred = TRANSLATED;
  /** It is filled with the messages of a conversation, and has them unless its program never gives any. */
  isChatTemplate = false;
  /** Names that macros use: they see the value that holds when they are called. */
  readonly #usedInMacros = new Map<string, Inferred>();
  readonly #attributes = new Map<string, Set<string>>();

  constructor(
    text: string,
    context: ScanContext,
    learned: ReadonlyMap<string, Inferred>,
    endedTags: () => ReadonlySet<string>,
    isLibrary: boolean,
  ) {
    super(text, context, new Scope((path) => ofContext(context, { path }), learned), endedTags, isLibrary);
  }

  evaluate(expression: string): Evaluation {
    const evaluation = evaluate(expression, (reference) => this.#of(reference));
    for (const path of evaluation.mutated) {
      const before = ofScope(this.scope, path) ?? ofContext(this.context, { path });
      this.#given(path, either(before, evaluation.inferred), 'all');
    }
    return evaluation;
  }

  inferred(expression: string): Inferred {
    return this.evaluate(expression).inferred;
  }

  output(end: number, expression: string): void {
    if (expression === '') return this.emitter.value(end, expression, 'expression', UNKNOWN);
    const { inferred, cause } = this.evaluate(expression);
    const text = this.constantText(expression);
    this.emitter.value(end, expression, cause, inferred, text, this.#shown(expression, inferred));
  }

  /** What a macro is given counts where it is called; within it, it may be anything of its name. */
  #shown(expression: string, inferred: Inferred): Inferred {
    if (this.macros === 0) return inferred;
    return evaluate(expression, (reference) => {
      if (reference.path === 'caller') return UNKNOWN;
      const own = this.#of(reference);
      const isGiven = own.volatility === 'constant' && !reference.call;
      return isGiven && this.scope.textOf(reference.path) === undefined ? ofContext(this.context, reference) : own;
    }).inferred;
  }

  /**
   * The text of an expression that always is the same one. Where text is repeated, overridden or put out elsewhere, none is known.
   */
  constantText(expression: string): string | undefined {
    if (this.macros > 0 || this.isChild || this.frames.innermostLoop) return undefined;
    return constantText(expression, (name) => this.scope.textOf(name));
  }

  /**
   * Gives variables a value; an attribute (`ns.found`) keeps it wherever the object was made.
   * @param text the value itself, where it is one text that is known
   */
  assign(target: string, inferred: Inferred, text?: string): void {
    const dot = target.indexOf('.');
    if (dot === -1) {
      this.#given(target, inferred, 'branch', text);
      for (const attribute of this.#attributes.get(target) ?? []) this.#given(attribute, inferred, 'branch');
      return;
    }
    const root = target.slice(0, dot);
    const attributes = this.#attributes.get(root) ?? new Set();
    this.#attributes.set(root, attributes.add(target));
    this.#given(target, inferred, 'all');
  }

  #given(name: string, inferred: Inferred, reach: Reach, text?: string): void {
    this.scope.set(name, inferred, reach, text);
    const later = either(inferred, this.emitter.flow.condition ?? CONSTANT);
    const used = this.#usedInMacros.get(name);
    if (used && effectiveRank(later) > effectiveRank(used)) this.scope.carry(name, later);
    carryAround(this, name, inferred);
  }

  #of(reference: Reference): Inferred {
    const inferred = this.#resolve(reference);
    if (this.macros > 0) this.#usedInMacros.set(reference.path, inferred);
    return inferred;
  }

  #resolve(reference: Reference): Inferred {
    const { path, call, filters = [] } = reference;
    const own = ofScope(this.scope, path);
    if (own) return filtered(this.#withAttributes(path, own), filters);
    if (call && PURE_FUNCTIONS.has(path)) return filtered(CONSTANT, filters);
    if (call && path === 'lipsum') return LIPSUM;
    if (call && TRANSLATING_FUNCTIONS.has(path)) return TRANSLATED;
    if (call && (path === 'super' || path.startsWith('self.'))) return UNKNOWN;
    const inferred = ofContext(this.context, reference);
    return inferred === UNKNOWN && TOKENIZER_NAMES.has(path) ? TOKENIZER : inferred;
  }

  #withAttributes(path: string, inferred: Inferred): Inferred {
    let all = inferred;
    for (const attribute of this.#attributes.get(path) ?? []) all = either(all, this.scope.get(attribute) ?? CONSTANT);
    return all;
  }
}
