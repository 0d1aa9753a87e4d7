import type { ChangeAt } from './change-at.ts';

/** Places at most that are looked at for one question. */
const MOST_LOOKED = 200;
/** The same, with those that are looked at again for another part of it. */
const MOST_SPENT = 600;

/** The functions of which it is asked what they do to what they are handed, for each name that is asked for. */
export class AskedFunctions {
  readonly #asked = new Map<string, Set<string>>();
  /** Those of what is being asked. */
  #functions = new Set<string>();
  /** Where a name was looked at for what is being asked, and from how near: again only from nearer. */
  #looked = new Map<string, number>();
  /** How often something had no answer yet that another was looked for. */
  #open = 0;
  /** What has been asked and is not answered yet. */
  readonly #asking = new Set<string>();
  /** Places that were looked at for the outermost question, however often. */
  #spent = 0;
  readonly #answers = new Map<string, { readonly functions: Set<string>; change?: ChangeAt | undefined }>();

  of(name: string): ReadonlySet<string> {
    return this.#asked.get(name) ?? new Set();
  }

  add(name: string): void {
    this.#functions.add(name);
  }

  asking<T>(name: string, ask: () => T): T {
    const functions = this.#asked.get(name) ?? new Set();
    this.#asked.set(name, functions);
    if (this.#asking.size === 0) this.#spent = 0;
    return this.noting(functions, ask);
  }

  noting<T>(functions: Set<string>, ask: () => T): T {
    const [around, looked] = [this.#functions, this.#looked];
    this.#functions = functions;
    this.#looked = new Map();
    try {
      return ask();
    } finally {
      this.#functions = around;
      this.#looked = looked;
    }
  }

  /** What is being asked is left without an answer, which it waits for itself. */
  leavesOpen(): void {
    this.#open++;
  }

  /** An answer that depends on its key alone, unless something was left open for it: whoever gets it has asked for the same functions. */
  once(key: string, ask: () => ChangeAt | undefined): ChangeAt | undefined {
    const known = this.#answers.get(key) ?? { functions: new Set<string>() };
    if (!this.#answers.has(key)) {
      if (this.#asking.has(key)) {
        this.leavesOpen();
        return undefined;
      }
      this.#asking.add(key);
      const before = this.#open;
      try {
        known.change = this.noting(known.functions, ask);
      } finally {
        this.#asking.delete(key);
      }
      if (this.#open === before) this.#answers.set(key, known);
    }
    for (const name of known.functions) this.add(name);
    return known.change;
  }

  /** A place is looked at. @returns false where that was done from as near already */
  looks(place: string, depth: number): boolean {
    if (depth > 0 && (this.#looked.get(place) ?? Infinity) <= depth) return false;
    this.#looked.set(place, depth);
    this.#spent++;
    return true;
  }

  get hasTooMany(): boolean {
    const hasTooMany = this.#looked.size > MOST_LOOKED || this.#spent > MOST_SPENT;
    // What is in doubt for that alone is no answer for others.
    if (hasTooMany) this.leavesOpen();
    return hasTooMany;
  }
}
