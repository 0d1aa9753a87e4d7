/** A text of somebody else, fit to stand inside of a sentence: one line, without a stop at its end. */
export function withoutStop(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}
