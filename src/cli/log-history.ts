import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { UserConfiguration } from '../core/configuration/user-configuration.ts';
import { LogEngine } from '../logs/engine/log-engine.ts';
import type { ScanProgress } from '../logs/history/log-history.ts';
import type { LogMachine } from '../logs/source.ts';
import { SOURCES } from '../logs/sources/registry.ts';
import type { Terminal } from './command.ts';
import { ShortRun } from './short-run.ts';
import { UsageError } from './usage-error.ts';

/** Which logs are read, and how. */
export interface LogSelection {
  /** Instead of the sources' own folders. */
  readonly roots: readonly string[] | undefined;
  /** Ids; where absent all but those that are read only by name. */
  readonly sources: readonly string[] | undefined;
  /** Reads everything anew, and leaves the index alone. */
  readonly withoutIndex: boolean;
}

/**
 * Reads logs by the user's configuration, and hands over what they hold.
 * @throws UsageError where no folder can be read
 */
export async function withHistory<Result>(
  { roots, sources, withoutIndex }: LogSelection,
  user: UserConfiguration,
  terminal: Terminal,
  use: (engine: LogEngine) => Result,
): Promise<Result> {
  const unknown = sources?.find((id) => !SOURCES.some((source) => source.id === id));
  if (unknown !== undefined) {
    throw new UsageError(`--source is one of ${SOURCES.map(({ id }) => id).join(', ')}, not "${unknown}".`);
  }
  const file = roots?.find((root) => statSync(root, { throwIfNoEntry: false })?.isFile());
  if (file !== undefined) throw new UsageError(`--root is a folder of logs, and "${file}" is a file: name its folder.`);
  const progress = new Progress(terminal);
  const setup = {
    machine: machineOf(terminal),
    user,
    ...(roots && { roots: roots.map((root) => path.resolve(root)) }),
    ...(sources && { sources }),
    withoutIndex,
  };
  const shortRun = new ShortRun();
  const engine = new LogEngine(setup, {
    onFound: (bytes) => shortRun.found(bytes),
    onProgress: (source, done) => {
      shortRun.progress(done);
      progress.show(source, done);
    },
    onNotice: (sentence) => terminal.warn(`prompt-cache: ${sentence}`),
  });
  try {
    await engine.refresh();
    progress.clear();
    if (!engine.hasAnything) throw new UsageError(nothingIn(engine.searchedFolders));
    return use(engine);
  } finally {
    engine.close();
    shortRun.end();
  }
}

/** A few folders stand in the sentence, the default ones of all agents below it. */
function nothingIn(folders: readonly string[]): string {
  if (folders.length <= 3) return `There are no logs to read in ${folders.join(', ')}: name a folder with --root.`;
  return `There are no logs to read in the folders of the agents that are known: name a folder with --root. ${searchedText(folders)}`;
}

/** Where it was looked for logs, a folder on each line. */
export function searchedText(folders: readonly string[]): string {
  const home = homedir() + path.sep;
  const lines = folders.map((folder) =>
    folder.startsWith(home) ? `  ~${path.sep}${folder.slice(home.length)}` : `  ${folder}`,
  );
  return ['Searched:', ...lines].join('\n');
}

export function machineOf({ environment }: Terminal): LogMachine {
  return { environment, homeFolder: homedir(), platform: process.platform };
}

const PROGRESS_EVERY_MS = 100;
/** A scan that is over sooner shows none. */
const PROGRESS_AFTER_MS = 400;
const MB = 1_000_000;

/** How far reading is, in one line of a terminal. */
class Progress {
  readonly #terminal: Terminal;
  #nextMs = performance.now() + PROGRESS_AFTER_MS;
  #isShown = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  show(source: string, { files, ofFiles, bytes, ofBytes }: ScanProgress): void {
    const now = performance.now();
    if (now < this.#nextMs) return;
    this.#nextMs = now + PROGRESS_EVERY_MS;
    const percent = ofBytes === 0 ? 100 : Math.floor((100 * bytes) / ofBytes);
    const size = `${Math.round(bytes / MB)} of ${Math.round(ofBytes / MB)} MB`;
    this.#terminal.progress?.(`Reading logs of ${source}: ${percent} %, ${size}, ${files} of ${ofFiles} files`);
    this.#isShown = true;
  }

  clear(): void {
    if (this.#isShown) this.#terminal.progress?.('');
  }
}
