import type { CallKeys } from '../digest/call-keys.ts';
import { type CopiedCalls, findCopies } from '../digest/copies.ts';
import type { KnownFile } from '../index/stored-file.ts';

/**
 * What other files mean for the calls of each file.
 * @param keys of every file, by its key
 * @returns by file; files that no other one touches are absent
 */
export function settledCopies(
  files: ReadonlyMap<string, KnownFile>,
  keys: () => Iterable<readonly [file: string, keys: CallKeys]>,
): Map<string, CopiedCalls> {
  let calls = 0;
  for (const { callCount } of files.values()) calls += callCount;
  const copies = findCopies(function* () {
    for (const [key, own] of keys()) {
      const file = files.get(key);
      if (file) yield [file, own];
    }
  }, calls);
  const settled = new Map<string, CopiedCalls>();
  if (copies.size === 0) return settled;
  for (const [key, file] of files) {
    const copied = copies.get(file);
    if (copied) settled.set(key, copied);
  }
  return settled;
}
