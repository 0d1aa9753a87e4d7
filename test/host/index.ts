import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import CountingReporter from '../../scripts/mocha-reporter.cjs';

/** More than the waits of a test together, so that the one that ends in vain says what it waited for. */
const timeoutMs = 60_000;

/** What the extension host calls: runs every bundled host test, and rejects when one fails. MOCHA_GREP chooses by title. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: timeoutMs, color: false, reporter: CountingReporter });
  if (process.env['MOCHA_GREP']) mocha.grep(process.env['MOCHA_GREP']);
  for (const file of readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} host tests failed.`);
}
