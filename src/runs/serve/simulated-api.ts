import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Message } from '@anthropic-ai/sdk/resources/messages';
import type { CacheRequest, RequestRefusal } from '../../core/cache/request.ts';
import type { Usage } from '../../core/cost/usage.ts';
import type { ModelCatalogue, Speed } from '../../core/providers/catalogue.ts';
import { type AnswerParts, eventsOf, messageOf, type StreamEvent } from './answer.ts';
import { apiError, type ApiError, errorBody } from './api-error.ts';
import { type Injection, injectionOfHeaders, readInjection } from './injection.ts';
import { listedModels } from './listed-models.ts';
import type { MovableClock } from './movable-clock.ts';
import { checkRequest } from './request-check.ts';
import { isRecord } from '../../core/text/json-value.ts';
import { withoutTrailing } from '../../core/text/trailing.ts';

export interface CacheAnswer {
  readonly usage: Usage;
  /** At which it is answered; not always that which was asked for. */
  readonly speed: Speed;
}

/** The rules by which the API's cache answers. */
export interface SimulatedCache {
  /** Tokens of the whole prompt of a body. */
  countTokens(body: unknown): number | RequestRefusal;
  /** What the request reads and writes; it is remembered. */
  answer(request: CacheRequest): CacheAnswer | RequestRefusal;
  /** Why `body` could not reuse the prefix of `previous`. */
  diagnose(previous: unknown, body: unknown): NonNullable<Message['diagnostics']>['cache_miss_reason'];
  /** Forgets all entries, as a provider may at any time. */
  evict(): void;
}

export interface ApiCall {
  readonly method: string;
  readonly path: string;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** One JSON document, or the events of a stream. */
  readonly content: { readonly json: object } | { readonly events: readonly StreamEvent[] };
  readonly injection: Injection;
}

export interface SimulatedApiOptions {
  readonly cache: SimulatedCache;
  readonly clock: MovableClock;
  readonly catalogue: ModelCatalogue;
  /** How long an answer takes to begin: requests that arrive meanwhile find nothing of it in the cache. */
  readonly latencyMs?: number;
}

const REMEMBERED_BODIES = 500;
export const SIMULATED_HEADER = 'x-prompt-cache-simulated';
export const CONTROL_PATH = '/_simulator';
const CONTROLS: readonly string[] = ['advanceMs', 'evict', 'next', 'hold'];

/** The simulated Messages API without its HTTP: a call in, an answer out. */
export class SimulatedApi {
  readonly #options: SimulatedApiOptions;
  readonly #bodies = new Map<string, unknown>();
  readonly #next: Injection[] = [];
  #lastMs = 0;
  #requests = 0;
  #held: { readonly wanted: number; readonly release: (() => void)[] } | undefined;

  constructor(options: SimulatedApiOptions) {
    this.#options = options;
  }

  /** The answers of the next so many requests begin together, once all of them have arrived. */
  holdNext(requests: number): void {
    this.#held = requests > 1 ? { wanted: requests, release: [] } : undefined;
  }

  async handle({ method, path, headers, body }: ApiCall): Promise<ApiAnswer> {
    const requestId = `req_simulated_${idPart()}`;
    const route = `${method} ${withoutTrailing(path.split('?', 1)[0]!, '/')}`;
    if (route.endsWith(` ${CONTROL_PATH}`)) return this.#control(method, body, requestId);
    if (route === 'GET /v1/models') return this.#models(requestId);
    if (route.startsWith('GET /v1/models/')) return this.#model(decodeURIComponent(route.slice(15)), requestId);
    const counting = route === 'POST /v1/messages/count_tokens';
    if (!counting && route !== 'POST /v1/messages') return failed(apiError(404), requestId);
    const injection = { ...(counting ? {} : this.#next.shift()), ...injectionOfHeaders(headers) };
    const { latencyMs = 0, catalogue, cache } = this.#options;
    const waitMs = injection.delayMs ?? (counting ? 0 : latencyMs);
    if (injection.status !== undefined) {
      await delay(waitMs);
      return failed(apiError(injection.status), requestId, injection);
    }
    const parsed = parse(body);
    const problem = 'problem' in parsed ? parsed.problem : checkRequest(parsed.value, catalogue, counting);
    if (problem || 'problem' in parsed) return failed(problem ?? apiError(400), requestId, injection);
    if (counting) {
      const tokens = cache.countTokens(parsed.value);
      if (typeof tokens !== 'number') return failed(apiError(tokens.status, tokens.message), requestId, injection);
      return ok({ input_tokens: tokens }, requestId, injection);
    }
    const request = parsed.value as Readonly<Record<string, unknown>>;
    const parts = await this.#answer(request, headers, injection, waitMs);
    if ('status' in parts) return failed(apiError(parts.status, parts.message), requestId, injection);
    if (waitMs > 0) await delay(waitMs);
    if (request.stream !== true) return ok(messageOf(parts), requestId, injection);
    return { ...ok({}, requestId, injection), content: { events: eventsOf(parts) } };
  }

  async #answer(
    body: Readonly<Record<string, unknown>>,
    headers: ReadonlyMap<string, string>,
    injection: Injection,
    waitMs: number,
  ): Promise<AnswerParts | RequestRefusal> {
    const atMs = this.#tick();
    await this.#arrived();
    this.#requests++;
    const workspace = headers.get('anthropic-workspace-id');
    const betas = (headers.get('anthropic-beta') ?? '').split(',').flatMap((beta) => beta.trim() || []);
    const answered = this.#options.cache.answer({
      atMs,
      respondedAtMs: Math.max(atMs + waitMs, this.#lastMs) + 1,
      body,
      betas,
      ...(workspace !== undefined && { workspace }),
    });
    if ('status' in answered) return answered;
    const messageId = `msg_simulated_${idPart()}`;
    const diagnostics = this.#diagnostics(body);
    this.#remember(messageId, body);
    return {
      messageId,
      model: String(body.model),
      usage: answered.usage,
      maximumTokens: Number(body.max_tokens),
      diagnostics,
      speed: answered.speed,
      inferenceGeo: typeof body.inference_geo === 'string' ? body.inference_geo : 'not_available',
      serverToolUse: serverToolUse(body.tools, injection),
      isBeta: betas.length > 0,
      ...(injection.outputTokens !== undefined && { outputTokens: injection.outputTokens }),
    };
  }

  /** Waits, if requests are held, until all have arrived. */
  async #arrived(): Promise<void> {
    const held = this.#held;
    if (!held) return;
    await new Promise<void>((resolve) => {
      held.release.push(resolve);
      if (held.release.length < held.wanted) return;
      this.#held = undefined;
      for (const release of held.release) release();
    });
  }

  /** A time for an arrival, later than that of every answer before. */
  #tick(): number {
    this.#lastMs = Math.max(this.#options.clock.now(), this.#lastMs + 2);
    return this.#lastMs;
  }

  #diagnostics(body: Readonly<Record<string, unknown>>): Message['diagnostics'] {
    const asked = body.diagnostics as { readonly previous_message_id?: unknown } | null | undefined;
    const previousId = asked?.previous_message_id;
    if (typeof previousId !== 'string') return null;
    if (!this.#bodies.has(previousId)) return { cache_miss_reason: { type: 'previous_message_not_found' } };
    const reason = this.#options.cache.diagnose(this.#bodies.get(previousId), body);
    return reason === null ? null : { cache_miss_reason: reason };
  }

  #remember(messageId: string, body: unknown): void {
    this.#bodies.set(messageId, body);
    const oldest = this.#bodies.keys().next();
    if (this.#bodies.size > REMEMBERED_BODIES && !oldest.done) this.#bodies.delete(oldest.value);
  }

  #models(requestId: string): ApiAnswer {
    const data = this.#listed();
    const ends = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
    return ok({ data, has_more: false, ...ends }, requestId);
  }

  #model(id: string, requestId: string): ApiAnswer {
    const model = this.#listed().find((one) => one.id === id);
    return model ? ok(model, requestId) : failed(apiError(404, `model: ${id}`), requestId);
  }

  #listed() {
    return listedModels(this.#options.catalogue, new Date(this.#options.clock.now()));
  }

  /** Puts the clock forward, empties the cache, queues injections for the next requests; answers with the state. */
  #control(method: string, body: string, requestId: string): ApiAnswer {
    const { clock, cache } = this.#options;
    if (method === 'POST') {
      const parsed = parse(body);
      if ('problem' in parsed) return failed(parsed.problem, requestId);
      const asked = (parsed.value ?? {}) as Readonly<Record<string, unknown>>;
      const unknown = Object.keys(asked).find((name) => !CONTROLS.includes(name));
      if (unknown !== undefined)
        return failed(apiError(400, `${unknown}: the simulator takes ${CONTROLS.join(', ')}`), requestId);
      const { advanceMs, evict, next, hold } = asked;
      if (advanceMs !== undefined) {
        if (typeof advanceMs !== 'number' || !(advanceMs >= 0)) {
          return failed(apiError(400, 'advanceMs: a number of milliseconds, not negative'), requestId);
        }
        clock.advance(advanceMs);
      }
      if (evict === true) cache.evict();
      if (typeof hold === 'number') this.holdNext(hold);
      if (Array.isArray(next))
        this.#next.push(...next.map((one) => readInjection((one ?? {}) as object as Record<string, unknown>)));
    }
    const state = { simulated: true, nowMs: clock.now(), requests: this.#requests, queued: this.#next.length };
    return ok(state, requestId);
  }
}

const WEB_TOOL = /^web_(?:search|fetch)_/;

function serverToolUse(tools: unknown, injection: Injection): AnswerParts['serverToolUse'] {
  const isWebTool = (tool: unknown): boolean => isRecord(tool) && WEB_TOOL.test(String(tool.type));
  if (!Array.isArray(tools) || !tools.some(isWebTool)) return null;
  const { webSearchRequests = 0, webFetchRequests = 0 } = injection;
  return { web_search_requests: webSearchRequests, web_fetch_requests: webFetchRequests };
}

function parse(text: string): { readonly value: unknown } | { readonly problem: ApiError } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: apiError(400, `The request body is not valid JSON: ${(error as Error).message}`) };
  }
}

function ok(json: object, requestId: string, injection: Injection = {}): ApiAnswer {
  return { status: 200, headers: headersOf(requestId), content: { json }, injection };
}

function failed(error: ApiError, requestId: string, injection: Injection = {}): ApiAnswer {
  const { retryAfter, shouldRetry } = injection;
  const headers = {
    ...headersOf(requestId),
    ...(retryAfter !== undefined && { 'retry-after': retryAfter }),
    ...(shouldRetry !== undefined && { 'x-should-retry': shouldRetry }),
  };
  return { status: error.status, headers, content: { json: errorBody(error, requestId) }, injection };
}

function headersOf(requestId: string): Record<string, string> {
  return { 'request-id': requestId, [SIMULATED_HEADER]: 'true' };
}

function idPart(): string {
  return randomUUID().replaceAll('-', '').slice(0, 24);
}
