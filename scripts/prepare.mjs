import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { repository } from './lib/paths.mjs';
import { spawnable } from './lib/run.mjs';

/*
 * What npm runs behind an installation from a git repository, which has no dist/: builds it, once. Where it is there already,
 * nothing happens. An installation with -g gives a repository no dependencies, so they are fetched here then.
 */

if (!existsSync(path.join(repository, 'dist/cli.js'))) {
  if (!hasEsbuild()) run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev']);
  run(process.execPath, ['esbuild.mjs', '--production']);
}

function hasEsbuild() {
  try {
    createRequire(import.meta.url).resolve('esbuild');
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
  const outer = /^npm_config_(?:global|location|prefix|install_links|allow_scripts|omit)$/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !outer.test(name)));
  const [file, given, shell] = spawnable(command, args);
  const { status } = spawnSync(file, given, { cwd: repository, env, shell, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}
