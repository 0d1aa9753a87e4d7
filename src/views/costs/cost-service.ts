import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import type { Services } from '../../editor/contribution.ts';
import type {
  EngineConfiguration,
  FromEngine,
  QuestionName,
  Questions,
  ReadingProgress,
  ToEngine,
} from './engine/messages.ts';

/** The engine is stopped so long after the last view was hidden: what is hidden costs nothing. */
const STOP_AFTER_MS = 60_000;

/** So much of young objects the thread may keep; what it reads does not stay in memory. */
const YOUNG_MB = 4;

interface Pending {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** Why session costs are not shown here. */
export type OffReason = 'untrusted' | 'virtual';

/** The engine's thread, seen from the editor. It starts with the first question, and follows logs while somebody looks. */
export class CostService implements vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #progressed = new vscode.EventEmitter<ReadingProgress>();
  readonly #subscriptions: vscode.Disposable[];
  readonly #pending = new Map<number, Pending>();
  #worker: Promise<Worker> | undefined;
  #running: Worker | undefined;
  #lastId = 0;
  #watchers = 0;
  #stopping: ReturnType<typeof setTimeout> | undefined;
  #isExample = false;
  /** Logs are read for the first time, and no question is answered yet. */
  readonly onDidProgress = this.#progressed.event;
  /** Answers may be other ones now. */
  readonly onDidChange = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    const reconfigure = (): void => void this.#configure();
    this.#subscriptions = [
      services.configuration.onDidChange(reconfigure),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#changed.fire()),
    ];
  }

  /** Undefined where costs are shown. */
  get off(): OffReason | undefined {
    if (!vscode.workspace.isTrusted) return 'untrusted';
    const folders = vscode.workspace.workspaceFolders ?? [];
    return folders.length > 0 && folders.every(({ uri }) => uri.scheme !== 'file') ? 'virtual' : undefined;
  }

  get isExample(): boolean {
    return this.#isExample;
  }

  async ask<Name extends QuestionName>(name: Name, ask: Questions[Name]['ask']): Promise<Questions[Name]['answer']> {
    const worker = await this.#start();
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      send(worker, { kind: 'ask', id, name, ask });
    });
  }

  /** Follows the logs until the result is disposed. */
  watch(): vscode.Disposable {
    this.#watchers += 1;
    clearTimeout(this.#stopping);
    if (this.#watchers === 1 && !this.off) void this.#tell({ kind: 'follow', on: true });
    let isOver = false;
    return new vscode.Disposable(() => {
      if (isOver) return;
      isOver = true;
      this.#watchers -= 1;
      if (this.#watchers > 0) return;
      if (this.#worker) void this.#tell({ kind: 'follow', on: false });
      this.#stopping = setTimeout(() => this.#stop(), STOP_AFTER_MS);
    });
  }

  async refresh(): Promise<void> {
    await this.#tell({ kind: 'refresh' });
  }

  async showExample(on: boolean): Promise<void> {
    this.#isExample = on;
    await this.#configure();
    this.#changed.fire();
  }

  /** Takes all calls until now out of what is kept, for good. */
  async forget(): Promise<void> {
    await this.#tell({ kind: 'forget' });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    clearTimeout(this.#stopping);
    this.#stop();
    this.#changed.dispose();
    this.#progressed.dispose();
  }

  #start(): Promise<Worker> {
    return (this.#worker ??= this.#open());
  }

  async #open(): Promise<Worker> {
    const configuration = await this.#configuration();
    const worker = new Worker(vscode.Uri.joinPath(this.#services.extensionUri, 'dist/costs-worker.js').fsPath, {
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#running = worker;
    worker.on('message', (message: FromEngine) => this.#receive(message));
    worker.on('error', (error) => {
      this.#services.log.error('The thread that reads session logs has failed.', error);
      this.#fail(worker, error instanceof Error ? error : new Error(String(error)));
    });
    worker.on('exit', () => this.#fail(worker, new Error('The thread that reads session logs has ended.')));
    send(worker, { kind: 'configure', configuration });
    if (this.#watchers > 0) send(worker, { kind: 'follow', on: true });
    return worker;
  }

  #receive(message: FromEngine): void {
    switch (message.kind) {
      case 'changed':
        return this.#changed.fire();
      case 'answer':
        this.#pending.get(message.id)?.resolve(message.answer);
        this.#pending.delete(message.id);
        return;
      case 'progress':
        return this.#progressed.fire(message.progress);
      case 'notice':
        return this.#services.log.info(message.sentence);
      case 'failed':
        if (message.id === undefined) return this.#services.log.error(`Session logs: ${message.message}`);
        this.#pending.get(message.id)?.reject(new Error(message.message));
        this.#pending.delete(message.id);
    }
  }

  /** A thread that was stopped ends later, and is none of the next one's business. */
  #fail(worker: Worker, error: Error): void {
    if (worker !== this.#running) return;
    this.#worker = undefined;
    this.#running = undefined;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }

  #stop(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#running = undefined;
    for (const { reject } of this.#pending.values()) reject(new Error('Session costs are not followed any more.'));
    this.#pending.clear();
    void worker?.then((running) => running.terminate());
  }

  async #configure(): Promise<void> {
    if (!this.#worker) return;
    const worker = await this.#worker;
    send(worker, { kind: 'configure', configuration: await this.#configuration() });
  }

  async #configuration(): Promise<EngineConfiguration> {
    const { timeZone } = this.#services.settings.of().costs;
    const { userFile } = await this.#services.configuration.of();
    return {
      ...(userFile !== undefined && { userFile }),
      ...(timeZone !== undefined && { timeZone }),
      example: this.#isExample,
    };
  }

  async #tell(message: ToEngine): Promise<void> {
    try {
      send(await this.#start(), message);
    } catch (error) {
      this.#services.log.error('The thread that reads session logs cannot be started.', error);
    }
  }
}

function send(worker: Worker, message: ToEngine): void {
  worker.postMessage(message);
}
