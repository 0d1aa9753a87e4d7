import type { Message } from '../../core/text/message.ts';
import { missingRank, type UsageRecord } from '../record.ts';
import type { RecordSink } from '../source.ts';
import { type ForgottenCalls, isForgotten } from './forgotten.ts';
import type { Compaction, FileDigest, LogProblem, StatedCost } from './file-digest.ts';

/** Of so many of a file's bad lines it is kept what is wrong; the rest is counted. */
const MOST_PROBLEMS = 1000;

/**
 * Collects what a source finds in one file. Of several lines of a call the one with the most output tokens counts, the first of
 * those with as many; its time and place are those of the call's first line. A line of the call's own log is worth more than one
 * that relays it, and one that leaves out no tokens more than one that does.
 */
export class DigestBuilder implements RecordSink, FileDigest {
  readonly calls: UsageRecord[];
  readonly compactions: Compaction[];
  readonly problems: LogProblem[];
  problemCount: number;
  readonly #forgotten: readonly ForgottenCalls[];
  readonly #statedCosts: Map<string, number>;
  readonly #byMessageId = new Map<string, number>();

  /** @param before what was found in the lines before */
  constructor(before?: FileDigest, forgotten: readonly ForgottenCalls[] = []) {
    this.#forgotten = forgotten;
    this.calls = [...(before?.calls ?? [])];
    this.compactions = [...(before?.compactions ?? [])];
    this.problems = [...(before?.problems ?? [])];
    this.problemCount = before?.problemCount ?? 0;
    this.#statedCosts = new Map(before?.statedCosts.map(({ session, costUsd }) => [session, costUsd]));
    this.calls.forEach(({ messageId }, index) => {
      if (messageId !== undefined) this.#byMessageId.set(messageId, index);
    });
  }

  get statedCosts(): StatedCost[] {
    return [...this.#statedCosts].map(([session, costUsd]) => ({ session, costUsd }));
  }

  record(record: UsageRecord): void {
    if (this.#forgotten.length > 0 && isForgotten(record, this.#forgotten)) return;
    const { messageId } = record;
    const index = messageId === undefined ? undefined : this.#byMessageId.get(messageId);
    if (index === undefined) {
      if (messageId !== undefined) this.#byMessageId.set(messageId, this.calls.length);
      this.calls.push(record);
      return;
    }
    const known = this.calls[index]!;
    if (!isBetter(record, known)) return;
    const { atMs, line, byteOffset } = known;
    this.calls[index] = Object.assign(record, { atMs, line, byteOffset });
  }

  compaction(atMs: number, line: number, agent?: string): void {
    this.compactions.push({ atMs, line, ...(agent !== undefined && { agent }) });
  }

  statedCost(session: string, costUsd: number): void {
    this.#statedCosts.set(session, costUsd);
  }

  problem(line: number, message: Message): void {
    this.problemCount += 1;
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ line, message });
  }
}

function isBetter(record: UsageRecord, known: UsageRecord): boolean {
  if (record.relayed !== known.relayed) return known.relayed === true;
  const more = missingRank(known.missingTokens) - missingRank(record.missingTokens);
  if (more !== 0) return more > 0;
  return record.usage.outputTokens > known.usage.outputTokens;
}
