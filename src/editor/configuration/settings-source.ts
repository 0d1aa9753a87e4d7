import * as vscode from 'vscode';
import { fileUriOf } from '../notebook-cells.ts';
import { readSettings, type Settings } from './settings.ts';

/** The one place where the editor's settings are read. Everyone else gets a value of it. */
export class SettingsSource implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #byFolder = new Map<string, Settings>();
  readonly #subscription: vscode.Disposable;
  /** Some setting of the extension has another value now. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration('promptCache')) return;
      this.#byFolder.clear();
      this.#changed.fire();
    });
  }

  /** The settings that hold for a file; without one, those of the window. */
  of(resource?: vscode.Uri): Settings {
    const folder = resource && vscode.workspace.getWorkspaceFolder(fileUriOf(resource));
    const key = folder?.uri.toString() ?? '';
    let settings = this.#byFolder.get(key);
    if (!settings) {
      const configuration = vscode.workspace.getConfiguration('promptCache', folder?.uri ?? null);
      settings = readSettings((name) => configuration.get(name));
      this.#byFolder.set(key, settings);
    }
    return settings;
  }

  /** Writes a setting for the workspace if it is set there, else for the user. */
  async update(name: string, value: unknown): Promise<void> {
    const configuration = vscode.workspace.getConfiguration('promptCache');
    const { Global, Workspace } = vscode.ConfigurationTarget;
    const isSetHere = configuration.inspect(name)?.workspaceValue !== undefined;
    await configuration.update(name, value, isSetHere ? Workspace : Global);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}
