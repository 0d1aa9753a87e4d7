import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { dependenciesAreInstalled, installDependencies } from './lib/dependencies.mjs';
import { nodeProblem } from './lib/node-version.mjs';
import { repository, vsixFile } from './lib/paths.mjs';
import { Steps } from './lib/steps.mjs';
import { embeddedServerProblem, ensureServer } from './vscode/install.mjs';

/* `npm test`: every check and every test, from a fresh clone on. The last line is `N passed, N failed`. */

const steps = new Steps();
await runSteps();
console.log(`${steps.passed} passed, ${steps.failed} failed`);
process.exitCode = steps.failed > 0 ? 1 : 0;

async function runSteps() {
  const isReady = await steps.prepare(`node ${process.versions.node}`, async () => {
    if (nodeProblem) throw new Error(nodeProblem);
  });
  if (!isReady) return;
  if (!dependenciesAreInstalled() && !(await steps.prepare('npm ci', installDependencies))) return;

  await Promise.all([steps.check('format', 'format:check'), checkCode()]);
  await unitSuites();
  const isBuilt = await steps.check('build', 'build');
  const isPackaged = isBuilt && (await steps.check('package', 'vsix'));
  if (isPackaged) console.log(`the package has ${Math.ceil(statSync(vsixFile).size / 1024)} KiB`);

  if (embeddedServerProblem) return console.log(`Host and browser tests were left out. ${embeddedServerProblem}`);
  const hasServer = await steps.prepare('embedded VS Code', () => ensureServer('newest'));
  const hasBrowser = await steps.prepare('Chromium', async () => {
    const { ensureChromium } = await import('./vscode/chromium.mjs'); // Playwright is there only after `npm ci`
    await ensureChromium();
  });
  if (hasServer) await serverSuites(isBuilt && hasBrowser);
  if (!hasServer || !hasBrowser) return console.log('Host and browser tests were not run.');
  if (!isBuilt) console.log('Host tests were not run, because the build failed.');
  if (isPackaged) await browserSuites();
  else console.log('Browser tests were not run, because there is no package.');
}

/** Side by side. The server has a Node with SQLite. @param {boolean} withHost */
async function serverSuites(withHost) {
  await Promise.all([
    steps.suite('tests of logs, with SQLite', process.execPath, ['scripts/test-index.mjs'], { show: !withHost }),
    withHost && steps.suite('host tests', process.execPath, ['scripts/test-host.mjs', 'newest']),
  ]);
}

async function checkCode() {
  await steps.check('typecheck', 'typecheck');
  await steps.check('lint', 'lint');
  await steps.check('unused code', 'knip');
}

/** Side by side: each keeps one core busy. */
async function unitSuites() {
  /** @param {string} folder */
  const mocha = (folder) => ['node_modules/mocha/bin/mocha.js', `test/${folder}/**/*.test.ts`];
  await Promise.all([
    steps.suite('property tests', process.execPath, mocha('property'), { show: false }),
    steps.suite('unit tests', process.execPath, mocha('unit')),
  ]);
}

/** Two windows at once. Files that take long (`.long.test.ts`) are for `npm run test:browser`, which runs all. */
async function browserSuites() {
  const files = readdirSync(path.join(repository, 'test/browser')).filter(
    (name) => name.endsWith('.test.ts') && !name.endsWith('.long.test.ts'),
  );
  /** Session costs are one half, so that both take about as long. @param {string} name */
  const isOfCosts = (name) => name.startsWith('costs');
  /** @param {boolean} ofCosts */
  const filesOf = (ofCosts) =>
    files.filter((name) => isOfCosts(name) === ofCosts).map((name) => `test/browser/${name}`);
  await Promise.all([
    steps.suite(
      'browser tests of session costs',
      process.execPath,
      ['scripts/test-browser.mjs', 'newest', ...filesOf(true)],
      {
        show: false,
      },
    ),
    steps.suite('browser tests of prompts and their runs', process.execPath, [
      'scripts/test-browser.mjs',
      'newest',
      ...filesOf(false),
    ]),
  ]);
}
