import type { CacheOutcome } from '../../core/cache/outcome.ts';
import type { CachePlatform } from '../../core/cache/request.ts';
import { CacheSimulator } from '../../core/cache/simulator.ts';
import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import type { RequestLine, RunLogLine } from '../../core/run-log/line.ts';
import type { StandIn } from '../log/stand-in.ts';

/** No entry lives longer than an hour behind its last use. */
const LONGEST_LIFE_MS = 3_600_000;

export interface PredictedRequest {
  readonly standIn: StandIn;
  readonly inputTokens: readonly number[];
  readonly atMs: number;
  readonly respondedAtMs: number;
}

/**
 * Says what the cache should do with each request of a run. It goes by stand-ins, so it can begin with what the run log says
 * of the last hour: a run that is made again within five minutes is predicted to read what the first one wrote.
 */
export class Predictor {
  readonly #simulator: CacheSimulator;
  readonly #platform: CachePlatform;

  constructor(catalogue: ModelCatalogue, platform: CachePlatform) {
    this.#simulator = new CacheSimulator({ catalogue, countTokens: () => 0 });
    this.#platform = platform;
  }

  /**
   * Takes in what was really sent before, and answered.
   * @param host of the endpoint: another one has another cache
   */
  remember(lines: readonly RunLogLine[], host: string, nowMs: number): void {
    const runs = new Set(
      lines.flatMap((line) => (line.type === 'run' && line.host === host && !line.simulated ? [line.run] : [])),
    );
    const sent = lines
      .filter((line): line is RequestLine => line.type === 'request' && line.usage !== undefined && runs.has(line.run))
      .map((line) => ({ line, atMs: Date.parse(line.at) }))
      .filter(({ atMs }) => atMs <= nowMs && atMs > nowMs - LONGEST_LIFE_MS)
      .toSorted((a, b) => a.atMs - b.atMs);
    for (const { line, atMs } of sent) {
      const respondedAtMs = line.respondedAt === undefined ? atMs + 1 : Date.parse(line.respondedAt);
      this.#send(line.request, line.inputTokens, atMs, respondedAtMs);
    }
  }

  predict({ standIn, inputTokens, atMs, respondedAtMs }: PredictedRequest): CacheOutcome {
    return this.#send(standIn.request, inputTokens, atMs, respondedAtMs);
  }

  #send(body: object, inputTokens: readonly number[], atMs: number, respondedAtMs: number): CacheOutcome {
    return this.#simulator.send({ body, inputTokens, atMs, respondedAtMs, platform: this.#platform });
  }
}
