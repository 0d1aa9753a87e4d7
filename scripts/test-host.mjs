import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { main } from './lib/main.mjs';
import { examples, repository, testOutput } from './lib/paths.mjs';
import { ensureChromium } from './vscode/chromium.mjs';
import { ensureServer } from './vscode/install.mjs';
import { isolatedEnvironment, temporaryDirectory } from './vscode/isolation.mjs';

/*
 * Runs test/host inside an extension host, with a copy of examples/ as the workspace.
 *   node scripts/test-host.mjs [newest|floor]     the embedded VS Code
 *   node scripts/test-host.mjs desktop            the desktop build, downloaded; needs a display. VSCODE_SHIM=0 means the same
 */

const desktopVersion = '1.139.1';
const choice = process.env.VSCODE_SHIM === '0' ? 'desktop' : (process.argv[2] ?? 'newest');
const outdir = path.join(repository, 'out/host');
const report = path.join(testOutput, 'host.txt');

await main(async () => {
  await bundleTests();
  const passed = await runInVscode(await findVscode());
  if (existsSync(report)) process.stdout.write(readFileSync(report, 'utf8'));
  process.exitCode = passed ? 0 : 1;
});

async function bundleTests() {
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: repository,
    entryPoints: ['test/host/index.ts', 'test/host/**/*.test.ts'],
    outbase: 'test/host',
    outdir,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'mocha'],
    mainFields: ['module', 'main'],
    sourcemap: true,
    logLevel: 'warning',
  });
}

/** @returns {Promise<string>} the executable */
async function findVscode() {
  if (choice === 'desktop') {
    console.log(`Host tests in the desktop build of VS Code ${desktopVersion}.`);
    const cachePath = path.join(repository, '.vscode-server/desktop');
    return downloadAndUnzipVSCode({ version: desktopVersion, cachePath });
  }
  const { version } = await ensureServer(choice === 'floor' ? 'floor' : 'newest');
  await ensureChromium();
  console.log(`Host tests in the embedded VS Code ${version}.`);
  const shim = path.join(repository, 'scripts/vscode/shim.mjs');
  chmodSync(shim, 0o755);
  return shim;
}

/** @param {string} vscodeExecutablePath */
async function runInVscode(vscodeExecutablePath) {
  const directory = temporaryDirectory();
  const workspace = path.join(directory, 'workspace');
  mkdirSync(workspace);
  if (existsSync(examples)) cpSync(examples, workspace, { recursive: true });
  mkdirSync(testOutput, { recursive: true });
  rmSync(report, { force: true });
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: repository,
      extensionTestsPath: path.join(outdir, 'index.js'),
      // A socket of macOS has a path of 103 characters at the most.
      launchArgs: [workspace, '--disable-extensions', `--user-data-dir=${path.join(directory, 'data')}`],
      extensionTestsEnv: { ...isolatedEnvironment(directory), MOCHA_REPORT: report, VSCODE_SERVER: choice },
    });
    return true;
  } catch (error) {
    console.error(`${error}; the console of the extension host is in .test-out/host.log.`);
    return false;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
