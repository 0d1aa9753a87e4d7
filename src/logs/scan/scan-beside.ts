import path from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { HelperData, ScanResult } from './scan-job.ts';

/** Results of the helper that wait to be taken: while this thread writes to a slow disk they would pile up. */
const MOST_WAITING = 256;

/** The thread that reads files as this one does, seen from this one. */
export class ScanBeside {
  readonly #port: MessagePort;
  readonly #room = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(MOST_WAITING);
  readonly #worker: Worker;
  readonly #isOver: Promise<unknown>;

  constructor(data: Omit<HelperData, 'port' | 'room'>) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const file = path.join(__dirname, 'scan-helper.js');
    const workerData: HelperData = { ...data, port: port2, room: this.#room };
    this.#worker = new Worker(file, { workerData, transferList: [port2] });
    this.#isOver = new Promise((resolve) => {
      this.#worker.once('error', resolve);
      this.#worker.once('exit', resolve);
    });
  }

  /** What has arrived by now. */
  takeResults(onResult: (result: ScanResult) => void): void {
    for (;;) {
      const received = receiveMessageOnPort(this.#port) as { message: ScanResult | 'done' } | undefined;
      if (!received || received.message === 'done') return;
      this.#take(received.message, onResult);
    }
  }

  #take(result: ScanResult, onResult: (result: ScanResult) => void): void {
    Atomics.add(this.#room, 0, 1);
    Atomics.notify(this.#room, 0);
    onResult(result);
  }

  /** Waits until the helper has done its last file, or has died. */
  async end(onResult: (result: ScanResult) => void): Promise<void> {
    const isDone = new Promise<void>((resolve) => {
      this.#port.on('message', (message: ScanResult | 'done') => {
        if (message === 'done') resolve();
        else this.#take(message, onResult);
      });
    });
    await Promise.race([isDone, this.#isOver]);
    this.#port.close();
    await this.#worker.terminate();
  }
}
