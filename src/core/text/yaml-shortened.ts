import { type Document, isMap, isScalar, isSeq, type Scalar } from 'yaml';
import { type BlockLines, foldedText, lineText, literalText } from './yaml-block-lines.ts';

/**
 * Strategy. A prompt in YAML is mostly one long block scalar, of which the parser makes a string line by line. But a block
 * scalar goes on as long as its lines are indented, so that the lines in its middle say nothing of the structure: the parser
 * gets the text without them, and its documents get them back. What looks like the head of a block scalar may be none (in a
 * string, in a comment), so each cut counts only if the parser has found the scalar there, with the lines beside the cut.
 */

/** Fewer characters are not worth it. */
const SHORTEST = 1000;
const HEAD = /[|>][-+]?[ \t]*(\r?\n)( +)(?=[^\s])/y;
const TAB = 9;
const FEED = 10;
const RETURN = 13;
const SPACE = 32;

/** A text without the middle lines of its long block scalars. */
export interface ShortenedYaml {
  readonly text: string;
  /** Ascending; none where the text is the whole one. */
  readonly cuts: readonly Cut[];
}

/** The lines go from the one before the missing ones to the one behind them. */
interface Cut extends BlockLines {
  /** Where the scalar's `|` or `>` is in the shortened text. */
  readonly indicator: number;
  /** Where the lines are missing in it. */
  readonly at: number;
  /** How many characters are missing in all up to here. */
  readonly missing: number;
}

export function shortenYaml(text: string): ShortenedYaml {
  const cuts: Cut[] = [];
  const parts: string[] = [];
  let from = 0;
  let missing = 0;
  let literal = text.indexOf('|');
  let folded = text.indexOf('>');
  for (let at = 0; literal !== -1 || folded !== -1;) {
    if (literal !== -1 && literal < at) literal = text.indexOf('|', at);
    if (folded !== -1 && folded < at) folded = text.indexOf('>', at);
    const indicator = literal === -1 ? folded : folded === -1 ? literal : Math.min(literal, folded);
    if (indicator === -1) break;
    HEAD.lastIndex = indicator;
    const head = HEAD.exec(text);
    at = indicator + 1;
    if (!head) continue;
    const [{ length }, lineBreak = '', indentation = ''] = head;
    const starts = linesOf(text, indicator + length, indentation.length, lineBreak, text[indicator] === '>');
    const middle = { start: starts[1] ?? text.length, end: starts.at(-1)! };
    at = Math.max(indicator + length, middle.end);
    if (middle.end - middle.start < SHORTEST) continue;
    const lineEnd = text.indexOf('\n', middle.end);
    const end = lineEnd === -1 ? text.length : lineEnd + 1 - lineBreak.length;
    parts.push(text.slice(from, middle.start));
    cuts.push({
      indicator: indicator - missing,
      at: middle.start - missing,
      missing: (missing += middle.end - middle.start),
      starts,
      end,
      indentation: indentation.length,
      lineBreak,
    });
    from = middle.end;
  }
  return cuts.length === 0 ? { text, cuts } : { text: parts.join('') + text.slice(from), cuts };
}

/** Where the lines of a block scalar start, from its first one to its last one with text, or to that before an odd one. */
function linesOf(text: string, content: number, indent: number, lineBreak: string, folded: boolean): number[] {
  const lines = [content - indent];
  const isReturn = lineBreak.length === 2;
  let count = 1;
  for (let line = text.indexOf('\n', content) + 1; line > 0 && line < text.length;) {
    if (isReturn !== (text.charCodeAt(line - 2) === RETURN)) break;
    lines.push(line);
    let visible = line;
    while (visible < line + indent && text.charCodeAt(visible) === SPACE) visible++;
    const code = text.charCodeAt(visible);
    if (code === FEED || code === RETURN) {
      if (visible > line && (folded || visible < line + indent)) break;
    } else if (visible < line + indent) break;
    else if (code === SPACE || code === TAB) {
      if (folded) break;
    } else count = lines.length;
    line = text.indexOf('\n', visible) + 1;
  }
  lines.length = count;
  return lines;
}

/**
 * Gives the documents of a shortened text what the parser has not seen: they are then those of the whole text.
 * @returns the scalars that were shortened, with their first lines; undefined where a cut was none, and the documents are of no use
 */
export function restoreYaml(
  text: string,
  { cuts }: ShortenedYaml,
  documents: readonly Document[],
): ReadonlyMap<Scalar, BlockLines> | undefined {
  const restored = new Restoration(text, cuts);
  for (const document of documents) restored.document(document);
  return restored.scalars.size === cuts.length ? restored.scalars : undefined;
}

class Restoration {
  readonly #text: string;
  readonly #cuts: readonly Cut[];
  readonly scalars = new Map<Scalar, BlockLines>();

  constructor(text: string, cuts: readonly Cut[]) {
    this.#text = text;
    this.#cuts = cuts;
  }

  document(document: Document): void {
    this.#node(document.contents);
    this.#shift(document.range);
    for (const { pos } of document.errors) this.#shift(pos);
  }

  #node(node: unknown): void {
    if (isScalar(node)) this.#scalar(node);
    if (isSeq(node)) for (const item of node.items) this.#node(item);
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        this.#node(key);
        this.#node(value);
      }
    }
    this.#shift((node as Scalar | undefined)?.range);
  }

  #scalar(scalar: Scalar): void {
    const cut = this.#cuts[this.scalars.size];
    if (!cut || !scalar.range || cut.indicator !== scalar.range[0]) return;
    const { source } = scalar;
    if (!scalar.type?.startsWith('BLOCK') || source === undefined || scalar.value !== source) return;
    const isLiteral = scalar.type === 'BLOCK_LITERAL';
    const beside = [0, cut.starts.length - 1].map((index) => lineText(this.#text, cut, index));
    const seen = beside.join(isLiteral ? '\n' : ' ');
    if (!source.startsWith(seen)) return;
    scalar.source = (isLiteral ? literalText : foldedText)(this.#text, cut) + source.slice(seen.length);
    scalar.value = scalar.source;
    this.scalars.set(scalar, cut);
  }

  #shift(range: number[] | null | undefined): void {
    if (!range) return;
    for (let index = 0; index < range.length; index++) range[index]! += this.#missingBefore(range[index]!);
  }

  #missingBefore(offset: number): number {
    let low = 0;
    let high = this.#cuts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#cuts[middle]!.at <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#cuts[low - 1]?.missing ?? 0;
  }
}
