import type { Occurrences } from '../../text/occurrences.ts';
import { FUNCTION } from './change-at.ts';
import type { LaterChange } from '../evaluate/changes/later-change.ts';
import { nameOfFunction } from './held-elsewhere.ts';
import type { EnclosingNode, SyntaxTree } from '../syntax/syntax-tree.ts';

const DEEPEST = 3;

interface InFunction {
  readonly change: LaterChange;
  /** Where the function stands that makes it. */
  readonly start: number;
  /** Its name; one that has none may be called as soon as it is made. */
  readonly name: string | undefined;
}

/** Which changes are made as a file is loaded. */
export class ChangesAsLoaded {
  readonly #tree: SyntaxTree;
  readonly #occurrences: Occurrences;
  readonly #known = new WeakMap<readonly LaterChange[], readonly InFunction[]>();
  /** The outermost functions around places: each of the statements of a script asks for the same ones. */
  readonly #around = new Map<number, EnclosingNode | undefined>();

  constructor(tree: SyntaxTree, occurrences: Occurrences) {
    this.#tree = tree;
    this.#occurrences = occurrences;
  }

  /**
   * Of the changes that functions make, those of functions that are called before a place: by a statement of the top level, or by a
   * function that one calls; and those of functions without a name that stand before it.
   */
  before(until: number, changes: readonly LaterChange[]): LaterChange[] {
    const { text } = this.#tree;
    const seen = new Set<string>();
    const isCalled = (name: string, depth: number): boolean => {
      if (seen.has(name) || depth > DEEPEST) return false;
      seen.add(name);
      return this.#occurrences.of(name).some((at) => {
        const around = this.#functionAround(at);
        if (!around) return at < until;
        const isDefinition =
          text.lastIndexOf('\n', at - 1) < around.start && !text.slice(around.start, at).includes('{');
        const caller = isDefinition ? undefined : nameOfFunction(text, around);
        return caller !== undefined && isCalled(caller, depth + 1);
      });
    };
    return this.#inFunctions(changes).flatMap(({ change, start, name }) => {
      seen.clear();
      return (name === undefined ? start < until : isCalled(name, 0)) ? change : [];
    });
  }

  #inFunctions(changes: readonly LaterChange[]): readonly InFunction[] {
    let known = this.#known.get(changes);
    if (!known) {
      known = changes.flatMap((change) => {
        const around = this.#functionAround(change.start);
        return around ? { change, start: around.start, name: nameOfFunction(this.#tree.text, around) } : [];
      });
      this.#known.set(changes, known);
    }
    return known;
  }

  #functionAround(at: number): EnclosingNode | undefined {
    if (this.#around.has(at)) return this.#around.get(at);
    const around = this.#tree.nodesAt(at).findLast(({ type }) => FUNCTION.test(type));
    this.#around.set(at, around);
    return around;
  }
}
