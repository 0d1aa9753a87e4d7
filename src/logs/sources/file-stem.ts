import path from 'node:path';

/** The name of a file without its folder and endings: what a session is called that has no id. */
export function fileStem(file: string): string {
  return path.posix.basename(file.replaceAll('\\', '/')).replace(/(?:\.(?:jsonl?|zst|toml|db))+$/, '');
}
