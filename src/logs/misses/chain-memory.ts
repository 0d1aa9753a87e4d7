import type { Usage } from '../../core/cost/usage.ts';
import type { UsageRecord } from '../record.ts';

/** What the call before left in the cache. */
export interface PreviousCall {
  readonly atMs: number;
  readonly model: string;
  readonly isFast: boolean;
  /** The front of the cached prefix, in the order in which lifetimes may stand: those of an hour, then those of five minutes. */
  readonly cached1hTokens: number;
  readonly cached5mTokens: number;
}

/** What of a call's cache writes the next call with its model did not read: their premium was paid for nothing. */
export interface SettledWrite {
  /** Of the record that wrote. */
  readonly line: number;
  readonly unreadWrite5mTokens: number;
  readonly unreadWrite1hTokens: number;
}

interface UnsettledWrite {
  line: number;
  model: string;
  /** Where in the prompt the written tokens begin. */
  fromToken: number;
  cacheWrite1hTokens: number;
  cacheWrite5mTokens: number;
}

const REMEMBERED_ENDS = 32;
const REMEMBERED_MODELS = 3;

/**
 * What has to be known of a chain to judge its next call. A chain is one conversation: the calls of one file in its order, those of
 * each sub-agent apart. Runs for every call of years of logs, so that what is there is written over, and nothing is copied.
 */
export class ChainMemory {
  #last: { -readonly [Key in keyof PreviousCall]: PreviousCall[Key] } | undefined;
  #isCompacted = false;
  /** Where earlier calls' prefixes ended, the newest last, and some that do not count any more before them. */
  #ends: number[] = [];
  /** Calls of which it is not settled yet whether what they wrote was read; the newest last, one for each model. */
  #unsettled: UnsettledWrite[] = [];

  /** The call before, until the next one is {@link add}ed; undefined at the start of a chain and after copied history. */
  get last(): PreviousCall | undefined {
    return this.#last;
  }

  /** The conversation was compacted since. */
  get isCompacted(): boolean {
    return this.#isCompacted;
  }

  compacted(): void {
    this.#isCompacted = true;
  }

  forget(): void {
    this.#last = undefined;
    this.#isCompacted = false;
    this.#ends = [];
    this.#unsettled = [];
  }

  /** A conversation that is taken back reads the prefix of one of the calls before. */
  hasEndAt(tokens: number): boolean {
    const at = this.#ends.lastIndexOf(tokens);
    return at !== -1 && at >= this.#ends.length - REMEMBERED_ENDS;
  }

  /** @returns undefined where no call with the model had written anything since it was last told */
  settledBy({ model, usage }: UsageRecord): SettledWrite | undefined {
    const write = this.#unsettled.find((each) => each.model === model);
    if (!write) return undefined;
    const { line, fromToken, cacheWrite1hTokens, cacheWrite5mTokens } = write;
    const read = Math.max(0, usage.cacheReadTokens - fromToken);
    return {
      line,
      unreadWrite1hTokens: Math.max(0, cacheWrite1hTokens - read),
      unreadWrite5mTokens: Math.max(0, cacheWrite5mTokens - Math.max(0, read - cacheWrite1hTokens)),
    };
  }

  add({ usage, atMs, model, line, speed }: UsageRecord): void {
    const { cacheWrite1hTokens, cacheWrite5mTokens, cacheReadTokens } = usage;
    this.#last ??= { atMs, model, isFast: false, cached1hTokens: 0, cached5mTokens: 0 };
    const last = this.#last;
    last.atMs = atMs;
    last.model = model;
    last.isFast = speed === 'fast';
    addCached(last, usage);
    this.#isCompacted = false;
    if (this.#ends.length === 2 * REMEMBERED_ENDS) this.#ends = this.#ends.slice(REMEMBERED_ENDS);
    this.#ends.push(last.cached1hTokens + last.cached5mTokens);
    const writesNothing = cacheWrite1hTokens + cacheWrite5mTokens === 0;
    const known = this.#unsettled.at(-1);
    if (known?.model === model && !writesNothing) {
      known.line = line;
      known.fromToken = cacheReadTokens;
      known.cacheWrite1hTokens = cacheWrite1hTokens;
      known.cacheWrite5mTokens = cacheWrite5mTokens;
      return;
    }
    if (known) this.#unsettled = this.#unsettled.filter((write) => write.model !== model);
    if (writesNothing) return;
    this.#unsettled.push({ line, model, fromToken: cacheReadTokens, cacheWrite1hTokens, cacheWrite5mTokens });
    if (this.#unsettled.length > REMEMBERED_MODELS) this.#unsettled.shift();
  }
}

/**
 * How long what a call leaves behind lives: what it read keeps its lifetime, what it wrote has the one it was written for. What
 * it read beyond what the chain had cached is taken to live as long as what it wrote.
 */
function addCached(
  last: { cached1hTokens: number; cached5mTokens: number },
  { cacheReadTokens, cacheWrite1hTokens, cacheWrite5mTokens }: Usage,
): void {
  const known1hTokens = Math.min(last.cached1hTokens, cacheReadTokens);
  const known5mTokens = Math.min(last.cached5mTokens, cacheReadTokens - known1hTokens);
  const unknownTokens = cacheReadTokens - known1hTokens - known5mTokens;
  const writesHour = cacheWrite1hTokens > 0;
  last.cached1hTokens = known1hTokens + cacheWrite1hTokens + (writesHour ? unknownTokens : 0);
  last.cached5mTokens = known5mTokens + cacheWrite5mTokens + (writesHour ? 0 : unknownTokens);
}
