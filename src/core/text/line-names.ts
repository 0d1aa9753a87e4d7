import type { LineIndex, LineRange } from './line-index.ts';
import { type Message, type MessageValue, say } from './message.ts';

/** A cell of a notebook, where the code of all of them is one text. */
export interface Cell {
  /** 1-based, counted among all cells of the notebook. */
  readonly number: number;
  /** 0-based, in the text. */
  readonly firstLine: number;
}

/** A text with its lines, and the cells that it was put together from, if it was. */
export interface NumberedText {
  readonly file: { readonly cells?: readonly Cell[] };
  readonly lines: LineIndex;
}

/** What people call a line: `12`, or `3 of cell 2`. @param line 0-based */
export function lineName({ file }: Pick<NumberedText, 'file'>, line: number): MessageValue {
  const cell = cellOf(file.cells, line);
  return cell ? say`${line - cell.firstLine + 1} of cell ${cell.number}` : line + 1;
}

/** What people call the line of an offset. */
export function lineNameAt(text: NumberedText, offset: number): MessageValue {
  return lineName(text, text.lines.lineOf(offset));
}

/** What people call the first and the last line of a range: the cell that both are in stands behind the second alone. */
export function rangeNames(
  text: Pick<NumberedText, 'file'>,
  { first, last }: LineRange,
): readonly [first: MessageValue, last: MessageValue] {
  const cell = cellOf(text.file.cells, first);
  const isShared = cell !== undefined && first !== last && cell === cellOf(text.file.cells, last);
  return [isShared ? first - cell.firstLine + 1 : lineName(text, first), lineName(text, last)];
}

/** `line 4`, `lines 4 to 7, 12`; for lines that are counted from 0. */
export function rangesName(text: Pick<NumberedText, 'file'>, ranges: readonly LineRange[]): Message {
  const parts = ranges.map((range): MessageValue => {
    const [first, last] = rangeNames(text, range);
    return range.first === range.last ? first : say`${first} to ${last}`;
  });
  const list = parts.reduce((before, part) => say`${before}, ${part}`);
  return ranges.length === 1 && ranges[0]!.first === ranges[0]!.last ? say`line ${list}` : say`lines ${list}`;
}

function cellOf(cells: readonly Cell[] | undefined, line: number): Cell | undefined {
  return cells?.findLast(({ firstLine }) => firstLine <= line);
}
