/**
 * A text without the characters at its end that are among some. In one step back from the end: `/[x]+$/` begins anew at each such
 * character of the text, which takes the square of a long text's length.
 */
export function withoutTrailing(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}
