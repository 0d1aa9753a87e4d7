import { UsageError } from './usage-error.ts';

/** The analysis of a file has thrown what nothing in a file should make it throw. */
export class BrokenAnalysis extends UsageError {
  constructor(cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(
      `The analysis broke off (${why}). No file should make it do so: please report it, with what PROMPT_CACHE_DEBUG=1 prints.`,
      { cause },
    );
  }
}
