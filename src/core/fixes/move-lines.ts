import type { FileAnalysis } from '../analysis.ts';
import type { Lines } from '../boundaries/reorder.ts';
import type { LineRange } from '../text/line-index.ts';
import { holdsRequests, isCode } from '../findings/file-subject.ts';
import type { Finding, Fix } from '../findings/finding.ts';
import { linesToMove } from '../findings/lines-to-move.ts';
import type { Block, Prompt, Segment } from '../prompt/model.ts';
import { type Edit, inOrder } from '../text/edit.ts';
import { EscapedLines } from '../text/escaped-lines.ts';
import type { Span } from '../text/span.ts';
import { type JsonNode, memberOf, spanOf } from '../text/json-tree.ts';
import { nodeAt, promptOf, requestJson } from './request-json.ts';
import { isFollowed } from './system-texts.ts';
import { lineName, rangesName } from '../text/line-names.ts';
import { say } from '../text/message.ts';

/**
 * Strategy. What is moved is whole lines, and the text of a prompt afterwards is the same lines in another order. That holds
 * only where a line means the same at both places, so there is no fix where anything between them could make a difference: a
 * variable that the template sets, text that is kept from the engine, tags that take out white space, text that a container
 * folds.
 */

/** Tags that change what stands behind them, or how it is read. */
const STATEFUL =
  /\{%[-+~]?\s*(?:set|assign|capture|increment|decrement|cycle|macro|call|import|from|include|extends|block|filter|with|raw|verbatim|comment|end)|\{\{[-~]?\s*(?:\$\w+\s*:?=|define|template|block)|\{\{\{\{|\{\{[~]?#\*inline/;
/** White-space control on either side of a tag. */
const TRIMMING = /\{[{%#][-~]|[-~][}%#]\}/;

/** Lines that vary, with all that belongs to them, in the text of a block. */
export interface MovableLines {
  readonly prompt: Prompt;
  /** Index of the block. */
  readonly index: number;
  readonly lines: Lines;
  readonly moved: readonly LineRange[];
  /** The last static line of the block. */
  readonly below: number;
  /** The JSON string that is the block's text, in a request. */
  readonly string: JsonNode | undefined;
  /** Where the text of the block starts and ends in the file. */
  readonly within: Span;
}

/** The lines of a finding, and what varies beside and behind them; undefined where they cannot be moved as they are. */
export function movableLines(file: FileAnalysis, finding: Finding): MovableLines | undefined {
  const analysis = promptOf(file, finding);
  if (!analysis) return undefined;
  const { prompt } = analysis;
  const index = prompt.blocks.findIndex(
    ({ start, end }) => start <= finding.start && finding.start < Math.max(end, start + 1),
  );
  const block = prompt.blocks[index];
  if (!block) return undefined;
  const root = requestJson(file, prompt);
  const { text } = file.file;
  const string = root && textNode(root, block);
  if (holdsRequests(file.format) && !string) return undefined;
  const lines: Lines = string ? new EscapedLines(text, spanOf(string)) : file.lines;
  const found = linesToMove(text, analysis, index, finding.start, lines);
  const isInCode = isCode(file.format);
  if (!found || !canMove(text, block, found.lines, found.below, lines, isInCode)) return undefined;
  const end = string ? spanOf(string).end - 1 : block.end;
  const within = { start: isInCode ? block.start : 0, end };
  return { prompt, index, lines, moved: found.lines, below: found.below, string, within };
}

/** Moves the lines of a finding below the last static line of their block, if no static text stands behind that. */
export function moveBelow(file: FileAnalysis, finding: Finding): Fix[] {
  const movable = movableLines(file, finding);
  if (!movable || isFollowed(movable.prompt, movable.index)) return [];
  const edits = moves(file.file.text, movable);
  if (!edits) return [];
  const { string, moved, below } = movable;
  const title = string
    ? say`Move it below the static text of its block`
    : say`Move ${rangesName(file, moved)} below line ${lineName(file, below)}`;
  return [{ title, edits }];
}

/** The string of a request that is the text of a block. */
function textNode(root: JsonNode, block: Block): JsonNode | undefined {
  const node = nodeAt(root, block);
  const text = node?.type === 'object' ? memberOf(node, 'text') : node;
  return text?.type === 'string' ? text : undefined;
}

/** No quotes, operators or comments of the program stand among the lines: they are lines of one literal. */
function isOneLiteral(file: string, { segments }: Block, from: number, to: number): boolean {
  return segments.every(
    ({ kind, start, end }) => kind !== 'markup' || file.slice(Math.max(start, from), Math.min(end, to)).trim() === '',
  );
}

function canMove(
  file: string,
  block: Block,
  moved: readonly LineRange[],
  below: number,
  lines: Lines,
  isInCode: boolean,
): boolean {
  const start = lines.startOf(moved[0]!.first);
  const end = lines.startOf(below + 1);
  if (isInCode) {
    if (!isOneLiteral(file, block, Math.max(start, block.start), Math.min(end, block.end))) return false;
  } else if (file.slice(start, block.start).trim() !== '' || file.slice(block.end, end).trim() !== '') return false;
  const before = file.slice(block.start, start);
  const crossed = file.slice(start, end);
  if (STATEFUL.test(crossed) || TRIMMING.test(crossed) || isKeptFromTheEngine(before)) return false;
  return block.segments.every(
    (segment) => segment.end <= start || segment.start >= end || isVerbatim(file, segment, lines),
  );
}

/** An odd number of openings before a place: it stands in raw text or in a comment. */
function isKeptFromTheEngine(before: string): boolean {
  const opened = before.match(/\{%[-+~]?\s*(?:raw|verbatim|comment)\b|\{\{\{\{\s*[^/\s]/g)?.length ?? 0;
  const closed = before.match(/\{%[-+~]?\s*end(?:raw|verbatim|comment)\b|\{\{\{\{\s*\//g)?.length ?? 0;
  return opened !== closed;
}

/** Its line breaks are those of the file: nothing folds or joins them. */
function isVerbatim(file: string, segment: Segment, lines: Lines): boolean {
  if (segment.kind !== 'static' || segment.text === undefined || lines.shown) return true;
  return breaks(segment.text) === breaks(file.slice(segment.start, segment.end));
}

function breaks(text: string): number {
  return text.split(/\r\n|\r|\n/).length;
}

function moves(file: string, movable: MovableLines): Edit[] | undefined {
  const { lines, below, within } = movable;
  const feed = feedOf(movable);
  const taken = takeOut(file, movable);
  if (!taken) return undefined;
  const target = Math.min(lines.startOf(below + 1), Math.max(within.end, lines.startOf(below)));
  const isEnded = endsLine(file.slice(lines.startOf(below), target), feed);
  const { cuts, text } = taken;
  const eol = !isEnded && /\r\n/.test(file.slice(0, target)) && feed === '\n' ? '\r\n' : feed;
  const put = isEnded ? text : `${eol}${text.slice(0, -lineBreakLength(text, feed))}`;
  return inOrder([...cuts, { start: target, end: target, text: put }]);
}

/** The edits that take the lines out, and what they are together. Undefined where one of them is not a whole line. */
export function takeOut(file: string, movable: MovableLines): { cuts: Edit[]; text: string } | undefined {
  const { moved, lines, within } = movable;
  const feed = feedOf(movable);
  const cuts = moved.map(({ first, last }): Edit => ({
    start: Math.max(within.start, lines.startOf(first)),
    end: lines.startOf(last + 1),
    text: '',
  }));
  const texts = cuts.map(({ start, end }) => blankFirst(file.slice(start, end), feed));
  return texts.every((text) => endsLine(text, feed)) ? { cuts, text: texts.join('') } : undefined;
}

/** How a line break is written: in a JSON string it is an escape. */
function feedOf({ string }: MovableLines): string {
  return string ? '\\n' : '\n';
}

/** A blank line behind a section goes before it, so that the section stays apart from what it is put behind. */
function blankFirst(text: string, feed: string): string {
  const pattern = feed === '\n' ? /\r?\n([^\S\r\n]*\r?\n)$/ : /\\n((?:\\r)?\\n)$/;
  const blank = pattern.exec(text)?.[1];
  return blank === undefined ? text : blank + text.slice(0, -blank.length);
}

function endsLine(text: string, feed: string): boolean {
  return text.endsWith(feed);
}

function lineBreakLength(text: string, feed: string): number {
  return feed === '\n' && text.endsWith('\r\n') ? 2 : feed.length;
}
