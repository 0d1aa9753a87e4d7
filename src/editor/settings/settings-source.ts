import * as vscode from 'vscode';
import { readSettings, type Settings } from './settings.ts';

/** The one place where the editor's configuration is read. Everyone else gets a value of it. */
export class SettingsSource implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #byFolder = new Map<string, Settings>();
  readonly #subscription: vscode.Disposable;
  readonly #log: vscode.LogOutputChannel;
  /** Some setting of the extension has another value now. */
  readonly onDidChange = this.#changed.event;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
    this.#subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration('promptCache')) return;
      this.#byFolder.clear();
      this.#changed.fire();
    });
  }

  /** The settings that hold for a file; without one, those of the window. */
  of(resource?: vscode.Uri): Settings {
    const folder = resource && vscode.workspace.getWorkspaceFolder(resource);
    const key = folder?.uri.toString() ?? '';
    const known = this.#byFolder.get(key);
    if (known) return known;
    const configuration = vscode.workspace.getConfiguration('promptCache', folder?.uri ?? null);
    const settings = readSettings((name) => configuration.get(name));
    for (const problem of settings.problems) this.#log.warn(problem);
    this.#byFolder.set(key, settings);
    return settings;
  }

  /** Writes a setting where it is set already, else for the user. */
  async update(name: string, value: unknown): Promise<void> {
    const configuration = vscode.workspace.getConfiguration('promptCache');
    const set = configuration.inspect(name);
    const target =
      set?.workspaceValue === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
    await configuration.update(name, value, target);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}
