/**
 * Versions of Claude Code that logged a response's first `output_tokens` and not its last: a placeholder of a few tokens.
 * Measured over 552 public sessions: from 2.1.12 to 2.1.29 in 83 to 100 % of the calls, to 2.1.42 in some.
 */
const FIRST_PATCH = 12;
const LAST_PATCH = 42;
const LARGEST_PLACEHOLDER_TOKENS = 10;

/** Whether a call's output tokens are known to be fewer than were billed. */
export function writesPlaceholders(version: string | undefined, outputTokens: number): boolean {
  if (outputTokens > LARGEST_PLACEHOLDER_TOKENS || version === undefined) return false;
  const patch = /^2\.1\.(\d+)$/.exec(version)?.[1];
  return patch !== undefined && Number(patch) >= FIRST_PATCH && Number(patch) <= LAST_PATCH;
}
