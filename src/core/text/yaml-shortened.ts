import { type Document, isMap, isScalar, isSeq, type Scalar } from 'yaml';
import { type BlockLines, foldedText, literalText } from './yaml-block-lines.ts';

/**
 * Strategy. A prompt in YAML is mostly one long block scalar, of which the parser makes a string line by line. But a block
 * scalar goes on as long as its lines are indented, so that they say nothing of the structure: the parser gets the first
 * character of them, and its documents get the rest back. What looks like the head of a block scalar may be none (in a
 * string, in a comment), so each cut counts only if the parser has found the scalar there, with that character.
 */

/** Fewer characters are not worth it. */
const SHORTEST = 1000;
const HEAD = /[|>][-+]?[ \t]*(\r?\n)( +)(?=[^\s])/y;
const TAB = 9;
const FEED = 10;
const RETURN = 13;
const SPACE = 32;

/** A text without the lines of its long block scalars. */
export interface ShortenedYaml {
  readonly text: string;
  /** Ascending; none where the text is the whole one. */
  readonly cuts: readonly Cut[];
}

/** Lines of which only the first character is left. */
interface Cut extends BlockLines {
  /** Where the scalar's `|` or `>` is in the shortened text. */
  readonly indicator: number;
  /** Where the rest is missing in it. */
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
    const last = starts.at(-1)!;
    at = Math.max(indicator + length, last);
    if (last - starts[0]! < SHORTEST) continue;
    const lineEnd = text.indexOf('\n', last);
    const end = lineEnd === -1 ? text.length : lineEnd + 1 - lineBreak.length;
    // One character says that there is a line, and how far it is indented.
    const middle = { start: indicator + length + 1, end };
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
function linesOf(text: string, content: number, indent: number, lineBreak: string, folded: boolean): readonly number[] {
  const lines = [content - indent];
  /** Lines since the last one with text. */
  const pending: number[] = [];
  const isReturn = lineBreak.length === 2;
  for (let line = text.indexOf('\n', content) + 1; line > 0 && line < text.length;) {
    if (isReturn !== (text.charCodeAt(line - 2) === RETURN)) break;
    let visible = line;
    while (visible < line + indent && text.charCodeAt(visible) === SPACE) visible++;
    const code = text.charCodeAt(visible);
    if (code === FEED || code === RETURN) {
      if (visible > line && (folded || visible < line + indent)) break;
      pending.push(line);
    } else if (visible < line + indent) break;
    else if (code === SPACE || code === TAB) {
      if (folded) break;
      pending.push(line);
    } else {
      if (pending.length > 0) {
        for (const blank of pending) lines.push(blank);
        pending.length = 0;
      }
      lines.push(line);
    }
    line = text.indexOf('\n', visible) + 1;
  }
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
    if (!source.startsWith(this.#text[cut.starts[0]! + cut.indentation]!)) return;
    scalar.source = (isLiteral ? literalText : foldedText)(this.#text, cut) + source.slice(1);
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
