import { parentPort, workerData } from 'node:worker_threads';
import { FoundFiles } from '../files/found-files.ts';
import { rowsTarget } from '../files/read-chunks.ts';
import { WantedLines } from '../sources/wanted-members.ts';
import { FileWalker } from './file-walker.ts';
import { RingWriter } from './row-ring.ts';
import { RowTaker } from './shared-list.ts';
import type { WalkData } from './walk-ahead.ts';

/* The thread that walks over the lines of many files, ahead of the one that reads them: an entry of its own, started by walk-ahead.ts. */

function walkAll({ wanted, files, list, ring }: WalkData): void {
  const writer = new RingWriter(ring, () => parentPort!.postMessage(undefined));
  const walker = new FileWalker(rowsTarget(), new WantedLines(wanted), (batch) => writer.put(batch));
  const found = new FoundFiles(files);
  const rows = new RowTaker(list, 'front');
  for (let row = rows.next(); row !== undefined; row = rows.next()) {
    const { path, sizeBytes } = found.at(row);
    walker.walk(row, path, sizeBytes);
  }
  walker.end();
}

walkAll(workerData as WalkData);
