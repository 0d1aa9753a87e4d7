/** More names than this for what may be one object are not told apart any more. */
const MOST_NAMES = 64;

/** Variables of a template that hold objects, and which of them may hold the same one, or one that is part of the other. */
export class Objects {
  readonly #groups = new Map<string, Set<string>>();

  /** All variables that hold objects. */
  names(): Iterable<string> {
    return this.#groups.keys();
  }

  get count(): number {
    return this.#groups.size;
  }

  has(name: string): boolean {
    return this.#groups.has(name);
  }

  /** What is done to the object in a variable is done to it in these too, the variable among them. */
  sharing(name: string): Iterable<string> {
    return this.#groups.get(name) ?? [name];
  }

  /**
   * From here on a variable holds an object, of which the others may be names too.
   * @returns false where there are too many names to say which
   */
  join(name: string, others: Iterable<string>): boolean {
    let group = this.#groups.get(name) ?? new Set([name]);
    for (const other of others) {
      const more = this.#groups.get(other) ?? new Set([other]);
      if (more === group) continue;
      if (group.size + more.size > MOST_NAMES) return false;
      const [small, large] = more.size < group.size ? [more, group] : [group, more];
      for (const member of small) {
        large.add(member);
        this.#groups.set(member, large);
      }
      group = large;
    }
    for (const member of group) this.#groups.set(member, group);
    return true;
  }
}
