import { either, type Inferred } from '../../prompt/volatility.ts';

/**
 * How far a value goes beyond the block that gives it. `local`: nowhere (a loop's variable). `branch`: out of conditionals and
 * loops (Jinja's `set`). `all`: everywhere behind it (Liquid's `assign`, a namespace's attribute).
 */
export type Reach = 'local' | 'branch' | 'all';

interface Value {
  readonly inferred: Inferred;
  readonly reach: Reach;
  /** The value itself, where it is one text that is known. */
  readonly text?: string | undefined;
  /** A variable of the block's own hides one from outside, which the block had given this before. */
  readonly hides?: Value | undefined;
}

interface Layer {
  /** Text of which one of several branches, or any number of repetitions, is taken. */
  readonly branching: boolean;
  readonly done: Map<string, Value>[];
  values: Map<string, Value>;
}

/**
 * The variables of a template at the place that is being read, each with how often its value changes.
 *
 * Strategy. What is given inside of a branch holds there as it is; behind the branches a variable has the volatility of all
 * values that it may have by then and of the condition that chose between them.
 */
export class Scope {
  readonly #fallback: (name: string) => Inferred;
  readonly #carriedIn: ReadonlyMap<string, Inferred>;
  readonly #names = new Set<string>();
  readonly #layers: Layer[] = [{ branching: false, done: [], values: new Map() }];
  /** What repetitions of a loop leave to the repetitions after them; for {@link untilSettled}. */
  readonly carried = new Map<string, Inferred>();

  /** @param fallback of a name that nothing in the template gives a value */
  constructor(fallback: (name: string) => Inferred, carriedIn: ReadonlyMap<string, Inferred>) {
    this.#fallback = fallback;
    this.#carriedIn = carriedIn;
    for (const name of carriedIn.keys()) this.#bind(name, fallback(name), 'all');
  }

  /** @returns undefined for a name that nothing in the template has given a value so far */
  get(name: string): Inferred | undefined {
    return this.#valueOf(name)?.inferred;
  }

  /** What a variable holds, where that is one text that is known. */
  textOf(name: string): string | undefined {
    return this.#valueOf(name)?.text;
  }

  #valueOf(name: string): Value | undefined {
    if (!this.#names.has(name)) return undefined;
    for (let index = this.#layers.length - 1; index >= 0; index--) {
      const value = this.#layers[index]!.values.get(name);
      if (value) return value;
    }
    return undefined;
  }

  /** @param text the value itself, where it is one text that is known */
  set(name: string, inferred: Inferred, reach: Reach, text?: string): void {
    this.#bind(name, inferred, reach, text);
  }

  /** Changes a variable where it was given: what holds inside of a block holds behind it too. */
  change(name: string, inferred: Inferred): void {
    this.#merge(name, inferred, 'all');
  }

  /** A loop's later repetitions see the value too. */
  carry(name: string, inferred: Inferred): void {
    const before = this.carried.get(name);
    this.carried.set(name, before ? either(before, inferred) : inferred);
  }

  openBranches(): void {
    this.#layers.push({ branching: true, done: [], values: new Map() });
  }

  openBlock(): void {
    this.#layers.push({ branching: false, done: [], values: new Map() });
  }

  nextBranch(): void {
    const layer = this.#layers.at(-1)!;
    layer.done.push(layer.values);
    layer.values = new Map();
  }

  /**
   * @param exhaustive one of the branches is always taken
   * @returns the names of what they may have changed
   */
  closeBranches(condition: Inferred, exhaustive: boolean): Iterable<string> {
    const { branches, reaches } = this.#leave('branch');
    for (const [name, reach] of reaches) {
      let prior: Inferred | undefined;
      const priorValue = (): Inferred => (prior ??= this.get(name) ?? this.#fallback(name));
      let inferred = exhaustive ? condition : either(condition, priorValue());
      for (const branch of branches) inferred = either(inferred, branch.get(name)?.inferred ?? priorValue());
      this.#merge(name, inferred, reach);
    }
    return reaches.keys();
  }

  closeBlock(): void {
    const { branches, reaches } = this.#leave('all');
    for (const [name, reach] of reaches) this.#merge(name, branches[0]!.get(name)!.inferred, reach);
  }

  #leave(least: Reach): { branches: Map<string, Value>[]; reaches: Map<string, Reach> } {
    const reaches = new Map<string, Reach>();
    if (this.#layers.length === 1) return { branches: [], reaches };
    const layer = this.#layers.pop()!;
    const branches = [...layer.done, layer.values];
    for (const branch of branches) {
      for (const [name, { hides }] of branch) if (hides) branch.set(name, hides);
      for (const [name, { reach }] of branch) {
        if (reach === 'all' || reach === least)
          reaches.set(name, reach === 'all' ? reach : (reaches.get(name) ?? reach));
      }
    }
    return { branches, reaches };
  }

  #merge(name: string, inferred: Inferred, reach: Reach): void {
    const isLocal = this.#layers.at(-1)!.values.get(name)?.reach === 'local';
    this.#bind(name, inferred, isLocal ? 'local' : reach);
  }

  #bind(name: string, inferred: Inferred, reach: Reach, text?: string): void {
    const carried = this.#carriedIn.get(name);
    this.#names.add(name);
    const { values } = this.#layers.at(-1)!;
    const before = values.get(name);
    const hides = reach !== 'local' || !before ? undefined : before.reach === 'local' ? before.hides : before;
    const value = carried ? { inferred: either(inferred, carried), reach } : { inferred, reach, text };
    values.set(name, hides ? { ...value, hides } : value);
  }
}
