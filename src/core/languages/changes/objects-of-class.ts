import type { ClassDefinition } from '../syntax/program.ts';
import { isClass, type Subclasses } from './subclasses.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';

const OF_CLASS = /(?:\.(?:prototype|__class__|constructor)|^cls|\))$/;

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
    if (this.#self.has(path)) {
      if (at >= definition.start && at < definition.end) return true;
      const around = this.#tree.nodesAt(at).find(isClass);
      return around !== undefined && this.#subclasses.has(around, definition.name);
    }
    const name = path.slice(path.lastIndexOf('.') + 1).replaceAll('$', String.raw`\$`);
    const classes = [definition.name, ...this.#subclasses.of(definition.name)].join('|');
    return new RegExp(`(?<![\\w$])\\$?${name}\\s?(?::\\s?["']?|=\\s?(?:new\\s)?)(?:${classes})\\b`).test(
      this.#tree.text,
    );
  }
}
