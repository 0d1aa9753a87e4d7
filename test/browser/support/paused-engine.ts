import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Workbench } from '../../support/vscode/workbench.ts';

const POLL_MS = 5;
const PULSE_MS = 30;

/** The process of a window that reads session logs, stopped and let go on by signals, so that what it shows meanwhile can be looked at. */
export class PausedEngine {
  readonly #extensions: string;
  #pid: number | undefined;

  constructor({ folder }: Workbench) {
    this.#extensions = path.join(path.dirname(folder), 'server');
  }

  /** Stops it as soon as it is there. */
  async pauseAtStart(): Promise<void> {
    for (;;) {
      this.#pid = this.#find();
      if (this.#pid !== undefined) break;
      await delay(POLL_MS);
    }
    process.kill(this.#pid, 'SIGSTOP');
  }

  /** Lets it go on for moments, until something has happened. */
  async runUntil(hasHappened: () => Promise<boolean>): Promise<void> {
    while (!(await hasHappened())) {
      process.kill(this.#pid!, 'SIGCONT');
      await delay(PULSE_MS);
      process.kill(this.#pid!, 'SIGSTOP');
      await delay(PULSE_MS);
    }
  }

  resume(): void {
    process.kill(this.#pid!, 'SIGCONT');
  }

  #find(): number | undefined {
    const found = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .find((pid) => {
        const command = commandOf(pid);
        return command.includes(this.#extensions) && command.includes('costs-engine.js');
      });
    return found === undefined ? undefined : Number(found);
  }
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
}
