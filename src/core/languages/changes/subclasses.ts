import type { Span } from '../../text/span.ts';
import type { EnclosingNode } from '../syntax/syntax-tree.ts';

const CLASS_HEAD = /\bclass\s+(\w+)([^{\n]*)/g;
const CLASS_NAME = /\bclass\s+(\w+)/;
const LONGEST_BEFORE_NAME = 2_000;

/** The syntax of a class, with its head. */
export function isClass({ type }: EnclosingNode): boolean {
  return type.startsWith('class') && !type.includes('body');
}

/** Which classes of a file inherit from which, however far. */
export class Subclasses {
  readonly #text: string;
  readonly #known = new Map<string, ReadonlySet<string>>();
  #heads: readonly { readonly own: string; readonly bases: readonly string[] }[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The names of those that inherit from one. */
  of(name: string): ReadonlySet<string> {
    const known = this.#known.get(name);
    if (known) return known;
    this.#heads ??= Array.from(this.#text.matchAll(CLASS_HEAD), ([, own = '', head = '']) => ({
      own,
      bases: head.match(/\w+/g) ?? [],
    }));
    const found = new Set<string>();
    const pending = [name];
    for (let base = pending.pop(); base !== undefined; base = pending.pop()) {
      for (const { own, bases } of this.#heads) {
        if (found.has(own) || own === name || !bases.includes(base)) continue;
        found.add(own);
        pending.push(own);
      }
    }
    this.#known.set(name, found);
    return found;
  }

  /** A class is one of those from which another inherits. */
  isBase({ start, end }: Span, name: string): boolean {
    const own = CLASS_NAME.exec(this.#text.slice(start, Math.min(end, start + LONGEST_BEFORE_NAME)))?.[1];
    return own !== undefined && this.of(own).has(name);
  }

  /** A class is one of those that inherit from another. */
  has({ start, end }: Span, name: string): boolean {
    const own = CLASS_NAME.exec(this.#text.slice(start, Math.min(end, start + LONGEST_BEFORE_NAME)))?.[1];
    return own !== undefined && this.of(name).has(own);
  }
}
