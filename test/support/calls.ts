import { NO_USAGE, type Usage } from '../../src/core/cost/usage.ts';
import type { UsageRecord } from '../../src/logs/record.ts';

const START_MS = Date.parse('2026-11-20T10:00:00Z');

/** A call as a log has it: so many seconds after ten o'clock, with the tokens that matter. */
export function call(seconds: number, usage: Partial<Usage>, rest: Partial<UsageRecord> = {}): UsageRecord {
  return {
    atMs: START_MS + seconds * 1000,
    model: 'claude-opus-5',
    usage: { ...NO_USAGE, ...usage },
    session: 'session',
    line: seconds,
    byteOffset: 0,
    ...rest,
  };
}
