import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { type ResolvedSettings, resolveFor } from '../core/configuration/resolve.ts';
import { readUserConfiguration, type UserConfiguration } from '../core/configuration/user-configuration.ts';
import {
  type ConfigurationLayer,
  EMPTY_LAYER,
  readWorkspaceConfiguration,
  WORKSPACE_FILE_NAME,
} from '../core/configuration/workspace-configuration.ts';
import { FORMATS } from '../core/formats/registry.ts';
import { ALL_RULES } from '../core/rules/registry.ts';
import { LineIndex } from '../core/text/line-index.ts';
import { reasonOf } from './read-file.ts';

interface Workspace {
  readonly root: string;
  readonly layer: ConfigurationLayer;
}

/** The user's `config.json` and the `prompt-cache.json` nearest above each file. Each is read once. */
export class Configuration {
  readonly user: UserConfiguration;
  readonly #warn: (sentence: string) => void;
  readonly #workspaces = new Map<string, Workspace | undefined>();

  /** @param warn is told what is wrong in those files, one sentence each, with its place */
  constructor(environment: NodeJS.ProcessEnv, warn: (sentence: string) => void) {
    this.#warn = warn;
    const file = userConfigurationFile(environment);
    const text = this.#read(file) ?? '{}';
    this.user = readUserConfiguration(text);
    this.#note(file, text, this.user.problems);
  }

  /** What holds for a file. */
  settingsFor(file: string): ResolvedSettings {
    const absolute = path.resolve(file);
    const workspace = this.#workspaceOf(path.dirname(absolute));
    const relative = path.relative(workspace?.root ?? path.dirname(absolute), absolute).replaceAll(path.sep, '/');
    return resolveFor(relative, [this.user.layer, workspace?.layer ?? EMPTY_LAYER]);
  }

  #workspaceOf(folder: string): Workspace | undefined {
    if (this.#workspaces.has(folder)) return this.#workspaces.get(folder);
    const file = path.join(folder, WORKSPACE_FILE_NAME);
    const text = this.#read(file);
    let workspace: Workspace | undefined;
    if (text !== undefined) {
      const { layer, problems } = readWorkspaceConfiguration(text, {
        formats: FORMATS.map((format) => format.id),
        rules: ALL_RULES.map((rule) => rule.id),
      });
      this.#note(file, text, problems);
      workspace = { root: folder, layer };
    } else if (path.dirname(folder) !== folder) workspace = this.#workspaceOf(path.dirname(folder));
    this.#workspaces.set(folder, workspace);
    return workspace;
  }

  #read(file: string): string | undefined {
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') this.#warn(`${file} cannot be read: ${reasonOf(error)}.`);
      return undefined;
    }
  }

  #note(file: string, text: string, problems: readonly { readonly message: string; readonly start: number }[]): void {
    const lines = new LineIndex(text);
    for (const { message, start } of problems) {
      const { line, character } = lines.positionAt(start);
      this.#warn(`${path.relative('.', file) || file}:${line + 1}:${character + 1}: ${message}`);
    }
  }
}

/** `$XDG_CONFIG_HOME/prompt-cache/config.json`; on Windows below `%APPDATA%`. */
function userConfigurationFile(environment: NodeJS.ProcessEnv): string {
  const base =
    environment.XDG_CONFIG_HOME ||
    (process.platform === 'win32' ? environment.APPDATA : undefined) ||
    path.join(homedir(), '.config');
  return path.join(base, 'prompt-cache', 'config.json');
}
