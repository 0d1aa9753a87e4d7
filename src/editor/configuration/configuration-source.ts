import * as vscode from 'vscode';
import type { ConfigurationInputs } from '../analysis/engine.ts';
import { fileUriOf } from '../notebook-cells.ts';
import type { SettingsSource } from './settings-source.ts';

export const WORKSPACE_FILE = 'prompt-cache.json';
const CHOSEN_MODEL = 'promptCache.chosenModel';

/**
 * All that is said outside of a prompt about how to read and judge it: the editor's settings, the user's file, the workspace's
 * file, and the model that was chosen in this workspace. The files are read when first needed and watched from then on.
 */
export class ConfigurationSource implements vscode.Disposable {
  readonly #settings: SettingsSource;
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #texts = new Map<string, Promise<string | undefined>>();
  readonly #userFile: vscode.Uri | undefined;
  readonly #subscriptions: vscode.Disposable[];
  #userFileWatch: readonly vscode.Disposable[] = [];
  /** What {@link of} says may be another thing now. */
  readonly onDidChange = this.#changed.event;

  /** @param userFile the user's own `config.json`; a browser has none */
  constructor(settings: SettingsSource, state: vscode.Memento, userFile?: vscode.Uri) {
    this.#settings = settings;
    this.#state = state;
    this.#userFile = userFile;
    this.#subscriptions = [
      settings.onDidChange(() => this.#changed.fire()),
      ...this.#watch(`**/${WORKSPACE_FILE}`),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (uri.path === userFile?.path) this.rereadUserFile();
      }),
    ];
  }

  /** To be called when the editor has written the user's file: no watcher sees a file whose folder was not there before. */
  rereadUserFile(): void {
    if (!this.#userFile) return;
    for (const subscription of this.#userFileWatch) subscription.dispose();
    this.#userFileWatch = [];
    this.#forget(this.#userFile);
  }

  /** What holds for a file; without one, for the window. */
  async of(resource: vscode.Uri = vscode.Uri.from({ scheme: 'untitled', path: '' })): Promise<ConfigurationInputs> {
    const uri = fileUriOf(resource);
    const [userFile, workspaceFile] = await Promise.all([
      this.#userFile && this.#read(this.#userFile),
      this.#nearestFile(uri),
    ]);
    const { configuration, exclude } = this.#settings.of(uri);
    const { chosenModel } = this;
    const root = workspaceFile?.folder ?? vscode.workspace.getWorkspaceFolder(uri)?.uri;
    return {
      path: root ? uri.path.slice(root.path.replace(/\/$/, '').length + 1) : baseName(uri),
      exclude,
      settings: configuration,
      ...(userFile !== undefined && { userFile }),
      ...(workspaceFile && { workspaceFile: workspaceFile.text }),
      ...(chosenModel !== undefined && { chosenModel }),
    };
  }

  /** The `prompt-cache.json` nearest above a file, as the terminal finds it, but none from outside of the workspace. */
  async #nearestFile(uri: vscode.Uri): Promise<{ readonly folder: vscode.Uri; readonly text: string } | undefined> {
    const top = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    if (!top) return undefined;
    for (let folder = vscode.Uri.joinPath(uri, '..'); folder.path.startsWith(top.path);) {
      const text = await this.#read(vscode.Uri.joinPath(folder, WORKSPACE_FILE));
      if (text !== undefined) return { folder, text };
      const above = vscode.Uri.joinPath(folder, '..');
      if (folder.path === top.path || above.path === folder.path) break;
      folder = above;
    }
    return undefined;
  }

  /** The `prompt-cache.json` that holds for a file, or would: that of its workspace folder. Undefined outside of all folders. */
  async workspaceFileOf(
    resource: vscode.Uri,
  ): Promise<{ readonly uri: vscode.Uri; readonly text: string; readonly path: string } | undefined> {
    const uri = fileUriOf(resource);
    const nearest = await this.#nearestFile(uri);
    const folder = nearest?.folder ?? vscode.workspace.getWorkspaceFolder(uri)?.uri;
    if (!folder) return undefined;
    const path = uri.path.slice(folder.path.replace(/\/$/, '').length + 1);
    return { uri: vscode.Uri.joinPath(folder, WORKSPACE_FILE), text: nearest?.text ?? '', path };
  }

  /** The model that all prompts of this workspace are judged by, whatever they name. */
  get chosenModel(): string | undefined {
    return this.#state.get<string>(CHOSEN_MODEL);
  }

  async chooseModel(id: string | undefined): Promise<void> {
    await this.#state.update(CHOSEN_MODEL, id);
    this.#changed.fire();
  }

  dispose(): void {
    for (const subscription of [...this.#subscriptions, ...this.#userFileWatch]) subscription.dispose();
    this.#changed.dispose();
  }

  #read(uri: vscode.Uri): Promise<string | undefined> {
    const key = uri.toString();
    const known = this.#texts.get(key);
    if (known) return known;
    if (uri === this.#userFile && this.#userFileWatch.length === 0) {
      this.#userFileWatch = this.#watch(userFilePattern(uri));
    }
    const text = readText(uri);
    this.#texts.set(key, text);
    return text;
  }

  #forget(uri: vscode.Uri): void {
    this.#texts.delete(uri.toString());
    this.#changed.fire();
  }

  #watch(pattern: vscode.GlobPattern): vscode.Disposable[] {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const forget = (uri: vscode.Uri): void => this.#forget(uri);
    return [watcher, watcher.onDidChange(forget), watcher.onDidCreate(forget), watcher.onDidDelete(forget)];
  }
}

function baseName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

function userFilePattern(file: vscode.Uri): vscode.RelativePattern {
  return new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), 'config.json');
}

async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
