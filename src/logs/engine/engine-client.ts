import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ScanProgress } from '../history/log-history.ts';
import type { EngineMessage, EngineMethod, EngineMethods, EngineRequest } from './engine-messages.ts';
import type { EngineSetup } from './log-engine.ts';

export interface EngineEvents {
  /** New calls, or other changes, since something was asked last. */
  readonly onChanged?: () => void;
  readonly onNotice?: (sentence: string) => void;
  readonly onProgress?: (source: string, progress: ScanProgress) => void;
  /** The worker has died; questions that are open fail. */
  readonly onDied?: (error: Error) => void;
}

/** So much of young objects the worker may keep; what it reads does not stay in memory. */
const YOUNG_MB = 16;

/** An engine in a thread of its own, so that an editor never waits for logs. */
export class EngineClient {
  readonly #worker: Worker;
  readonly #open = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  #lastId = 0;

  /** @param workerFile the bundled `engine-worker`, which stands beside this where absent */
  constructor(setup: EngineSetup, events: EngineEvents = {}, workerFile = path.join(__dirname, 'engine-worker.js')) {
    this.#worker = new Worker(workerFile, {
      workerData: setup,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#worker.on('message', (message: EngineMessage) => this.#receive(message, events));
    this.#worker.on('error', (error: Error) => this.#fail(error, events));
  }

  /** Asks the engine; see {@link EngineMethods}. @throws where it cannot do it */
  ask<Method extends EngineMethod>(
    method: Method,
    argument: EngineMethods[Method]['argument'],
  ): Promise<EngineMethods[Method]['result']> {
    return new Promise((resolve, reject) => {
      const request: EngineRequest<Method> = { id: ++this.#lastId, method, argument };
      this.#open.set(request.id, { resolve: resolve as (result: unknown) => void, reject });
      this.#worker.postMessage(request);
    });
  }

  async dispose(): Promise<void> {
    await this.#worker.terminate();
    for (const { reject } of this.#open.values()) reject(new Error('The engine of logs was closed.'));
    this.#open.clear();
  }

  #receive(message: EngineMessage, events: EngineEvents): void {
    if (message.type === 'changed') events.onChanged?.();
    else if (message.type === 'notice') events.onNotice?.(message.sentence);
    else if (message.type === 'progress') events.onProgress?.(message.source, message.progress);
    else {
      const question = this.#open.get(message.id);
      this.#open.delete(message.id);
      if (message.type === 'failure') question?.reject(new Error(message.message));
      else question?.resolve(message.result);
    }
  }

  #fail(error: Error, { onDied }: EngineEvents): void {
    for (const { reject } of this.#open.values()) reject(error);
    this.#open.clear();
    onDied?.(error);
  }
}
