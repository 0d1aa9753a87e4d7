import type { Span } from '../../text/span.ts';

export interface Closing extends Span {
  readonly trimsBefore: boolean;
  readonly trimsAfter: boolean;
}

/** Finds the end tags of `raw`, `comment` and `doc`. */
export class VerbatimEnds {
  readonly #text: string;
  #nests = true;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * Comments nest in newer versions of Liquid; where nested ones do not add up, the first end tag ends them all, as in the
   * older ones.
   */
  find(from: number, name: string): Closing | undefined {
    const pattern = new RegExp(`\\{%(-?)\\s*(end)?${name}\\b[^{}%]*?(-?)%\\}`, 'g');
    pattern.lastIndex = from;
    const nests = name === 'comment' && this.#nests;
    let depth = 1;
    let first: Closing | undefined;
    for (let match = pattern.exec(this.#text); match; match = pattern.exec(this.#text)) {
      if (match[2]) {
        const closing = closingOf(match);
        first ??= closing;
        depth--;
        if (depth === 0 || !nests) return closing;
      } else depth++;
    }
    this.#nests = false;
    return first;
  }
}

function closingOf({ index, 0: tag, 1: before, 3: after }: RegExpExecArray): Closing {
  return { start: index, end: index + tag.length, trimsBefore: before === '-', trimsAfter: after === '-' };
}
