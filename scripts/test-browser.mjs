import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { main } from './lib/main.mjs';
import { testOutput, vsixFile } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { ensureChromium } from './vscode/chromium.mjs';
import { ensureServer } from './vscode/install.mjs';

/*
 * Runs test/browser: the packaged extension in the real workbench of the embedded VS Code, driven by Playwright.
 *   node scripts/test-browser.mjs [newest|floor] [mocha options or files]
 */

const [choice = 'newest', ...mochaArguments] = process.argv.slice(2);
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

  rmSync(path.join(testOutput, 'screenshots'), { recursive: true, force: true });
  const files = mochaArguments.some((argument) => argument.endsWith('.ts')) ? [] : ['test/browser/**/*.test.ts'];
  const env = { ...process.env, VSCODE_SERVER: choice };
  const { ok } = await run(process.execPath, [...mocha, ...mochaArguments, ...files], { env, show: true });
  process.exitCode = ok ? 0 : 1;
});
