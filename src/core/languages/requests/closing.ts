const LONGEST = 4_000;

/** Where the parenthesis closes that was opened before; undefined where that is far away. */
export function closingFrom(file: string, start: number): number | undefined {
  let depth = 1;
  let isQuoted = false;
  for (let at = start; at < Math.min(file.length, start + LONGEST); at++) {
    const character = file[at];
    if (isQuoted && character === '\\') at++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === '(') depth++;
    else if (!isQuoted && character === ')' && --depth === 0) return at;
  }
  return undefined;
}
