/**
 * How much more than usual the property and corpus tests do: `npm run test:heavy` sets TEST_EFFORT. Nothing that a test asserts
 * depends on it, only how many cases it tries.
 */
const effort = Number(process.env.TEST_EFFORT ?? 1);

/** Parameters for `fc.assert`: so many cases, or the multiple of them that the effort asks for. */
export function runs(usual: number): { readonly numRuns: number } {
  return { numRuns: Math.ceil(usual * effort) };
}

/** So many places at which a text is cut, or the multiple of them that the effort asks for. */
export function cuts(usual: number): number {
  return Math.ceil(usual * effort);
}

/** How long a test may take that needs more than mocha's own limit, in milliseconds. */
export function timeoutMs(usual: number): number {
  return Math.ceil(usual * effort);
}
