import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { main } from './lib/main.mjs';
import { repository, screenshots, testOutput, vsixFile } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { ensureChromium } from './vscode/chromium.mjs';
import { ensureServer } from './vscode/install.mjs';

/*
 * Runs test/browser: the packaged extension in the real workbench of the embedded VS Code, driven by Playwright.
 *   node scripts/test-browser.mjs [newest|floor] [mocha options or files]
 */

const [choice = 'newest', ...mochaArguments] = process.argv.slice(2);
/** @typedef {import('./lib/steps.mjs').Counts} Counts */
/** @typedef {Counts & { failures: import('./lib/steps.mjs').Failure[], failedFiles: (Counts & { file: string })[] }} BrowserCounts */

const mocha = [
  'node_modules/mocha/bin/mocha.js',
  '--exit',
  '--timeout=60000',
  '--require=test/support/vscode/hooks.ts',
];

await main(async () => {
  if (!existsSync(vsixFile)) throw new Error('There is no packaged extension: run `npm run package` first.');
  const { version } = await ensureServer(choice === 'floor' ? 'floor' : 'newest');
  await ensureChromium();
  console.log(`Browser tests in the workbench of VS Code ${version}.`);

  const isPart = process.env.MOCHA_COUNTS !== undefined; // others write theirs at the same time
  if (!isPart) rmSync(screenshots, { recursive: true, force: true });
  const files = mochaArguments.some((argument) => argument.endsWith('.ts')) ? [] : ['test/browser/**/*.test.ts'];
  const first = await runMocha([...mochaArguments, ...files]);
  const counts = first.failedFiles.length > 0 ? await withSecondRun(first) : first;
  if (process.env.MOCHA_COUNTS) writeFileSync(process.env.MOCHA_COUNTS, JSON.stringify(counts));
  process.exitCode = counts.failed > 0 ? 1 : 0;
});

/**
 * @param {string[]} args
 * @returns {Promise<BrowserCounts>}
 */
async function runMocha(args) {
  const countsFile = path.join(testOutput, `browser-${process.pid}.json`);
  rmSync(countsFile, { force: true });
  const env = { ...process.env, VSCODE_SERVER: choice, MOCHA_COUNTS: countsFile };
  const { ok } = await run(process.execPath, [...mocha, ...args], { env, show: true });
  if (!existsSync(countsFile)) return { passed: 0, failed: 1, pending: 0, failures: [], failedFiles: [] };
  const counts = JSON.parse(readFileSync(countsFile, 'utf8'));
  rmSync(countsFile);
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/**
 * Files with failures once more, in new windows: a window that the machine starved gets a second try, and what an earlier test of
 * it left behind is gone. A test that fails for a reason of its own fails again.
 * @param {BrowserCounts} first
 * @returns {Promise<BrowserCounts>}
 */
async function withSecondRun(first) {
  const files = first.failedFiles.map(({ file }) => path.relative(repository, file));
  console.log(`Once more, in a new window, because of failures: ${files.join(', ')}`);
  const again = await runMocha(files);
  /** @param {'passed' | 'failed' | 'pending'} kind */
  const sum = (kind) => first[kind] + again[kind] - first.failedFiles.reduce((all, counts) => all + counts[kind], 0);
  const failures = [...first.failures.filter(({ file }) => file === undefined), ...again.failures];
  return { ...again, failures, passed: sum('passed'), failed: sum('failed'), pending: sum('pending') };
}
