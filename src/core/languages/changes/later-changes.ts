import { escapedForPattern } from '../../text/escaped-for-pattern.ts';
import type { Occurrences } from '../../text/occurrences.ts';
import { indexFromSorted } from '../../text/sorted.ts';
import type { Span } from '../../text/span.ts';
import type { LanguageFacts } from '../evaluate/evaluation.ts';
import type { LaterChange } from '../evaluate/changes/later-change.ts';
import { ChangesAsLoaded } from './as-loaded.ts';
import { BegunLists } from './begun-lists.ts';
import { type ChangeAt, FUNCTION, isAssignment, isRunAtOnce } from './change-at.ts';
import { changeAt, changeOfName } from './change-of-name.ts';
import { filledElsewhere } from './filled-elsewhere.ts';
import { HandedParameters } from './handed-parameters.ts';
import { MadeByMethods } from './made-by-methods.ts';
import { NamespaceChanges } from './namespace-changes.ts';
import { NestedClasses } from './nested-classes.ts';
import { ObjectsOfClass } from './objects-of-class.ts';
import { OtherNames } from './other-names.ts';
import { binds, declares } from '../syntax/own-names.ts';
import { OutsideChanges, OWN_SCOPE, SETS_BY_NAME } from './outside-changes.ts';
import { DEFINES_CLASS, Overrides } from './overrides.ts';
import type { ClassDefinition } from '../syntax/program.ts';
import { ReplacedMethods } from './replaced-methods.ts';
import { Subclasses } from './subclasses.ts';
import type { EnclosingNode, SyntaxTree } from '../syntax/syntax-tree.ts';
import { isRunAsCode } from './written-to.ts';

/** How a function says that it changes a variable of the function around it, in Python and PHP. */
const CAPTURES = '(?:nonlocal\\b|use\\s?\\([^()\\n]*&\\s?\\$)';

const LONGEST_LINE = 400;
const QUOTED = /"[^"\n]*"|'[^'\n]*'|`[^`\n]*`/g;

/**
 * Strategy. A variable of the file, or a member of an object, has the value that its definition gives it, unless a function
 * changes it: then whoever reads it later gets another. Functions without a prompt are not read along, so the text is searched
 * for the name before an assignment or a method that changes, within a function that does not have a variable of that name
 * of its own. What looks like a change and is none makes text vary that is constant, never the other way.
 */
export class LaterChanges {
  readonly #tree: SyntaxTree;
  readonly #facts: LanguageFacts;
  readonly #outside: OutsideChanges;
  readonly #overrides: Overrides;
  readonly #replaced: ReplacedMethods;
  readonly #namespace: NamespaceChanges;
  readonly #otherNames: OtherNames;
  readonly #occurrences: Occurrences;
  readonly #begunLists: BegunLists;
  readonly #asLoaded: ChangesAsLoaded;
  readonly #making: MadeByMethods;
  readonly #nested: NestedClasses;
  readonly #known = new Map<string, readonly LaterChange[]>();
  /** Something in the file sets members by names that it is given. */
  #setsByName: boolean | undefined;
  /** The functions around others, by the starts of these. */
  readonly #around = new Map<number, readonly EnclosingNode[]>();

  constructor(tree: SyntaxTree, facts: LanguageFacts, occurrences: Occurrences) {
    this.#tree = tree;
    this.#facts = facts;
    this.#occurrences = occurrences;
    this.#asLoaded = new ChangesAsLoaded(tree, occurrences);
    this.#making = new MadeByMethods(tree, facts, occurrences);
    this.#namespace = new NamespaceChanges(tree, occurrences);
    this.#begunLists = new BegunLists(tree, occurrences, (name, nodes) =>
      functionsOf(nodes).some((one) => declares(this.#sourceOf(one), name) || binds(this.#sourceOf(one), name)),
    );
    const subclasses = new Subclasses(tree.text);
    this.#nested = new NestedClasses(tree, subclasses, occurrences);
    this.#overrides = new Overrides(tree, subclasses, occurrences);
    const functions = new HandedParameters(tree, facts, occurrences);
    const objects = new ObjectsOfClass(tree, facts.self, subclasses);
    this.#replaced = new ReplacedMethods(tree, facts.self, objects, occurrences, functions);
    this.#outside = new OutsideChanges(tree, facts.self, subclasses, objects, occurrences, {
      at: (at, name) => changeOfName(tree, facts, at, name) ?? this.#otherNames.changeAt(at, name),
      ofVariable: (at, name) => this.#otherNames.changeOfVariable(at, name),
    });
    this.#otherNames = new OtherNames(tree, facts, occurrences, functions, {
      changeAt: (at, name) => changeOfName(tree, facts, at, name),
      isNamed: (at, name) => this.#isNamed(at, name, false),
    });
  }

  /** The places in functions that change a variable of the top level. */
  ofVariable(name: string): readonly LaterChange[] {
    const { outerVariables } = this.#facts;
    if (!outerVariables || name === '' || (outerVariables === 'constants' && !/^[A-Z$]/.test(name))) return [];
    return this.#remembered(name, () => {
      const changes = this.#find(name, undefined);
      changes.push(...this.byNamespace(name));
      const open = changes.length === 0 ? this.#facts.openVariable : undefined;
      return open ? filledElsewhere(this.#tree.text, name, this.#occurrences, open) : changes;
    });
  }

  /** Those of {@link ofVariable} that are done as the file is loaded, before a place. */
  asLoaded(name: string, until: number): readonly LaterChange[] {
    return this.#asLoaded.before(until, this.ofVariable(name));
  }

  /** Those of {@link ofVariable} that set it by the namespace of the module, whatever else the function gives to it. */
  byNamespace(name: string): readonly LaterChange[] {
    return this.#facts.outerVariables === 'declared' ? this.#namespace.ofVariable(name) : [];
  }

  /** The places of the top level that set a variable so, behind one and before another. */
  byNamespaceBetween(name: string, from: number, until: number): readonly LaterChange[] {
    if (this.#facts.outerVariables !== 'declared') return [];
    return this.#namespace.asLoaded(name).filter(({ start }) => start > from && start < until);
  }

  /** The places in functions within those around a function that change a variable of these. */
  ofEnclosing(name: string, { start, end }: Span): readonly LaterChange[] {
    const { outerVariables } = this.#facts;
    if (!outerVariables || outerVariables === 'constants') return [];
    const around = this.#functionsAround(start, end);
    const outermost = around.at(-1);
    if (!outermost) return [];
    return this.#remembered(`${around[0]!.start}<${name}`, () =>
      this.#changesIn(name, outermost, false, (_, change, nodes) => {
        const functions = functionsOf(nodes).filter((one) => !around.some((outer) => outer.start === one.start));
        return (
          !functions.some((one) => isRunAtOnce(this.#tree.text, one)) &&
          this.#reaches(functions, name, change, CAPTURES)
        );
      }),
    );
  }

  /** The places in methods of a class, but for its constructor, that change a member, and those outside of it. */
  ofMember(name: string, definition: ClassDefinition): readonly LaterChange[] {
    return this.#remembered(`${definition.start}.${name}`, () => {
      const changes = [...this.#find(name, definition), ...this.#outside.ofMember(name, definition)];
      return this.#nested.withoutAssigned(changes, name, definition);
    });
  }

  /** The places where classes that inherit from a class have a member of their own. */
  ofSubclasses(name: string, definition: ClassDefinition): readonly LaterChange[] {
    return this.#remembered(`${definition.start}>${name}`, () => this.#overrides.ofMember(name, definition));
  }

  /** The places that give a class, or an object of it, another method of that name. */
  ofMethod(name: string, definition: ClassDefinition, isSetter: boolean): readonly LaterChange[] {
    if (this.#facts.hasOpenClasses)
      return this.#remembered(`${definition.start}(${name}`, () => this.#replaced.ofOpenClass(name, definition));
    if (!this.#facts.hasReplaceableMethods) return [];
    return this.#remembered(`${definition.start}(${name}`, () => [
      ...this.#replaced.ofMethod(name, definition, isSetter),
      ...this.#outside.ofAnyMethod(definition),
    ]);
  }

  /** Code may change a member of that name, of whatever object. It is told without the tree, which an older version has lost. */
  mayChangeMember(name: string, { start, end }: Span): boolean {
    const source = this.#tree.text.slice(start, end);
    if (SETS_BY_NAME.test(source) || (DEFINES_CLASS.test(source) && source.includes(name))) return true;
    for (let at = source.indexOf(name); at !== -1; at = source.indexOf(name, at + name.length)) {
      if (/[.>@:$]/.test(source[at - 1] ?? '') && changeAt(this.#tree.text, this.#facts, start + at, name)) return true;
    }
    return false;
  }

  /** Members of an object are set by names that are given: `setattr(prompts, name, text)`. */
  isSetByName(object: string): boolean {
    const { text } = this.#tree;
    this.#setsByName ??= SETS_BY_NAME.test(text);
    if (!this.#setsByName) return false;
    return this.#occurrences.of(object).some((at) => text[at - 1] === '(' && text[at + object.length] === ',');
  }

  /** The functions that a name is handed to or assigned where it was asked for its changes, or that change it: these decide that. */
  functionsAsked(name: string): ReadonlySet<string> {
    return new Set([
      ...this.#otherNames.functionsAsked(name),
      ...this.#replaced.namesAsked(name),
      ...this.#making.namesAsked(name),
    ]);
  }

  /** What a name at a place stands for is changed by something else that has it from there on. */
  isChangedByOther(name: string, at: number): boolean {
    return this.#otherNames.changeAt(at, name) !== undefined;
  }

  /** What a variable of the file holds is changed under another name of that, wherever: one that it is given, or that is given it. */
  isChangedUnderOtherNames(name: string): boolean {
    const { text } = this.#tree;
    const isByOther = this.ofVariable(name).some(
      ({ start, end, isOfContent }) => isOfContent || text.slice(start, end) !== name,
    );
    return isByOther || this.#namesBeside(name).some((other) => this.ofVariable(other).length > 0);
  }

  /** The names that stand with one in a line of the top level. */
  #namesBeside(name: string): readonly string[] {
    const { text } = this.#tree;
    const lines = this.#occurrences.of(name).flatMap((at) => {
      const start = text.lastIndexOf('\n', at) + 1;
      const end = text.indexOf('\n', at);
      const line = text.slice(start, Math.min(end === -1 ? text.length : end, start + LONGEST_LINE));
      return /^[\w$({[]/.test(line) ? [line] : [];
    });
    const names = new Set(
      lines.flatMap((line) => line.replace(QUOTED, '').match(/(?<![\w$.])[A-Za-z_$][\w$]*/g) ?? []),
    );
    names.delete(name);
    return [...names];
  }

  /** A method of the file changes what the object has in it on which it is called. */
  changesObject(method: Span): boolean {
    return this.#otherNames.ownMethods.changesObject(method);
  }

  /** A variable is given to a function of the file, in a range of the code, that changes what it holds. */
  isChangedByFunction(name: string, within: Span): boolean {
    return this.#otherNames.isChangedByFunction(name, within);
  }

  #remembered(key: string, find: () => readonly LaterChange[]): readonly LaterChange[] {
    const known = this.#known.get(key) ?? find();
    this.#known.set(key, known);
    return known;
  }

  #find(name: string, definition: ClassDefinition | undefined): LaterChange[] {
    let isConstant: boolean | undefined;
    return this.#changesIn(name, definition, definition !== undefined, (at, change, nodes) => {
      const mayBeConstant = change.isWhole && !definition && this.#facts.outerVariables === 'undeclared';
      if (mayBeConstant && (isConstant ??= this.#isConstant(name))) return false;
      const functions = functionsOf(nodes).filter(({ start }) => start >= (definition?.start ?? 0));
      return definition
        ? this.#isOfMethod(functions, at, name) &&
            !this.#nested.isOfOther(at, nodes, definition) &&
            !this.#making.isMaking(name, change, functions, definition)
        : this.#reaches(functions, name, change, 'global\\b');
    });
  }

  /** @param isMeant asked of each change in the code whose name is the one in question */
  #changesIn(
    name: string,
    within: Span | undefined,
    isMember: boolean,
    isMeant: (at: number, change: ChangeAt, nodes: readonly EnclosingNode[]) => boolean,
  ): LaterChange[] {
    const changes: LaterChange[] = [];
    const places = this.#occurrences.of(name);
    const until = within?.end ?? Infinity;
    for (let index = indexFromSorted(places, within?.start ?? 0); index < places.length; index++) {
      const at = places[index]!;
      if (at >= until) break;
      if (!this.#isNamed(at, name, isMember)) continue;
      const change = changeOfName(this.#tree, this.#facts, at, name) ?? this.#otherNames.changeAt(at, name);
      if (!change) continue;
      const nodes = this.#tree.nodesAt(at);
      const isDone = !change.isAssigned || isAssignment(nodes) || isRunAsCode(this.#tree.text, nodes);
      if (!isDone || (change.isOfFile !== true && !isMeant(at, change, nodes))) continue;
      const begun = change.change.start === at ? this.#begunLists.at(change.change, nodes) : undefined;
      changes.push(begun ? { ...change.change, begun } : change.change);
    }
    return changes;
  }

  #functionsAround(start: number, end: number): readonly EnclosingNode[] {
    const known = this.#around.get(start);
    if (known) return known;
    const around = functionsOf(this.#tree.nodesAt(start)).filter(
      (one) => one.start <= start && one.end >= end && one.end - one.start > end - start,
    );
    this.#around.set(start, around);
    return around;
  }

  #isConstant(name: string): boolean {
    return new RegExp(`^(?:export\\s+)?const\\s+${escapedForPattern(name)}(?![\\w$])`, 'm').test(this.#tree.text);
  }

  /** The whole name stands there, as a variable or as a member of the object itself. */
  #isNamed(at: number, name: string, isMember: boolean): boolean {
    const { text } = this.#tree;
    if (/[\w$]/.test(text[at + name.length] ?? '')) return false;
    const before = text.slice(Math.max(0, at - 12), at);
    if (isMember) {
      const object = /(?<![\w$.])\$?(\w+)(?:\??\.|->|::\$?)$/.exec(before)?.[1];
      if (object !== undefined)
        return this.#facts.self.has(object) || this.#facts.self.has(`$${object}`) || OWN_SCOPE.test(object);
      if (/(?<![@\w])@@?$/.test(before)) return true;
      if (!this.#facts.hasImplicitSelf) return false;
    }
    return (
      !/[\w$.@>]$/.test(before) || /(?:(?<!\w)[@$]|\.\.\.|(?<![\w$.])(?:globalThis|window|global)\.)$/.test(before)
    );
  }

  /** @param functions that hold the place, the innermost first */
  #isOfMethod(functions: readonly EnclosingNode[], at: number, name: string): boolean {
    const outermost = functions.at(-1);
    if (!outermost || this.#making.isConstructor(outermost)) return false;
    return this.#isOfSelf(at) || !functions.some((one) => declares(this.#sourceOf(one), name));
  }

  /** What functions do to a name, they do to a variable of the code around them. */
  #reaches(functions: readonly EnclosingNode[], name: string, { isWhole }: ChangeAt, keyword: string): boolean {
    if (functions.length === 0) return false;
    const isDeclared = this.#facts.outerVariables === 'declared';
    const sources = functions.map((one) => this.#sourceOf(one));
    const says = sources.some((source) =>
      new RegExp(`\\b${keyword}[^\\n;]*${escapedForPattern(name)}(?![\\w$])`).test(source),
    );
    if (isDeclared && isWhole) return says;
    // What a loop of a shell script gives values is a variable like others.
    const own = this.#facts.isGiven ? sources.map((source) => source.replace(/\bfor\s/g, '')) : sources;
    return says || !own.some((source) => declares(source, name) || (isDeclared && binds(source, name)));
  }

  #sourceOf({ start, end }: EnclosingNode): string {
    return this.#tree.text.slice(start, end);
  }

  #isOfSelf(at: number): boolean {
    return /(?:[.>@]|::\$?)$/.test(this.#tree.text.slice(Math.max(0, at - 3), at));
  }
}

/** Of the nodes around a place, the innermost first: the functions. */
function functionsOf(nodes: readonly EnclosingNode[]): EnclosingNode[] {
  return nodes.filter(({ type }) => FUNCTION.test(type));
}
