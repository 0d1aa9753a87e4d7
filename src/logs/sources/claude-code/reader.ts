import type { LineChunk, LineReader, RecordSink } from '../../source.ts';
import type { JsonLine } from '../json-lines.ts';
import { loggedCostUsd } from '../logged-cost.ts';
import { PickedLines } from '../picked-lines.ts';
import { timeMs } from '../times.ts';
import { any, distinct, listOf, members, oneOf, type Wanted } from '../wanted-members.ts';
import { type FileDefaults, recordOfLine } from './line-record.ts';

const TOKENS: Wanted = {
  input_tokens: any,
  cache_creation_input_tokens: any,
  cache_read_input_tokens: any,
  cache_creation: members({ ephemeral_5m_input_tokens: any, ephemeral_1h_input_tokens: any }),
};

const MESSAGE: Wanted = {
  id: any,
  model: any,
  diagnostics: members({ cache_miss_reason: members({ type: any, cache_missed_input_tokens: any }) }),
};

const USAGE: Wanted = {
  ...TOKENS,
  output_tokens: any,
  service_tier: any,
  speed: any,
  inference_geo: any,
  server_tool_use: members({ web_search_requests: any }),
  iterations: listOf({ ...TOKENS, output_tokens: any, type: any, model: any }),
};

/**
 * Only these types of lines tell anything; a line without a type can be a call. Most calls have several lines one behind the
 * other, on all of which input and cache are the same: where the output is too, a line tells nothing new.
 */
const LINE: Wanted = {
  type: oneOf('assistant', 'progress', 'system', 'cost-state'),
  message: members({ ...MESSAGE, id: distinct, usage: members({ ...USAGE, output_tokens: distinct }) }),
  timestamp: any,
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
  data: members({
    agentId: any,
    message: members({ timestamp: any, requestId: any, message: members({ ...MESSAGE, usage: members(USAGE) }) }),
  }),
};

/** Reads the lines of one conversation, or of one sub-agent. */
export class ClaudeCodeReader implements LineReader {
  readonly #lines = new PickedLines(LINE);
  readonly #defaults: FileDefaults;
  #lastMs: number;

  /**
   * @param modifiedMs when the file was last changed: a line without a time has that of the one before, the first one this
   * @param lastMs what {@link state} gave
   */
  constructor(defaults: FileDefaults, modifiedMs: number, lastMs: unknown) {
    this.#defaults = defaults;
    this.#lastMs = typeof lastMs === 'number' ? lastMs : modifiedMs;
  }

  read(chunk: LineChunk, sink: RecordSink): number {
    return this.#lines.forEach(chunk, sink, (line) => this.#readLine(line, sink));
  }

  state(): number {
    return this.#lastMs;
  }

  /** @returns whether the line is a call */
  #readLine({ value, line, byteOffset }: JsonLine, sink: RecordSink): boolean {
    const { session, agent } = this.#defaults;
    if (value.type === 'cost-state') {
      const cost = loggedCostUsd(value.totalCostUSD);
      if (cost !== undefined) sink.statedCost(textOf(value.sessionId) ?? session, cost);
      return false;
    }
    if (value.type === 'system') {
      const atMs = value.subtype === 'compact_boundary' ? timeMs(value.timestamp) : undefined;
      if (atMs !== undefined) sink.compaction(atMs, line, textOf(value.agentId) ?? agent);
      return false;
    }
    const record = recordOfLine(value, this.#defaults, this.#lastMs);
    if (typeof record === 'string') sink.problem(line, record);
    if (typeof record !== 'object') return false;
    sink.record(Object.assign(record, { line, byteOffset }));
    this.#lastMs = record.atMs;
    return true;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
