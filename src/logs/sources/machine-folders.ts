import path from 'node:path';
import type { LogMachine } from '../source.ts';

/** Paths as the machine writes them, which a test's machine may do otherwise than the one that it runs on. */
export function pathsOf({ platform }: LogMachine): path.PlatformPath {
  return platform === 'win32' ? path.win32 : path.posix;
}

/** Where programs keep their settings: `$XDG_CONFIG_HOME`, `~/Library/Application Support`, `%APPDATA%`. */
export function settingsFolder(machine: LogMachine): string {
  const { environment, homeFolder, platform } = machine;
  const { join } = pathsOf(machine);
  if (platform === 'win32') return environment.APPDATA || join(homeFolder, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(homeFolder, 'Library', 'Application Support');
  return environment.XDG_CONFIG_HOME || join(homeFolder, '.config');
}
