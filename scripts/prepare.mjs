import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { repository } from './lib/paths.mjs';

/*
 * What npm runs behind an installation from a git repository, which has no dist/: builds it, once. Where it is there already,
 * or where the tools to build it are not, nothing happens.
 */

const isBuilt = existsSync(path.join(repository, 'dist/cli.js'));
if (!isBuilt && hasEsbuild()) {
  const { status } = spawnSync(process.execPath, ['esbuild.mjs', '--production'], {
    cwd: repository,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.exitCode = status ?? 1;
}

function hasEsbuild() {
  try {
    createRequire(import.meta.url).resolve('esbuild');
    return true;
  } catch {
    return false;
  }
}
