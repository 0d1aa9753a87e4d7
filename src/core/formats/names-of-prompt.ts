import type { Block, DynamicSegment, Prompt } from '../prompt/model.ts';
import { wordsOf } from '../prompt/volatility-rules.ts';

/** A longer expression is no name. */
const LONGEST_NAME = 40;

/** `responses[i]` is one of the responses, and `tables | safe` are the tables. */
const INDEX_OR_FILTER = /\[[^[\]]*\]$|[ \t]{0,4}\|[ \t]{0,4}(?:safe|trim|escape|e)$/;

/** @param index of the segment among those of its block */
type VisitPlace = (segment: DynamicSegment, block: Block, index: number) => void;

/** The words of the names in a prompt (`user_name` and `userName` are `user name`), each worked out once, and where they stand. */
export class NamesOfPrompt {
  readonly #byExpression = new Map<string, string>();
  /** Each once, in the order of the prompt; an empty text stands for what is no name. */
  readonly all: ReadonlySet<string>;
  /** The indices of what varies, for each block: a text of thousands of lines has few of them. */
  readonly #places: readonly (readonly number[])[];

  constructor({ blocks }: Prompt) {
    this.#places = blocks.map(({ segments }) => {
      const places: number[] = [];
      for (let index = 0; index < segments.length; index++) {
        const segment = segments[index]!;
        if (segment.kind !== 'dynamic') continue;
        places.push(index);
        this.of(segment);
      }
      return places;
    });
    this.all = new Set(this.#byExpression.values());
  }

  /** Visits what varies in the prompt, in render order. @param prompt the same, or with other values for what varies in it */
  forEachPlace({ blocks }: Prompt, visit: VisitPlace): void {
    for (let number = 0; number < blocks.length; number++) {
      const block = blocks[number]!;
      for (const index of this.#places[number]!) visit(block.segments[index] as DynamicSegment, block, index);
    }
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
    for (const name of this.all) if (names.has(name)) return true;
    return false;
  }
}
