import type { AskedFunctions } from './asked-functions.ts';
import { type ChangeAt, type CodeAtNames, inPart } from './change-at.ts';
import { decisive } from './changes-of-part.ts';
import type { HandedParameters } from './handed-parameters.ts';
import type { LanguageFacts } from '../evaluate/evaluation.ts';
import { changesOwn, methodBehind, placesOfOwn, receiverOf } from './methods-of-object.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';
import type { Span } from '../../text/span.ts';

/** What is done by other names to what an object has in it. */
interface ChangesOfObject {
  /** To what a member has whose place is given. */
  ofMember(at: number, place: string, depth: number): ChangeAt | undefined;
  /** To what a variable has in a range of the code. */
  ofObject(within: Span, name: string, depth: number): ChangeAt | undefined;
  /** To what is in the object, which is named at a place. */
  ofContent(at: number, name: string, depth: number): ChangeAt | undefined;
}

/** Which methods change what their object has in it, by whatever name: `this.rules.push(rule)`, `const { rules } = this`. */
export class OwnMethods {
  readonly #tree: SyntaxTree;
  readonly #facts: LanguageFacts;
  readonly #handed: HandedParameters;
  readonly #asked: AskedFunctions;
  readonly #names: CodeAtNames;
  readonly #changes: ChangesOfObject;

  constructor(
    tree: SyntaxTree,
    facts: LanguageFacts,
    handed: HandedParameters,
    asked: AskedFunctions,
    names: CodeAtNames,
    changes: ChangesOfObject,
  ) {
    this.#tree = tree;
    this.#facts = facts;
    this.#handed = handed;
    this.#asked = asked;
    this.#names = names;
    this.#changes = changes;
  }

  /** By a method of Go that is called on it, and is given a pointer to it: `settings.SetRules(rules)`. */
  changeByReceiver(at: number, name: string, depth: number): ChangeAt | undefined {
    if (!this.#facts.operations.has('.WriteString')) return undefined;
    const method = methodBehind(this.#tree.text, at + name.length);
    if (method === undefined) return undefined;
    this.#asked.add(method);
    const change = decisive(
      this.#handed.functionsNamed(method).map((own) => {
        const receiver = receiverOf(this.#tree.text, own);
        return receiver === undefined ? undefined : this.#changes.ofObject(own, receiver, depth);
      }),
    );
    return change && { ...inPart({ ...change.change, start: at, end: at + name.length }), isOfFile: change.isOfFile };
  }

  /** A method does, wherever it is called. */
  changesObject(method: Span): boolean {
    return this.#asked.asking('this', () => this.#isChanging(method, 0));
  }

  /** A copy of an object has its methods too, which change what both have: `({ ...settings }).add(rule)`. */
  changeBehind(at: number, name: string, depth: number): ChangeAt | undefined {
    const method = this.#facts.self.has('this') ? methodBehind(this.#tree.text, at + name.length) : undefined;
    if (method === undefined || !this.#hasChanging(method, depth)) return undefined;
    return inPart({ start: at, end: at + name.length, kind: 'other' });
  }

  #hasChanging(method: string, depth: number): boolean {
    this.#asked.add(method);
    return this.#handed.functionsNamed(method).some((one) => this.#isChanging(one, depth));
  }

  #isChanging(own: Span, depth: number): boolean {
    const { text } = this.#tree;
    if (changesOwn(text, own)) return true;
    if (!this.#facts.hasReplaceableMethods || !this.#asked.looks(`${own.start} this`, depth + 1)) return false;
    for (const { at, word } of placesOfOwn(text, own)) if (this.#isChangedAt(at, word, depth)) return true;
    return false;
  }

  #isChangedAt(at: number, place: string, depth: number): boolean {
    const method = place === 'this' ? undefined : methodBehind(this.#tree.text, at + 'this'.length);
    if (method !== undefined) return this.#hasChanging(method, depth + 1);
    if (place === 'this') return this.#changes.ofContent(at, place, depth) !== undefined;
    const change = this.#names.changeAt(at, place);
    return change ? !change.isWhole : this.#changes.ofMember(at, place, depth + 1) !== undefined;
  }
}
