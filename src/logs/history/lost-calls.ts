import { messageKey } from '../digest/call-keys.ts';
import type { FileDigest } from '../digest/file-digest.ts';
import type { UsageRecord } from '../record.ts';

/**
 * What a file had and has not any more, after it was cut, replaced or rotated: it was billed all the same.
 * @param isLog calls of a log are never rewritten, so that one without an id is known by its time and tokens; in a document it may
 * be a sum that has changed
 * @returns undefined where nothing was lost
 */
export function lostCalls(before: FileDigest, now: FileDigest, isLog: boolean): FileDigest | undefined {
  const known = new Set(now.calls.map(identityOf));
  const calls = before.calls.filter((call) => (isLog || call.messageId !== undefined) && !known.has(identityOf(call)));
  return calls.length === 0 ? undefined : { calls, compactions: [], statedCosts: [], problems: [], problemCount: 0 };
}

/** Calls of both, each once. */
export function joined(a: FileDigest | undefined, b: FileDigest): FileDigest {
  if (!a) return b;
  const known = new Set(b.calls.map(identityOf));
  return { ...b, calls: [...a.calls.filter((call) => !known.has(identityOf(call))), ...b.calls] };
}

function identityOf({ messageId, atMs, model, usage }: UsageRecord): string | number {
  if (messageId !== undefined) return messageKey(messageId);
  return [atMs, model, ...Object.values(usage)].join(' ');
}
