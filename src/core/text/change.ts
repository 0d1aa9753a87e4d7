/** Where a text differs from the one before it. */
export interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** The smallest change that leads from one text to another. */
export function changeBetween(before: string, after: string): Change {
  const start = commonPrefix(before, after);
  const behind = commonSuffix(before, after, start);
  return { start, oldEnd: before.length - behind, newEnd: after.length - behind };
}

/** Two changes, one after the other, as one that spans both. */
export function composed(first: Change, second: Change): Change {
  const end = Math.max(first.newEnd, second.oldEnd);
  return {
    start: Math.min(first.start, second.start),
    oldEnd: end - first.newEnd + first.oldEnd,
    newEnd: end - second.oldEnd + second.newEnd,
  };
}

const STEP = 4096;

/** Compares in large steps, which is a comparison of memory, then character by character. */
function commonPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at + STEP <= most && a.slice(at, at + STEP) === b.slice(at, at + STEP)) at += STEP;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function commonSuffix(a: string, b: string, prefix: number): number {
  const most = Math.min(a.length, b.length) - prefix;
  let length = 0;
  while (length + STEP <= most && endOf(a, length) === endOf(b, length)) length += STEP;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length++;
  return length;
}

function endOf(text: string, behind: number): string {
  return text.slice(text.length - behind - STEP, text.length - behind);
}
