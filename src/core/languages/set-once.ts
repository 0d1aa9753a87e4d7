/** Behind a name that is given a value, maybe with its type. */
const SETS = /^\s{0,3}(?::[^=\n]{0,60})?(?:[-+*/%|&^?<>]{0,3}=(?![=>~])|\+\+|--)/;
/** Before a name that never gets another value. */
const CONSTANT = /^[ \t]*(?:(?:export|pub|public|private|protected|internal|static)\s+){0,4}(?:const|final|readonly)\b/;
const DECREMENTS = /(?:\+\+|--|\bglobal\s|\bnonlocal\s)\s{0,3}$/;
const CAPITALS = /^[A-Z][A-Z0-9_]*$/;
const LONGEST_HEAD = 200;

/**
 * True for a name that is given one value in a file, as a constant of the language or, in capitals, at the beginning of a line.
 * @param places where the name stands
 */
export function isSetOnce(text: string, name: string, places: readonly number[]): boolean {
  const set = places.filter((at) => SETS.test(text.slice(at + name.length, at + name.length + LONGEST_HEAD)));
  const [only] = set;
  if (only === undefined || set.length > 1) return false;
  if (places.some((at) => DECREMENTS.test(text.slice(Math.max(0, at - LONGEST_HEAD), at)))) return false;
  const before = text.slice(Math.max(0, only - LONGEST_HEAD), only);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return CONSTANT.test(line) || (line === '' && CAPITALS.test(name));
}
