import type { Span } from '../../text/span.ts';
import { hasAll, type Places } from './shared-places.ts';

/** What a candidate is made of, and where. */
interface Made extends Places {
  readonly rank: string;
  readonly place: Span;
}

/**
 * Without calls that look as if they sent what they are given, `llm.complete_json(rules, question)`, where it is seen that the function
 * which is called sends more: all that they are given, and what it puts there itself.
 */
export function withoutSeenCalls<T extends Made>(found: readonly T[]): readonly T[] {
  const seen = new Map<number, T[]>();
  for (const one of found) {
    if (one.rank === 'caller') seen.set(one.place.start, [...(seen.get(one.place.start) ?? []), one]);
  }
  if (seen.size === 0) return found;
  return found.filter(
    (one) => one.rank !== 'request' || !seen.get(one.place.start)?.some((other) => sendsMore(other, one)),
  );
}

function sendsMore(sent: Made, one: Made): boolean {
  return sent.place.end === one.place.end && sent.literals.size > one.literals.size && hasAll(sent, one);
}
