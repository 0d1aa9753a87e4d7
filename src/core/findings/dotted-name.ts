const NAME = /^[\w$]$/;
/** No name is longer; where many could end in one, each is read again. */
const LONGEST = 200;

/** Where the dotted name begins that ends at an offset: `this.state?.messages`. */
export function startOfDottedName(code: string, end: number): number {
  const least = Math.max(0, end - LONGEST);
  let start = startOfName(code, end, least);
  while (start > least && code[start - 1] === '.') {
    const dot = code[start - 2] === '?' ? start - 2 : start - 1;
    const before = startOfName(code, dot, least);
    if (before >= dot) return start;
    start = before;
  }
  return start;
}

function startOfName(code: string, end: number, least: number): number {
  let start = end;
  while (start > least && NAME.test(code[start - 1]!)) start--;
  return start;
}
