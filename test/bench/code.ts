import type { Parser, Point, Tree } from 'web-tree-sitter';
import { SyntaxMemory } from '../../src/core/languages/syntax-memory.ts';
import { changeBetween } from '../../src/core/text/change.ts';
import { analyzeStructure, prepareStructure } from '../../src/core/structure.ts';
import { grammars } from '../support/grammars.ts';
import { medians, type Row } from './measure.ts';
import { codeWithPrompts, codeWithoutPrompts } from './texts.ts';

const LINES = 20_000;
/** An edit takes so little that its median needs more turns than other rows. */
const EDIT_ROUNDS = 41;
const KB = 1000;

/**
 * Prompts in a Python file of 20,000 lines, against the parser's own time for the same text: read for the first time, and after a
 * character is typed or taken away in the middle, against the parser's own time for that edit. A file without a prompt is
 * never parsed: what it costs is measured against what its parse would.
 */
export async function codeRows(): Promise<Row[]> {
  const text = codeWithPrompts(LINES);
  const path = 'service.py';
  await prepareStructure({ path, text }, { grammars });
  const parser = grammars.parserFor('python')!;
  const rows: Row[] = [];
  const add = (what: string, limit: number, ours: number, theirs: number): void => {
    rows.push({ what, ratio: ours / theirs, limit, detail: `${ours.toFixed(2)} ms against ${theirs.toFixed(2)} ms` });
  };

  const cold = medians(
    () => analyzeStructure({ path, text }, { grammars }),
    () => parser.parse(text)!.delete(),
    9,
  );
  add('code: Python of 20,000 lines / its parse', 1.6, ...cold);

  for (const [what, place] of [
    ['in code', 'total = 0'],
    ['in a prompt', 'You are the assistant'],
  ] as const) {
    const at = text.indexOf(place, text.length / 2) + 5;
    const typed = `${text.slice(0, at)}x${text.slice(at)}`;
    const versions = [typed, text];
    const own = new SyntaxMemory();
    const other = new EditedTree(parser);
    let ownTurn = 0;
    let otherTurn = 0;
    const edit = medians(
      () => analyzeStructure({ path, text: versions[ownTurn++ % 2]! }, { grammars, syntaxMemory: own }),
      () => other.parse(versions[otherTurn++ % 2]!),
      EDIT_ROUNDS,
    );
    own.dispose();
    other.dispose();
    add(`code: the same after an edit ${what} / its parse`, 1.6, ...edit);
  }

  const plain = codeWithoutPrompts(1000 * KB);
  const passedOver = medians(
    () => analyzeStructure({ path, text: plain }, { grammars }),
    () => parser.parse(plain)!.delete(),
    9,
  );
  add('code: 1 MB without a prompt / its parse', 0.05, ...passedOver);
  return rows;
}

/**
 * The parser by itself, as its library has it, from the same input as the analysis: it is found where the text has changed, the
 * parser is told so, and given the text.
 */
class EditedTree {
  readonly #parser: Parser;
  #text = '';
  #tree: Tree | null = null;

  constructor(parser: Parser) {
    this.#parser = parser;
  }

  parse(text: string): void {
    const before = this.#tree;
    before?.edit(editOf(this.#text, text));
    this.#tree = this.#parser.parse(text, before)!;
    before?.delete();
    this.#text = text;
  }

  dispose(): void {
    this.#tree?.delete();
  }
}

function editOf(before: string, after: string): Parameters<Tree['edit']>[0] {
  const { start, oldEnd, newEnd } = changeBetween(before, after);
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

/** Counted on from a known place before it. */
function pointAt(text: string, offset: number, from: Point, fromOffset: number): Point {
  let { row } = from;
  let lineStart = -1;
  for (let at = text.indexOf('\n', fromOffset); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: lineStart === -1 ? from.column + offset - fromOffset : offset - lineStart };
}
