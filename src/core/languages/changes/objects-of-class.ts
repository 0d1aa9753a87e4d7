import type { ClassDefinition } from '../syntax/program.ts';
import { isClass, type Subclasses } from './subclasses.ts';
import type { Span } from '../../text/span.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';

const OF_CLASS = /(?:\.(?:prototype|__class__|constructor)|^cls|\))$/;

/** An object that a class makes of itself: `cls()`, `new static()`, `copy.copy(self)`. */
const OF_OWN_CLASS = [
  String.raw`new\s(?:self|static|this)`,
  String.raw`cls`,
  String.raw`type\(self\)`,
  String.raw`self\.(?:__class__|class\.new|new|copy|model_copy)`,
  String.raw`(?:super\(\)|object)\.__new__`,
  String.raw`(?:copy\.)?(?:copy|deepcopy|replace)\(self`,
  String.raw`Object\.create\(this`,
].join('|');

/** Which words of a file stand for a class, or for an object of it. */
export class ObjectsOfClass {
  readonly #tree: SyntaxTree;
  readonly #self: ReadonlySet<string>;
  readonly #subclasses: Subclasses;

  constructor(tree: SyntaxTree, self: ReadonlySet<string>, subclasses: Subclasses) {
    this.#tree = tree;
    this.#self = self;
    this.#subclasses = subclasses;
  }

  /** `A`, `A.prototype`, or what may be any class: `type(agent)`, `cls`. */
  isClass(path: string, definition: ClassDefinition): boolean {
    return OF_CLASS.test(path) || this.isNamed(path, definition);
  }

  /** The class itself, or one that inherits from it. */
  isNamed(path: string, { name }: ClassDefinition): boolean {
    const last = path.replace(/\.prototype$/, '').replace(/^.*\./, '');
    return last === name || this.#subclasses.of(name).has(last);
  }

  /** `self` in the class or one that inherits from it, and what is declared as an object of these. */
  isObject(at: number, path: string, definition: ClassDefinition): boolean {
    if (this.#self.has(path)) return this.#classAt(at, definition) !== undefined;
    const name = path.slice(path.lastIndexOf('.') + 1).replaceAll('$', String.raw`\$`);
    const classes = [definition.name, ...this.#subclasses.of(definition.name)].join('|');
    const mayBeOf = (made: string): RegExp =>
      new RegExp(`(?<![\\w$])\\$?${name}\\s?(?::\\s?["']?|=\\s?(?:new\\s)?)(?:${made})\\b`);
    if (mayBeOf(classes).test(this.#tree.text)) return true;
    const around = this.#classAt(at, definition);
    return around !== undefined && mayBeOf(OF_OWN_CLASS).test(this.#tree.text.slice(around.start, around.end));
  }

  /** The class around a place, where it is this one or inherits from it. */
  #classAt(at: number, definition: ClassDefinition): Span | undefined {
    if (at >= definition.start && at < definition.end) return definition;
    const around = this.#tree.nodesAt(at).find(isClass);
    return around && this.#subclasses.has(around, definition.name) ? around : undefined;
  }
}
