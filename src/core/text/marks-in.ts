/** Stays in the processor's cache while all marks are looked for in it. */
const PIECE = 2 ** 16;

/**
 * Which of some marks a text has. A long text is looked through piece by piece, each for all marks that were not found before it: from
 * its whole length, which is read from memory once for each mark, they come three times as slowly.
 * @param marks sorted: what begins with a missing mark or character is not looked for. They begin with a rare character: V8 stops at
 * each of those
 */
export function marksIn(text: string, marks: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const longest = Math.max(...marks.map((mark) => mark.length));
  for (let start = 0; start < text.length && found.size < marks.length; start += PIECE) {
    const piece = text.length <= PIECE ? text : text.slice(start, start + PIECE + longest - 1);
    let missing: string | undefined;
    let character = '';
    for (const mark of marks) {
      if (found.has(mark) || (missing !== undefined && mark.startsWith(missing))) continue;
      if (mark[0] !== character && !piece.includes((character = mark[0]!))) missing = character;
      else if (piece.includes(mark)) found.add(mark);
      else missing = mark;
    }
  }
  return found;
}
