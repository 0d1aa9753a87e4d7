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

/** Texts are compared in large steps, which is a comparison of memory, and in smaller ones where they differ. */
const STEPS = [1 << 16, 1 << 12, 1 << 8];

function commonPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  for (const step of STEPS) while (at + step <= most && a.slice(at, at + step) === b.slice(at, at + step)) at += step;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function commonSuffix(a: string, b: string, prefix: number): number {
  const most = Math.min(a.length, b.length) - prefix;
  let length = 0;
  for (const step of STEPS)
    while (length + step <= most && piece(a, length, step) === piece(b, length, step)) length += step;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length++;
  return length;
}

/** Of so many characters, before so many at the end. */
function piece(text: string, behind: number, length: number): string {
  return text.slice(text.length - behind - length, text.length - behind);
}
