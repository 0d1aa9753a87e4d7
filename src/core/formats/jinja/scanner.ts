import { CONSTANT, effectiveRank, either, type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import type { Reference } from '../../prompt/volatility-rules.ts';
import type { ScanContext } from '../syntax.ts';
import { carryAround } from '../template/blocks.ts';
import { filtered, ofContext, ofScope, TRANSLATED } from '../template/names.ts';
import { Objects } from '../template/objects.ts';
import { type Reach, Scope } from '../template/scope.ts';
import { TagScanner } from '../template/tag-scanner.ts';
import { constantText } from './constant-text.ts';
import { type Evaluation, evaluate } from './expression.ts';
import { Generators, makesObject, namesGiven } from './object-values.ts';
import { LIPSUM, PURE_FUNCTIONS, TOKENIZER, TOKENIZER_NAMES, TRANSLATING_FUNCTIONS } from './words.ts';

interface Macro {
  readonly name: string;
  readonly parameters: ReadonlySet<string>;
  /** Variables that are its own. */
  readonly locals: Set<string>;
}

/** What one reading leaves to the next, as others may call a macro before it is defined: that it changes what it is given. */
const CHANGING = 'macro ';
/** And what else it changes. */
const CHANGES = 'changes ';

/** More changes of objects are not followed one by one. */
const MOST_CHANGES = 20_000;

/** A template that a model's server fills with a whole conversation: it writes the marks that the model was trained on. */
const CHAT_TEMPLATE =
  /\badd_generation_prompt\b|<\|(?:im_start|system|user|assistant|start_header_id)\b|<start_of_turn>|\[INST\]/;

export class JinjaScanner extends TagScanner {
  /** Those that are open here. */
  readonly macros: Macro[] = [];
  /** Of the translation that is open here: how often its variables change. */
  translated: Inferred = TRANSLATED;
  #isChatTemplate: boolean | undefined;
  readonly #objects = new Objects();
  #changes = 0;
  readonly #generators = new Generators();
  /** Macros that change an object which they are given. */
  readonly #changing = new Set<string>();
  /** The text has a tag that escapes what is put out. */
  #escapes: boolean | undefined;
  /** Names that macros use: they see the value that holds when they are called. */
  readonly #usedInMacros = new Map<string, Inferred>();
  readonly #attributes = new Map<string, Set<string>>();
  /** By the name of a macro, what it changes outside of itself. */
  readonly #changedBy = new Map<string, Set<string>>();

  constructor(
    text: string,
    context: ScanContext,
    learned: ReadonlyMap<string, Inferred>,
    endedTags: () => ReadonlySet<string>,
    isLibrary: boolean,
  ) {
    super(text, context, new Scope((path) => ofContext(context, { path }), learned), endedTags, isLibrary);
    for (const key of learned.keys()) {
      const [, name = '', path = ''] = key.split(' ');
      if (key.startsWith(CHANGING)) this.#changing.add(name);
      else if (key.startsWith(CHANGES)) this.#noteChange(name, path);
    }
  }

  /** It is filled with the messages of a conversation, and has them unless its program never gives any. */
  get isChatTemplate(): boolean {
    return (this.#isChatTemplate ??= CHAT_TEMPLATE.test(this.text));
  }

  evaluate(expression: string): Evaluation {
    const touched: string[] = [];
    let isGiven = false;
    const evaluation = evaluate(expression, (reference) => {
      const { path, call } = reference;
      const root = rootOf(path);
      if (call && this.#objects.has(root) && !this.macros.at(-1)?.parameters.has(root)) touched.push(root);
      isGiven ||= call === true && this.#isChanging(path);
      return this.#of(reference);
    });
    for (const path of [...evaluation.mutated, ...touched]) this.#touch(path, evaluation.inferred, expression);
    if (!isGiven) return evaluation;
    for (const name of namesGiven(expression, this.#objects)) this.#touch(name, UNKNOWN, expression);
    return evaluation;
  }

  inferred(expression: string): Inferred {
    return this.evaluate(expression).inferred;
  }

  output(end: number, expression: string): void {
    if (expression === '') return this.emitter.value(end, expression, 'expression', UNKNOWN);
    const { inferred, cause } = this.evaluate(expression);
    const text = this.constantText(expression);
    const known = text !== undefined && this.mayEscape(text) ? undefined : text;
    this.emitter.value(end, expression, cause, inferred, known, this.#shown(expression, inferred));
  }

  /** Under `autoescape` such a text is put out otherwise. */
  mayEscape(text: string): boolean {
    return /[<>&"']/.test(text) && (this.#escapes ??= this.text.includes('autoescape'));
  }

  /** What a macro is given counts where it is called; within it, it may be anything of its name. */
  #shown(expression: string, inferred: Inferred): Inferred {
    return this.macros.length === 0 ? inferred : this.#within(expression);
  }

  /** @param except an object whose own value is meant as it is */
  #within(expression: string, except?: string): Inferred {
    return evaluate(expression, (reference) => {
      if (reference.path === 'caller') return UNKNOWN;
      const own = this.#of(reference);
      const isGiven = own.volatility === 'constant' && !reference.call && rootOf(reference.path) !== except;
      return isGiven && this.scope.textOf(reference.path) === undefined ? ofContext(this.context, reference) : own;
    }).inferred;
  }

  /**
   * The text of an expression that always is the same one. Where text is repeated, overridden or put out elsewhere, none is known.
   */
  constantText(expression: string): string | undefined {
    if (this.macros.length > 0 || this.isChild || this.frames.innermostLoop) return undefined;
    return constantText(expression, (name) => this.scope.textOf(name));
  }

  /**
   * Gives variables a value; an attribute (`ns.found`) keeps it wherever the object was made.
   * @param text the value itself, where it is one text that is known
   * @param expression what makes the value
   */
  assign(target: string, inferred: Inferred, text?: string, expression = ''): void {
    const value = this.hold(rootOf(target), expression) ? inferred : either(inferred, UNKNOWN);
    if (target.includes('.')) {
      this.#change(target, value, expression);
      for (const name of this.#objects.sharing(rootOf(target)))
        if (name !== rootOf(target)) this.#touchOne(name, value, expression);
      return;
    }
    this.macros.at(-1)?.locals.add(target);
    this.#generators.given(target, expression);
    this.#given(target, value, 'branch', text);
    for (const attribute of this.#attributes.get(target) ?? []) this.#given(attribute, value, 'branch');
  }

  /**
   * Notes what a variable is given, where that may be an object which has other names.
   * @returns false where it has too many of them
   */
  hold(target: string, expression: string): boolean {
    const names = namesGiven(expression, this.#objects);
    return (names.length === 0 && !makesObject(expression)) || this.#objects.join(target, names.map(rootOf));
  }

  /** Another file sees the template's objects here, and may change each. */
  changedElsewhere(): void {
    for (const name of this.#objects.names()) {
      if (this.#changes > MOST_CHANGES) return;
      this.#touchOne(name, UNKNOWN, '');
    }
  }

  /** Something is done to the object in a variable, which is seen under all of its names. */
  #touch(path: string, inferred: Inferred, expression: string): void {
    const root = rootOf(path);
    for (const name of this.#objects.sharing(root)) this.#touchOne(name === root ? path : name, inferred, expression);
  }

  #touchOne(path: string, inferred: Inferred, expression: string): void {
    const attributes = this.#attributes.get(path);
    this.#changes += 1 + (attributes?.size ?? 0);
    if (this.#changes > MOST_CHANGES) return;
    const before = ofScope(this.scope, path);
    const later = either(inferred, this.emitter.flow.condition ?? CONSTANT);
    if (before) this.#change(path, either(before, inferred), expression);
    else if (later.volatility !== 'constant') this.#change(path, either(later, UNKNOWN), expression);
    for (const attribute of attributes ?? [])
      this.#given(attribute, either(this.scope.get(attribute) ?? CONSTANT, inferred), 'all');
  }

  /** Begins the text of a macro, whose parameters may be objects of whoever calls it. */
  enterMacro(name: string, parameters: readonly string[]): void {
    this.macros.push({ name, parameters: new Set(parameters), locals: new Set() });
    for (const parameter of parameters) this.#objects.join(parameter, []);
  }

  #isChanging(macro: string): boolean {
    if (this.#changing.size === 0) return false;
    for (const name of this.#objects.sharing(macro)) if (this.#changing.has(name)) return true;
    return false;
  }

  /** What a macro does to an object from outside it does at each call, with what it is given there. */
  #change(path: string, inferred: Inferred, expression: string): void {
    const root = rootOf(path);
    if (root !== path) this.#attributes.set(root, (this.#attributes.get(root) ?? new Set()).add(path));
    const macro = this.macros.at(-1);
    if (macro?.parameters.has(root)) {
      this.#changing.add(macro.name);
      this.scope.carry(CHANGING + macro.name, UNKNOWN);
    }
    if (!macro || this.isLibrary || macro.locals.has(root)) return this.#given(path, inferred, 'all');
    this.#noteChange(macro.name, path);
    const isAtEachCall = this.emitter.flow.condition === undefined;
    this.#given(path, either(inferred, isAtEachCall ? this.#within(expression, root) : UNKNOWN), 'all');
  }

  /** A macro changes an object from outside at each call: `ns.count`, a list. */
  #noteChange(macro: string, path: string): void {
    const changed = this.#changedBy.get(macro) ?? new Set();
    if (changed.has(path)) return;
    this.#changedBy.set(macro, changed.add(path));
    this.scope.carry(`${CHANGES}${macro} ${path}`, UNKNOWN);
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
    const changed = reference.call ? this.#changedBy.get(reference.path) : undefined;
    for (const path of changed ?? []) {
      if (this.emitter.flow.condition) this.#given(path, this.scope.get(path) ?? UNKNOWN, 'all');
      const macro = this.macros.at(-1);
      if (macro && !this.isLibrary) this.#noteChange(macro.name, path);
    }
    if (this.macros.length > 0) this.#usedInMacros.set(reference.path, inferred);
    return inferred;
  }

  #resolve(reference: Reference): Inferred {
    const { path, call, filters = [] } = reference;
    const own = this.#ofParameter(reference) ?? ofScope(this.scope, path);
    if (own && this.#generators.isUsedUp(path, this.frames.innermostLoop !== undefined)) return UNKNOWN;
    if (own && this.#changes > MOST_CHANGES) return either(own, UNKNOWN);
    if (own) return filtered(this.#withAttributes(path, own), filters);
    if (call && PURE_FUNCTIONS.has(path)) return filtered(CONSTANT, filters);
    if (call && path === 'lipsum') return LIPSUM;
    if (call && TRANSLATING_FUNCTIONS.has(path)) return TRANSLATED;
    if (call && (path === 'super' || path.startsWith('self.'))) return UNKNOWN;
    const inferred = ofContext(this.context, reference);
    return inferred === UNKNOWN && TOKENIZER_NAMES.has(path) ? TOKENIZER : inferred;
  }

  /** `player.hand` in the macro of a library that is given a `player`: what the member says, where that changes more often. */
  #ofParameter(reference: Reference): Inferred | undefined {
    const root = rootOf(reference.path);
    if (!this.isLibrary || root === reference.path || this.#attributes.has(root)) return undefined;
    const own = this.macros.at(-1)?.parameters.has(root) ? this.scope.get(root) : undefined;
    return own && either(own, ofContext(this.context, { path: reference.path, call: reference.call === true }));
  }

  #withAttributes(path: string, inferred: Inferred): Inferred {
    let all = inferred;
    for (const attribute of this.#attributes.get(path) ?? []) all = either(all, this.scope.get(attribute) ?? CONSTANT);
    return all;
  }
}

function rootOf(path: string): string {
  const dot = path.indexOf('.');
  return dot === -1 ? path : path.slice(0, dot);
}
