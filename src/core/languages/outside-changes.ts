import { type ChangeAt, isAssignment } from './change-at.ts';
import type { LaterChange } from './evaluate/later-change.ts';
import type { Occurrences } from '../text/occurrences.ts';
import type { ClassDefinition } from './program.ts';
import { isClass, type Subclasses } from './subclasses.ts';
import type { SyntaxTree } from './syntax-tree.ts';

/** How far before a name it is looked what it is a member of. */
const BEFORE = 260;
const OBJECT = /(?<within>\.|->)?(?<object>(?<![\w$])[\w$]+|[)\]])(?:[?!]?\.|->|::\$?)$/;
/** What a class of PHP calls itself: `self::$rules`. */
export const OWN_SCOPE = /^(?:self|static)$/;
/** What sets members by names that it is given. */
export const SETS_BY_NAME =
  /\bsetattr\(|\bReflect\.set\(|\bdefineProperty\(|\binstance_variable_set\(|\bObject\.assign\(|\b__dict__\b|\bvars\(self\)|\bthis\[/;
/** What sets members of its own object by names that it is given: any of them may be meant. */
const SETS_ANY =
  /\bObject\.assign\(this,|\b(?:Reflect\.set|Object\.defineProperty)\(this,|\bsetattr\(self,|\bself\.__dict__(?:\.update\(|\[)|\bvars\(self\)(?:\.update\(|\[)|\binstance_variable_set\(|\bthis\[/g;
/** Behind it: the name of a member, or a record in which all of them are named. */
const NAMED = /^\s?(?:[:"'`\d]|\{[^{}.]{0,200}\}\s?\))/;
const ASSIGNED = /^[^\]\n]{0,80}\]\s?=(?![=>])/;
const LONGEST_NAMED = 220;
export const BY_NAME =
  /(?:setattr\(\s*[^,()\n]+,\s*["']|\b(?:__dict__|vars\([\w.]+\))(?:\[|\.update\(\{?)\s*["']?|\bReflect\.set\(\s*[^,()\n]+,\s*["'`]|instance_variable_set\(\s*:@?)$/;
const BY_FIELDS = /Object\.assign\(\s*(?![{\s])[^,()\n]+,\s*\{[^{}]{0,200}$/;
export const NO_CODE = /string|comment|template/;

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
  readonly #changeAt: (at: number, name: string) => ChangeAt | undefined;
  readonly #ofAny = new Map<number, readonly LaterChange[]>();

  constructor(
    tree: SyntaxTree,
    self: ReadonlySet<string>,
    subclasses: Subclasses,
    occurrences: Occurrences,
    changeAt: (at: number, name: string) => ChangeAt | undefined,
  ) {
    this.#tree = tree;
    this.#self = self;
    this.#subclasses = subclasses;
    this.#occurrences = occurrences;
    this.#changeAt = changeAt;
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
      const change = this.#isOfObject(at, before, definition) ? this.#changeAt(at, name) : undefined;
      if (change && this.#isDone(at, change)) changes.push(change.change);
    }
    return changes;
  }

  /** The places in a class that set whichever of its members somebody names. */
  #ofAnyMember({ start, end }: ClassDefinition): readonly LaterChange[] {
    const known = this.#ofAny.get(start);
    if (known) return known;
    const places = this.#tree.text.slice(start, end).matchAll(SETS_ANY);
    const found = Array.from(places, ({ index, 0: written }): LaterChange => {
      const at = start + index;
      return { start: at, end: at + written.length, kind: 'other' };
    }).filter((change) => this.#isOfAny(change));
    this.#ofAny.set(start, found);
    return found;
  }

  #isOfAny({ start, end }: LaterChange): boolean {
    const { text } = this.#tree;
    const behind = text.slice(end, end + LONGEST_NAMED);
    const isSubscript = text[end - 1] === '[';
    if (NAMED.test(behind) || (isSubscript && !ASSIGNED.test(behind))) return false;
    return !NO_CODE.test(this.#tree.nodesAt(start)[0]?.type ?? '');
  }

  /** It is a member of an object that may be one of the class. */
  #isOfObject(at: number, before: string, definition: ClassDefinition): boolean {
    const { within, object = '' } = OBJECT.exec(before)?.groups ?? {};
    const isOfSelf = (within === undefined && this.#isSelf(object)) || /(?<![@\w])@$/.test(before);
    if (!isOfSelf) return object !== '';
    const isInside = at >= definition.start && at < definition.end;
    return !isInside && this.#isInSubclass(at, definition.name);
  }

  #isSelf(object: string): boolean {
    const name = object.replace('$', '');
    return this.#self.has(name) || this.#self.has(`$${name}`) || OWN_SCOPE.test(name);
  }

  #isInSubclass(at: number, name: string): boolean {
    const around = this.#tree.nodesAt(at).find(isClass);
    return around !== undefined && this.#subclasses.has(around, name);
  }

  #isDone(at: number, { isAssigned }: ChangeAt): boolean {
    const nodes = this.#tree.nodesAt(at);
    return !NO_CODE.test(nodes[0]?.type ?? '') && (!isAssigned || isAssignment(nodes));
  }
}
