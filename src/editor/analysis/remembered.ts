const MOST_REMEMBERED = 100;

/** A pure function of a text, with the answers that it gave last. */
export class Remembered<Value> {
  readonly #make: (text: string) => Value;
  readonly #known = new Map<string, { readonly value: Value }>();

  constructor(make: (text: string) => Value) {
    this.#make = make;
  }

  of(text: string): Value {
    const known = this.#known.get(text);
    if (known) return known.value;
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    const value = this.#make(text);
    this.#known.set(text, { value });
    return value;
  }
}
