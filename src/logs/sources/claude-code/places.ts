import path from 'node:path';
import type { LogFile, LogMachine } from '../../source.ts';
import { pathsOf, settingsFolder } from '../machine-folders.ts';
import type { FileDefaults } from './line-record.ts';

/**
 * Where Claude Code keeps its logs. `CLAUDE_CONFIG_DIR` (a list with commas, of configuration folders or of their `projects/`)
 * and `CLAUDE_CONFIG_DIRS` (with the system's path separator) replace `$XDG_CONFIG_HOME/claude` and `~/.claude`, which both
 * exist on some machines. The desktop app keeps logs of its agent mode beside its own settings.
 */
export function claudeRoots(machine: LogMachine): string[] {
  const { environment, homeFolder, platform } = machine;
  const separator = platform === 'win32' ? ';' : ':';
  const named = [
    ...(environment.CLAUDE_CONFIG_DIR ?? '').split(','),
    ...(environment.CLAUDE_CONFIG_DIRS ?? '').split(separator),
  ].flatMap((entry) => (entry.trim() === '' ? [] : [expanded(entry.trim(), homeFolder)]));
  if (named.length > 0) return named.map(projectsFolder);
  const configuration = environment.XDG_CONFIG_HOME || path.join(homeFolder, '.config');
  const own = [path.join(configuration, 'claude'), path.join(homeFolder, '.claude')];
  return [
    ...own.map((folder) => path.join(folder, 'projects')),
    ...own.map((folder) => path.join(folder, 'transcripts')),
    ...desktopFolders(machine),
  ];
}

function projectsFolder(folder: string): string {
  return path.basename(folder) === 'projects' ? folder : path.join(folder, 'projects');
}

/** On Windows the app from the store sees its settings folder in another place. */
const STORE_APP = 'Packages/Claude_pzs8sxrjxfjjc/LocalCache/Roaming';

function desktopFolders(machine: LogMachine): string[] {
  const { environment, homeFolder, platform } = machine;
  const { join } = pathsOf(machine);
  const settings =
    platform === 'win32'
      ? [settingsFolder(machine), join(environment.LOCALAPPDATA || join(homeFolder, 'AppData/Local'), STORE_APP)]
      : [settingsFolder(machine)];
  return settings.map((folder) => join(folder, 'Claude', 'local-agent-mode-sessions'));
}

function expanded(entry: string, homeFolder: string): string {
  return path.resolve(entry.replace(/^~(?=$|[\\/])/, homeFolder));
}

/** What the path of a log says: `<project>/<session>.jsonl`, `<project>/<session>/subagents/…/agent-<id>.jsonl`. */
export function defaultsOf({ relativePath }: LogFile): FileDefaults {
  const parts = relativePath.split('/');
  const stem = parts.at(-1)!.replace(/\.jsonl$/, '');
  const agent = /^agent[-_](.+)$/.exec(stem)?.[1];
  const projectsAt = parts.lastIndexOf('projects');
  const below = parts.slice(projectsAt + 1, -1);
  const project = below[0];
  return {
    session: agent !== undefined && below.length > 1 ? below[1]! : stem,
    ...(agent !== undefined && { agent }),
    ...(project !== undefined && { project }),
  };
}
