import type { LineChunk, LineReader, RecordSink } from '../../source.ts';
import { forEachJsonLine, type JsonLine } from '../json-lines.ts';
import { ownValue, textAt } from '../json-values.ts';
import { loggedCostUsd } from '../logged-cost.ts';
import { timeMs } from '../times.ts';
import type { PickerStop, Picking, Wanted } from '../wanted-members.ts';
import { type FileDefaults, recordOfLine } from './line-record.ts';

const TOKENS = {
  input_tokens: true,
  output_tokens: 'watched',
  cache_creation_input_tokens: true,
  cache_read_input_tokens: true,
  cache_creation: { ephemeral_5m_input_tokens: true, ephemeral_1h_input_tokens: true },
} as const;

const MESSAGE: Wanted = {
  id: 'watched',
  model: true,
  usage: {
    ...TOKENS,
    service_tier: true,
    speed: true,
    inference_geo: true,
    server_tool_use: { web_search_requests: true },
    iterations: [{ type: true, model: true, ...TOKENS }],
  },
  diagnostics: { cache_miss_reason: { type: true, cache_missed_input_tokens: true } },
};

const LINE: Wanted = {
  type: 'watched',
  subtype: true,
  timestamp: true,
  sessionId: true,
  agentId: true,
  isSidechain: true,
  isApiErrorMessage: true,
  cwd: true,
  version: true,
  requestId: true,
  costUSD: true,
  totalCostUSD: true,
  message: MESSAGE,
  data: { agentId: true, message: { timestamp: true, requestId: true, message: MESSAGE } },
};

/** The only types of lines that tell anything; a line without a type can be a call. */
const TYPES: ReadonlySet<unknown> = new Set(['assistant', 'progress', 'system', 'cost-state']);

/** Reads the lines of one conversation, or of one sub-agent. */
export class ClaudeCodeReader implements LineReader, PickerStop {
  readonly #picking: Picking = { wanted: LINE, stop: this };
  readonly #defaults: FileDefaults;
  #lastMs: number;
  #lastId: string | undefined;
  #lastOutputTokens = 0;
  #repeatsId = false;

  /**
   * @param modifiedMs when the file was last changed: a line without a time has that of the one before, the first one this
   * @param lastMs what {@link state} gave
   */
  constructor(defaults: FileDefaults, modifiedMs: number, lastMs: unknown) {
    this.#defaults = defaults;
    this.#lastMs = typeof lastMs === 'number' ? lastMs : modifiedMs;
  }

  read(chunk: LineChunk, sink: RecordSink): number {
    return forEachJsonLine(chunk, sink, this.#picking, (line) => this.#readLine(line, sink));
  }

  state(): number {
    return this.#lastMs;
  }

  #readLine({ value, line, byteOffset }: JsonLine, sink: RecordSink): void {
    const type = ownValue(value, 'type');
    if (type === 'cost-state') {
      const cost = loggedCostUsd(ownValue(value, 'totalCostUSD'));
      if (cost !== undefined) sink.statedCost(textAt(value, 'sessionId') ?? this.#defaults.session, cost);
    } else if (type === 'system') {
      const atMs = timeMs(ownValue(value, 'timestamp'));
      if (ownValue(value, 'subtype') === 'compact_boundary' && atMs !== undefined) {
        sink.compaction(atMs, line, textAt(value, 'agentId') ?? this.#defaults.agent);
      }
    } else {
      const record = recordOfLine(value, this.#defaults, this.#lastMs);
      if (typeof record === 'string') sink.problem(line, record);
      else if (record) {
        sink.record(Object.assign(record, { line, byteOffset }));
        this.#lastId = record.relayed ? undefined : record.messageId;
        this.#lastOutputTokens = record.usage.outputTokens;
        this.#lastMs = record.atMs;
      }
    }
  }

  begin(): void {
    this.#repeatsId = false;
  }

  /**
   * Lines of other types are of no interest, and those that repeat the call of the line before with the same tokens: most calls
   * have several lines, on all of which input and cache are the same.
   */
  stopsAt(name: string, value: unknown, depth: number): boolean {
    if (depth === 1) return name === 'type' && !TYPES.has(value);
    if (depth === 2 && name === 'id') this.#repeatsId = value === this.#lastId;
    return depth === 3 && name === 'output_tokens' && this.#repeatsId && value === this.#lastOutputTokens;
  }
}
