import { readFileSync } from 'node:fs';
import path from 'node:path';
import { npmInstall } from './npm-install.mjs';
import { repository } from './paths.mjs';

/**
 * Whether node_modules holds what package-lock.json asks for, by the record that npm leaves of what it installed.
 * Optional packages may be missing: they are those of other systems.
 */
export function dependenciesAreInstalled() {
  try {
    const wanted = readPackages('package-lock.json');
    const installed = readPackages('node_modules/.package-lock.json');
    delete wanted[''];
    return Object.entries(wanted).every(([name, { integrity, optional }]) =>
      installed[name] ? installed[name].integrity === integrity : optional,
    );
  } catch {
    return false;
  }
}

/** No script of a package is needed: the one that is run by itself would look for a binary of its own on another host. */
export async function installDependencies() {
  await npmInstall(['ci', '--ignore-scripts']);
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { integrity?: string, optional?: boolean }>}
 */
function readPackages(lockFile) {
  return JSON.parse(readFileSync(path.join(repository, lockFile), 'utf8')).packages;
}
