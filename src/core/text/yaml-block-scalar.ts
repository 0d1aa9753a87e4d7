import { indexWithin } from './index-within.ts';
import { MapBuilder, type SourceMap } from './source-map.ts';
import { type BlockLines, mapFoldedLines, mapLiteralLines } from './yaml-block-lines.ts';

const SPACE = 32;
const FEED = 10;
const RETURN = 13;
const LITERAL = 124;

/**
 * Where the text of a literal (`|`) or folded (`>`) block scalar stands in its file.
 *
 * Strategy. The parser has read the text already, so that nothing has to be decoded again: text and file are walked side by
 * side, line by line. In a literal scalar each line of the text is the end of a line of the file. In a folded one, each line of
 * the file that is more than indentation is, from the indentation on, a part of the text as it stands, and what became of the
 * line breaks between two of them is told by looking at the text: one less, or a space. What does not fit is not mapped.
 * @param start of the indicator
 * @param text what the parser read
 * @param known its first lines, where they are known: the walk begins with the last of them
 * @returns undefined where text and file do not go together, as they may in broken YAML
 */
export function mapBlockScalar(
  file: string,
  start: number,
  end: number,
  text: string,
  known?: BlockLines,
): SourceMap | undefined {
  const isLiteral = file.charCodeAt(start) === LITERAL;
  const walk = isLiteral ? mapLiteral : mapFolded;
  const map = new MapBuilder(known?.starts.length);
  if (known) {
    if (isLiteral) mapLiteralLines(map, known);
    else mapFoldedLines(map, known);
    return walk(map, file, known.starts.at(-1)!, end, text, known.indentation);
  }
  const first = Math.min(indexWithin(file, '\n', start, end) + 1, end);
  return walk(map, file, first, end, text, indentOf(file, first, end, text));
}

/** Maps the lines from one on, behind those that are mapped. */
type Walk = (
  map: MapBuilder,
  file: string,
  first: number,
  end: number,
  text: string,
  indent: number,
) => SourceMap | undefined;

const mapLiteral: Walk = (map, file, first, end, text, indent) => {
  let at = map.length;
  for (let start = first; at < text.length;) {
    const feed = feedOf(file, start, end);
    const lineEnd = feed > start && file.charCodeAt(feed - 1) === RETURN ? feed - 1 : feed;
    const from = Math.min(start + indent, lineEnd);
    const textEnd = at + lineEnd - from;
    const isBroken = text.charCodeAt(textEnd) === FEED;
    // Behind indentation, a line as long as the text's, that begins as it does, is the same; what else there may be is compared.
    const isSure = isBroken && isIndentation(file, start, from) && file.charCodeAt(from) === text.charCodeAt(at);
    if (!isSure && file.slice(from, lineEnd) !== text.slice(at, textEnd)) return undefined;
    if (isBroken && lineEnd === feed && feed < end) map.verbatim(from, feed + 1);
    else {
      map.verbatim(from, lineEnd);
      if (isBroken) map.replaced(feed < end ? lineEnd : end, Math.min(feed + 1, end), 1);
      else if (textEnd < text.length) return undefined;
    }
    at = textEnd + 1;
    start = feed + 1;
  }
  return map.length === text.length ? map.build(end) : undefined;
};

function isIndentation(file: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (file.charCodeAt(at) !== SPACE) return false;
  return true;
}

const mapFolded: Walk = (map, file, first, end, text, indent) => {
  /** Where the line breaks since the last text start and end, in turns. */
  const breaks: number[] = [];
  let count = 0;
  /** A line whose line break is still to be told. */
  let hasText = false;
  for (let start = first; start < end;) {
    const feed = feedOf(file, start, end);
    if (count === 0 && !hasText && feed < end && isSpaced(file, start, start + indent, feed, text, map.length)) {
      map.exchanged(start + indent, feed + 1);
      start = feed + 1;
      continue;
    }
    let visible = start;
    while (visible < feed && file.charCodeAt(visible) === SPACE) visible++;
    const lineEnd = feed > visible && file.charCodeAt(feed - 1) === RETURN ? feed - 1 : feed;
    if (visible < lineEnd || visible - start > indent) {
      const kept = feedsAt(text, map.length);
      if (kept > count) return undefined;
      for (let index = count - kept; index < count; index++) keepBreak(map, breaks[2 * index]!, breaks[2 * index + 1]!);
      if (kept === 0 && hasText) map.replaced(breaks[2 * count - 2]!, breaks[2 * count - 1]!, 1);
      const from = Math.min(visible, start + indent);
      if (!isSame(file, from, text, map.length, lineEnd - from)) return undefined;
      count = 0;
      hasText = true;
      map.verbatim(from, lineEnd);
    }
    if (feed < end) {
      breaks[2 * count] = lineEnd;
      breaks[2 * count + 1] = feed + 1;
      count++;
    }
    start = feed + 1;
  }
  const kept = feedsAt(text, map.length);
  for (let index = 0; index < Math.min(kept, count); index++)
    keepBreak(map, breaks[2 * index]!, breaks[2 * index + 1]!);
  if (kept === count + 1) keepBreak(map, end, end);
  return map.length === text.length ? map.build(end) : undefined;
};

/** Most lines of a folded scalar: what is behind the indentation stands in the text as it is, and the line break became a space. */
function isSpaced(file: string, start: number, from: number, feed: number, text: string, at: number): boolean {
  const length = feed - from;
  return (
    length > 0 &&
    file.charCodeAt(from) > SPACE &&
    file.charCodeAt(feed - 1) !== RETURN &&
    text.charCodeAt(at + length) === SPACE &&
    isSame(file, from, text, at, length) &&
    isIndentation(file, start, from)
  );
}

/** Where a line ends, without its line break. */
function feedOf(file: string, start: number, end: number): number {
  const feed = file.indexOf('\n', start);
  return feed === -1 || feed > end ? end : feed;
}

/** CRLF becomes LF. A file may end without a line break where the text does not. */
function keepBreak(map: MapBuilder, start: number, end: number): void {
  if (end - start === 1) map.verbatim(start, end);
  else map.replaced(start, end, 1);
}

/** Of two texts of one length that are both the end of a line, the first and the last character tell. */
function isSame(file: string, from: number, text: string, at: number, length: number): boolean {
  if (length === 0) return true;
  return (
    file.charCodeAt(from) === text.charCodeAt(at) &&
    file.charCodeAt(from + length - 1) === text.charCodeAt(at + length - 1)
  );
}

/** How many line breaks a text has at a place. */
function feedsAt(text: string, offset: number): number {
  let at = offset;
  while (text.charCodeAt(at) === FEED) at++;
  return at - offset;
}

/** How many spaces of each line are none of the text's: those before the first line with more than spaces, but what is kept. */
function indentOf(file: string, first: number, end: number, text: string): number {
  let at = 0;
  for (let start = first; start < end;) {
    let visible = start;
    while (visible < end && file.charCodeAt(visible) === SPACE) visible++;
    const code = visible < end ? file.charCodeAt(visible) : FEED;
    if (code !== FEED && !(code === RETURN && file.charCodeAt(visible + 1) === FEED)) {
      let kept = 0;
      while (text.charCodeAt(at + kept) === SPACE) kept++;
      return Math.max(0, visible - start - kept);
    }
    at = text.indexOf('\n', at) + 1;
    start = visible + (code === RETURN ? 2 : 1);
  }
  return Infinity;
}
