import { type CopiedCalls, findCopies } from '../digest/copies.ts';
import { fileKey } from './history-file.ts';
import type { HistoryStore } from './history-store.ts';
import type { KnownTable } from './known-table.ts';

/** What other files mean for the calls of each, by its key; files that no other one touches are absent. */
export function settledCopies(files: KnownTable, store: HistoryStore): Map<string, CopiedCalls> {
  let calls = 0;
  for (const { callCount } of files) calls += callCount;
  const copies = findCopies(function* () {
    for (const [key, keys] of store.keys()) {
      const fileOf = () => {
        const name = key();
        return name === undefined ? undefined : files.get(name);
      };
      yield [fileOf, keys] as const;
    }
  }, calls);
  return new Map(Array.from(copies, ([{ path, part }, copied]) => [fileKey(path, part), copied]));
}
