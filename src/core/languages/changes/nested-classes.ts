import type { Occurrences } from '../../text/occurrences.ts';
import type { LaterChange } from '../evaluate/changes/later-change.ts';
import type { ClassDefinition } from '../syntax/program.ts';
import type { EnclosingNode, SyntaxTree } from '../syntax/syntax-tree.ts';
import type { Subclasses } from './subclasses.ts';

const CLASS = /^(?:class(?:_(?:declaration|definition|expression))?|record_declaration|enum_declaration)$/;
/** Before a member of the object itself. */
const OF_SELF = /(?:\b(?:this|self)\.#?|\$this->|(?<![@\w])@)$/;
/** Before the name of a field of Java or C# that only its constructor may give a value. */
const GIVEN_ONCE = /\b(?:final|readonly) /;
const GIVES = /^\s{0,9}=(?![=>])/;
const LONGEST_BEFORE = 240;
const LONGEST_BEHIND = 40;

/** What classes within a class do to members of their own that have the name of one of its members. */
export class NestedClasses {
  readonly #tree: SyntaxTree;
  readonly #subclasses: Subclasses;
  readonly #occurrences: Occurrences;

  constructor(tree: SyntaxTree, subclasses: Subclasses, occurrences: Occurrences) {
    this.#tree = tree;
    this.#subclasses = subclasses;
    this.#occurrences = occurrences;
  }

  /** `this.rules` in a class within the one in question is of an object of that class, unless that inherits from it. */
  isOfOther(at: number, nodes: readonly EnclosingNode[], definition: ClassDefinition): boolean {
    const [own, ...around] = classesIn(nodes, definition);
    if (!own || around.length === 0 || !OF_SELF.test(this.#before(at))) return false;
    return !this.#subclasses.has(own, definition.name);
  }

  /** Without what gives another value to a field that only the constructor may give one: it is a field of another class. */
  withoutAssigned(changes: readonly LaterChange[], name: string, definition: ClassDefinition): readonly LaterChange[] {
    const isAssigned = ({ start, end }: LaterChange): boolean => {
      const { text } = this.#tree;
      return text.slice(start, end) === name && GIVES.test(text.slice(end, end + LONGEST_BEHIND));
    };
    if (!changes.some(isAssigned) || !this.#isGivenOnce(name, definition)) return changes;
    return changes.filter((change) => !isAssigned(change));
  }

  #isGivenOnce(name: string, definition: ClassDefinition): boolean {
    return this.#occurrences.of(name).some((at) => {
      const head = this.#before(at)
        .split(/[;={}()\n]/)
        .at(-1)!;
      if (at < definition.start || at >= definition.end || !GIVEN_ONCE.test(head)) return false;
      const nodes = this.#tree.nodesAt(at);
      const isField = nodes.some(({ type }) => type === 'field_declaration');
      return isField && classesIn(nodes, definition).length === 1;
    });
  }

  #before(at: number): string {
    return this.#tree.text.slice(Math.max(0, at - LONGEST_BEFORE), at);
  }
}

/** The classes around a place within a class, the innermost first. */
function classesIn(nodes: readonly EnclosingNode[], { start }: ClassDefinition): readonly EnclosingNode[] {
  return nodes.filter((node) => CLASS.test(node.type) && node.start >= start);
}
