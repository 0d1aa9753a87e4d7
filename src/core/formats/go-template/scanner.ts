import { either, type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import type { ScanContext } from '../syntax.ts';
import { carryAround } from '../template/blocks.ts';
import { Emitter } from '../template/emitter.ts';
import { Frames } from '../template/frames.ts';
import { filtered, ofContext, ofFile } from '../template/names.ts';
import { Objects } from '../template/objects.ts';
import { Scope } from '../template/scope.ts';
import { type Evaluation, evaluate, type GoReference } from './expression.ts';

const DOT = '.';
/** Functions of Sprig that change the map they are given first: a variable, or any other value. */
const CHANGED_MAP = /\b(?:set|unset|merge|mergeOverwrite|mustMerge|mustMergeOverwrite)\s{1,3}(?:(\$\w{1,80})|[.$(])/g;
/** What makes a map, or gives one that was made. */
const MAKES_MAP = /\b(?:dict|set|unset|merge|mergeOverwrite|mustMerge|mustMergeOverwrite|deepCopy|fromJson|fromYaml)\b/;
const VARIABLE = /\$\w+/g;

/** One reading of a template: what its actions have done so far. */
export class GoScanner {
  readonly emitter: Emitter;
  readonly frames = new Frames(() => '{{end}}');
  readonly scope: Scope;
  /** Templates that this text defines, with how often their text changes. */
  readonly defined = new Map<string, Inferred>();
  /** Of them, those whose definition is open here. */
  readonly defining = new Set<string>();
  readonly #context: ScanContext;
  readonly #learned: ReadonlyMap<string, Inferred>;
  readonly #usedBefore = new Set<string>();
  readonly #maps = new Objects();
  /** The text changes maps of which it does not say in what variable they are. */
  readonly #changesAny: boolean;

  /** The text puts out nothing but defines templates for others: these are read as if they were put out. */
  readonly isLibrary: boolean;

  constructor(text: string, context: ScanContext, learned: ReadonlyMap<string, Inferred>, isLibrary: boolean) {
    this.emitter = new Emitter(text);
    this.#context = context;
    this.isLibrary = isLibrary;
    this.#learned = learned;
    this.#changesAny = Array.from(text.matchAll(CHANGED_MAP)).some(([, variable]) => variable === undefined);
    this.scope = new Scope((name) => ofContext(context, { path: name.replace(/^\$/, '') }), learned);
  }

  evaluate(pipeline: string): Evaluation {
    return evaluate(pipeline, (reference) => this.#of(reference));
  }

  inferred(pipeline: string): Inferred {
    return this.evaluate(pipeline).inferred;
  }

  declare(variable: string, inferred: Inferred): void {
    this.scope.set(variable, inferred, 'local');
  }

  change(variable: string, inferred: Inferred): void {
    this.scope.change(variable, inferred);
    carryAround(this, variable, inferred);
  }

  /**
   * Notes what a variable, or `.`, is given where that may be a map.
   * @returns how often the value changes
   */
  hold(name: string, pipeline: string, inferred: Inferred): Inferred {
    const given = (pipeline.match(VARIABLE) ?? []).filter((variable) => this.#maps.has(variable));
    if (given.length === 0 && !MAKES_MAP.test(pipeline)) return inferred;
    const isTold = this.#maps.join(name, given);
    return isTold && !this.#changesAny ? inferred : either(inferred, UNKNOWN);
  }

  /** `set $map "key" .Value` changes the map that the variable holds. */
  changeMaps(pipeline: string, inferred: Inferred): void {
    if (!pipeline.includes('$')) return;
    for (const [, variable] of pipeline.matchAll(CHANGED_MAP)) {
      if (variable === undefined) continue;
      for (const name of this.#maps.sharing(variable))
        this.change(name, either(this.scope.get(name) ?? UNKNOWN, inferred));
    }
  }

  /** From here on, to the end of the block or its next branch, `.` is another value. */
  setDot(inferred: Inferred, pipeline = ''): void {
    this.scope.set(DOT, this.hold(DOT, pipeline, inferred), 'local');
  }

  /** The text of another template: that of this file where it defines it (even further down), else that of another file. */
  ofTemplate(name: string): Inferred {
    if (this.defining.has(name)) return UNKNOWN;
    const defined = this.defined.get(name);
    if (defined) return defined;
    this.#usedBefore.add(name);
    return this.#learned.get(`{{define "${name}"}}`) ?? ofFile(name);
  }

  /** What a further reading should know from its beginning on. */
  get learned(): Map<string, Inferred> {
    const learned = new Map(this.scope.carried);
    for (const name of this.#usedBefore) {
      const inferred = this.defined.get(name);
      if (inferred) learned.set(`{{define "${name}"}}`, inferred);
    }
    return learned;
  }

  #of({ of, path, call, filters = [] }: GoReference): Inferred {
    if (of === 'variable') {
      const own = this.scope.get(path.split('.', 1)[0]!);
      return own ? filtered(own, filters) : ofContext(this.#context, { path: path.slice(1), filters });
    }
    const dot = of === 'dot' ? this.scope.get(DOT) : undefined;
    if (dot) return filtered(dot, filters);
    return ofContext(this.#context, call ? { path, call, filters } : { path, filters });
  }
}
