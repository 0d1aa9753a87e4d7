const MOST = 2000;

/**
 * A function of short texts that remembers what it said of the last 2,000 or so.
 * @param compute gives the same for the same text whenever it is asked
 */
export function remembered<T>(compute: (text: string) => T): (text: string) => T {
  let recent = new Map<string, T>();
  let older = new Map<string, T>();
  return (text) => {
    const last = recent.get(text);
    if (last !== undefined || recent.has(text)) return last as T;
    const known = older.has(text) ? older.get(text)! : compute(text);
    if (recent.size >= MOST / 2) {
      older = recent;
      recent = new Map();
    }
    recent.set(ofItsOwn(text), known);
    return known;
  };
}

/** A function of a whole file that remembers what it said of the last one. */
export function rememberedLast<T>(compute: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly said: T } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, said: compute(text) };
    return last.said;
  };
}

/** A part of a long text keeps all of that in memory for as long as itself is kept. */
function ofItsOwn(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
