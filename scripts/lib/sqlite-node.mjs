import { existsSync } from 'node:fs';
import { embeddedServerProblem, ensureServer } from '../vscode/install.mjs';

/**
 * A Node that has SQLite: this one, or that of the embedded VS Code; that of the oldest VS Code where it is asked for.
 * @param {import('../vscode/install.mjs').ServerName} [server]
 * @returns {Promise<string>} its program
 */
export async function nodeWithSqlite(server = 'newest') {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (server === 'newest' && (major > 22 || (major === 22 && minor >= 15))) return process.execPath;
  if (embeddedServerProblem) throw new Error(`${embeddedServerProblem} Run this with Node 22.15 or later.`);
  const { node } = await ensureServer(server);
  if (!existsSync(node)) throw new Error(`The Node of the embedded VS Code is not at ${node}.`);
  return node;
}
