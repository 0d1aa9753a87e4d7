import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npmInstall } from '../lib/npm-install.mjs';
import { repository } from '../lib/paths.mjs';

/*
 * The embedded VS Code: the server inside npm's code-server, with a Node of its own, both from the npm registry alone.
 * Install scripts are never run: what they would build (logging, a watchdog, terminals on the floor) no test needs.
 */

/** @typedef {'newest' | 'floor'} ServerName `floor` is the oldest VS Code that `engines.vscode` allows. */
/** @typedef {{ version: string, node: string, main: string }} Server its VS Code version, and the two files that start it */

const locks = path.join(repository, 'scripts/vscode/servers');
const servers = path.join(repository, '.vscode-server');
const stampFile = 'installed.sha256';

/** Why the embedded VS Code cannot run on this system; undefined where it can. */
export const embeddedServerProblem =
  process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch)
    ? undefined
    : `The embedded VS Code needs Linux on x64 or arm64; this is ${process.platform} on ${process.arch}.`;

/**
 * @param {ServerName} name
 * @returns {boolean}
 */
export function serverIsInstalled(name) {
  const stamp = path.join(servers, name, stampFile);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash(name);
}

/**
 * Where the server is, after installing it if it is missing or its lock file has changed.
 * @param {ServerName} name
 * @returns {Promise<Server>}
 */
export async function ensureServer(name) {
  if (embeddedServerProblem) throw new Error(embeddedServerProblem);
  if (!serverIsInstalled(name)) await install(name);
  const modules = path.join(servers, name, 'node_modules');
  const product = JSON.parse(readFileSync(path.join(modules, 'code-server/lib/vscode/package.json'), 'utf8'));
  return {
    version: product.version,
    node: path.join(modules, `node-linux-${process.arch}`, 'bin/node'),
    main: path.join(modules, 'code-server/lib/vscode/out/server-main.js'),
  };
}

/** @param {ServerName} name */
async function install(name) {
  mkdirSync(servers, { recursive: true });
  const directory = mkdtempSync(path.join(servers, `${name}-`));
  try {
    cpSync(path.join(locks, name), directory, { recursive: true });
    await npm(directory, 'ci');
    const vscode = path.join(directory, 'node_modules/code-server/lib/vscode');
    // `npm ci` refuses these two, whose shrinkwraps lack an entry; `npm install` keeps to their pins all the same.
    await npm(vscode, 'install', '--omit=dev', '--no-save');
    await npm(path.join(vscode, 'extensions'), 'install', '--omit=dev', '--no-save');
    copyRipgrep(directory, vscode);
    writeFileSync(path.join(directory, stampFile), lockHash(name));
    rmSync(path.join(servers, name), { recursive: true, force: true });
    renameSync(directory, path.join(servers, name));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * The floor's ripgrep package would download its binary; the newest one has it inside.
 * @param {string} directory
 * @param {string} vscode
 */
function copyRipgrep(directory, vscode) {
  const prebuilt = path.join(directory, 'node_modules/@vscode/ripgrep-universal/bin', `linux-${process.arch}`);
  const downloading = path.join(vscode, 'node_modules/@vscode/ripgrep');
  if (existsSync(downloading)) cpSync(prebuilt, path.join(downloading, 'bin'), { recursive: true });
}

/**
 * @param {string} cwd
 * @param {...string} args
 */
async function npm(cwd, ...args) {
  await npmInstall([...args, '--ignore-scripts'], { cwd });
}

/** @param {ServerName} name */
function lockHash(name) {
  const lock = readFileSync(path.join(locks, name, 'package-lock.json'));
  return createHash('sha256').update(lock).digest('hex');
}
