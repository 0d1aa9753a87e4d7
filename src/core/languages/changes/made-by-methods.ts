import type { Occurrences } from '../../text/occurrences.ts';
import { type ChangeAt, FUNCTION } from './change-at.ts';
import type { LanguageFacts } from '../evaluate/evaluation.ts';
import type { ClassDefinition } from '../syntax/program.ts';
import type { EnclosingNode, SyntaxTree } from '../syntax/syntax-tree.ts';

const DEEPEST = 3;
const MOST_PLACES = 8;
const NOTHING_GIVEN = /^\(\s{0,9}(?:self\s{0,9})?\)/;
const OWN = /(?<![\w$.])(\w+)\.#?$/;

/** Methods that only the constructor of their class calls: what they give to members, these have from the beginning. */
export class MadeByMethods {
  readonly #tree: SyntaxTree;
  readonly #facts: LanguageFacts;
  readonly #occurrences: Occurrences;
  readonly #asked = new Map<string, Set<string>>();

  constructor(tree: SyntaxTree, facts: LanguageFacts, occurrences: Occurrences) {
    this.#tree = tree;
    this.#facts = facts;
    this.#occurrences = occurrences;
  }

  /** The methods of which it was asked who calls them, for a member. */
  namesAsked(member: string): ReadonlySet<string> {
    return this.#asked.get(member) ?? new Set();
  }

  /** A change of a member is part of making the object. */
  isMaking(
    member: string,
    { isWhole }: ChangeAt,
    functions: readonly EnclosingNode[],
    within: ClassDefinition,
  ): boolean {
    const [method] = functions;
    if (!method || functions.length > 1) return false;
    const head = this.#headOf(method);
    const isLeftAlone = isPrivate(head) || (isWhole && NOTHING_GIVEN.test(this.#behind(method, head)));
    return isLeftAlone && this.#isCalledToMake(member, method, within, 0);
  }

  #isCalledToMake(member: string, method: EnclosingNode, within: ClassDefinition, depth: number): boolean {
    const head = this.#headOf(method);
    const name = nameIn(head).replace('#', '');
    if (name === '' || depth > DEEPEST || isLater(head)) return false;
    const asked = this.#asked.get(member) ?? new Set();
    this.#asked.set(member, asked.add(name));
    const declared = method.start + head.lastIndexOf(name);
    const calls = this.#placesOf(name).filter((at) => at !== declared);
    if (calls.length === 0 || calls.length > MOST_PLACES) return false;
    return calls.every((at) => {
      if (at < within.start || at >= within.end || !this.#isOwnCall(at, name)) return false;
      const functions = this.#tree
        .nodesAt(at)
        .filter(({ type, start }) => FUNCTION.test(type) && start >= within.start);
      const [caller] = functions;
      if (!caller || functions.length > 1 || caller.start === method.start) return false;
      return this.isConstructor(caller) || this.#isCalledToMake(member, caller, within, depth + 1);
    });
  }

  isConstructor(method: EnclosingNode): boolean {
    if (method.type.startsWith('constructor')) return true;
    const head = this.#headOf(method);
    return [...this.#facts.constructors].some((name) => head.includes(name));
  }

  /** What stands before the parameters of a method. */
  #headOf({ start, end }: EnclosingNode): string {
    const source = this.#tree.text.slice(start, end);
    return source.slice(0, source.indexOf('('));
  }

  #behind({ start, end }: EnclosingNode, head: string): string {
    return this.#tree.text.slice(start + head.length, end);
  }

  #placesOf(name: string): readonly number[] {
    const { text } = this.#tree;
    return this.#occurrences
      .of(name)
      .filter((at) => !/[\w$]/.test(text[at - 1] ?? '') && !/[\w$]/.test(text[at + name.length] ?? ''));
  }

  #isOwnCall(at: number, name: string): boolean {
    const { text } = this.#tree;
    const object = OWN.exec(text.slice(Math.max(0, at - 12), at))?.[1];
    return object !== undefined && this.#facts.self.has(object) && text[at + name.length] === '(';
  }
}

/** A name, behind the words that say what it is. */
function nameIn(head: string): string {
  return wordsOf(head).at(-1) ?? '';
}

function wordsOf(head: string): readonly string[] {
  return head.trim().split(/[\s*]/);
}

/** Other files leave it alone. */
function isPrivate(head: string): boolean {
  const name = nameIn(head);
  return wordsOf(head).includes('private') || name.startsWith('#') || (name.startsWith('_') && !name.startsWith('__'));
}

/** What it does is done when somebody waits for it. */
function isLater(head: string): boolean {
  return head.includes('*') || wordsOf(head).includes('async');
}
