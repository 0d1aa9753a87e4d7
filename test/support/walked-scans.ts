import { statSync } from 'node:fs';
import { RequestPricer } from '../../src/core/cost/request-price.ts';
import { ModelCatalogue, SHIPPED_MODELS } from '../../src/core/providers/catalogue.ts';
import { summaryRules } from '../../src/logs/digest/summary-rules.ts';
import type { FoundLog } from '../../src/logs/files/found-files.ts';
import { largeTarget, rowsTarget } from '../../src/logs/files/read-chunks.ts';
import { FileWalker } from '../../src/logs/scan/file-walker.ts';
import { type FileScan, FileScanner } from '../../src/logs/scan/scan-file.ts';
import { isFailure } from '../../src/logs/scan/scan-job.ts';
import { scanned } from '../../src/logs/scan/take-jobs.ts';
import { WalkedFiles } from '../../src/logs/scan/walked-files.ts';
import { CLAUDE_LINES } from '../../src/logs/sources/claude-code/line-values.ts';
import { findSource } from '../../src/logs/sources/registry.ts';

const catalogue = new ModelCatalogue(SHIPPED_MODELS);
const rules = summaryRules(catalogue, new RequestPricer(catalogue));
const scanner = new FileScanner(findSource('claude-code')!, rules, [], largeTarget());
const target = rowsTarget();

export function foundLog(path: string): FoundLog {
  const { size: sizeBytes } = statSync(path);
  return { path, relativePath: 'projects/p/s.jsonl', kind: 'lines', sizeBytes, modifiedMs: 5, bornMs: 1, inode: 1 };
}

/** What reading a log by itself gives. */
export function scanOf(file: FoundLog): FileScan | 'unreadable' {
  const outcome = scanned(scanner, { file });
  return isFailure(outcome) ? 'unreadable' : outcome;
}

/**
 * What reading logs gives of which another thread would write rows.
 * @param happens once, when some rows have been written
 * @returns undefined for those that have to be read by themselves
 */
export function walkedScans(files: readonly FoundLog[], happens?: () => void): (FileScan | undefined)[] {
  const scans: (FileScan | undefined)[] = files.map(() => undefined);
  const batches: Buffer[] = [];
  const walker = new FileWalker(target, CLAUDE_LINES, (batch) => {
    batches.push(Buffer.from(batch));
    if (batches.length === 1) happens?.();
  });
  files.forEach(({ path, sizeBytes }, row) => walker.walk(row, path, sizeBytes));
  walker.end();
  // A batch stands anywhere in memory; what is in front of it and behind must not matter.
  const before = 64;
  const bytes = new SharedArrayBuffer(2 * before + batches.reduce((most, { length }) => Math.max(most, length), 0));
  const walked = new WalkedFiles(
    scanner,
    CLAUDE_LINES,
    bytes,
    (row) => ({ file: files[row]! }),
    ({ row, outcome }) => (scans[row] = isFailure(outcome) ? undefined : outcome),
  );
  for (const batch of batches) {
    const memory = Buffer.from(bytes).fill(0x22);
    batch.copy(memory, before);
    walked.read(before, before + batch.length);
  }
  if (!walked.isOver) throw new Error('The rows have no end.');
  return scans;
}
