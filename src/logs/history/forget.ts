import { type CallKeys, callKeysOf } from '../digest/call-keys.ts';
import { packDigest, unpackDigest } from '../digest/call-pack.ts';
import type { CopiedCalls } from '../digest/copies.ts';
import type { FileDigest } from '../digest/file-digest.ts';
import { type ForgottenCalls, isForgotten } from '../digest/forgotten.ts';
import { summarize } from '../digest/summary.ts';
import type { SummaryRules } from '../digest/summary-rules.ts';
import { encodeSummary } from '../digest/summary-text.ts';
import type { LogIndex } from '../index/log-index.ts';
import type { SourceId } from '../record.ts';

const DAY_MS = 86_400_000;

/**
 * Takes calls out of an index: what was kept of them is gone, and a file that is still there is read without them.
 * @param isLasting remembered, so that they do not come back with their logs
 * @returns how many calls; a call in several files counts once
 */
export function forgetCalls(
  index: LogIndex,
  source: SourceId,
  rules: SummaryRules,
  forgotten: ForgottenCalls,
  isLasting: boolean,
): number {
  let count = 0;
  index.write((writer) => {
    for (const file of index.files()) {
      const packed = index.calls(file.path, file.part)?.packed;
      if (!packed) continue;
      const before = unpackDigest(packed);
      const calls = before.calls.filter((call) => !isForgotten(call, [forgotten]));
      if (calls.length === before.calls.length) continue;
      const keys = callKeysOf(calls);
      const copies = copiesAmong(file.copies, keys);
      count += before.calls.length - calls.length - (file.copies.elsewhere.size - copies.elsewhere.size);
      const digest: FileDigest = { ...before, calls };
      writer.put({
        file: {
          ...file,
          // What stands behind the last complete line is in no index, and is read again.
          sizeBytes: file.state?.byteOffset ?? file.sizeBytes,
          callCount: calls.length,
          copies,
        },
        summary: encodeSummary(summarize({ ...digest, source }, rules, copies)),
        calls: { keys, packed: packDigest(digest) },
      });
    }
    if (isLasting) writer.forget(forgotten);
    if (count > 0) {
      writer.gatherKeys(true);
      writer.setMeta('settled', '0');
    }
  });
  return count;
}

/** What other files mean for the calls that are left. */
function copiesAmong({ elsewhere, outputTokens }: CopiedCalls, keys: CallKeys): CopiedCalls {
  const left = new Set(keys.filter((_, at) => at % 2 === 0));
  return {
    elsewhere: new Set([...elsewhere].filter((key) => left.has(key))),
    outputTokens: new Map([...outputTokens].filter(([key]) => left.has(key))),
  };
}

/** What the user does not want to be kept, by `history` in `config.json`. */
export interface Retention {
  readonly keepDays?: number;
  readonly excludedProjects: readonly string[];
}

/** {@link Retention} as calls that are not to be kept. @param nowMs Unix time in milliseconds */
export function excludedCalls({ keepDays, excludedProjects }: Retention, nowMs: number): ForgottenCalls[] {
  const old = keepDays === undefined ? [] : [{ beforeMs: (Math.floor(nowMs / DAY_MS) - keepDays + 1) * DAY_MS }];
  return [...old, ...excludedProjects.map((project) => ({ project, beforeMs: Number.MAX_SAFE_INTEGER }))];
}

/**
 * Makes an index hold to what the user wants to be kept, where that has changed since it was last told. Calls of a project that is
 * excluded no more are read again, if their logs are still there.
 */
export function applyRetention(
  index: LogIndex,
  source: SourceId,
  rules: SummaryRules,
  retention: Retention,
  nowMs: number,
): void {
  const excluded = excludedCalls(retention, nowMs);
  const text = JSON.stringify(excluded);
  const known = index.meta('excluded') ?? '[]';
  if (text === known) return;
  for (const calls of excluded) forgetCalls(index, source, rules, calls, false);
  const before = JSON.parse(known) as ForgottenCalls[];
  const isLifted = before.some(({ project }) => project !== undefined && !retention.excludedProjects.includes(project));
  index.write((writer) => {
    if (isLifted) for (const file of index.files()) writer.put({ file: { ...file, sizeBytes: -1, state: undefined } });
    writer.setMeta('excluded', text);
  });
}
