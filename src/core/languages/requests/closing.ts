import type { Span } from '../../text/span.ts';

const LONGEST = 4_000;
const METHOD = /\s{0,200}\.\s{0,20}(\w{1,60})\(/y;
const MOST = 40;

/** Where the parenthesis closes that was opened before; undefined where that is far away. */
export function closingFrom(file: string, start: number): number | undefined {
  let found: number | undefined;
  walk(file, start, Math.min(file.length, start + LONGEST), (character, depth, at) => {
    if (character === ')' && depth === 0) found = at;
    return found === undefined;
  });
  return found;
}

/** The calls of a chain that goes on at a place, with what stands between their parentheses: `.tool(Tide).build()`. */
export function callsBehind(file: string, start: number): readonly { readonly name: string; readonly span: Span }[] {
  const calls: { readonly name: string; readonly span: Span }[] = [];
  for (let at = start; calls.length < MOST;) {
    METHOD.lastIndex = at;
    const [called, name = ''] = METHOD.exec(file) ?? [];
    const close = called === undefined ? undefined : closingFrom(file, at + called.length);
    if (called === undefined || close === undefined) break;
    calls.push({ name, span: { start: at + called.length, end: close } });
    at = close + 1;
  }
  return calls;
}

/** What stands between the commas of arguments. */
export function argumentsIn(file: string, { start, end }: Span): Span[] {
  const commas: number[] = [];
  walk(file, start, end, (character, depth, at) => {
    if (character === ',' && depth === 1) commas.push(at);
    return true;
  });
  return [start, ...commas.map((comma) => comma + 1)].flatMap((from, index): Span[] => {
    const written = file.slice(from, commas[index] ?? end);
    const begin = from + written.length - written.trimStart().length;
    return written.trim() === '' ? [] : [{ start: begin, end: begin + written.trim().length }];
  });
}

/** The characters that stand in no quotes, until one is the last; how deep each is, a parenthesis that closes as what is around it. */
function walk(
  file: string,
  start: number,
  end: number,
  goesOn: (character: string, depth: number, at: number) => boolean,
): void {
  let depth = 1;
  let isQuoted = false;
  for (let at = start; at < end; at++) {
    const character = file[at]!;
    if (isQuoted && character === '\\') at++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted) {
      if (character === '(') depth++;
      else if (character === ')') depth--;
      if (!goesOn(character, depth, at)) return;
    }
  }
}
