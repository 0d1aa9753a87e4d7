import type { Occurrences } from '../../text/occurrences.ts';
import type { Span } from '../../text/span.ts';
import { FUNCTION } from './change-at.ts';
import type { LanguageFacts, UnnamedSetting } from '../evaluate/evaluation.ts';
import type { LaterChange } from '../evaluate/changes/later-change.ts';
import { nameOfFunction } from './held-elsewhere.ts';
import type { EnclosingNode, SyntaxTree } from '../syntax/syntax-tree.ts';

const DEEPEST = 4;
const NO_CODE = /string|comment|heredoc|^text/;
const REASON = 'Code that is run here may give it another value.';

/** A place that runs code, or sets variables whose names it is given. */
interface Place {
  readonly change: LaterChange;
  /** The function that does it, undefined at the top level. */
  readonly around: EnclosingNode | undefined;
}

/**
 * Strategy. A file that is read in (`source "$1"`), a text that is run (`eval "$code"`), and a name that is computed
 * (`export "$name=$value"`) may give any variable another value. What each does is not followed: whatever had its value before varies.
 */
export class UnnamedChanges {
  readonly #tree: SyntaxTree;
  readonly #occurrences: Occurrences;
  readonly #setting: UnnamedSetting | undefined;
  readonly #isOfFunctions: boolean;
  #places: readonly Place[] | undefined;

  constructor(tree: SyntaxTree, { unnamedSetting, outerVariables }: LanguageFacts, occurrences: Occurrences) {
    this.#tree = tree;
    this.#occurrences = occurrences;
    this.#setting = unnamedSetting;
    this.#isOfFunctions = outerVariables === 'undeclared';
  }

  /**
   * The places that are run behind one place of the top level and before another.
   * @param isLater for a function, which is called when all of the file is loaded
   */
  between(from: number, until: number, isLater: boolean): readonly LaterChange[] {
    const reached = this.#all().filter(({ change, around }) =>
      around
        ? this.#isCalled(around, from, isLater ? Infinity : until, isLater, 0)
        : isWithin(change.start, from, until),
    );
    return reached.map(({ change }) => change);
  }

  #all(): readonly Place[] {
    this.#places ??= this.#setting ? this.#find(this.#setting) : [];
    return this.#places;
  }

  #find({ find, own }: UnnamedSetting): Place[] {
    return find(this.#tree.text).flatMap(({ start, end: behind, reference }): Place[] => {
      if (reference !== undefined && !isGiven(this.#tree.text.slice(behind), reference)) return [];
      const nodes = this.#tree.nodesAt(start);
      const end = nodes.findIndex(({ type }) => FUNCTION.test(type));
      const around = end === -1 ? undefined : nodes[end];
      const inner = end === -1 ? nodes : nodes.slice(0, end);
      if (inner.some(({ type }) => NO_CODE.test(type) || own.test(type))) return [];
      if (around && !this.#isOfFunctions) return [];
      const change: LaterChange = { start, end: behind, kind: 'other', reason: REASON };
      return [{ change, around }];
    });
  }

  /** A function is called in a range of the top level, by another that is, or by nothing that the file shows. */
  #isCalled(around: EnclosingNode, from: number, until: number, isLater: boolean, depth: number): boolean {
    const name = nameOfFunction(this.#tree.text, around);
    if (name === undefined || depth > DEEPEST) return true;
    let isNamed = false;
    for (const at of this.#occurrences.of(name)) {
      if (isHead(this.#tree.text, at, around)) continue;
      isNamed = true;
      const caller = this.#tree.nodesAt(at).find(({ type }) => FUNCTION.test(type));
      if (caller?.start === around.start) continue;
      if (caller ? this.#isCalled(caller, from, until, isLater, depth + 1) : isWithin(at, from, until)) return true;
    }
    return !isNamed && isLater;
  }
}

/** A variable that stands for another is given a value, which is given to that. */
function isGiven(code: string, name: string): boolean {
  return new RegExp(
    `(?<![\\w$-])${name}(?:\\[[^\\]\\n]{0,80}\\])?\\+?=(?!=)|\\bread\\b[^\\n]{0,80}[ \\t]${name}\\b`,
  ).test(code);
}

function isWithin(at: number, from: number, until: number): boolean {
  return at > from && at < until;
}

/** The name of a function where it is defined. */
function isHead(text: string, at: number, { start, end }: Span): boolean {
  return at >= start && at < end && !/[({]/.test(text.slice(start, at));
}
