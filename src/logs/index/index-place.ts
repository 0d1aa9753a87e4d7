import path from 'node:path';
import { type StateMachine, stateFolder } from '../../core/configuration/state-folder.ts';
import { sha256Hex } from '../../core/text/sha256.ts';
import type { SourceId } from '../record.ts';

/** Where the indexes are. */
export function indexFolder(machine: StateMachine): string {
  return path.join(stateFolder(machine), 'index');
}

/**
 * The index of a source and a set of roots: no two sets share one, so that totals never hold another root's calls.
 * @param isOwnOnly the source reads its typical files only, see `withOwnFilesOnly`: not the files of a source that was named
 */
export function indexFile(
  machine: StateMachine,
  source: SourceId,
  roots: readonly string[],
  isOwnOnly: boolean,
): string {
  const set = [...new Set(roots)]
    .toSorted()
    .concat(isOwnOnly ? 'own' : [])
    .join('\u0000');
  const name = sha256Hex(set).slice(0, 12);
  return path.join(indexFolder(machine), `${source}-${name}.db`);
}
