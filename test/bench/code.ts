import type { Parser, Point, Tree } from 'web-tree-sitter';
import { SyntaxMemory } from '../../src/core/languages/syntax/syntax-memory.ts';
import { changeBetween } from '../../src/core/text/change.ts';
import { analyzeStructure, prepareStructure } from '../../src/core/structure.ts';
import { grammars } from '../support/grammars.ts';
import { GROWING_PROGRAMS } from '../support/growing-texts.ts';
import { medians, settledMedians, type Row } from './measure.ts';
import { codeWithPrompts, codeWithoutPrompts } from './texts.ts';

const LINES = 20_000;
/** An edit takes so little that its median needs more turns than other rows. */
const EDIT_ROUNDS = 41;
const WINDOW_MS = 4_000;
const KB = 1000;
/** Statements that build on one another, and how much longer four times as many may take: what is quadratic takes sixteen times. */
const STATEMENTS = 500;
const MOST_GROWTH = 10;

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

  const cold = settledMedians(
    () => analyzeStructure({ path, text }, { grammars }),
    () => parser.parse(text)!.delete(),
    9,
    WINDOW_MS,
  );
  add('code: Python of 20,000 lines / its parse', 1.6, ...cold);

  for (const [what, place] of [
    ['in code', 'total = 0'],
    ['in a prompt', 'You are the assistant'],
  ] as const) {
    const at = text.indexOf(place, text.length / 2) + 5;
    const typed = `${text.slice(0, at)}x${text.slice(at)}`;
    const versions = [typed, text] as const;
    const own = new SyntaxMemory();
    const other = new EditedTree(parser, versions);
    let turn = 0;
    const edit = settledMedians(
      () => analyzeStructure({ path, text: versions[turn++ % 2]! }, { grammars, syntaxMemory: own }),
      () => other.parseNext(),
      EDIT_ROUNDS,
      WINDOW_MS,
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
  return [...rows, mostGrowing()];
}

/** Of programs in which each statement builds on those before it, the one that grows most with its statements. */
function mostGrowing(): Row {
  const rows = Array.from(GROWING_PROGRAMS, ([what, program]): Row => {
    const [long, short] = [program(4 * STATEMENTS), program(STATEMENTS)];
    const read = (text: string) => (): unknown => analyzeStructure({ path: 'a.py', text }, { grammars });
    const [longMs, shortMs] = medians(read(long), read(short), 3, 100);
    return {
      what: `growth: code, ${STATEMENTS} statements on one another: 4 times the statements / these`,
      ratio: longMs / shortMs,
      limit: MOST_GROWTH,
      detail: `${longMs.toFixed(0)} ms against ${shortMs.toFixed(0)} ms, ${what}`,
    };
  });
  return rows.reduce((most, row) => (row.ratio > most.ratio ? row : most));
}

/** The parser by itself: of a text that goes to and fro between two versions it is told where it has changed, and parses it. */
class EditedTree {
  readonly #parser: Parser;
  readonly #versions: readonly [string, string];
  readonly #edits: readonly Edit[];
  #tree: Tree;
  #turn = 0;

  constructor(parser: Parser, versions: readonly [string, string]) {
    this.#parser = parser;
    this.#versions = versions;
    this.#edits = [editOf(...versions), editOf(versions[1], versions[0])];
    this.#tree = parser.parse(versions[0])!;
  }

  parseNext(): void {
    const before = this.#tree;
    before.edit(this.#edits[this.#turn]!);
    this.#turn = 1 - this.#turn;
    this.#tree = this.#parser.parse(this.#versions[this.#turn]!, before)!;
    before.delete();
  }

  dispose(): void {
    this.#tree.delete();
  }
}

type Edit = Parameters<Tree['edit']>[0];

function editOf(before: string, after: string): Edit {
  const { start, oldEnd, newEnd } = changeBetween(before, after);
  return {
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition: pointAt(before, start),
    oldEndPosition: pointAt(before, oldEnd),
    newEndPosition: pointAt(after, newEnd),
  } as Edit;
}

function pointAt(text: string, offset: number): Point {
  const lines = text.slice(0, offset).split('\n');
  return { row: lines.length - 1, column: lines.at(-1)!.length };
}
