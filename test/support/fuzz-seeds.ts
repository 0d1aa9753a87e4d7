import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const MOST_FOR_A_SOURCE = 60;
const LONGEST_BYTES = 8192;

/**
 * Writes down a log that a test reads, where `npm run fuzz` asks for seeds with the variable FUZZ_SEEDS: a line with its path, then
 * the log itself, in a folder of its source.
 */
export function keepAsSeed(source: string, relativePath: string, log: Buffer): void {
  const root = process.env['FUZZ_SEEDS'];
  if (root === undefined || log.length > LONGEST_BYTES) return;
  const folder = path.join(root, source);
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length >= MOST_FOR_A_SOURCE) return;
  const name = createHash('sha256').update(relativePath).update(log).digest('hex').slice(0, 16);
  writeFileSync(path.join(folder, name), Buffer.concat([Buffer.from(`${relativePath}\n`), log]));
}
