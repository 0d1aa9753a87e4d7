import type { CallKeys } from '../digest/call-keys.ts';
import { type CopiedCalls, findCopies } from '../digest/copies.ts';
import type { HistoryFile } from './history-file.ts';

/**
 * What other files mean for the calls of each file.
 * @param keys of every file, by its key
 * @returns by file; files that no other one touches are absent
 */
export function settledCopies(
  files: ReadonlyMap<string, HistoryFile>,
  keys: () => Iterable<readonly [file: string, keys: CallKeys]>,
): Map<string, CopiedCalls> {
  let calls = 0;
  for (const { stored } of files.values()) calls += stored.callCount;
  const copies = findCopies(function* () {
    for (const [key, own] of keys()) {
      const file = files.get(key);
      if (file) yield [file.stored, own];
    }
  }, calls);
  const settled = new Map<string, CopiedCalls>();
  if (copies.size === 0) return settled;
  for (const [key, { stored }] of files) {
    const copied = copies.get(stored);
    if (copied) settled.set(key, copied);
  }
  return settled;
}
