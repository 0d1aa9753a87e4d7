import type { CallKeys } from '../digest/call-keys.ts';
import { type CopiedCalls, type FileCalls, findCopies, NO_COPIES } from '../digest/copies.ts';
import type { HistoryFile } from './history-file.ts';

/** Of so many files at once it is looked first whether they have calls in common with any other; most have none. */
const FEW_FILES = 16;

/**
 * What other files mean for the calls of each file, after some have changed.
 * @param keys of every file
 * @param changed those whose calls are not the same any more; undefined: any could be
 * @returns by file; files that no other one touches are absent. Undefined where nothing can have changed but that the changed
 * files are touched by none
 */
export function settledCopies(
  files: ReadonlyMap<string, HistoryFile>,
  keys: ReadonlyMap<string, CallKeys>,
  changed: ReadonlySet<string> | undefined,
): Map<string, CopiedCalls> | undefined {
  if (changed && changed.size <= FEW_FILES && !haveCommonCalls(keys, changed)) {
    const wereTouched = [...changed].some((key) => isTouched(files.get(key)));
    if (!wereTouched) return undefined;
  }
  const names = new Map<FileCalls, string>();
  for (const [key, file] of files) {
    const { path, bornMs, modifiedMs, callCount } = file.stored;
    names.set({ path, bornMs, modifiedMs, callCount, keys: keys.get(key) ?? new Float64Array(0) }, key);
  }
  const copies = findCopies([...names.keys()]);
  return new Map([...copies].map(([file, copied]) => [names.get(file)!, copied]));
}

function isTouched(file: HistoryFile | undefined): boolean {
  const { elsewhere, outputTokens } = file?.stored.copies ?? NO_COPIES;
  return elsewhere.size > 0 || outputTokens.size > 0;
}

function haveCommonCalls(keys: ReadonlyMap<string, CallKeys>, changed: ReadonlySet<string>): boolean {
  const own = new Set<number>();
  for (const key of changed) {
    const ownKeys = keys.get(key) ?? [];
    for (let at = 0; at < ownKeys.length; at += 2) {
      const call = ownKeys[at]!;
      if (own.has(call)) return true;
      own.add(call);
    }
  }
  for (const [key, others] of keys) {
    if (changed.has(key)) continue;
    for (let at = 0; at < others.length; at += 2) if (own.has(others[at]!)) return true;
  }
  return false;
}
