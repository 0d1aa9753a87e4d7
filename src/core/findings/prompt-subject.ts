import type { PromptAnalysis } from '../analysis.ts';
import { comparePositions, type PromptPosition } from '../boundaries/positions.ts';
import type { Sharing } from '../boundaries/prefix.ts';
import type { PlanContext } from '../boundaries/report.ts';
import { savedPerToken } from '../boundaries/saving.ts';
import { bandOf, type TokenBand } from '../tokens/estimate.ts';
import type { MeasuredPrompt } from '../tokens/measured-prompt.ts';
import type { LineIndex } from '../text/line-index.ts';
import { type Measure, type PrefixCause, prefixCauses } from './prefix-causes.ts';

/** What a prompt's analysis rests on, which rules need to weigh what they see. */
export interface PromptBasis {
  readonly analysis: PromptAnalysis;
  readonly measured: MeasuredPrompt;
  readonly context: PlanContext;
  /** Nobody stated the traffic. */
  readonly trafficAssumed: boolean;
  /** Breakpoints are wanted for this file. */
  readonly cachingWanted: boolean;
  /** The smallest that any model of the same provider has. */
  readonly smallestMinimumTokens?: number;
}

const REQUESTS = 1000;

/** A prompt as the rules see it: its analysis, and what tokens and money are at stake. */
export class PromptSubject implements Measure {
  readonly analysis: PromptAnalysis;
  readonly index: number;
  /** What the planner knows: prices, minimum, slots, traffic. */
  readonly context: PlanContext;
  readonly trafficAssumed: boolean;
  readonly #basis: PromptBasis;
  readonly #file: string;
  readonly #lines: LineIndex;
  #causes: readonly PrefixCause[] | undefined;

  constructor(basis: PromptBasis, index: number, file: string, lines: LineIndex) {
    this.analysis = basis.analysis;
    this.context = basis.context;
    this.trafficAssumed = basis.trafficAssumed;
    this.index = index;
    this.#basis = basis;
    this.#file = file;
    this.#lines = lines;
  }

  get prompt(): PromptAnalysis['prompt'] {
    return this.analysis.prompt;
  }

  /** Whether the model's provider caches prompts; `no` also where the user wants none. */
  get caching(): 'yes' | 'no' | 'unknown' {
    if (!this.#basis.cachingWanted) return 'no';
    return this.analysis.model.known?.caching ?? 'unknown';
  }

  /** It is put into a conversation that is under way, so that other text stands before it: a command or a skill. */
  get isPartOfConversation(): boolean {
    return this.prompt.syntax === 'claude-command';
  }

  /** The smallest minimum that any model of the same provider has. */
  get smallestMinimumTokens(): number | undefined {
    return this.#basis.smallestMinimumTokens;
  }

  /** What ends the shared prefix early; see prefix-causes.ts. */
  get causes(): readonly PrefixCause[] {
    this.#causes ??= prefixCauses(this.#file, this.#lines, this.analysis, this);
    return this.#causes;
  }

  until(position: PromptPosition): TokenBand {
    return this.#basis.measured.until(position, this.#generation);
  }

  certainBetween(from: PromptPosition, to: PromptPosition): TokenBand {
    if (comparePositions(from, to) >= 0) return bandOf(0, this.#generation);
    return bandOf(this.#basis.measured.certainBetween(from, to), this.#generation);
  }

  /** True if a prefix of so many tokens may reach the model's minimum. */
  reachesMinimum(tokens: number): boolean {
    return tokens >= this.context.minimumTokens;
  }

  /**
   * What 1,000 requests lose in dollars, because tokens are shared by fewer of them than they could be.
   * @returns undefined where the model's prices are not known
   */
  lossUsd(tokens: TokenBand, shared: Sharing | undefined, couldBe: Sharing): number | undefined {
    const { prices, traffic, ttl } = this.context;
    if (!prices) return undefined;
    const context = { prices, traffic, ...(ttl && { ttl }) };
    const perToken = savedPerToken(couldBe, context) - savedPerToken(shared, context);
    return Math.max(0, tokens.estimate * perToken * REQUESTS);
  }

  /** {@link lossUsd} where all share tokens, but in several variants that do not share with each other. */
  variantsLossUsd(tokens: TokenBand, variants: number, shared: Sharing | undefined): number | undefined {
    const { prices, traffic, ttl } = this.context;
    if (!prices) return undefined;
    const context = { prices, traffic, ...(ttl && { ttl }) };
    const split = { ...context, traffic: { ...traffic, requestsPerHour: traffic.requestsPerHour / variants } };
    const now = Math.max(savedPerToken(shared, context), savedPerToken('everybody', split));
    return Math.max(0, tokens.estimate * (savedPerToken('everybody', context) - now) * REQUESTS);
  }

  /** What tokens that are sent at the full price on each request cost, in dollars per 1,000 requests. */
  inputUsd(tokens: number): number | undefined {
    const { prices } = this.context;
    return prices && tokens * prices.input * REQUESTS;
  }

  get #generation(): Parameters<MeasuredPrompt['until']>[1] {
    return this.analysis.model.known?.tokenizer ?? 'unknown';
  }
}
