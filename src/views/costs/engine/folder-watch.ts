import { type FSWatcher, watch } from 'node:fs';

/** Of so many folders changes are told at once; a change in others is seen by looking again. */
const MOST_FOLDERS = 400;
const SETTLE_MS = 100;
const LOOK_AGAIN_MS = 15_000;

/** Tells, a moment later, that something in some folders has changed. Folders below them are folders of their own. */
export class FolderWatch {
  readonly #onChange: () => void;
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #clock: ReturnType<typeof setInterval>;
  #pending: ReturnType<typeof setTimeout> | undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
    this.#clock = setInterval(() => this.#changed(), LOOK_AGAIN_MS);
  }

  /** @param folders the more important ones first */
  set(folders: readonly string[]): void {
    const wanted = new Set(folders.slice(0, MOST_FOLDERS));
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#add(folder);
  }

  dispose(): void {
    clearInterval(this.#clock);
    clearTimeout(this.#pending);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #add(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, () => this.#changed());
      watcher.on('error', () => {
        watcher.close();
        this.#watchers.delete(folder);
      });
      this.#watchers.set(folder, watcher);
    } catch {
      // It is gone, or the system's watches are used up: it is looked at again with the others.
    }
  }

  #changed(): void {
    this.#pending ??= setTimeout(() => {
      this.#pending = undefined;
      this.#onChange();
    }, SETTLE_MS);
  }
}
