import { main } from './lib/main.mjs';
import { run } from './lib/run.mjs';

/*
 * Runs the property and corpus tests with many times their usual number of cases.
 *   node scripts/test-heavy.mjs [times] [mocha options or files]
 */

const [first = '', ...others] = process.argv.slice(2);
const isNumber = /^\d+(?:\.\d+)?$/.test(first);
const effort = isNumber ? first : '20';
const mochaArguments = isNumber || first === '' ? others : [first, ...others];

await main(async () => {
  console.log(`Property and corpus tests with ${effort} times their usual number of cases.`);
  const files = mochaArguments.some((argument) => argument.endsWith('.ts'))
    ? []
    : ['test/property/**/*.test.ts', 'test/unit/corpus/**/*.test.ts'];
  const mocha = ['node_modules/mocha/bin/mocha.js', '--timeout=3600000', ...mochaArguments, ...files];
  const { ok } = await run(process.execPath, mocha, { env: { ...process.env, TEST_EFFORT: effort }, show: true });
  process.exitCode = ok ? 0 : 1;
});
