import type { CallKeys } from '../digest/call-keys.ts';
import { type CopiedCalls, type FileCalls, findCopies } from '../digest/copies.ts';
import type { HistoryFile } from './history-file.ts';

/**
 * What other files mean for the calls of each file.
 * @param keys of every file
 * @returns by file; files that no other one touches are absent
 */
export function settledCopies(
  files: ReadonlyMap<string, HistoryFile>,
  keys: ReadonlyMap<string, CallKeys>,
): Map<string, CopiedCalls> {
  const names = new Map<FileCalls, string>();
  for (const [key, file] of files) {
    const { path, bornMs, modifiedMs, callCount } = file.stored;
    names.set({ path, bornMs, modifiedMs, callCount, keys: keys.get(key) ?? new Float64Array(0) }, key);
  }
  const copies = findCopies([...names.keys()]);
  return new Map([...copies].map(([file, copied]) => [names.get(file)!, copied]));
}
