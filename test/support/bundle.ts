import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repository } from '../../scripts/lib/paths.mjs';

let built: string | undefined;

/** The terminal program as it is shipped, with all that it loads, built once from the source of now. A folder that nobody may change. */
export function bundledProgram(): string {
  if (built === undefined) {
    const folder = (built = mkdtempSync(path.join(tmpdir(), 'prompt-cache-bundle-')));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    execFileSync(process.execPath, ['esbuild.mjs', '--outdir', folder], { cwd: repository, stdio: 'pipe' });
  }
  return built;
}

/** A copy of {@link bundledProgram} in a folder of a test's own. */
export function copyBundledProgram(folder: string): void {
  cpSync(bundledProgram(), folder, { recursive: true });
}
