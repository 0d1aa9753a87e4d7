import type { Occurrences } from '../../text/occurrences.ts';
import { FUNCTION } from './change-at.ts';
import type { LaterChange } from '../evaluate/changes/later-change.ts';
import { NO_CODE } from './outside-changes.ts';
import type { ClassDefinition } from '../syntax/program.ts';
import { isClass, type Subclasses } from './subclasses.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';

/** Code that may have a class which inherits from another. */
export const DEFINES_CLASS = /\bclass\s/;
/** Behind its name in the body of a class: a member gets a value. */
const FIELD = /\s*(?:[!?]?:[^=\n;{}]{0,120})?=(?![=~])/y;
/** The name of a method, whose body begins behind its parameters. */
const METHOD = /[?!]?\s*(?:[(<{\n;]|=>)/y;

/**
 * Strategy. A method that asks its object for a member may belong to an object of a class that inherits from its own, and has a
 * member of that name instead: which class it is, is decided by whoever makes the object.
 */
export class Overrides {
  readonly #tree: SyntaxTree;
  readonly #subclasses: Subclasses;
  readonly #occurrences: Occurrences;

  constructor(tree: SyntaxTree, subclasses: Subclasses, occurrences: Occurrences) {
    this.#tree = tree;
    this.#subclasses = subclasses;
    this.#occurrences = occurrences;
  }

  ofMember(name: string, definition: ClassDefinition): LaterChange[] {
    if (this.#subclasses.of(definition.name).size === 0) return [];
    return this.#occurrences
      .of(name)
      .filter((at) => this.#isDeclared(at, name, definition))
      .map((at) => ({ start: at, end: at + name.length, kind: 'other' }));
  }

  #isDeclared(at: number, name: string, definition: ClassDefinition): boolean {
    if (at >= definition.start && at < definition.end) return false;
    const { text } = this.#tree;
    const end = at + name.length;
    if (/[\w.@]/.test(text[at - 1] ?? '') || /[\w$]/.test(text[end] ?? '')) return false;
    const nodes = this.#tree.nodesAt(at);
    const around = nodes.findIndex(isClass);
    if (around === -1 || NO_CODE.test(nodes[0]!.type) || !this.#subclasses.has(nodes[around]!, definition.name))
      return false;
    const functions = nodes.slice(0, around).filter(({ type }) => FUNCTION.test(type));
    if (functions.length === 0) return matchesAt(FIELD, text, end) || matchesAt(METHOD, text, end);
    const [method] = functions;
    return functions.length === 1 && isHead(text.slice(method!.start, at)) && matchesAt(METHOD, text, end);
  }
}

/** Nothing but words stands before the name of a method. */
function isHead(before: string): boolean {
  return !/[({=]|\n\s*\n/.test(before);
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
