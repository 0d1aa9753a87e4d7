import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { mustRun } from '../lib/run.mjs';
import { installDisplayLanguage } from './display-language.mjs';

/**
 * @typedef {object} ServerOptions
 * @property {string} directory where the server keeps its data, and its log `server.log`; the caller removes it
 * @property {Record<string, unknown>} [settings] user settings over the quiet ones
 * @property {boolean} [trust] whether every folder is trusted; where not, it opens restricted and nothing asks. Default true
 * @property {string} [locale] the display language, such as `de`; default: English
 * @property {boolean} [testDriver] needed to run a test suite in the extension host; switches notification toasts off
 * @property {string[]} [nodeArguments] for the Node of the server and of its extension hosts
 * @property {NodeJS.ProcessEnv} [env] additions to the environment of the server and of its extension hosts
 */

/** @typedef {{ port: number, token: string, stop: () => Promise<void> }} RunningServer a page needs the token in its address */

const startTimeoutMs = 30_000;
const stopTimeoutMs = 5000;
const quietSettings = JSON.parse(readFileSync(new URL('settings.json', import.meta.url), 'utf8'));
const restrictedSettings = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};

/**
 * Starts a VS Code server on a free port of the loopback interface; resolves when it answers.
 * @param {import('./install.mjs').Server} server
 * @param {ServerOptions} options
 * @returns {Promise<RunningServer>}
 */
export async function startServer(server, options) {
  const { directory, settings = {}, trust = true, locale, testDriver = false, nodeArguments = [] } = options;
  const userSettings = { ...quietSettings, ...(trust ? {} : restrictedSettings), ...settings };
  const userData = path.join(directory, 'user-data');
  mkdirSync(path.join(userData, 'User'), { recursive: true });
  writeFileSync(path.join(userData, 'User/settings.json'), JSON.stringify(userSettings, null, 2));
  if (locale) installDisplayLanguage(userData, locale);

  const port = await freePort();
  const token = randomBytes(16).toString('hex');
  const args = [
    ...nodeArguments,
    server.main,
    ...directoryArguments(options),
    '--host=127.0.0.1',
    `--port=${port}`,
    `--connection-token=${token}`,
    ...(trust ? ['--disable-workspace-trust'] : []),
    ...(locale ? [`--locale=${locale}`] : []),
    ...(testDriver ? ['--enable-smoke-test-driver'] : []),
  ];
  const log = openSync(path.join(directory, 'server.log'), 'w');
  const child = spawn(server.node, args, {
    env: serverEnvironment(options),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const kill = () => signalGroup(child, 'SIGKILL');
  process.once('exit', kill);
  await answering(port, child, directory);

  return {
    port,
    token,
    async stop() {
      process.off('exit', kill);
      const deadline = Date.now() + stopTimeoutMs;
      signalGroup(child, 'SIGTERM');
      while (signalGroup(child, 0) && Date.now() < deadline) await delay(50);
      kill();
    },
  };
}

/**
 * Signals the server and all that it started: its extension hosts outlive it by seconds.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether any of them is still there
 */
function signalGroup({ pid }, signal) {
  try {
    return pid !== undefined && process.kill(-pid, signal);
  } catch {
    return false;
  }
}

/**
 * @param {import('./install.mjs').Server} server
 * @param {ServerOptions} options
 * @param {string} vsix
 */
export async function installExtension(server, options, vsix) {
  mkdirSync(options.directory, { recursive: true });
  const args = [server.main, ...directoryArguments(options), `--install-extension=${vsix}`];
  await mustRun(server.node, args, { env: serverEnvironment(options) });
}

/**
 * The address of the workbench on a folder.
 * @param {Pick<RunningServer, 'port' | 'token'>} server
 * @param {string} folder
 * @param {[string, string][]} [payload]
 */
export function workbenchUrl({ port, token }, folder, payload = []) {
  const url = new URL(`http://localhost:${port}/`);
  url.searchParams.set('tkn', token);
  url.searchParams.set('folder', folder);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

/** @param {ServerOptions} options */
function directoryArguments({ directory }) {
  return [
    '--accept-server-license-terms',
    '--telemetry-level=off',
    `--server-data-dir=${path.join(directory, 'server-data')}`,
    `--user-data-dir=${path.join(directory, 'user-data')}`,
    `--extensions-dir=${path.join(directory, 'extensions')}`,
  ];
}

/**
 * The environment without what an outer VS Code or a test runner put there. The server's sockets go into its folder.
 * @param {ServerOptions} options
 * @returns {NodeJS.ProcessEnv}
 */
function serverEnvironment({ directory, env }) {
  const foreign = /^(VSCODE_|ELECTRON_|CODE_SERVER_|npm_|NODE_OPTIONS$)/;
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  const temporary = path.join(directory, 'tmp');
  mkdirSync(temporary, { recursive: true });
  return { ...Object.fromEntries(inherited), TMPDIR: temporary, XDG_RUNTIME_DIR: temporary, ...env };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * @param {number} port
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} directory
 */
async function answering(port, child, directory) {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline && child.exitCode === null) {
    const response = await fetch(`http://127.0.0.1:${port}/version`).catch(() => undefined);
    if (response?.ok) return;
    await delay(100);
  }
  signalGroup(child, 'SIGKILL');
  throw new Error(`The VS Code server did not start; its log is ${path.join(directory, 'server.log')}.`);
}
