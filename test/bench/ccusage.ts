import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';

const VERSION = '20.0.24';

/**
 * The native program of ccusage: the one that CCUSAGE names, else installed below `.test-out`. Undefined where it is not to be had.
 */
export function ccusageProgram(): string | undefined {
  const named = process.env['CCUSAGE'];
  if (named) return existsSync(named) ? named : undefined;
  const folder = path.resolve('.test-out/ccusage');
  const platform = `ccusage-${process.platform}-${process.arch}`;
  const program = path.join(folder, 'node_modules/@ccusage', platform, 'bin/ccusage');
  if (!existsSync(program)) {
    spawnSync('npm', ['install', '--no-save', '--no-audit', '--prefix', folder, `ccusage@${VERSION}`], {
      stdio: 'ignore',
    });
  }
  if (!existsSync(program)) return undefined;
  chmodSync(program, 0o755);
  return program;
}
