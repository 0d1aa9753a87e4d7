import { firstEndingBehind } from '../../core/text/sorted.ts';
import type { Span } from '../../core/text/span.ts';

/** Spans of which none overlaps another: the first to come takes its place. */
export class DisjointSpans {
  readonly #ascending: Span[] = [];

  /** @returns false for a span that overlaps one that is there */
  add(span: Span): boolean {
    const at = firstEndingBehind(this.#ascending, span.start);
    const next = this.#ascending[at];
    if (next && next.start < span.end) return false;
    this.#ascending.splice(at, 0, span);
    return true;
  }
}
