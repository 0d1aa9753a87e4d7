import type { Parser, Point, Tree } from 'web-tree-sitter';
import type { Change } from '../text/change.ts';
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
  #change: Change | undefined;
  /** The texts of modules that the document imports, until somebody forgets them. */
  modules: ReadonlyMap<string, string | undefined> | undefined;
  /** What was found in the version that {@link change} leads away from. */
  units: RememberedUnits | undefined;

  #lines: { readonly text: string; readonly lines: LineIndex } | undefined;

  /** The lines of a text; those of its next version are told from them. */
  linesOf(text: string): LineIndex {
    const last = this.#lines;
    if (last?.text === text) return last.lines;
    const lines = new LineIndex(text, last && { lines: last.lines, change: changeBetween(last.text, text) });
    this.#lines = { text, lines };
    return lines;
  }

  /** What the last {@link parse} had to parse anew; undefined where that was all of it. */
  get change(): Change | undefined {
    return this.#change;
  }

  /** The tree of a text; it lives until the next call. */
  parse(parser: Parser, text: string): Tree {
    const last = this.#last;
    if (last?.parser === parser && last.text === text) {
      this.#change = { start: text.length, oldEnd: text.length, newEnd: text.length };
      return last.tree;
    }
    this.#change = last?.parser === parser ? changeBetween(last.text, text) : undefined;
    if (last && this.#change) last.tree.edit(editOf(last.text, text, this.#change));
    const tree = parser.parse(text, this.#change ? last!.tree : null)!;
    last?.tree.delete();
    this.#last = { parser, text, tree };
    return tree;
  }

  dispose(): void {
    this.#last?.tree.delete();
    this.#last = undefined;
    this.#lines = undefined;
    this.units = undefined;
  }
}

function changeBetween(before: string, after: string): Change {
  const start = commonPrefix(before, after);
  const behind = commonSuffix(before, after, start);
  return { start, oldEnd: before.length - behind, newEnd: after.length - behind };
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

const STEP = 4096;

/** Compares in large steps, which is a comparison of memory, then character by character. */
function commonPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at + STEP <= most && a.slice(at, at + STEP) === b.slice(at, at + STEP)) at += STEP;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function commonSuffix(a: string, b: string, prefix: number): number {
  const most = Math.min(a.length, b.length) - prefix;
  let length = 0;
  while (length + STEP <= most && endOf(a, length) === endOf(b, length)) length += STEP;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length++;
  return length;
}

function endOf(text: string, behind: number): string {
  return text.slice(text.length - behind - STEP, text.length - behind);
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
