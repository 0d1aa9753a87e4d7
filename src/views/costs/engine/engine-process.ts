import { type ChildProcess, fork } from 'node:child_process';
import type { FromEngine, ToEngine } from './messages.ts';

/*
 * Strategy. The engine is a process of its own, as language servers are, and not a thread: what it reads is never in the memory of
 * the extension host, which all extensions share, and should it run out of memory, nobody else does. It ends with its host.
 */

/** Room for young objects, in MB, from the start: with less, what is soon garbage moves into the old space, and stays longer. */
const V8_OPTIONS = ['--min-semi-space-size=8', '--max-semi-space-size=8'];

export interface EngineListener {
  onMessage(message: FromEngine): void;
  /** It has ended, and nobody has asked it to. */
  onEnd(error: Error): void;
}

/** The engine of session costs, seen from the editor. */
export class EngineProcess {
  readonly #child: ChildProcess;
  #isWanted = true;

  /** @param file the bundled `engine-main` */
  constructor(file: string, { onMessage, onEnd }: EngineListener, env: NodeJS.ProcessEnv = process.env) {
    this.#child = fork(file, [], {
      execArgv: V8_OPTIONS,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // The editor's own Node, where the program is Electron.
      env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
    });
    const end = (error: Error): void => {
      if (!this.#isWanted) return;
      this.#isWanted = false;
      onEnd(error);
    };
    this.#child.on('message', (message) => onMessage(message as FromEngine));
    this.#child.on('error', end);
    this.#child.on('exit', (code, signal) => end(new Error(`It has ended (${signal ?? code}).`)));
  }

  send(message: ToEngine): void {
    // One that is ending takes no message any more, and says so by its end.
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  stop(): void {
    this.#isWanted = false;
    if (this.#child.connected) this.#child.disconnect();
  }
}
