import type { Message as Answer } from '@anthropic-ai/sdk/resources/messages';
import { BlockTokenEstimator } from '../../core/cache/block-tokens.ts';
import { keyAt } from '../../core/cache/hash-columns.ts';
import { type PreparedRequest, RequestReader } from '../../core/cache/prepare.ts';
import type { CacheRequest, RequestRefusal } from '../../core/cache/request.ts';
import { DEFAULT_RULES } from '../../core/cache/rules.ts';
import { CacheSimulator } from '../../core/cache/simulator.ts';
import { type Section, SECTIONS } from '../../core/prompt/model.ts';
import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import { type Message, messageText } from '../../core/text/message.ts';
import type { CacheAnswer, SimulatedCache } from './simulated-api.ts';

type MissReason = NonNullable<Answer['diagnostics']>['cache_miss_reason'];

const CHANGED = { tools: 'tools_changed', system: 'system_changed', messages: 'messages_changed' } as const;

/** The cache of the simulated API: the simulator, with tokens counted by the offline estimate. */
export class SimulatorCache implements SimulatedCache {
  readonly #catalogue: ModelCatalogue;
  readonly #countTokens: (text: string) => number;
  readonly #reader: RequestReader;
  #simulator: CacheSimulator;

  constructor(catalogue: ModelCatalogue, countTokens: (text: string) => number) {
    this.#catalogue = catalogue;
    this.#countTokens = countTokens;
    this.#reader = new RequestReader(catalogue, new BlockTokenEstimator(countTokens), DEFAULT_RULES);
    this.#simulator = this.#empty();
  }

  countTokens(body: unknown): number | RequestRefusal {
    const preparation = this.#reader.prepare({ atMs: 0, body });
    if ('prepared' in preparation) return preparation.prepared.tokens.until.at(-1) ?? 0;
    return 'refusal' in preparation
      ? { status: 400, message: preparation.refusal }
      : cannotAnswer(preparation.unpredictable);
  }

  answer(request: CacheRequest): CacheAnswer | RequestRefusal {
    const outcome = this.#simulator.send(request);
    if (outcome.kind === 'predicted') return { usage: outcome.usage, speed: outcome.speed };
    if (outcome.kind === 'refused') return outcome.refusal;
    return cannotAnswer(outcome.reason);
  }

  diagnose(previous: unknown, body: unknown): MissReason {
    const before = this.#prepared(previous);
    const now = this.#prepared(body);
    if (!before || !now) return { type: 'unavailable' };
    const missed = { cache_missed_input_tokens: before.tokens.until[before.breakpoints.at(-1)?.block ?? -1] ?? 0 };
    if (before.model.id !== now.model.id || before.speed !== now.speed) {
      return { type: 'model_changed', ...missed };
    }
    const changed = changedSection(before, now);
    if (changed) return { type: CHANGED[changed], ...missed };
    const parameters = ({ parameters }: PreparedRequest) => JSON.stringify(parameters);
    return parameters(before) === parameters(now) ? null : { type: 'unavailable' };
  }

  evict(): void {
    this.#simulator = this.#empty();
  }

  #empty(): CacheSimulator {
    return new CacheSimulator({ catalogue: this.#catalogue, countTokens: this.#countTokens });
  }

  #prepared(body: unknown): PreparedRequest | undefined {
    const preparation = this.#reader.prepare({ atMs: 0, body });
    return 'prepared' in preparation ? preparation.prepared : undefined;
  }
}

function cannotAnswer(reason: Message): RequestRefusal {
  return { status: 400, message: `The simulated API cannot answer: ${messageText(reason)}` };
}

/** The first section whose blocks differ; messages that are only appended to do not. */
function changedSection(before: PreparedRequest, now: PreparedRequest): Section | undefined {
  return SECTIONS.find((section) => {
    const [old, current] = [before, now].map(({ blocks, fingerprint }) =>
      [...blocks].flatMap((block, index) => (block.section === section ? [keyAt(fingerprint.blocks, index)] : [])),
    ) as [number[], number[]];
    const isShorter = current.length < old.length || (section !== 'messages' && current.length !== old.length);
    return isShorter || old.some((key, index) => current[index] !== key);
  });
}
