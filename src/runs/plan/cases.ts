/**
 * What a cache test tries. `cold` and `warm`: the same request again. `rows`: the other sets of variables. `vary`: each variable
 * by itself, to see how much a change of it leaves cached. `pause`: again behind a pause. `fan-out`: several at once on a
 * prefix that nobody has sent yet. `pre-warm`: first with `max_tokens: 0`. `ttl`: written for 5m and for 1h, each read behind
 * the pause.
 */
export const TEST_CASES = ['cold', 'warm', 'rows', 'vary', 'pause', 'fan-out', 'pre-warm', 'ttl'] as const;
export type TestCase = (typeof TEST_CASES)[number];

export const DEFAULT_CASES: readonly TestCase[] = ['cold', 'warm', 'rows'];
