import { createHash } from 'node:crypto';
import path from 'node:path';
import { type StateMachine, stateFolder } from '../../core/configuration/state-folder.ts';
import type { SourceId } from '../record.ts';

/** Where the indexes are. */
export function indexFolder(machine: StateMachine): string {
  return path.join(stateFolder(machine), 'index');
}

/** The index of a source and a set of roots: no two sets share one, so that totals never hold another root's calls. */
export function indexFile(machine: StateMachine, source: SourceId, roots: readonly string[]): string {
  const set = [...new Set(roots)].toSorted().join('\u0000');
  const name = createHash('sha256').update(set).digest('hex').slice(0, 12);
  return path.join(indexFolder(machine), `${source}-${name}.db`);
}
