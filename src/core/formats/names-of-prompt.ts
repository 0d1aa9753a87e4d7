import type { DynamicSegment, Prompt } from '../prompt/model.ts';
import { wordsOf } from '../prompt/volatility-rules.ts';

/** A longer expression is no name. */
const LONGEST_NAME = 40;

/** `responses[i]` is one of the responses, and `tables | safe` are the tables. */
const INDEX_OR_FILTER = /\[[^[\]]*\]$|[ \t]{0,4}\|[ \t]{0,4}(?:safe|trim|escape|e)$/;

/** The words of the names in a prompt (`user_name` and `userName` are `user name`), each worked out once. */
export class NamesOfPrompt {
  readonly #byExpression = new Map<string, string>();
  readonly #all: ReadonlySet<string>;

  constructor({ blocks }: Prompt) {
    for (const { segments } of blocks) for (const segment of segments) if (segment.kind === 'dynamic') this.of(segment);
    this.#all = new Set(this.#byExpression.values());
  }

  /** @returns an empty text for what is no name */
  of({ expression }: DynamicSegment): string {
    let name = this.#byExpression.get(expression);
    if (name === undefined) {
      name = expression.length > LONGEST_NAME ? '' : wordsOf(expression.replace(INDEX_OR_FILTER, '')).join(' ');
      this.#byExpression.set(expression, name);
    }
    return name;
  }

  hasAny(names: ReadonlySet<string>): boolean {
    // A prompt has fewer names than a table.
    for (const name of this.#all) if (names.has(name)) return true;
    return false;
  }
}
