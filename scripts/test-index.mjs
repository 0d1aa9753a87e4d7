import { main } from './lib/main.mjs';
import { run } from './lib/run.mjs';
import { nodeWithSqlite } from './lib/sqlite-node.mjs';

/*
 * Runs the tests of logs on a Node that has SQLite: this one, or that of the embedded VS Code.
 *   node scripts/test-index.mjs              all of them
 *   node scripts/test-index.mjs floor        all of them, on the Node of the oldest VS Code
 *   node scripts/test-index.mjs --kills 200  only those that kill a process while it writes, so often
 */

const tests = [
  'test/unit/logs/**/*.test.ts',
  ...['budget', 'costs', 'log-index'].map((name) => `test/unit/cli/${name}.test.ts`),
];
const faults = ['test/unit/logs/history/faults.test.ts'];

await main(async () => {
  const killsAt = process.argv.indexOf('--kills');
  const kills = killsAt === -1 ? undefined : process.argv[killsAt + 1];
  const env = kills === undefined ? process.env : { ...process.env, KILLS: kills };
  const mocha = ['node_modules/mocha/bin/mocha.js', ...(kills === undefined ? tests : faults)];
  const { ok } = await run(await nodeWithSqlite(process.argv[2] === 'floor' ? 'floor' : 'newest'), mocha, {
    env,
    show: true,
  });
  process.exitCode = ok ? 0 : 1;
});
