import { claudeModelRules, type ClaudeModelRules, type FastEnd } from '../providers/anthropic/model-rules.ts';
import { dayOf, type ModelCatalogue, minimumOf, type Speed } from '../providers/catalogue.ts';
import type { KnownModel } from '../providers/known-model.ts';
import { readModelId } from '../providers/model-id.ts';
import { isMessage, type Message, say } from '../text/message.ts';
import type { CacheMinimum } from '../tokens/estimate.ts';
import { type BlockTokenEstimator, givenTokens, type PromptTokens } from './block-tokens.ts';
import type { BlockList, RequestBlock, SectionStarts } from './request-block.ts';
import { readRequest } from './blocks.ts';
import { breakpointsOf, type CacheBreakpoint, withServerToolResult } from './breakpoints.ts';
import { type Fingerprint, fingerprintOf } from './fingerprint.ts';
import { parametersOf, type PromptParameter } from './parameters.ts';
import { refusalOf } from './refusal.ts';
import type { CachePlatform, CacheRequest } from './request.ts';
import type { CacheRules } from './rules.ts';

/** A request with everything that the cache goes by. */
export interface PreparedRequest {
  readonly atMs: number;
  /** The UTC day, `YYYY-MM-DD`. */
  readonly day: string;
  readonly respondedAtMs: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** At which it is answered. */
  readonly speed: Speed;
  readonly blocks: BlockList;
  readonly starts: SectionStarts;
  /** Which {@link blocks} are more than a text. */
  readonly others: readonly number[];
  readonly parameters: readonly PromptParameter[];
  /** Some `tool_use` blocks stand side by side, or some `tool_result` blocks. */
  readonly hasToolRuns: boolean;
  /** Some of its tools are run by the provider. */
  readonly usesServerTools: boolean;
  readonly breakpoints: readonly CacheBreakpoint[];
  readonly fingerprint: Fingerprint;
  readonly tokens: PromptTokens;
  readonly model: KnownModel;
  readonly modelRules: ClaudeModelRules;
  readonly minimum: CacheMinimum;
  readonly platform: CachePlatform;
  readonly regional: boolean;
  /** Who shares the cache, but for the model: requests with another one never read its entries. */
  readonly tenant: string;
}

/** A model as requests name it. */
interface NamedModel {
  readonly model: KnownModel;
  readonly rules: ClaudeModelRules;
  readonly minimum: CacheMinimum;
  readonly platform: CachePlatform | undefined;
  readonly regional: boolean;
}

export type Preparation =
  | { readonly prepared: PreparedRequest }
  | { readonly refusal: string }
  /** Why nothing can be said, in one sentence. */
  | { readonly unpredictable: Message };

const SERVER_TOOL = /^(?:web_search|web_fetch|code_execution)_/;
const DAY_MS = 86_400_000;

/** Platforms that keep one cache for an organization, whatever the workspace. Source: prompt-caching page (2026-08-21). */
const SHARED_BY_ORGANIZATION = new Set<CachePlatform>(['bedrock', 'bedrock-legacy', 'vertex']);

/** Reads requests: looks their model up, checks them, hashes and counts their blocks. */
export class RequestReader {
  readonly #catalogue: ModelCatalogue;
  readonly #estimator: BlockTokenEstimator;
  readonly #rules: CacheRules;
  #lastDay = { number: NaN, name: '' };
  readonly #models = new Map<string, NamedModel | Message>();

  constructor(catalogue: ModelCatalogue, estimator: BlockTokenEstimator, rules: CacheRules) {
    this.#catalogue = catalogue;
    this.#estimator = estimator;
    this.#rules = rules;
  }

  prepare(request: CacheRequest): Preparation {
    const read = readRequest(request.body);
    if (read.refusal !== undefined) return { refusal: read.refusal };
    const { body, blocks, starts, marked, others, hasToolRuns, automatic } = read;
    if (typeof body.model !== 'string' || body.model === '') return { refusal: 'model: Field required' };
    const named = this.#named(body.model);
    if (isMessage(named)) return { unpredictable: named };
    const { model, rules: modelRules, minimum, regional } = named;
    const platform = request.platform ?? named.platform ?? 'claude-api';
    const own = breakpointsOf(blocks, marked, automatic);
    const { atMs, respondedAtMs = atMs + 1, organization = '', workspace = '' } = request;
    const day = this.#dayOf(atMs);
    const fastEnd = body.speed === 'fast' ? outcomeOfFast(modelRules.fastEnded, day) : undefined;
    const speed: Speed = body.speed === 'fast' && !fastEnd ? 'fast' : 'standard';
    const legacyBedrock = platform === 'bedrock-legacy' || (platform === 'bedrock' && modelRules.legacyOnBedrock);
    const refusal = refusalOf({
      body,
      blocks,
      breakpoints: own,
      automatic,
      model: modelRules,
      refusesSpeed: fastEnd === 'refused',
      legacyBedrock,
    });
    if (refusal !== undefined) return { refusal };
    const parameters = parametersOf(
      body,
      blocks,
      others,
      request.betas ?? [],
      this.#rules,
      modelRules,
      fastEnd ? 'standard' : body.speed,
    );
    const fingerprint = fingerprintOf({ blocks, starts, others, parameters }, modelRules.stripsThinking);
    const tokens = request.inputTokens
      ? givenTokens(blocks, request.inputTokens)
      : this.#estimator.estimate(blocks, fingerprint.blocks, model.tokenizer);
    if (isMessage(tokens)) return { unpredictable: tokens };
    return {
      prepared: {
        atMs,
        day,
        respondedAtMs,
        body,
        speed,
        blocks,
        starts,
        others,
        parameters,
        hasToolRuns,
        usesServerTools: others.some((block) => isServerTool(blocks.at(block)!)),
        breakpoints: this.#rules.writesServerToolResults ? withServerToolResult(own, blocks, others) : own,
        fingerprint,
        tokens,
        model,
        modelRules,
        minimum,
        platform,
        regional,
        tenant: tenantOf(platform, organization, workspace),
      },
    };
  }

  /** The same request without the thinking from a block on, which the provider drops. */
  withoutThinking(prepared: PreparedRequest, dropsFrom: number): PreparedRequest {
    const fingerprint = fingerprintOf(prepared, prepared.modelRules.stripsThinking, dropsFrom);
    return { ...prepared, fingerprint };
  }

  /** Requests of a day come together. */
  #dayOf(atMs: number): string {
    const number = Math.floor(atMs / DAY_MS);
    if (number !== this.#lastDay.number) this.#lastDay = { number, name: dayOf(new Date(atMs)) };
    return this.#lastDay.name;
  }

  #named(id: string): NamedModel | Message {
    let named = this.#models.get(id);
    if (named === undefined) {
      named = this.#look(id);
      this.#models.set(id, named);
    }
    return named;
  }

  #look(id: string): NamedModel | Message {
    const model = this.#catalogue.find(id);
    if (!model) return say`The model "${id}" is not known: its minimum and prices can be added to your configuration.`;
    if (model.provider !== 'anthropic') return say`"${id}" is no Claude model: only Anthropic's cache is simulated.`;
    const minimum = minimumOf(model);
    if (!minimum) {
      return model.caching === 'no'
        ? say`${model.name} does not cache prompts.`
        : say`No source says whether ${model.name} caches prompts, or from how many tokens on.`;
    }
    const { platform, regional } = readModelId(id);
    return { model, rules: claudeModelRules(model.id), minimum, platform, regional };
  }
}

function isServerTool({ section, content }: RequestBlock): boolean {
  if (section !== 'tools' || typeof content === 'string') return false;
  return typeof content.type === 'string' && SERVER_TOOL.test(content.type);
}

/** Before there was a fast mode, a day is one of a clock of the file's own, and stands for today. */
const FAST_BEGAN = '2026-02-01';

/** What becomes of a fast request on a day on which the model has no fast mode; undefined where it has one. */
function outcomeOfFast(end: FastEnd | undefined, day: string): FastEnd['outcome'] | undefined {
  return end !== undefined && (day >= end.on || day < FAST_BEGAN) ? end.outcome : undefined;
}

function tenantOf(platform: CachePlatform, organization: string, workspace: string): string {
  const shared = SHARED_BY_ORGANIZATION.has(platform) ? '' : workspace;
  return organization === '' && shared === '' ? platform : JSON.stringify([platform, organization, shared]);
}
