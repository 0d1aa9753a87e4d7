/** A column of a table for a terminal. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** A cell: its text, and how it is coloured once it is padded. */
export interface StyledCell {
  readonly text: string;
  readonly style?: (text: string) => string;
}

/** Lines of a table, columns two spaces apart. A column of which all cells are empty is left out. */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly (string | StyledCell)[])[],
  titleStyle: (text: string) => string,
): string[] {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)));
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, ...cells.map((row) => row[index]!.text.length)),
  );
  const shown = columns.map((_, index) => cells.some((row) => row[index]!.text !== ''));
  const lineOf = (row: readonly StyledCell[]): string =>
    row
      .map(({ text, style }, index) => {
        const padded = columns[index]!.align === 'right' ? text.padStart(widths[index]!) : text.padEnd(widths[index]!);
        return style ? style(padded) : padded;
      })
      .filter((_, index) => shown[index])
      .join('  ')
      .trimEnd();
  return [titleStyle(lineOf(columns.map(({ title }) => ({ text: title })))), ...cells.map(lineOf)];
}
