import { type Message, say } from '../../core/text/message.ts';
import type { FoundLogs } from '../files/find-logs.ts';
import type { KnownFile } from '../index/stored-file.ts';

/** The roots whose logs are known, and that are not there: each as a problem. */
export function goneRoots(
  roots: readonly string[],
  { readableRoots, unreadable }: FoundLogs,
  known: Iterable<KnownFile>,
): { readonly file: string; readonly message: Message }[] {
  const missing = roots.filter(
    (root) => !readableRoots.includes(root) && !unreadable.some(({ path }) => path === root),
  );
  if (missing.length === 0) return [];
  const paths = Array.from(known, ({ path }) => path);
  return missing
    .filter((root) => paths.some((path) => isIn(path, root)))
    .map((file) => ({ file, message: say`It is not there any more: what the index has of it is counted.` }));
}

function isIn(file: string, root: string): boolean {
  return file.startsWith(root) && /^(?:$|[\\/])/.test(file.slice(root.length));
}
