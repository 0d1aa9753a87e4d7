/** A line for the notebook or its shell, not for Python. */
const LINE_MAGIC = /^([ \t]*)[%!](?=\S)/gm;
/** A cell in another language, or for another program; a few magics only measure or keep what the cell does. */
const OTHER_CELL = /^\s*%%(?!(?:time|timeit|capture|prun)\b)/;

/** A cell of a notebook in Python is for something else: a shell, another language. @param source or its first line */
export function isForeignCell(source: string): boolean {
  return OTHER_CELL.test(source);
}

/** Python with lines for the notebook itself as comments, of the same length. */
export function withoutMagics(source: string): string {
  return source.replace(LINE_MAGIC, '$1#');
}
