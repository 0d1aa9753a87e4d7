/**
 * Where a text next occurs within a part of a file, or `end` where it does not. Unlike `indexOf` it never looks behind the part,
 * so that asking for each of many parts stays linear in the file.
 */
export function indexWithin(file: string, text: string, from: number, end: number): number {
  if (from >= end) return end;
  const at = file.slice(from, end).indexOf(text);
  return at === -1 ? end : from + at;
}
