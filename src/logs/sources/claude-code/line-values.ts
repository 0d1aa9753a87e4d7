import { any, distinct, listUnless, members, oneOf, time, type Wanted, WantedLines } from '../wanted-members.ts';

const TOKENS: Wanted = {
  input_tokens: any,
  cache_creation_input_tokens: any,
  cache_read_input_tokens: any,
  cache_creation: members({ ephemeral_5m_input_tokens: any, ephemeral_1h_input_tokens: any }),
  output_tokens: any,
};

const USAGE: Wanted = {
  ...TOKENS,
  service_tier: any,
  speed: any,
  inference_geo: any,
  server_tool_use: members({ web_search_requests: any }),
  iterations: listUnless('type', 'message'),
};

const MESSAGE: Wanted = {
  id: any,
  model: any,
  usage: members(USAGE),
  diagnostics: members({ cache_miss_reason: members({ type: any, cache_missed_input_tokens: any }) }),
};

/**
 * What is wanted of a line of Claude Code. Only these types tell anything; a line without a type can be a call. Most calls have
 * several lines one behind the other, on all of which input and cache are the same: where the output is too, a line tells nothing
 * new.
 */
export const CLAUDE_LINES = new WantedLines({
  type: oneOf('assistant', 'progress', 'system', 'cost-state'),
  message: members({ ...MESSAGE, id: distinct, usage: members({ ...USAGE, output_tokens: distinct }) }),
  timestamp: time,
  requestId: any,
  sessionId: any,
  cwd: any,
  version: any,
  isSidechain: any,
  agentId: any,
  isApiErrorMessage: any,
  costUSD: any,
  totalCostUSD: any,
  subtype: any,
  data: members({ agentId: any, message: members({ timestamp: time, requestId: any, message: members(MESSAGE) }) }),
});

/** What is wanted of an iteration. */
export const ITERATIONS = new WantedLines({ ...TOKENS, type: any, model: any });

const at = (...path: readonly string[]): number => CLAUDE_LINES.numberOf(...path);

/** Where the values of a line stand. */
export const LINE = {
  type: at('type'),
  subtype: at('subtype'),
  timestamp: at('timestamp'),
  requestId: at('requestId'),
  sessionId: at('sessionId'),
  agentId: at('agentId'),
  cwd: at('cwd'),
  version: at('version'),
  isSidechain: at('isSidechain'),
  isApiErrorMessage: at('isApiErrorMessage'),
  costUsd: at('costUSD'),
  totalCostUsd: at('totalCostUSD'),
  relayedAgentId: at('data', 'agentId'),
  relayedTimestamp: at('data', 'message', 'timestamp'),
  relayedRequestId: at('data', 'message', 'requestId'),
} as const;

/** Where the values of a count of tokens stand. */
export interface TokenNumbers {
  readonly input: number;
  readonly output: number;
  readonly written: number;
  readonly written5m: number;
  readonly written1h: number;
  readonly read: number;
}

function tokensAt(lines: WantedLines, ...path: readonly string[]): TokenNumbers {
  return {
    input: lines.numberOf(...path, 'input_tokens'),
    output: lines.numberOf(...path, 'output_tokens'),
    written: lines.numberOf(...path, 'cache_creation_input_tokens'),
    written5m: lines.numberOf(...path, 'cache_creation', 'ephemeral_5m_input_tokens'),
    written1h: lines.numberOf(...path, 'cache_creation', 'ephemeral_1h_input_tokens'),
    read: lines.numberOf(...path, 'cache_read_input_tokens'),
  };
}

function messageAt(...path: readonly string[]) {
  const usage = [...path, 'usage'];
  return {
    id: at(...path, 'id'),
    model: at(...path, 'model'),
    usage: at(...usage),
    tokens: tokensAt(CLAUDE_LINES, ...usage),
    serviceTier: at(...usage, 'service_tier'),
    speed: at(...usage, 'speed'),
    inferenceGeo: at(...usage, 'inference_geo'),
    webSearches: at(...usage, 'server_tool_use', 'web_search_requests'),
    iterations: at(...usage, 'iterations'),
    diagnostics: at(...path, 'diagnostics'),
    missReason: at(...path, 'diagnostics', 'cache_miss_reason'),
    missType: at(...path, 'diagnostics', 'cache_miss_reason', 'type'),
    missedTokens: at(...path, 'diagnostics', 'cache_miss_reason', 'cache_missed_input_tokens'),
  } as const;
}

/** Where the values of a message stand: that of a line, or the one that a `progress` line relays. */
export type MessageNumbers = ReturnType<typeof messageAt>;
export const OWN_MESSAGE = messageAt('message');
export const RELAYED_MESSAGE = messageAt('data', 'message', 'message');

/** Where the values of an iteration stand among those of {@link ITERATIONS}. */
export const ITERATION = {
  tokens: tokensAt(ITERATIONS),
  type: ITERATIONS.numberOf('type'),
  model: ITERATIONS.numberOf('model'),
} as const;
