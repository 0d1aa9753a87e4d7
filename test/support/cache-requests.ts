import { CacheSimulator, type CacheSimulatorOptions } from '../../src/core/cache/simulator.ts';
import type { CacheOutcome, CachePrediction } from '../../src/core/cache/outcome.ts';
import type { CacheRequest } from '../../src/core/cache/request.ts';
import { messageText } from '../../src/core/text/message.ts';

/** `[read, 5m write, 1h write, input]` of a prediction: one line in a test. */
export type Row = [read: number, write5m: number, write1h: number, input: number];

export const MINUTE = 60_000;

/** A simulator whose estimates are one token for a character, so that estimates in tests can be told by eye. */
export function simulator(options: Partial<CacheSimulatorOptions> = {}): CacheSimulator {
  return new CacheSimulator({ countTokens: (text) => text.length, ...options });
}

export function predicted(outcome: CacheOutcome): CachePrediction {
  if (outcome.kind === 'predicted') return outcome;
  throw new Error(outcome.kind === 'refused' ? outcome.refusal.message : messageText(outcome.reason));
}

export function rowOf(outcome: CacheOutcome): Row {
  const { usage } = predicted(outcome);
  return [usage.cacheReadTokens, usage.cacheWrite5mTokens, usage.cacheWrite1hTokens, usage.inputTokens];
}

/** A block of a short notation: `name*` is marked for 5m, `name**` for 1h. */
function text(notation: string): Record<string, unknown> {
  const [, name = '', stars = ''] = /^(.*?)(\*{0,2})$/.exec(notation)!;
  return { type: 'text', text: name, ...cacheControl(stars) };
}

function cacheControl(stars: string): { cache_control?: { type: 'ephemeral'; ttl?: '1h' } } {
  if (stars === '') return {};
  return { cache_control: { type: 'ephemeral', ...(stars === '**' && { ttl: '1h' as const }) } };
}

export interface Notation {
  readonly model?: string;
  readonly tools?: readonly string[];
  readonly system?: readonly string[];
  /** One user message of these blocks; for whole conversations give {@link body}. */
  readonly user?: readonly string[];
  readonly tokens?: readonly number[];
  /** Minutes. */
  readonly at?: number;
  readonly body?: Record<string, unknown>;
}

/** A request in short notation; every block has 1,000 tokens unless told otherwise. */
export function request(
  { model = 'claude-opus-5', tools = [], system = [], user = ['question'], tokens, at = 0, body = {} }: Notation,
  rest: Partial<CacheRequest> = {},
): CacheRequest {
  const named = (notation: string): Record<string, unknown> => {
    const { text: name, ...marker } = text(notation);
    return { name, description: 'd', input_schema: { type: 'object' }, ...marker, type: 'custom' };
  };
  const whole = {
    model,
    max_tokens: 100,
    ...(tools.length > 0 && { tools: tools.map(named) }),
    ...(system.length > 0 && { system: system.map(text) }),
    messages: [{ role: 'user', content: user.map(text) }],
    ...body,
  };
  return {
    atMs: at * MINUTE,
    body: whole,
    inputTokens: tokens ?? Array.from({ length: blockCount(whole) }, () => 1000),
    ...rest,
  };
}

function blockCount(body: { tools?: unknown[]; system?: unknown; messages: { content: unknown }[] }): number {
  const size = (content: unknown): number => (Array.isArray(content) ? content.length : content === undefined ? 0 : 1);
  return size(body.tools) + size(body.system) + body.messages.reduce((sum, message) => sum + size(message.content), 0);
}
