import type { Span } from '../text/span.ts';

/**
 * How much of a file is read along at most. Each statement of the top level is read with what its names lead to, so that a few lines
 * that all build on one another could make it the square or the cube of a file; what lies beyond a limit is not followed. Limits are
 * counted, not timed: a file is read alike on every machine.
 */

/** Statements of the top level from which a name has its value; with more, it is not followed. */
const MOST_STATEMENTS_OF_NAME = 100;

/** Whether more statements than are followed count for a name. */
export function isOfMany<Statement>(statements: readonly Statement[], counts: (one: Statement) => boolean): boolean {
  if (statements.length <= MOST_STATEMENTS_OF_NAME) return false;
  let count = 0;
  return statements.some((one) => counts(one) && ++count > MOST_STATEMENTS_OF_NAME);
}

/** Evaluations in a file at most for what stands in other statements than the one that is being read. */
export const MOST_ELSEWHERE = 150_000;

const MOST_EVALUATIONS = 200_000;
/** Of a short statement; those of hand-labelled files that ask for prompts take up to 2,000. For each character of a longer one, one more. */
const MOST_OF_SHORT = 5_000;
/** A question about a variable may look through all of the statement. */
const MOST_LOOKED_THROUGH = 3_000_000_000;

/** Expressions that are evaluated for a statement of the top level at most. */
export function mostEvaluations({ start, end }: Span): number {
  const length = Math.max(1, end - start);
  return Math.min(MOST_EVALUATIONS, MOST_OF_SHORT + length, Math.floor(MOST_LOOKED_THROUGH / length));
}

/** Counts the evaluations in other statements than the one that is being read. */
export class Elsewhere {
  readonly #most: number;
  readonly #evaluation: { readonly evaluations: number };
  #count = 0;
  #begun: number | undefined;
  #isCut = false;

  constructor(most: number, evaluation: { readonly evaluations: number }) {
    this.#most = most;
    this.#evaluation = evaluation;
  }

  /** Reads another statement, maybe within one. */
  read(read: () => void): void {
    const around = this.#begun;
    this.#begun ??= this.#evaluation.evaluations;
    read();
    if (around === undefined) this.#count = this.count;
    this.#begun = around;
  }

  get count(): number {
    return this.#count + (this.#begun === undefined ? 0 : this.#evaluation.evaluations - this.#begun);
  }

  /** Whether no other statement may be read any more; that it was asked is remembered. */
  isTooMuch(): boolean {
    const isTooMuch = this.count >= this.#most;
    this.#isCut ||= isTooMuch;
    return isTooMuch;
  }

  /** Something was not followed. */
  get isCut(): boolean {
    return this.#isCut;
  }
}

/** A shorter file is read, whatever it is. */
const SHORTEST_MINIFIED = 20_000;
const LONG_LINE = 500;
/** Places at which it is looked whether any line is long, before all of the text is. */
const PROBES = 16;
/** Of all characters, those in long lines; of these, spaces at most, and signs of code at least. Bundles have 57 %, 4 % and 7 %. */
const LEAST_IN_LONG_LINES = 0.5;
const MOST_SPACES = 0.06;
const LEAST_SIGNS = 0.05;
const SIGNS_OF_CODE = new Set(Array.from('();=', (sign) => sign.charCodeAt(0)));

/** Code that a bundler has written without spaces and line ends; long texts have spaces, and long data few signs of code. */
export function isMinified(text: string): boolean {
  if (text.length < SHORTEST_MINIFIED || !hasLongLines(text)) return false;
  let length = 0;
  let spaces = 0;
  let signs = 0;
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    if (end - start >= LONG_LINE) {
      length += end - start;
      for (let at = start; at < end; at++) {
        const code = text.charCodeAt(at);
        if (code <= 0x20) spaces++;
        else if (SIGNS_OF_CODE.has(code)) signs++;
      }
    }
    start = end + 1;
  }
  return length >= text.length * LEAST_IN_LONG_LINES && spaces < length * MOST_SPACES && signs >= length * LEAST_SIGNS;
}

function hasLongLines(text: string): boolean {
  for (let probe = 0; probe < PROBES; probe++) {
    const at = Math.floor((text.length / PROBES) * probe);
    const end = text.indexOf('\n', at);
    const start = text.lastIndexOf('\n', at);
    if ((end === -1 ? text.length : end) - start > LONG_LINE) return true;
  }
  return false;
}
