import type { RunLogLine } from '../../core/run-log/line.ts';
import { type ExactTokens, exactTokens } from '../../core/tokens/estimate.ts';
import type { RunLog } from '../log/run-log.ts';
import { promptHashOf, type StandIn } from '../log/stand-in.ts';
import type { MessagesClient } from '../send/messages-client.ts';
import type { EstimatedRequest } from '../estimate.ts';

/** What the provider has counted so far, by the hash of the prompt: each prompt is counted once. */
export class CountedTokens {
  readonly #log: RunLog;
  readonly #known = new Map<string, ExactTokens>();

  constructor(log: RunLog, lines: readonly RunLogLine[]) {
    this.#log = log;
    for (const line of lines) {
      if (line.type === 'counted') this.#known.set(line.sha256, exactTokens(line.tokens));
    }
  }

  of(standIn: StandIn): ExactTokens | undefined {
    return this.#known.get(promptHashOf(standIn));
  }

  /** Has those prompts counted that are not known yet. Rejects with a SendError. */
  async count(
    requests: readonly EstimatedRequest[],
    client: MessagesClient,
    signal: AbortSignal,
    now: () => number,
  ): Promise<void> {
    for (const { standIn, planned } of requests) {
      const sha256 = promptHashOf(standIn);
      if (this.#known.has(sha256)) continue;
      const tokens = await client.countTokens(planned.body, signal);
      this.#known.set(sha256, tokens);
      const at = new Date(now()).toISOString();
      this.#log.append({ type: 'counted', run: '', at, model: planned.body.model, sha256, tokens });
    }
  }
}
