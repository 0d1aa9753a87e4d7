import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { dependenciesAreInstalled, installDependencies } from './lib/dependencies.mjs';
import { repository, screenshots, vsixFile } from './lib/paths.mjs';
import { Steps } from './lib/steps.mjs';
import { embeddedServerProblem, ensureServer } from './vscode/install.mjs';

/* `npm test`: every check and every test, from a fresh clone on. What failed stands at the end; the last line is `N passed, N failed`. */

const OTHER_BROWSER_PARTS = 2;
/** How long suites take on two cores, in seconds: those that take longest begin. */
const SECONDS = { unit: 310, property: 145, logs: 40, host: 170, browser: [235, 185, 90] };

const steps = new Steps();
await runSteps();
console.log(steps.summary());
process.exitCode = steps.failed > 0 ? 1 : 0;

async function runSteps() {
  if (!dependenciesAreInstalled() && !(await steps.prepare('npm ci', installDependencies))) return;

  const [[isBuilt, isPackaged], server] = await Promise.all([
    checkAndBuild(),
    prepareServer(),
    steps.check('format', 'format:check'),
  ]);
  if (isPackaged) console.log(`the package has ${Math.ceil(statSync(vsixFile).size / 1024)} KiB`);
  await sideBySide([...suitesWithoutEditor(server.isInstalled), ...suitesInEditor(server, isBuilt, isPackaged)]);
}

/** @returns {Promise<[isBuilt: boolean, isPackaged: boolean]>} */
async function checkAndBuild() {
  await steps.check('typecheck', 'typecheck');
  await steps.check('lint', 'lint');
  await steps.check('unused code', 'knip');
  const isBuilt = await steps.check('build', 'build');
  return [isBuilt, isBuilt && (await steps.check('package', 'vsix'))];
}

/** @typedef {{ isInstalled: boolean, hasBrowser: boolean }} EmbeddedServer */

/** @returns {Promise<EmbeddedServer>} */
async function prepareServer() {
  if (embeddedServerProblem) {
    console.log(`Host and browser tests are left out. ${embeddedServerProblem}`);
    return { isInstalled: false, hasBrowser: false };
  }
  const isInstalled = await steps.prepare('embedded VS Code', () => ensureServer('newest'));
  const hasBrowser = await steps.prepare('Chromium', async () => {
    const { ensureChromium } = await import('./vscode/chromium.mjs'); // Playwright is there only after `npm ci`
    await ensureChromium();
  });
  return { isInstalled, hasBrowser };
}

/** @typedef {{ seconds: number, run: () => Promise<void> }} Suite */

/**
 * Those of logs run again on the server's Node, which has SQLite.
 * @param {boolean} hasServer
 * @returns {Suite[]}
 */
function suitesWithoutEditor(hasServer) {
  /** @param {string} folder */
  const mocha = (folder) => ['node_modules/mocha/bin/mocha.js', `test/${folder}/**/*.test.ts`];
  return [
    { seconds: SECONDS.unit, run: () => steps.suite('unit tests', mocha('unit')) },
    { seconds: SECONDS.property, run: () => steps.suite('property tests', mocha('property')) },
    ...(hasServer
      ? [
          {
            seconds: SECONDS.logs,
            run: () => steps.suite('tests of logs, with SQLite', ['scripts/test-index.mjs']),
          },
        ]
      : []),
  ];
}

/**
 * @param {EmbeddedServer} server
 * @param {boolean} isBuilt
 * @param {boolean} isPackaged
 * @returns {Suite[]}
 */
function suitesInEditor({ isInstalled, hasBrowser }, isBuilt, isPackaged) {
  if (embeddedServerProblem) return [];
  const isReady = isInstalled && hasBrowser;
  if (!isReady || !isBuilt)
    console.log('Host tests are not run: they need the build, the embedded VS Code and Chromium.');
  if (!isReady || !isPackaged)
    console.log('Browser tests are not run: they need the package, the embedded VS Code and Chromium.');
  return [
    ...(isReady && isBuilt
      ? [{ seconds: SECONDS.host, run: () => steps.suite('host tests', ['scripts/test-host.mjs', 'newest']) }]
      : []),
    ...(isReady && isPackaged ? browserSuites() : []),
  ];
}

/**
 * Parts, of which two may run at once; those of one folder, which share a window, are one. Files that take long
 * (`.long.test.ts`) are for `npm run test:browser`, which runs all.
 * @returns {Suite[]}
 */
function browserSuites() {
  rmSync(screenshots, { recursive: true, force: true });
  const folder = 'test/browser';
  const own = testFiles(folder);
  const parts = [
    testFiles(`${folder}/one-window`),
    ...Array.from({ length: OTHER_BROWSER_PARTS }, (_, part) =>
      own.filter((_, index) => index % OTHER_BROWSER_PARTS === part),
    ),
  ];
  return parts.map((files, part) => ({
    seconds: SECONDS.browser[part] ?? 0,
    run: () => steps.suite(`browser tests, part ${part + 1}`, ['scripts/test-browser.mjs', 'newest', ...files]),
  }));
}

/** @param {string} folder */
function testFiles(folder) {
  return readdirSync(path.join(repository, folder))
    .filter((name) => name.endsWith('.test.ts') && !name.endsWith('.long.test.ts'))
    .map((name) => `${folder}/${name}`);
}

/** Two at a time, each of which keeps about one core busy, and so that both end together. @param {Suite[]} suites */
async function sideBySide(suites) {
  const waiting = suites.toSorted((a, b) => b.seconds - a.seconds).values();
  const next = async () => {
    for (const { run } of waiting) await run();
  };
  await Promise.all([next(), next()]);
}
