import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';
import type { LogEngine } from './log-engine.ts';

/**
 * Strategy. The operating system says which file has changed, and only that one is looked at. Linux has no watching of whole
 * trees, so that each folder is watched there; new folders are found when something in their parent changes. What watching misses
 * (a network drive, too many watches, a root that is made later) is found by looking at everything now and then.
 */
export interface FollowOptions {
  /** How often everything is looked at. */
  readonly pollMs: number;
  /** Tests of the polling alone. */
  readonly withoutWatching?: boolean;
  /** New calls, or other changes, are in the engine. */
  readonly onChange: () => void;
}

/** Several changes within this time are read together. */
const TOGETHER_MS = 25;
/** More changed files than this, and everything is looked at. */
const MANY_FILES = 64;

const LOG_NAME = /\.(?:jsonl?|ndjson|zst|toml|db|sqlite3?)$/;

/** Keeps an engine up to date while logs are written. */
export class LogFollower {
  readonly #engine: LogEngine;
  readonly #options: FollowOptions;
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #changed = new Set<string>();
  #isAllChanged = false;
  #isReading = false;
  #isOver = false;
  #timer: NodeJS.Timeout | undefined;
  readonly #poll: NodeJS.Timeout;

  constructor(engine: LogEngine, options: FollowOptions) {
    this.#engine = engine;
    this.#options = options;
    this.#poll = setInterval(() => this.#note(undefined), options.pollMs);
    this.#watchFolders();
  }

  dispose(): void {
    this.#isOver = true;
    clearInterval(this.#poll);
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  /** @param file undefined: any can have changed */
  #note(file: string | undefined): void {
    if (file === undefined) this.#isAllChanged = true;
    else this.#changed.add(file);
    if (this.#isReading || this.#isOver) return;
    this.#timer ??= setTimeout(() => void this.#read(), TOGETHER_MS);
  }

  async #read(): Promise<void> {
    this.#timer = undefined;
    this.#isReading = true;
    const isAll = this.#isAllChanged || this.#changed.size > MANY_FILES;
    const paths = [...this.#changed];
    this.#changed.clear();
    this.#isAllChanged = false;
    try {
      const isNew = await this.#engine.refresh(isAll ? undefined : paths);
      if (this.#isOver) return;
      if (isAll) this.#watchFolders();
      if (isNew) this.#options.onChange();
    } finally {
      this.#isReading = false;
    }
    if (this.#isAllChanged || this.#changed.size > 0) this.#timer ??= setTimeout(() => void this.#read(), TOGETHER_MS);
  }

  #watchFolders(): void {
    if (this.#options.withoutWatching) return;
    const recursive = process.platform !== 'linux';
    const wanted = new Set(recursive ? outermost(this.#engine.folders) : this.#engine.folders);
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#watchFolder(folder, recursive);
  }

  #watchFolder(folder: string, recursive: boolean): void {
    try {
      const watcher = watch(folder, { recursive, persistent: false }, (event, name) => {
        const file = name === null ? undefined : path.join(folder, name.replace(/-wal$/, ''));
        // What came or went can be a folder.
        const isAny = file === undefined || (event === 'rename' && !LOG_NAME.test(file));
        this.#note(isAny ? undefined : file);
      });
      watcher.on('error', () => {
        watcher.close();
        this.#watchers.delete(folder);
      });
      this.#watchers.set(folder, watcher);
    } catch {
      // It cannot be watched, and is looked at with everything else.
    }
  }
}

/** Folders that are in none of the others. */
function outermost(folders: readonly string[]): string[] {
  return folders.filter((folder) => !folders.some((other) => folder.startsWith(other + path.sep)));
}
