/** To find a longer one takes more time than whoever asks for it saves. */
const LONGEST = 60;

/** Short texts that stand in many places as one string each: a table finds that without comparing the characters. */
export class SharedTexts {
  readonly #known = new Map<string, string>();

  /** @returns the first of the texts that are the same as this one */
  of(text: string): string {
    if (text.length > LONGEST) return text;
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.#known.set(text, text);
    return text;
  }
}
