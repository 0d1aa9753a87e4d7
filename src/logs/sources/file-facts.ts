import { statSync } from 'node:fs';
import path from 'node:path';

/** When a file was last written: the only time that a log without times has. */
export function fileTimeMs(file: string): number | undefined {
  try {
    return Math.round(statSync(file).mtimeMs);
  } catch {
    return undefined;
  }
}

/** The name of a file without its folder and endings: what a session is called that has no id. */
export function fileStem(file: string): string {
  return path.posix.basename(file.replaceAll('\\', '/')).replace(/(?:\.(?:jsonl?|zst|toml|db))+$/, '');
}
