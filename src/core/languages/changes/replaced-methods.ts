import type { Occurrences } from '../../text/occurrences.ts';
import { isAssignment } from './change-at.ts';
import type { LaterChange } from '../evaluate/changes/later-change.ts';
import type { HandedParameters } from './handed-parameters.ts';
import type { ObjectsOfClass } from './objects-of-class.ts';
import { BY_NAME } from './outside-changes.ts';
import type { ClassDefinition } from '../syntax/program.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';

const LONGEST_BEFORE = 260;
/** Behind the name of a member, or the key that names it: it is given a value. */
const GIVEN = /["'`]?\s?\]?(?:\s?:[^=\n]{0,80})?\s?(?:\?\?|\|\||&&)?=(?![=>~])\s{0,40}/y;
/** Before the name of a member: what it is a member of. */
const HOLDER = /(?<path>(?<![\w$.])[\w$.]{1,80}|\b(?:type|Object\.getPrototypeOf)\([\w$.]{1,60}\))(?:!?\.|\[\s?["'`])$/;
/** Before the name of a member: a call sets it for what it is given first. */
const BY_CALL =
  /\b(?:Object\.(?:defineProperty|assign|defineProperties)|Reflect\.(?:set|defineProperty))\(\s*(?<path>[\w$.]{1,80}),\s*(?:["'`]|\{[^{}]{0,200}(?<![\w$.]))$/;
/** A function that is written there, or made of another one. */
const IS_FUNCTION =
  /(?:lambda\b|async\b|function\b|\([^()\n]{0,120}\)\s*(?::[^=\n]{0,80})?=>|[\w$]+\s*=>|(?:\w+\.)?(?:MethodType|partial|partialmethod|property|staticmethod|classmethod)\(|[\w$.]+\.bind\()/y;
/** `define_method(:rules)` of Ruby, and what else gives a method another body. */
const BY_DEFINING = /\b(?:define_(?:singleton_)?method|alias_method)\(?\s?(?::|["'])$/;
const DEFINED = /\bdef\s$/;
/** A class that is opened again. */
const OPENED = /^class\s+([\w:]+)|^([\w:]+)\.(?:class_eval|class_exec|prepend)\b/;
const NAME = /(?:[\w$]+\.)*([\w$]+)(?=\s*(?:[;\n,)}]|$))/y;

/**
 * Strategy. A method is a member like others in Python and JavaScript: `A.prototype.rules = …`, `self.rules = lambda: text`. Where the
 * object is the class or one of it, whatever is assigned takes its place; members of other objects that have the same name are
 * seldom functions, so that of these only what is assigned a function is taken for one.
 */
export class ReplacedMethods {
  readonly #tree: SyntaxTree;
  readonly #self: ReadonlySet<string>;
  readonly #objects: ObjectsOfClass;
  readonly #occurrences: Occurrences;
  readonly #functions: HandedParameters;
  readonly #asked = new Map<string, Set<string>>();

  constructor(
    tree: SyntaxTree,
    self: ReadonlySet<string>,
    objects: ObjectsOfClass,
    occurrences: Occurrences,
    functions: HandedParameters,
  ) {
    this.#tree = tree;
    this.#self = self;
    this.#objects = objects;
    this.#occurrences = occurrences;
    this.#functions = functions;
  }

  /** @param isSetter what is assigned by an object goes to a setter, so that only the class can be given another getter */
  ofMethod(name: string, definition: ClassDefinition, isSetter: boolean): LaterChange[] {
    return this.#occurrences
      .of(name)
      .filter((at) => this.#isReplaced(at, name, definition, isSetter))
      .map((at) => ({ start: at, end: at + name.length, kind: 'other' }));
  }

  /** The places where a class of Ruby gets another method of that name, in whatever code. */
  ofOpenClass(name: string, definition: ClassDefinition): LaterChange[] {
    return this.#occurrences
      .of(name)
      .filter((at) => this.#isDefinedAnew(at, name, definition))
      .map((at) => ({ start: at, end: at + name.length, kind: 'other' }));
  }

  #isDefinedAnew(at: number, name: string, definition: ClassDefinition): boolean {
    const { text } = this.#tree;
    if (/[\w?!=]/.test(text[at + name.length] ?? '')) return false;
    const before = text.slice(Math.max(0, at - LONGEST_BEFORE), at);
    if (BY_DEFINING.test(before)) return true;
    if (!DEFINED.test(before) || (at >= definition.start && at < definition.end)) return false;
    return this.#tree.nodesAt(at).some(({ type, start, end }) => {
      if (!/^(?:class|call)$/.test(type)) return false;
      const opened = OPENED.exec(text.slice(start, Math.min(end, start + LONGEST_BEFORE)));
      return opened !== null && this.#objects.isNamed(opened[1] ?? opened[2]!, definition);
    });
  }

  /** The names on which it depends whether a method is replaced. */
  namesAsked(name: string): ReadonlySet<string> {
    return this.#asked.get(name) ?? new Set();
  }

  #isReplaced(at: number, name: string, definition: ClassDefinition, isSetter: boolean): boolean {
    const { text } = this.#tree;
    const end = at + name.length;
    if (/[\w$]/.test(text[end] ?? '')) return false;
    const before = text.slice(Math.max(0, at - LONGEST_BEFORE), at);
    if (BY_NAME.test(before)) return true;
    const called = BY_CALL.exec(before)?.groups!['path'];
    if (called !== undefined)
      return this.#objects.isClass(called, definition) || this.#objects.isObject(at, called, definition);
    const path = HOLDER.exec(before)?.groups!['path'];
    GIVEN.lastIndex = end;
    if (path === undefined || !GIVEN.test(text)) return false;
    const value = GIVEN.lastIndex;
    if (text.startsWith(`${path}.${name}.bind(`, value)) return false;
    const isMeant =
      this.#objects.isClass(path, definition) ||
      (!isSetter &&
        (this.#objects.isObject(at, path, definition) || (!this.#self.has(path) && this.#isFunction(value, name))));
    return isMeant && isAssignment(this.#tree.nodesAt(at));
  }

  #isFunction(at: number, asker: string): boolean {
    const { text } = this.#tree;
    IS_FUNCTION.lastIndex = at;
    if (IS_FUNCTION.test(text)) return true;
    NAME.lastIndex = at;
    const name = NAME.exec(text)?.[1];
    if (name === undefined) return false;
    const asked = this.#asked.get(asker) ?? new Set();
    this.#asked.set(asker, asked.add(name));
    return this.#functions.functionsNamed(name).length > 0;
  }
}
