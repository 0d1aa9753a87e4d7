import type { Usage } from '../../src/core/cost/usage.ts';

/** A call in a log of Claude Code, as few words as possible. */
export interface ClaudeCall {
  readonly id?: string;
  readonly at?: string;
  readonly model?: string;
  readonly session?: string;
  readonly cwd?: string;
  readonly input?: number;
  readonly output?: number;
  readonly write5m?: number;
  readonly write1h?: number;
  readonly read?: number;
  /** Put into the line, the message or the usage as they are. */
  readonly line?: object;
  readonly message?: object;
  readonly usage?: object;
}

export const START = Date.parse('2026-11-20T10:00:00Z');

/** `usage` as the Messages API has it. */
export function claudeUsage(tokens: Readonly<Record<'input' | 'write5m' | 'write1h' | 'read' | 'output', number>>) {
  const { input, write5m, write1h, read, output } = tokens;
  return {
    input_tokens: input,
    cache_creation_input_tokens: write5m + write1h,
    cache_read_input_tokens: read,
    cache_creation: { ephemeral_5m_input_tokens: write5m, ephemeral_1h_input_tokens: write1h },
    output_tokens: output,
  };
}

/** A line without its line feed. */
export function claudeLine(call: ClaudeCall = {}): string {
  const { id = 'msg_1', at = new Date(START).toISOString(), model = 'claude-opus-5', session = 'session-1' } = call;
  const { cwd = '/home/ada/app', input = 10, output = 100, write5m = 0, write1h = 0, read = 0 } = call;
  return JSON.stringify({
    parentUuid: null,
    isSidechain: false,
    cwd,
    sessionId: session,
    version: '2.1.270',
    message: {
      model,
      id,
      type: 'message',
      role: 'assistant',
      content: [{ type: 'text', text: 'Of no interest: "usage":{"output_tokens":7}' }],
      stop_reason: 'end_turn',
      usage: {
        ...claudeUsage({ input, write5m, write1h, read, output }),
        service_tier: 'standard',
        ...call.usage,
      },
      ...call.message,
    },
    requestId: `req_${id}`,
    type: 'assistant',
    uuid: `uuid-${id}`,
    timestamp: at,
    ...call.line,
  });
}

/** Lines with a line feed behind each. */
export function claudeLog(...calls: readonly (ClaudeCall | string)[]): string {
  return calls.map((call) => `${typeof call === 'string' ? call : claudeLine(call)}\n`).join('');
}

/** `count` calls with ids, one minute apart. */
export function manyCalls(count: number, from = 0, more: ClaudeCall = {}): ClaudeCall[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `msg_${from + index}`,
    at: new Date(START + (from + index) * 60_000).toISOString(),
    ...more,
  }));
}

export function usageOf(usage: Usage): number[] {
  const { inputTokens, outputTokens, cacheWrite5mTokens, cacheWrite1hTokens, cacheReadTokens } = usage;
  return [inputTokens, outputTokens, cacheWrite5mTokens, cacheWrite1hTokens, cacheReadTokens];
}
