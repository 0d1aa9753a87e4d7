import type { Placeholder } from '../placeholder.ts';

const CLOSING: Readonly<Record<string, string>> = { '<': '>', '[': ']' };
/** No name has more brackets around it. */
const MOST_BRACKETS = 3;

/** `<<<CONTRACT_TEXT>>>` where `<CONTRACT_TEXT>` was found: as many brackets on both sides of a name are all of its place. */
export function withWholeMarks(text: string, placeholders: readonly Placeholder[]): readonly Placeholder[] {
  if (!text.includes('<<') && !text.includes('[[')) return placeholders;
  return placeholders.map((place) => {
    const more = bracketsAround(text, place);
    return more === 0 ? place : { ...place, start: place.start - more, end: place.end + more };
  });
}

function bracketsAround(text: string, { start, end }: Placeholder): number {
  const open = text[start]!;
  const close = CLOSING[open];
  if (close === undefined || text[end - 1] !== close || !/[\p{L}_ ]/u.test(text[start + 1] ?? '')) return 0;
  let more = 0;
  while (more <= MOST_BRACKETS && text[start - more - 1] === open && text[end + more] === close) more++;
  const isClosed = text[start - more - 1] !== open && text[end + more] !== close;
  return isClosed ? more : 0;
}
