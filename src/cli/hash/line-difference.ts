/** Lines that differ between two versions of a text. Lines are 0-based; `end` is exclusive. */
export interface Hunk {
  readonly before: { readonly start: number; readonly end: number };
  readonly after: { readonly start: number; readonly end: number };
}

/** More cells than this would take long; what lies between the first and the last difference is one hunk then. */
const MOST_CELLS = 4_000_000;

/** Where two lists of lines differ, by a longest common subsequence of what is left between their common head and tail. */
export function differences(before: readonly string[], after: readonly string[]): Hunk[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const a = before.slice(head, before.length - tail);
  const b = after.slice(head, after.length - tail);
  if (a.length === 0 && b.length === 0) return [];
  const whole: Hunk = { before: { start: head, end: head + a.length }, after: { start: head, end: head + b.length } };
  if (a.length === 0 || b.length === 0 || a.length * b.length > MOST_CELLS) return [whole];
  return hunks(a, b, lengths(a, b), head);
}

/** For each pair of places, how many lines the rests from there have in common at most. */
function lengths(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const at = i * width + j;
      table[at] = a[i] === b[j] ? table[at + width + 1]! + 1 : Math.max(table[at + width]!, table[at + 1]!);
    }
  }
  return table;
}

function hunks(a: readonly string[], b: readonly string[], table: Uint32Array, head: number): Hunk[] {
  const width = b.length + 1;
  const found: Hunk[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const start = { i, j };
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) break;
      if (j === b.length || (i < a.length && table[(i + 1) * width + j]! >= table[i * width + j + 1]!)) i++;
      else j++;
    }
    if (i > start.i || j > start.j) {
      found.push({
        before: { start: head + start.i, end: head + i },
        after: { start: head + start.j, end: head + j },
      });
    }
    while (i < a.length && j < b.length && a[i] === b[j]) {
      i++;
      j++;
    }
  }
  return found;
}
