import { existsSync } from 'node:fs';
import { main } from './lib/main.mjs';
import { run } from './lib/run.mjs';
import { embeddedServerProblem, ensureServer } from './vscode/install.mjs';

/*
 * Runs the tests of logs on a Node that has SQLite: this one, or that of the embedded VS Code.
 *   node scripts/test-index.mjs              all of them
 *   node scripts/test-index.mjs --kills 200  only those that kill a process while it writes, so often
 */

const tests = ['test/unit/logs/**/*.test.ts', 'test/unit/cli/{budget,costs,log-index}.test.ts'];
const faults = ['test/unit/logs/history/faults.test.ts'];

await main(async () => {
  const killsAt = process.argv.indexOf('--kills');
  const kills = killsAt === -1 ? undefined : process.argv[killsAt + 1];
  const env = kills === undefined ? process.env : { ...process.env, KILLS: kills };
  const mocha = ['node_modules/mocha/bin/mocha.js', ...(kills === undefined ? tests : faults)];
  const { ok } = await run(await nodeWithSqlite(), mocha, { env, show: true });
  process.exitCode = ok ? 0 : 1;
});

/** @returns {Promise<string>} */
async function nodeWithSqlite() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  if (embeddedServerProblem) throw new Error(`${embeddedServerProblem} Run this with Node 22.15 or later.`);
  const { node } = await ensureServer('newest');
  if (!existsSync(node)) throw new Error(`The Node of the embedded VS Code is not at ${node}.`);
  return node;
}
