import { indexWithin } from './index-within.ts';
import { MapBuilder, type SourceMap } from './source-map.ts';
import type { Span } from './span.ts';

const SPACE = 32;
const FEED = 10;
const RETURN = 13;

/**
 * Where the text of a literal (`|`) or folded (`>`) block scalar stands in its file.
 *
 * Strategy. The parser has read the text already, so that nothing has to be decoded again: text and file are walked side by
 * side, line by line. Each line of the file that is more than indentation is, from the indentation on, a part of the text as
 * it stands. Between two of them the text has what became of the line breaks: each of them (literal), one less or a space
 * (folded), which is told by looking at it, and so are indentation and chomping. What does not fit is not mapped.
 * @param span from the indicator on
 * @param text what the parser read
 * @returns undefined where text and file do not go together, as they may in broken YAML
 */
export function mapBlockScalar(file: string, span: Span, text: string): SourceMap | undefined {
  const walk = new BlockWalk(file, text, span.end);
  const first = indexWithin(file, '\n', span.start, span.end) + 1;
  if (first <= span.end) {
    const indent = indentOf(file, { start: first, end: span.end }, text);
    for (let start = first; start < span.end; start = walk.nextLine) {
      if (!walk.line(start, indent)) return undefined;
    }
  }
  return walk.finish();
}

class BlockWalk {
  readonly #file: string;
  readonly #text: string;
  readonly #end: number;
  readonly #map = new MapBuilder();
  /** Starts and ends, in turns, of the line breaks since the last text. */
  #breaks: number[] = [];
  #hasText = false;
  nextLine = 0;

  constructor(file: string, text: string, end: number) {
    this.#file = file;
    this.#text = text;
    this.#end = end;
  }

  /** Takes a line of the file. @returns false where it is none of the text's */
  line(start: number, indent: number): boolean {
    const file = this.#file;
    const feed = file.indexOf('\n', start);
    const isBroken = feed !== -1 && feed < this.#end;
    let end = isBroken ? feed : this.#end;
    let visible = start;
    while (visible < end && file.charCodeAt(visible) === SPACE) visible++;
    if (end > visible && file.charCodeAt(end - 1) === RETURN) end--;
    if (visible < end || visible - start > indent) {
      if (this.#map.length >= this.#text.length) return false;
      if (!this.#content(Math.min(visible, start + indent), end)) return false;
    }
    if (isBroken) this.#breaks.push(end, feed + 1);
    this.nextLine = isBroken ? feed + 1 : this.#end;
    return true;
  }

  /** The line breaks behind the last line: the first of them are kept. A file may end without one, where the text does not. */
  finish(): SourceMap | undefined {
    const kept = this.#feedsAhead();
    const count = this.#breaks.length / 2;
    for (let index = 0; index < Math.min(kept, count); index++) this.#keepBreak(index);
    if (kept === count + 1) this.#map.replaced(this.#end, this.#end, 1);
    return this.#map.length === this.#text.length ? this.#map.build(this.#end) : undefined;
  }

  #content(from: number, end: number): boolean {
    const kept = this.#feedsAhead();
    const count = this.#breaks.length / 2;
    if (kept > count) return false;
    for (let index = count - kept; index < count; index++) this.#keepBreak(index);
    if (kept === 0 && this.#hasText) this.#map.replaced(this.#breaks[2 * count - 2]!, this.#breaks[2 * count - 1]!, 1);
    this.#breaks.length = 0;
    this.#hasText = true;
    const at = this.#map.length;
    this.#map.verbatim(from, end);
    return (
      this.#text.charCodeAt(at) === this.#file.charCodeAt(from) &&
      this.#text.charCodeAt(at + end - from - 1) === this.#file.charCodeAt(end - 1)
    );
  }

  #keepBreak(index: number): void {
    const start = this.#breaks[2 * index]!;
    const end = this.#breaks[2 * index + 1]!;
    if (end - start === 1) this.#map.verbatim(start, end);
    else this.#map.replaced(start, end, 1);
  }

  /** How many line breaks the text has next. */
  #feedsAhead(): number {
    let at = this.#map.length;
    while (this.#text.charCodeAt(at) === FEED) at++;
    return at - this.#map.length;
  }
}

/** How many spaces of each line are none of the text's: those before the first line with more than spaces, but what is kept. */
function indentOf(file: string, { start, end }: Span, text: string): number {
  let at = 0;
  for (let lineStart = start; lineStart < end;) {
    let visible = lineStart;
    while (visible < end && file.charCodeAt(visible) === SPACE) visible++;
    const code = visible < end ? file.charCodeAt(visible) : FEED;
    if (code !== FEED && !(code === RETURN && file.charCodeAt(visible + 1) === FEED)) {
      let kept = 0;
      while (text.charCodeAt(at + kept) === SPACE) kept++;
      return Math.max(0, visible - lineStart - kept);
    }
    at = text.indexOf('\n', at) + 1;
    lineStart = visible + (code === RETURN ? 2 : 1);
  }
  return Infinity;
}
