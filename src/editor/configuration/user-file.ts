import { homedir } from 'node:os';
import path from 'node:path';

/** Where the user's own `config.json` is, which editor and terminal read alike: below `%APPDATA%` on Windows. */
export function userFilePath(environment: NodeJS.ProcessEnv, platform = process.platform): string {
  const base =
    environment.XDG_CONFIG_HOME ||
    (platform === 'win32' ? environment.APPDATA : undefined) ||
    path.join(homedir(), '.config');
  return path.join(base, 'prompt-cache', 'config.json');
}
