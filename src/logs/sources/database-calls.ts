import type { UsageRecord } from '../record.ts';
import type { RecordSink } from '../source.ts';

/** A call that was found in a database, where nothing stands in lines. */
export type DatabaseCall = Omit<UsageRecord, 'line' | 'byteOffset'>;

/** Calls of a database, which are handed over in the order of time: rows may stand in any. Their number stands for the line. */
export class DatabaseCalls {
  readonly #calls: DatabaseCall[] = [];
  readonly #compactions: { readonly atMs: number; readonly agent?: string }[] = [];

  add(call: DatabaseCall): void {
    this.#calls.push(call);
  }

  /** The conversation was compacted by the call of this time. */
  addCompaction(atMs: number, agent?: string): void {
    this.#compactions.push({ atMs, ...(agent !== undefined && { agent }) });
  }

  handOver(sink: RecordSink): void {
    const calls = this.#calls.toSorted((a, b) => a.atMs - b.atMs);
    calls.forEach((call, line) => sink.record({ ...call, line, byteOffset: 0 }));
    for (const { atMs, agent } of this.#compactions.toSorted((a, b) => a.atMs - b.atMs)) {
      const line = calls.findLastIndex((call) => call.atMs <= atMs && call.agent === agent);
      sink.compaction(atMs, Math.max(0, line), agent);
    }
  }
}
