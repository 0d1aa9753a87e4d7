import type { LineRange } from '../text/line-index.ts';
import { indexFromSorted } from '../text/sorted.ts';

const FENCE = /^(?:`{3,}|~{3,})/;
const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

/** More brackets than these, one within the other, are no text that somebody would move. */
const MOST_OPENED = 50;

interface Opened {
  readonly closer: string;
  readonly line: number;
}

/**
 * Lines that lose their sense without each other: what brackets enclose over several lines, a fenced block, the rows of a table.
 * Brackets that nothing closes enclose nothing.
 */
export class Containers {
  /** Of the outermost ones, ascending. */
  readonly #firsts: number[] = [];
  readonly #lasts: number[] = [];

  /** @param textOf text of a line, from the first to before the end */
  constructor(first: number, end: number, textOf: (line: number) => string) {
    const found = containersIn(first, end, textOf).toSorted((a, b) => a.first - b.first);
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

function containersIn(first: number, end: number, textOf: (line: number) => string): LineRange[] {
  const containers: LineRange[] = [];
  const opened: Opened[] = [];
  let fence: number | undefined;
  let table: number | undefined;
  const endTable = (line: number): void => {
    if (table !== undefined && table < line - 1) containers.push({ first: table, last: line - 1 });
    table = undefined;
  };
  for (let line = first; line < end; line++) {
    const text = textOf(line).trim();
    if (text.startsWith('|')) table ??= line;
    else endTable(line);
    if (FENCE.test(text)) {
      if (fence !== undefined) containers.push({ first: fence, last: line });
      fence = fence === undefined ? line : undefined;
    }
    const closed = opened.findLastIndex(({ closer }) => text.startsWith(closer));
    if (closed >= 0) {
      containers.push({ first: opened[closed]!.line, last: line });
      opened.length = closed;
    }
    const closer = CLOSERS[text.at(-1) ?? ''];
    if (closer !== undefined && opened.push({ closer, line }) > MOST_OPENED) opened.shift();
  }
  endTable(end);
  return containers;
}
