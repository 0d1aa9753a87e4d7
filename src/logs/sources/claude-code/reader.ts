import { forEachJsonLine } from '../json-lines.ts';
import { numberAt, ownValue, textAt } from '../json-values.ts';
import { timeMs } from '../times.ts';
import type { LineChunk, LineReader, RecordSink } from '../../source.ts';
import { type FileDefaults, recordOfLine } from './line-record.ts';

const MARKERS = ['"usage"', '"compact_boundary"', '"cost-state"'];

/** Reads the lines of one conversation, or of one sub-agent. */
export class ClaudeCodeReader implements LineReader {
  readonly #defaults: FileDefaults;

  constructor(defaults: FileDefaults) {
    this.#defaults = defaults;
  }

  read(chunk: LineChunk, sink: RecordSink): number {
    return forEachJsonLine(chunk, sink, MARKERS, ({ value, line, byteOffset }) => {
      const type = ownValue(value, 'type');
      if (type === 'cost-state') {
        const cost = numberAt(value, 'totalCostUSD');
        if (cost !== undefined) sink.statedCost(textAt(value, 'sessionId') ?? this.#defaults.session, cost);
      } else if (type === 'system') {
        const atMs = timeMs(ownValue(value, 'timestamp'));
        if (ownValue(value, 'subtype') === 'compact_boundary' && atMs !== undefined) {
          sink.compaction(atMs, line, textAt(value, 'agentId') ?? this.#defaults.agent);
        }
      } else {
        const record = recordOfLine(value, this.#defaults);
        if (typeof record === 'string') sink.problem(line, record);
        else if (record) sink.record({ ...record, line, byteOffset });
      }
    });
  }

  state(): null {
    return null;
  }
}
