import type { Parser, Point, Tree } from 'web-tree-sitter';
import type { Prompt } from '../prompt/model.ts';
import { type Change, changeBetween } from '../text/change.ts';
import { LineIndex } from '../text/line-index.ts';
import type { RememberedUnits } from './remembered-units.ts';

interface Parsed {
  readonly parser: Parser;
  readonly text: string;
  readonly tree: Tree;
}

/**
 * The syntax tree of a document's last version, so that its next version is parsed where it changed only.
 * Whoever makes one disposes it: trees live outside of the garbage collector's reach.
 */
export class SyntaxMemory {
  #last: Parsed | undefined;
  /** The tree before that, as the parser took it: with the places of the new text. */
  #edited: Tree | undefined;
  #change: Change | undefined;
  /** The texts of modules that the document imports, until somebody forgets them. */
  modules: ReadonlyMap<string, string | undefined> | undefined;
  /** What was found in the version that {@link change} leads away from. */
  units: RememberedUnits | undefined;

  #lines: { readonly text: string; readonly lines: LineIndex } | undefined;
  #between: { readonly before: string; readonly after: string; readonly change: Change } | undefined;
  readonly #said = new WeakMap<Prompt, unknown>();

  /** The lines of a text; those of its next version are told from them. */
  linesOf(text: string): LineIndex {
    const last = this.#lines;
    if (last?.text === text) return last.lines;
    const lines = new LineIndex(text, last && { lines: last.lines, change: this.#changeBetween(last.text, text) });
    this.#lines = { text, lines };
    return lines;
  }

  /** What the last {@link parse} had to parse anew; undefined where that was all of it. */
  get change(): Change | undefined {
    return this.#change;
  }

  /** The change, and around it what is another syntax because of it. */
  get syntaxChange(): Change | undefined {
    if (!this.#change || !this.#edited) return this.#change;
    let { start, newEnd } = this.#change;
    const shift = newEnd - this.#change.oldEnd;
    for (const { startIndex, endIndex } of this.#edited.getChangedRanges(this.#last!.tree)) {
      start = Math.min(start, startIndex);
      newEnd = Math.max(newEnd, endIndex);
    }
    return { start, oldEnd: newEnd - shift, newEnd };
  }

  /** What is said of a prompt, which an edit that does not touch it leaves as it is: said once. */
  ofPrompt<T>(prompt: Prompt, say: () => T): T {
    const known = this.#said.get(prompt) as T | undefined;
    if (known !== undefined) return known;
    const said = say();
    this.#said.set(prompt, said);
    return said;
  }

  /** The tree of a text; it lives until the next call. */
  parse(parser: Parser, text: string): Tree {
    const last = this.#last;
    this.#edited?.delete();
    this.#edited = undefined;
    if (last?.parser === parser && last.text === text) {
      this.#change = { start: text.length, oldEnd: text.length, newEnd: text.length };
      return last.tree;
    }
    this.#change = last?.parser === parser ? this.#changeBetween(last.text, text) : undefined;
    if (last && this.#change) last.tree.edit(editOf(last.text, text, this.#change));
    const tree = parser.parse(text, this.#change ? last!.tree : null)!;
    if (this.#change) this.#edited = last!.tree;
    else last?.tree.delete();
    this.#last = { parser, text, tree };
    return tree;
  }

  dispose(): void {
    this.#edited?.delete();
    this.#edited = undefined;
    this.#last?.tree.delete();
    this.#last = undefined;
    this.#lines = undefined;
    this.#between = undefined;
    this.units = undefined;
  }

  /** Told once for the lines and for the tree. */
  #changeBetween(before: string, after: string): Change {
    if (this.#between?.before !== before || this.#between.after !== after) {
      this.#between = { before, after, change: changeBetween(before, after) };
    }
    return this.#between.change;
  }
}

/** A change as the parser takes it. */
function editOf(before: string, after: string, { start, oldEnd, newEnd }: Change): Parameters<Tree['edit']>[0] {
  const startPosition = pointAt(before, start, { row: 0, column: 0 }, 0);
  return {
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition,
    oldEndPosition: pointAt(before, oldEnd, startPosition, start),
    newEndPosition: pointAt(after, newEnd, startPosition, start),
  } as Parameters<Tree['edit']>[0];
}

/** The parser's rows and columns of an offset, counted on from a known place before it. */
function pointAt(text: string, offset: number, from: Point, fromOffset: number): Point {
  let { row } = from;
  let lineStart = -1;
  for (let at = text.indexOf('\n', fromOffset); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: lineStart === -1 ? from.column + offset - fromOffset : offset - lineStart };
}
