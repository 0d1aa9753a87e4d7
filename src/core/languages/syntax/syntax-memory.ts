import type { Parser, Point, Tree } from 'web-tree-sitter';
import type { Prompt } from '../../prompt/model.ts';
import { type VolatilityOverride, VolatilityRules } from '../../prompt/volatility-rules.ts';
import { type Change, changeBetween } from '../../text/change.ts';
import { LineIndex } from '../../text/line-index.ts';
import type { RememberedUnits } from '../remembered-units.ts';
import { isWithinText } from './edit-in-text.ts';

interface Parsed {
  readonly parser: Parser;
  readonly text: string;
  readonly tree: Tree;
}

const NONE: ReadonlySet<string> = new Set();
const BEGINNING: Place = { offset: 0, point: { row: 0, column: 0 } };

/**
 * The syntax tree of a document's last version, so that its next version is parsed where it changed only.
 * Whoever makes one disposes it: trees live outside of the garbage collector's reach.
 */
export class SyntaxMemory {
  #last: Parsed | undefined;
  /** The tree before that, as the parser took it: with the places of the new text. */
  #edited: Tree | undefined;
  #hasError = false;
  /** Where the last edit began, in the text that it made. */
  #lastEdit: Place = BEGINNING;
  #change: Change | undefined;
  /** The texts of modules that the document imports, until somebody forgets them. */
  modules: ReadonlyMap<string, string | undefined> | undefined;
  /** What was found in the version that {@link change} leads away from. */
  units: RememberedUnits | undefined;

  #lines: { readonly text: string; readonly lines: LineIndex } | undefined;
  #between: { readonly before: string; readonly after: string; readonly change: Change } | undefined;
  /** What is said of the prompts of this version, and of the one before. */
  #said = new Map<Prompt, unknown>();
  #saidBefore = new Map<Prompt, unknown>();

  #rules: { readonly key: string; readonly rules: VolatilityRules } | undefined;

  /** The rules of some overrides, which remember what they have said of names. */
  rulesOf(overrides: readonly VolatilityOverride[]): VolatilityRules {
    const key = JSON.stringify(overrides);
    if (this.#rules?.key !== key) this.#rules = { key, rules: new VolatilityRules(overrides) };
    return this.#rules.rules;
  }

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

  /**
   * The change, and around it what is another syntax because of it. Where a program has no error, its statements tell that: those
   * that begin and end where they did are as they were.
   */
  get syntaxChange(): Change | undefined {
    if (!this.#change || !this.#edited || !this.#hasError) return this.#change;
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
    const said = (this.#saidBefore.get(prompt) as T | undefined) ?? say();
    this.#said.set(prompt, said);
    return said;
  }

  /**
   * The tree of a text; it lives until the next call.
   * @param contents types of nodes that are what text literals say: an edit within one is not parsed until another one is
   */
  parse(parser: Parser, text: string, contents: ReadonlySet<string> = NONE): Tree {
    const last = this.#last;
    this.#edited?.delete();
    this.#edited = undefined;
    this.#saidBefore = this.#said;
    this.#said = new Map();
    if (last?.parser === parser && last.text === text) {
      this.#change = { start: text.length, oldEnd: text.length, newEnd: text.length };
      return last.tree;
    }
    this.#change = last?.parser === parser ? this.#changeBetween(last.text, text) : undefined;
    const isTree =
      last !== undefined &&
      this.#change !== undefined &&
      !this.#hasError &&
      isWithinText(last.tree, last.text, text, this.#change, contents);
    if (last && this.#change) last.tree.edit(this.#editOf(last.text, text, this.#change));
    else this.#lastEdit = BEGINNING;
    if (isTree) {
      this.#last = { parser, text, tree: last.tree };
      return last.tree;
    }
    const tree = parser.parse(this.#change ? inPieces(text) : text, this.#change ? last!.tree : null)!;
    this.#hasError = tree.rootNode.hasError || last?.tree.rootNode.hasError === true;
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
    this.#said.clear();
    this.#saidBefore.clear();
    this.units = undefined;
  }

  /** A change as the parser takes it. */
  #editOf(before: string, after: string, { start, oldEnd, newEnd }: Change): Parameters<Tree['edit']>[0] {
    const place = placeAt(before, start, this.#lastEdit);
    this.#lastEdit = place;
    return {
      startIndex: start,
      oldEndIndex: oldEnd,
      newEndIndex: newEnd,
      startPosition: place.point,
      oldEndPosition: placeAt(before, oldEnd, place).point,
      newEndPosition: placeAt(after, newEnd, place).point,
    } as Parameters<Tree['edit']>[0];
  }

  /** Told once for the lines and for the tree. */
  #changeBetween(before: string, after: string): Change {
    if (this.#between?.before !== before || this.#between.after !== after) {
      this.#between = { before, after, change: changeBetween(before, after) };
    }
    return this.#between.change;
  }
}

/** What the parser is given at a time: after an edit it asks for little in many places, and what it is given is copied. */
const PIECE = 256;

function inPieces(text: string): (index: number) => string {
  return (index) => text.slice(index, index + PIECE);
}

interface Place {
  readonly offset: number;
  readonly point: Point;
}

/** The parser's rows and columns of an offset, counted on from a known place or back from it. */
function placeAt(text: string, offset: number, known: Place): Place {
  const [from, until] = known.offset < offset ? [known.offset, offset] : [offset, known.offset];
  let rows = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < until; at = text.indexOf('\n', at + 1)) rows++;
  const row = known.point.row + (from === offset ? -rows : rows);
  return { offset, point: { row, column: offset === 0 ? 0 : offset - text.lastIndexOf('\n', offset - 1) - 1 } };
}
