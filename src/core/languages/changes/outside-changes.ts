import { type ChangeAt, FUNCTION, isAssignment } from './change-at.ts';
import type { LaterChange } from '../evaluate/changes/later-change.ts';
import { callAt, nameOfFunction, namesIn } from './held-elsewhere.ts';
import type { Occurrences } from '../../text/occurrences.ts';
import type { ObjectsOfClass } from './objects-of-class.ts';
import type { ClassDefinition } from '../syntax/program.ts';
import { isClass, type Subclasses } from './subclasses.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';

/** How far before a name it is looked what it is a member of. */
const BEFORE = 260;
const OBJECT = /(?<within>\.|->)?(?<object>(?<![\w$])[\w$]+|[)\]])(?:[?!]?\.|->|::\$?)$/;
/** What a class of PHP calls itself: `self::$rules`. */
export const OWN_SCOPE = /^(?:self|static)$/;
/** What sets members by names that it is given. */
export const SETS_BY_NAME =
  /\bsetattr\(|\bReflect\.set\(|\bdefineProperty\(|\binstance_variable_set\(|\bObject\.assign\(|\b__dict__\b|\bvars\(|->\{?\$|\]\s?=(?![=>])/;
/** What sets members of an object by names that it is given: any of them may be meant. */
const SETS_ANY =
  /\b(?:Object\.assign|Reflect\.(?:set|defineProperty)|Object\.defineProperty|setattr|__setattr__|patch\.object)\(\s?([\w$.]{1,60}),|(?<![\w$.])([\w$.]{1,60}?)(?:\.__dict__(?:\.update\(|\[)|\[|->\{?(?=\$))|\bvars\(([\w.]{1,60})\)(?:\.update\(|\[)|(?:(?<![\w$.])([\w$.]{1,60})\.)?\binstance_variable_set\(|=\s?([\w.]{1,60})\.__dict__(?=\s{0,9}\n)/g;
/** By reflection, a member of any class is set: `$property->setValue($agent, $text)`. */
const REFLECTS = /\bReflection(?:Class|Object|Property)\b/;
const SETS_REFLECTED = /->(?:setStaticPropertyValue|setValue)\s?\(/g;
/** Behind it: the name of a member, or a record in which all of them are named. */
const NAMED = /^\s?(?:[:\d]|["'`](?![^"'`\n]{0,60}[#$]\{)|\{[^{}.]{0,200}\}\s?\)|\w{1,60}\s?=(?!=))/;
const ASSIGNED = /^[^\]\n]{0,80}\]\s?=(?![=>])/;
const ASSIGNED_IN_PHP = /^[^;\n=]{1,80}[^;\n=!<>]=(?![=>])/;
const LONGEST_NAMED = 220;
export const BY_NAME =
  /(?:\b(?:setattr|__setattr__|patch\.object|Reflect\.(?:set|defineProperty)|Object\.defineProperty)\(\s?[^,()\n]{1,60},\s?["'`]|\b(?:__dict__|vars\([\w.]{1,60}\))(?:\[|\.update\(\{?)\s?["']?|\w\.__setattr__\(\s?["'`]|(?:class|instance)_variable_set\(\s?(?::@{0,2}|["']@{1,2})|const_set\(\s?[:"']|->\{\s?["'])$/;
const GIVES_REFERENCE = /\bfunction\s?&\s?\w/;
const RETURNED = /\breturn\s(?:\$this->|(?:self|static)::\$)$/;
const LONGEST_HEAD = 80;
const BY_FIELDS = /Object\.assign\(\s*(?![{\s])[^,()\n]+,\s*\{[^{}]{0,200}$/;
export const NO_CODE = /string|comment|template/;

/** A place that sets a member somebody names, and the words for the object of which it is one. */
interface SettingAny {
  readonly change: LaterChange;
  readonly object: string;
}

/** What is done to what a name stands for. */
interface ChangesOfNames {
  /** Where it stands at a place. */
  at(at: number, name: string): ChangeAt | undefined;
  /** Of a variable that is declared at a place: wherever that stands. */
  ofVariable(at: number, name: string): ChangeAt | undefined;
}

/**
 * Strategy. A member of an object may be set by whoever has the object: `agent.system_prompt = text`, `setattr(agent, …)`. Which
 * object that is, is not followed: any member of that name may be meant. A class that inherits from the one in question sets the
 * member of its own objects by `self`; what it declares itself is a member of its own. As within the class, a change that is none
 * makes text vary that is constant, never the other way.
 */
export class OutsideChanges {
  readonly #tree: SyntaxTree;
  readonly #self: ReadonlySet<string>;
  readonly #subclasses: Subclasses;
  readonly #occurrences: Occurrences;
  readonly #changes: ChangesOfNames;
  readonly #objects: ObjectsOfClass;
  /** A member of an object is an entry too, by its name: `agent[key]`. */
  readonly #hasKeyedMembers: boolean;
  readonly #ofAny = new Map<number, readonly LaterChange[]>();
  #any: readonly SettingAny[] | undefined;
  #givesReferences: boolean | undefined;

  constructor(
    tree: SyntaxTree,
    self: ReadonlySet<string>,
    subclasses: Subclasses,
    objects: ObjectsOfClass,
    occurrences: Occurrences,
    changes: ChangesOfNames,
  ) {
    this.#tree = tree;
    this.#self = self;
    this.#subclasses = subclasses;
    this.#objects = objects;
    this.#hasKeyedMembers = self.has('this');
    this.#occurrences = occurrences;
    this.#changes = changes;
  }

  ofMember(name: string, definition: ClassDefinition): LaterChange[] {
    const { text } = this.#tree;
    const changes = [...this.#ofAnyMember(definition)];
    for (const at of this.#occurrences.of(name)) {
      if (/[\w$]/.test(text[at + name.length] ?? '')) continue;
      const before = text.slice(Math.max(0, at - BEFORE), at);
      if (BY_NAME.test(before) || (BY_FIELDS.test(before) && /^\s*[:,}]/.test(text.slice(at + name.length, at + 40)))) {
        changes.push({ start: at, end: at + name.length, kind: 'other' });
        continue;
      }
      if (this.#isGivenByReference(at, before)) changes.push({ start: at, end: at + name.length, kind: 'other' });
      const taken = this.#hasKeyedMembers ? takenApartAs(this.#tree, at, name) : [];
      changes.push(...taken.flatMap((own) => this.#changes.ofVariable(at, own)?.change ?? []));
      const change = this.#isOfObject(at, before, definition) ? this.#changes.at(at, name) : undefined;
      if (change && this.#isDone(at, change)) changes.push(change.change);
    }
    return changes;
  }

  /** The places that set whichever method of a class somebody names. */
  ofAnyMethod(definition: ClassDefinition): LaterChange[] {
    const places = this.#settingAny().filter(
      ({ object }) => object !== '' && this.#objects.isNamed(object, definition),
    );
    return places.map(({ change }) => change);
  }

  /** The places that set whichever member somebody names, of a class or an object of it. */
  #ofAnyMember(definition: ClassDefinition): readonly LaterChange[] {
    const known = this.#ofAny.get(definition.start);
    if (known) return known;
    const named = this.#settingAny()
      .filter(({ change: { start }, object }) => this.#isOfAny(start, object, definition))
      .map(({ change }) => change);
    const found = [...named, ...this.#reflected()];
    this.#ofAny.set(definition.start, found);
    return found;
  }

  #reflected(): readonly LaterChange[] {
    const { text } = this.#tree;
    if (!REFLECTS.test(text)) return [];
    return Array.from(text.matchAll(SETS_REFLECTED), ({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
      kind: 'other',
    }));
  }

  #isOfAny(at: number, object: string, definition: ClassDefinition): boolean {
    const isInside = at >= definition.start && at < definition.end;
    if (object === '' || (isInside && this.#self.has(object))) return isInside;
    return [object, ...this.#handedFor(at, object)].some(
      (one) => this.#objects.isNamed(one, definition) || this.#objects.isObject(at, one, definition),
    );
  }

  /** What calls give to the function around a place that has a parameter of that name. */
  #handedFor(at: number, parameter: string): readonly string[] {
    const { text } = this.#tree;
    const own = this.#tree.nodesAt(at).find(({ type }) => FUNCTION.test(type));
    const name = own && nameOfFunction(text, own);
    if (name === undefined || !/^\w+$/.test(parameter)) return [];
    if (!new RegExp(`^[^)]{0,300}\\b${parameter}\\b`).test(text.slice(own!.start, own!.start + 400))) return [];
    return this.#occurrences.of(name).flatMap(
      (place) =>
        callAt(text, place, name)
          ?.match(/[\w.]+/g)
          ?.slice(1) ?? [],
    );
  }

  #settingAny(): readonly SettingAny[] {
    this.#any ??= Array.from(
      this.#tree.text.matchAll(SETS_ANY),
      ({ index, 0: written, 1: given, 2: held, 3: named, 4: receiver, 5: kept }) => ({
        change: { start: index, end: index + written.length, kind: 'other' } as const,
        object: (given ?? held ?? named ?? receiver ?? kept ?? '').replace(/^\$/, ''),
      }),
    ).filter((place) => this.#setsAny(place));
    return this.#any;
  }

  #setsAny({ change: { start, end } }: SettingAny): boolean {
    const { text } = this.#tree;
    const behind = text.slice(end, end + LONGEST_NAMED);
    const last = text[end - 1];
    // `items[key] = value` gives a list or a dictionary of Python an item.
    const isEntry = last === '[' && /^\$?[\w.]+\[$/.test(text.slice(start, end).replace('__dict__', '('));
    const isMember = !isEntry || this.#hasKeyedMembers;
    const isAssigned = last === '[' ? ASSIGNED : /[>{]/.test(last ?? '') ? ASSIGNED_IN_PHP : undefined;
    if (!isMember || NAMED.test(behind) || (isAssigned && !isAssigned.test(behind))) return false;
    return !NO_CODE.test(this.#tree.nodesAt(start)[0]?.type ?? '');
  }

  /** A function of PHP gives a reference to it, `function &rules() { return $this->rules; }`: whoever has that may change it. */
  #isGivenByReference(at: number, before: string): boolean {
    this.#givesReferences ??= GIVES_REFERENCE.test(this.#tree.text);
    if (!this.#givesReferences || !RETURNED.test(before)) return false;
    const around = this.#tree.nodesAt(at).find(({ type }) => FUNCTION.test(type));
    return (
      around !== undefined && GIVES_REFERENCE.test(this.#tree.text.slice(around.start, around.start + LONGEST_HEAD))
    );
  }

  /** It is a member of an object that may be one of the class. */
  #isOfObject(at: number, before: string, definition: ClassDefinition): boolean {
    const { within, object = '' } = OBJECT.exec(before)?.groups ?? {};
    const isOfSelf = (within === undefined && this.#isSelf(object)) || /(?<![@\w])@$/.test(before);
    if (!isOfSelf) return object !== '';
    const isInside = at >= definition.start && at < definition.end;
    return !isInside && this.#mayBeOfObject(at, definition.name);
  }

  #isSelf(object: string): boolean {
    const name = object.replace('$', '');
    return this.#self.has(name) || this.#self.has(`$${name}`) || OWN_SCOPE.test(name);
  }

  /** In a class that inherits from the one in question or from which this inherits, and in a function that is given an object. */
  #mayBeOfObject(at: number, name: string): boolean {
    const around = this.#tree.nodesAt(at).find(isClass);
    return around === undefined || this.#subclasses.has(around, name) || this.#subclasses.isBase(around, name);
  }

  #isDone(at: number, { isAssigned }: ChangeAt): boolean {
    const nodes = this.#tree.nodesAt(at);
    return !NO_CODE.test(nodes[0]?.type ?? '') && (!isAssigned || isAssignment(nodes));
  }
}

const BEFORE_KEY = /[{,]\s*$/;
const BEHIND_KEY = /^\s*(?:[,}=]|:\s*([\w$]{1,60}|[[{][^=]{1,100}[}\]]))/;

/** The variables that get what a member has where an object is taken apart: `const { rules } = agent`, `({ rules: own }) =>`. */
function takenApartAs(tree: SyntaxTree, at: number, name: string): readonly string[] {
  const { text } = tree;
  if (!BEFORE_KEY.test(text.slice(Math.max(0, at - LONGEST_HEAD), at))) return [];
  const behind = BEHIND_KEY.exec(text.slice(at + name.length, at + name.length + BEFORE));
  const [own, around] = behind ? tree.nodesAt(at) : [];
  if (!behind || (!own?.type.endsWith('identifier_pattern') && around?.type !== 'pair_pattern')) return [];
  return behind[1] === undefined ? [name] : namesIn(behind[1]);
}
