import type { LineRange } from '../text/line-index.ts';
import { indexFromSorted } from '../text/sorted.ts';

const FENCE = /^(?:`{3,}|~{3,})/;
/** By the code of what opens: that of what closes it. */
const CLOSERS: ReadonlyMap<number, number> = new Map(
  ['{}', '[]', '()'].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]),
);
const BAR = 124;
const FENCES: ReadonlySet<number> = new Set([96, 126]);

/** More brackets than these, one within the other, are no text that somebody would move. */
const MOST_OPENED = 50;

/** The lines of a text. */
export interface TextOfLines {
  /** There is such a line, or one behind it. */
  has(line: number): boolean;
  /** Codes of the first and the last character of a line that are no white space; 0 for a blank one. */
  firstOf(line: number): number;
  lastOf(line: number): number;
  textOf(line: number): string;
}

interface Opened {
  readonly closer: number;
  readonly line: number;
}

/** A step of a numbered list, and what may stand below one. */
const NUMBERED = /^\s{0,12}\d{1,2}[.)]\s/;
const BELOW_STEP = /^(?: {2}|\t|[-*+•] )/;
const FEWEST_STEPS = 2;

/**
 * Lines that lose their sense without each other: what brackets enclose over several lines, a fenced block, the rows of a table, the
 * steps of a numbered list.
 * Brackets that nothing closes enclose nothing.
 */
export class Containers {
  /** Of the outermost ones, ascending. */
  readonly #firsts: number[] = [];
  readonly #lasts: number[] = [];

  /** @param looked the lines that are looked at: ranges, ascending */
  constructor(looked: readonly LineRange[], lines: TextOfLines) {
    const all = looked.flatMap(({ first, last }) => containersIn(first, last + 1, lines));
    const found = all.toSorted((a, b) => a.first - b.first);
    for (const container of found) {
      const before = this.#lasts.length - 1;
      if (before >= 0 && container.first <= this.#lasts[before]!) {
        this.#lasts[before] = Math.max(this.#lasts[before]!, container.last);
      } else {
        this.#firsts.push(container.first);
        this.#lasts.push(container.last);
      }
    }
  }

  /** The range with all of the containers that it reaches into. */
  around({ first, last }: LineRange): LineRange {
    const from = indexFromSorted(this.#lasts, first);
    const to = indexFromSorted(this.#firsts, last + 1) - 1;
    if (from > to) return { first, last };
    return { first: Math.min(first, this.#firsts[from]!), last: Math.max(last, this.#lasts[to]!) };
  }

  /** Whether a text that is put below the line comes to stand in one of the containers. */
  areSplitBelow(line: number): boolean {
    const at = indexFromSorted(this.#lasts, line + 1);
    return at < this.#firsts.length && this.#firsts[at]! <= line;
  }
}

function containersIn(first: number, until: number, lines: TextOfLines): LineRange[] {
  const containers: LineRange[] = [];
  const opened: Opened[] = [];
  let fence: number | undefined;
  let table: number | undefined;
  const endTable = (line: number): void => {
    if (table !== undefined && table < line - 1) containers.push({ first: table, last: line - 1 });
    table = undefined;
  };
  let list: { first: number; last: number; steps: number } | undefined;
  const endList = (): void => {
    if (list && list.steps >= FEWEST_STEPS) containers.push({ first: list.first, last: list.last });
    list = undefined;
  };
  let line = first;
  for (; line < until && lines.has(line); line++) {
    const start = lines.firstOf(line);
    if (isDigit(start) && NUMBERED.test(lines.textOf(line))) {
      list ??= { first: line, last: line, steps: 0 };
      list.last = line;
      list.steps++;
    } else if (list && start !== 0) {
      if (BELOW_STEP.test(lines.textOf(line))) list.last = line;
      else endList();
    }
    if (start === BAR) table ??= line;
    else endTable(line);
    if (FENCES.has(start) && FENCE.test(lines.textOf(line).trim())) {
      if (fence !== undefined) containers.push({ first: fence, last: line });
      fence = fence === undefined ? line : undefined;
    }
    const closed = opened.findLastIndex(({ closer }) => closer === start);
    if (closed >= 0) {
      containers.push({ first: opened[closed]!.line, last: line });
      opened.length = closed;
    }
    const closer = CLOSERS.get(lines.lastOf(line));
    if (closer !== undefined && opened.push({ closer, line }) > MOST_OPENED) opened.shift();
  }
  endTable(line);
  endList();
  return containers;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
