/** `name.(*Holder)` of Go. */
const ASSERTED = /\.\([*[\]\w.]{1,60}\)/y;
/** `((Map<String, String>) name)` of Java and C#. */
const CAST = /\(\([\w$<>,. ?[\]]{1,60}\) ?$/;
const LONGEST_CAST = 64;

/** Where a name ends that stands at a place, with what says of which type it is: what is done to it stands behind that. */
export function endOfPlace(text: string, at: number, name: string): number {
  const end = at + name.length;
  if (text[end] === ')') return CAST.test(text.slice(Math.max(0, at - LONGEST_CAST), at)) ? end + 1 : end;
  ASSERTED.lastIndex = end;
  return ASSERTED.test(text) ? ASSERTED.lastIndex : end;
}
