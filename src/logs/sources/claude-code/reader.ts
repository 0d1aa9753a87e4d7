import { isMessage } from '../../../core/text/message.ts';
import type { LineChunk, LineReader, RecordSink } from '../../source.ts';
import { loggedCostUsd } from '../logged-cost.ts';
import { PickedLines } from '../picked-lines.ts';
import type { LineValues } from '../wanted-members.ts';
import { type FileDefaults, recordOfValues } from './line-record.ts';
import { CLAUDE_LINES, LINE } from './line-values.ts';

/** Of a conversation as a whole, and of old results of tools. */
const COMPACTIONS: ReadonlySet<unknown> = new Set(['compact_boundary', 'microcompact_boundary']);

/** Reads the lines of one conversation, or of one sub-agent. */
export class ClaudeCodeReader implements LineReader {
  readonly #lines = new PickedLines(CLAUDE_LINES);
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
    return this.#lines.forEach(chunk, sink, (values, line, byteOffset) =>
      this.#readLine(values, line, byteOffset, sink),
    );
  }

  state(): number {
    return this.#lastMs;
  }

  /** @returns whether the line is of a call that other lines can repeat */
  #readLine(values: LineValues, line: number, byteOffset: number, sink: RecordSink): boolean {
    const type = values.value(LINE.type);
    if (type === 'cost-state') {
      const cost = loggedCostUsd(values.value(LINE.totalCostUsd));
      if (cost !== undefined) sink.statedCost(values.text(LINE.sessionId) ?? this.#defaults.session, cost);
      return false;
    }
    if (type === 'system') {
      const atMs = COMPACTIONS.has(values.value(LINE.subtype)) ? values.value(LINE.timestamp) : undefined;
      if (typeof atMs === 'number') sink.compaction(atMs, line, values.text(LINE.agentId) ?? this.#defaults.agent);
      return false;
    }
    const record = recordOfValues(values, this.#defaults, this.#lastMs);
    if (isMessage(record)) sink.problem(line, record);
    if (record === undefined || isMessage(record)) return false;
    sink.record(Object.assign(record, { line, byteOffset }));
    this.#lastMs = record.atMs;
    return record.messageId !== undefined;
  }
}
