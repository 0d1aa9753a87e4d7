import type { Objects } from '../template/objects.ts';

/** An expression that gives what one of its names stands for: `rules`, `own or rules`. */
const NAMES_ALONE = /^[\w\s.]+$/;
const NAME = /(?<![\w.])(?!(?:if|else|or|and|not|is|in|true|false|none)\b)[A-Za-z_][\w.]*/gi;
/** What makes a list, a dictionary, or a thing that remembers how often it was asked. */
const MAKER = /[[{]|\b(?:namespace|dict|list|cycler|joiner)\b/;
/** Filters whose output can be gone through once only. */
const GENERATOR = /\|\s*(?:map|select|reject|selectattr|rejectattr|batch|slice|unique|reverse)\b\s*(?:\([^()]*\)\s*)?$/;

/** Whether the value of an expression may be an object that is made there. */
export function makesObject(expression: string): boolean {
  return MAKER.test(expression);
}

/** The names in an expression whose objects its value may be, or may hold. */
export function namesGiven(expression: string, objects: Objects): string[] {
  const isAlone = NAMES_ALONE.test(expression);
  if (!isAlone && objects.count === 0) return [];
  const names: readonly string[] = expression.match(NAME) ?? [];
  return isAlone ? [...names] : names.filter((name) => objects.has(name.split('.', 1)[0]!));
}

/** Variables that hold what can be gone through once only. */
export class Generators {
  /** With whether each has been used. */
  readonly #used = new Map<string, boolean>();

  given(name: string, expression: string): void {
    if (GENERATOR.test(expression)) this.#used.set(name, false);
    else this.#used.delete(name);
  }

  /** @param isRepeated it is used any number of times here */
  isUsedUp(name: string, isRepeated: boolean): boolean {
    const used = this.#used.get(name);
    if (used === undefined) return false;
    this.#used.set(name, true);
    return used || isRepeated;
  }
}
