import path from 'node:path';
import { type ResolvedSettings, resolveFor } from '../core/configuration/resolve.ts';
import type { UserConfiguration } from '../core/configuration/user-configuration.ts';
import {
  type ConfigurationLayer,
  EMPTY_LAYER,
  readWorkspaceConfiguration,
  WORKSPACE_FILE_NAME,
} from '../core/configuration/workspace-configuration.ts';
import { FORMATS } from '../core/formats/registry.ts';
import { ALL_RULES } from '../core/rules/registry.ts';
import { noteProblems, readConfigurationText, readUserFile } from './user-file.ts';

interface Workspace {
  readonly root: string;
  readonly layer: ConfigurationLayer;
}

/** Tells of files whether the configuration gives them a format. What is wrong in it is told when they are analyzed. */
export function formatDeclaration(environment: NodeJS.ProcessEnv): (file: string) => boolean {
  const configuration = new Configuration(environment, () => undefined);
  return (file) => configuration.settingsFor(file).format !== undefined;
}

/** The user's `config.json` and the `prompt-cache.json` nearest above each file. Each is read once. */
export class Configuration {
  readonly user: UserConfiguration;
  readonly #warn: (sentence: string) => void;
  readonly #workspaces = new Map<string, Workspace | undefined>();
  /** What holds for all files of a workspace, where no glob says otherwise. */
  readonly #forAll = new Map<Workspace | undefined, ResolvedSettings>();

  /** @param warn is told what is wrong in those files, one sentence each, with its place */
  constructor(environment: NodeJS.ProcessEnv, warn: (sentence: string) => void) {
    this.#warn = warn;
    this.user = readUserFile(environment, warn);
  }

  /** What holds for a file. */
  settingsFor(file: string): ResolvedSettings {
    const absolute = path.resolve(file);
    const workspace = this.#workspaceOf(path.dirname(absolute));
    const layers = [this.user.layer, workspace?.layer ?? EMPTY_LAYER];
    const isForAll = layers.every(({ overrides }) => overrides.length === 0);
    const known = isForAll && this.#forAll.get(workspace);
    if (known) return known;
    const relative = path.relative(workspace?.root ?? path.dirname(absolute), absolute).replaceAll(path.sep, '/');
    const settings = resolveFor(relative, layers);
    if (isForAll) this.#forAll.set(workspace, settings);
    return settings;
  }

  #workspaceOf(folder: string): Workspace | undefined {
    if (this.#workspaces.has(folder)) return this.#workspaces.get(folder);
    const file = path.join(folder, WORKSPACE_FILE_NAME);
    const text = readConfigurationText(file, this.#warn);
    let workspace: Workspace | undefined;
    if (text !== undefined) {
      const { layer, problems } = readWorkspaceConfiguration(text, {
        formats: FORMATS.map((format) => format.id),
        rules: ALL_RULES.map((rule) => rule.id),
      });
      noteProblems(file, text, problems, this.#warn);
      workspace = { root: folder, layer };
    } else if (path.dirname(folder) !== folder) workspace = this.#workspaceOf(path.dirname(folder));
    this.#workspaces.set(folder, workspace);
    return workspace;
  }
}
