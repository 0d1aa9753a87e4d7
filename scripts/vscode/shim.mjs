#!/usr/bin/env node
import { createWriteStream, rmSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { testOutput } from '../lib/paths.mjs';
import { launchChromium } from './chromium.mjs';
import { ensureServer } from './install.mjs';
import { temporaryDirectory } from './isolation.mjs';
import { startServer, workbenchUrl } from './server.mjs';

/*
 * Stands in for the `code` executable that @vscode/test-electron spawns: runs the suite of --extensionTestsPath in the
 * extension host of the embedded server (VSCODE_SERVER=newest|floor), with headless Chromium as its window.
 * Exit status: that of the suite, 124 after TEST_TIMEOUT_MS. The host's console goes to .test-out/host.log.
 */

const timeoutMs = Number(process.env.TEST_TIMEOUT_MS ?? 600_000);
const timedOut = 124;
const name = process.env.VSCODE_SERVER === 'floor' ? 'floor' : 'newest';
const options = process.argv.slice(2);
const folder = options.find((option) => !option.startsWith('-')) ?? testOutput;

const directory = temporaryDirectory();
const log = createWriteStream(path.join(testOutput, 'host.log'));
const server = await startServer(await ensureServer(name), { directory, testDriver: true });
const browser = await launchChromium(path.join(directory, 'chromium'));
try {
  process.exitCode = await runSuite(browser.pages()[0] ?? (await browser.newPage()));
  if (process.exitCode === timedOut) console.error(`The tests did not end within ${timeoutMs / 1000} seconds.`);
} finally {
  await browser.close();
  await server.stop();
  log.end();
  rmSync(directory, { recursive: true, force: true });
}

/**
 * The workbench calls `codeAutomationExit` with the suite's status, and `codeAutomationLog` with each line of the host's console.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<number>}
 */
async function runSuite(page) {
  const ended = new Promise((resolve) => {
    setTimeout(() => resolve(timedOut), timeoutMs).unref();
    page.once('crash', () => resolve(70));
    page.once('close', () => resolve(70));
    void page.exposeFunction('codeAutomationExit', resolve);
  });
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ values) =>
    log.write(`[${type}] ${format(...values)}\n`),
  );
  const remote = `vscode-remote://localhost:${server.port}`;
  const suite = ['extensionDevelopmentPath', 'extensionTestsPath'].map(
    (key) => /** @type {[string, string]} */ ([key, `${remote}${option(key)}`]),
  );
  await page.goto(workbenchUrl(server, folder, [...suite, ['skipWelcome', 'true']]));
  return ended;
}

/** @param {string} key */
function option(key) {
  const prefix = `--${key}=`;
  const value = options.find((candidate) => candidate.startsWith(prefix));
  if (!value) throw new Error(`The shim needs ${prefix}PATH.`);
  return path.resolve(value.slice(prefix.length));
}
