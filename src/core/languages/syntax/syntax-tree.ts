import type { Language, Node, Tree, TreeCursor } from 'web-tree-sitter';
import { indexFromSorted } from '../../text/sorted.ts';
import type { Span } from '../../text/span.ts';
import type { TopLevel } from './top-level.ts';

/** Nodes deeper below a statement are taken for empty: no text that a person wrote is built so deep. */
const DEEPEST = 500;
/** Statements of the top level that are looked for through the parser, one by one. */
const MOST_ASKED = 100;
/** Never part of what is read. */
const LEFT_OUT = new Set(['comment', 'line_comment', 'block_comment', 'line_continuation', 'ERROR']);
/** With what a comment begins, in any language: the parser is asked for the type of few nodes only. */
const COMMENT_START = new Set(['#', '/', '\\', '=', '-', '<']);

const HEREDOC_BODY = 'heredoc_body';

/**
 * A node of a syntax tree, as the readers of languages see it. The parser's own nodes answer each question by a call into it; this
 * one is filled in one pass over its statement, and the bodies of functions and classes when they are asked for.
 */
export class SyntaxNode implements Span {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** What it is to its parent. */
  readonly fieldName: string | undefined;
  readonly isNamed: boolean;
  readonly parent: SyntaxNode | undefined;
  readonly #tree: SyntaxTree;
  #all: readonly SyntaxNode[] | undefined;
  #children: readonly SyntaxNode[] | undefined;
  /** For a node whose children are still to be read. */
  #source: Node | undefined;

  constructor(
    tree: SyntaxTree,
    parent: SyntaxNode | undefined,
    type: string,
    start: number,
    end: number,
    isNamed: boolean,
    fieldName: string | undefined,
    source: Node | undefined,
  ) {
    this.#tree = tree;
    this.parent = parent;
    this.type = type;
    this.start = start;
    this.end = end;
    this.fieldName = fieldName;
    this.isNamed = isNamed;
    this.#source = source;
  }

  /** The text of its file. */
  get file(): string {
    return this.#tree.text;
  }

  /** What something tells of the whole file, for which it is asked once. */
  ofFile<T>(tell: (text: string) => T): T {
    return this.#tree.told(tell);
  }

  /** Its source. */
  get text(): string {
    return this.#tree.text.slice(this.start, this.end);
  }

  /** All children, with the punctuation and the comments between them. */
  get all(): readonly SyntaxNode[] {
    if (this.#source) {
      this.#all = this.#tree.childrenOf(this, this.#source);
      this.#source = undefined;
    }
    return this.#all ?? [];
  }

  /** The named children, without comments and what could not be parsed. */
  get children(): readonly SyntaxNode[] {
    this.#children ??= this.all.filter(({ isNamed, type }) => isNamed && !LEFT_OUT.has(type));
    return this.#children;
  }

  /** The first child that has this name in its parent. */
  field(name: string): SyntaxNode | undefined {
    for (const child of this.all) if (child.fieldName === name) return child;
    return undefined;
  }

  fields(name: string): SyntaxNode[] {
    return this.all.filter((child) => child.fieldName === name);
  }

  /** What stands behind it in its parent, or at the top level. */
  *following(): Generator<SyntaxNode> {
    const siblings = this.parent?.all;
    if (siblings) yield* siblings.slice(siblings.indexOf(this) + 1);
    else yield* this.#tree.topLevelBehind(this.end);
  }

  /** For whoever fills the tree. */
  fill(children: readonly SyntaxNode[]): void {
    this.#all = children;
  }
}

/** A node that holds a place of a file. */
export interface EnclosingNode extends Span {
  readonly type: string;
}

/** A parsed file. It is of use as long as the parser's own tree lives. */
export class SyntaxTree {
  readonly text: string;
  readonly #root: Node;
  readonly #language: Language;
  readonly #cursor: TreeCursor;
  readonly #lazy: ReadonlySet<string>;
  readonly #isNamed: (boolean | undefined)[] = [];
  readonly #told = new Map<unknown, unknown>();
  #asked = 0;
  #lastAt: { readonly offset: number; readonly nodes: readonly EnclosingNode[] } | undefined;
  /** Where the nodes of the top level begin. */
  #starts: readonly number[] | undefined;

  /** @param lazy types of nodes whose children are read when they are asked for: bodies */
  constructor(tree: Tree, text: string, lazy: ReadonlySet<string>) {
    this.text = text;
    this.#root = tree.rootNode;
    this.#language = tree.language;
    this.#cursor = tree.walk();
    this.#lazy = lazy;
  }

  /** What something tells of the text, once. */
  told<T>(tell: (text: string) => T): T {
    if (!this.#told.has(tell)) this.#told.set(tell, tell(this.text));
    return this.#told.get(tell) as T;
  }

  dispose(): void {
    this.#cursor.delete();
  }

  /** The statements of the top level, each with the comments before it and the heredocs behind it, up to the next. */
  topLevel(): TopLevel[] {
    return this.#statementsOf(this.#root.children, this.text.length);
  }

  /**
   * Those of {@link topLevel} from where one begins to where another does.
   * @param end undefined for the end of the file
   * @returns undefined where none begins at one of these places
   */
  topLevelBetween(start: number, end: number | undefined): TopLevel[] | undefined {
    const nodes: Node[] = [];
    let node = start === 0 ? this.#root.firstChild : this.#root.firstChildForIndex(start);
    if (start > 0 && node?.startIndex !== start) return undefined;
    for (; node && (end === undefined || node.startIndex < end); node = node.nextSibling) nodes.push(node);
    if (end !== undefined && node?.startIndex !== end) return undefined;
    return this.#statementsOf(nodes, end ?? this.text.length);
  }

  #statementsOf(nodes: readonly Node[], textEnd: number): TopLevel[] {
    const hasHeredocs = this.#language.types.includes(HEREDOC_BODY);
    const statements: TopLevel[] = [];
    let start: number | undefined;
    let end = textEnd;
    for (const source of nodes.toReversed()) {
      if (hasHeredocs && source.type === HEREDOC_BODY) continue;
      start = source.startIndex;
      const mayBeComment = statements.length > 0 && COMMENT_START.has(this.text[start]!);
      const isComment = mayBeComment && LEFT_OUT.has(source.type) && source.type !== 'ERROR';
      const before = isComment ? statements.pop()! : { codeStart: start, end };
      statements.push({ start, codeStart: before.codeStart, end: before.end });
      end = start;
    }
    return statements.reverse();
  }

  /** The syntax of a statement of the top level. */
  nodeOf({ codeStart }: TopLevel): SyntaxNode {
    return this.#nodeOf(this.#topLevelAt(codeStart) ?? this.#root);
  }

  /** The parser goes through all that stand before it, so that it is asked for few of them only. */
  #topLevelAt(start: number): Node | undefined {
    this.#asked++;
    if (this.#asked <= MOST_ASKED) {
      const found = this.#root.firstChildForIndex(start);
      if (found?.startIndex === start) return found;
    }
    const nodes = this.#root.children;
    this.#starts ??= nodes.map(({ startIndex }) => startIndex);
    // Of two that begin there, the first is one that is missing.
    const found = nodes[indexFromSorted(this.#starts, start + 1) - 1];
    return found?.startIndex === start ? found : undefined;
  }

  /** The nodes of the top level that begin at or behind an offset. */
  *topLevelBehind(offset: number): Generator<SyntaxNode> {
    for (const source of this.#root.children) if (source.startIndex >= offset) yield this.#nodeOf(source);
  }

  /** The types of the nodes that hold an offset, the innermost first. */
  typesAt(offset: number): string[] {
    return this.nodesAt(offset).map(({ type }) => type);
  }

  /** The nodes that hold an offset, the innermost first. Several questions about one place follow each other. */
  nodesAt(offset: number): readonly EnclosingNode[] {
    if (this.#lastAt?.offset === offset) return this.#lastAt.nodes;
    const nodes: EnclosingNode[] = [];
    const cursor = this.#cursor;
    cursor.reset(this.#root);
    // From a node, the parser finds its parent by going through the siblings of all that are around it.
    do {
      const type = this.#language.types[cursor.nodeTypeId] ?? 'ERROR';
      nodes.push({ type, start: cursor.startIndex, end: cursor.endIndex });
    } while (cursor.gotoFirstChildForIndex(offset) && cursor.startIndex <= offset);
    nodes.reverse();
    this.#lastAt = { offset, nodes };
    return nodes;
  }

  /** The children of a node, with all that is below them but for lazy nodes. */
  childrenOf(parent: SyntaxNode, source: Node): readonly SyntaxNode[] {
    const cursor = this.#cursor;
    cursor.reset(source);
    if (!cursor.gotoFirstChild()) return [];
    const levels: { readonly parent: SyntaxNode; readonly children: SyntaxNode[] }[] = [{ parent, children: [] }];
    for (;;) {
      const level = levels.at(-1)!;
      const typeId = cursor.nodeTypeId;
      const type = this.#language.types[typeId] ?? 'ERROR';
      const isLazy = this.#lazy.has(type);
      const isNamed = this.#named(typeId);
      const node = new SyntaxNode(
        this,
        level.parent,
        type,
        cursor.startIndex,
        cursor.endIndex,
        isNamed,
        this.#language.fields[cursor.currentFieldId] ?? undefined,
        isLazy ? cursor.currentNode : undefined,
      );
      level.children.push(node);
      if (isNamed && !isLazy && levels.length < DEEPEST && cursor.gotoFirstChild()) {
        levels.push({ parent: node, children: [] });
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        const done = levels.pop()!;
        if (levels.length === 0) return done.children;
        done.parent.fill(done.children);
        cursor.gotoParent();
      }
    }
  }

  #nodeOf(source: Node): SyntaxNode {
    const { type, startIndex, endIndex, isNamed } = source;
    return new SyntaxNode(this, undefined, type, startIndex, endIndex, isNamed, undefined, source);
  }

  #named(typeId: number): boolean {
    return (this.#isNamed[typeId] ??= this.#language.nodeTypeIsNamed(typeId));
  }
}
