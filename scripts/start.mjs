import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { dependenciesAreInstalled, installDependencies } from './lib/dependencies.mjs';
import { main } from './lib/main.mjs';
import { examples, repository, vsixFile } from './lib/paths.mjs';
import { mustRun, run } from './lib/run.mjs';
import { embeddedServerProblem, ensureServer, serverIsInstalled } from './vscode/install.mjs';
import { temporaryDirectory } from './vscode/isolation.mjs';
import { installExtension, startServer, workbenchUrl } from './vscode/server.mjs';

/* `npm start`: the extension on examples/, first in the terminal, then in VS Code. `--terminal` ends after the terminal. */

/** What is seen first: a prompt with a finding, a boundary and a saving on its first lines. */
const FIRST_FILE = path.join(examples, 'mistakes', 'clock-on-line-2.j2');

await main(async () => {
  await prepare();
  await showTerminal();
  if (process.argv.includes('--terminal')) console.log('\nYour own prompts: node dist/cli.js analyze FOLDER');
  else await openEditor();
});

async function prepare() {
  if (!existsSync(examples)) throw new Error('There is no folder examples/ to show.');
  if (!dependenciesAreInstalled()) {
    console.log('Installing the dependencies (npm ci) …');
    await installDependencies();
  }
  console.log('Building …');
  await mustRun('npm', ['run', '--silent', 'build']);
}

async function showTerminal() {
  console.log('\n$ node dist/cli.js analyze examples/');
  await run(process.execPath, ['dist/cli.js', 'analyze', 'examples/'], { show: true });
}

async function openEditor() {
  const { ok } = await run('code', ['--new-window', `--extensionDevelopmentPath=${repository}`, examples, FIRST_FILE]);
  if (ok) return console.log('\nVS Code opens examples/ in a new window.');
  if (embeddedServerProblem) {
    throw new Error(
      `The command \`code\` does not open VS Code: install it with its shell command. ${embeddedServerProblem}`,
    );
  }
  await serve();
}

/** Until {@link ended}: the packaged extension in a VS Code server, for the browser of whoever has the token. */
async function serve() {
  console.log('\nThe command `code` does not open VS Code here, so it comes as a server for your browser.');
  if (!serverIsInstalled('newest')) console.log('Installing it from the npm registry (half a minute, once) …');
  const installation = await ensureServer('newest');
  await mustRun('npm', ['run', '--silent', 'vsix']);

  const directory = temporaryDirectory();
  const options = { directory: path.join(directory, 'server') };
  await installExtension(installation, options, vsixFile);
  const server = await startServer(installation, options);
  const url = workbenchUrl(server, examples, [['openFile', `vscode-remote://localhost:${server.port}${FIRST_FILE}`]]);
  console.log(`Open this address, and end with Ctrl+C:\n\n  ${url}\n`);
  await ended();
  console.log('Stopping …');
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
}

/** Resolves on Ctrl+C, or when what started this script, such as npm, is gone. */
async function ended() {
  const parent = process.ppid;
  let signalled = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => (signalled = true));
  while (!signalled && process.ppid === parent) await delay(200);
}
