import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import type { Services } from '../../editor/contribution.ts';
import type { EngineConfiguration, FromEngine, QuestionName, Questions, ToEngine } from './engine/messages.ts';

const FORGOTTEN_BEFORE = 'promptCache.costs.forgottenBefore';
/** The engine is stopped so long after the last view was hidden: what is hidden costs nothing. */
const STOP_AFTER_MS = 60_000;

interface Pending {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** Why session costs are not shown here. */
export type OffReason = 'untrusted' | 'virtual';

/** The engine's thread, seen from the editor. It starts with the first question, and follows logs while somebody looks. */
export class CostService implements vscode.Disposable {
  readonly #services: Services;
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  readonly #pending = new Map<number, Pending>();
  #worker: Promise<Worker> | undefined;
  #lastId = 0;
  #watchers = 0;
  #stopping: ReturnType<typeof setTimeout> | undefined;
  #isExample = false;
  /** Answers may be other ones now. */
  readonly onDidChange = this.#changed.event;

  constructor(services: Services, state: vscode.Memento) {
    this.#services = services;
    this.#state = state;
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

  /** Calls before a time are shown no more; 0 shows all that the logs still have. */
  async forgetBefore(atMs: number): Promise<void> {
    await this.#state.update(FORGOTTEN_BEFORE, atMs);
    await this.#configure();
  }

  get forgottenBeforeMs(): number {
    return this.#state.get<number>(FORGOTTEN_BEFORE) ?? 0;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    clearTimeout(this.#stopping);
    this.#stop();
    this.#changed.dispose();
  }

  #start(): Promise<Worker> {
    return (this.#worker ??= this.#open());
  }

  async #open(): Promise<Worker> {
    const configuration = await this.#configuration();
    const worker = new Worker(vscode.Uri.joinPath(this.#services.extensionUri, 'dist/costs-worker.js').fsPath);
    worker.on('message', (message: FromEngine) => this.#receive(message));
    worker.on('error', (error) => {
      this.#services.log.error('The thread that reads session logs has failed.', error);
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    });
    worker.on('exit', () => this.#fail(new Error('The thread that reads session logs has ended.')));
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
      case 'failed':
        this.#pending.get(message.id)?.reject(new Error(message.message));
        this.#pending.delete(message.id);
    }
  }

  #fail(error: Error): void {
    this.#worker = undefined;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }

  #stop(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.then((running) => running.terminate());
  }

  async #configure(): Promise<void> {
    if (!this.#worker) return;
    const worker = await this.#worker;
    send(worker, { kind: 'configure', configuration: await this.#configuration() });
  }

  async #configuration(): Promise<EngineConfiguration> {
    const { costs } = this.#services.settings.of();
    const { userFile } = await this.#services.configuration.of();
    return {
      ...(userFile !== undefined && { userFile }),
      extraFolders: costs.logFolders,
      ...(costs.timeZone !== undefined && { timeZone: costs.timeZone }),
      excludedProjects: costs.excludedProjects,
      ...(costs.retentionDays !== undefined && { retentionDays: costs.retentionDays }),
      forgottenBeforeMs: this.forgottenBeforeMs,
      example: this.#isExample,
    };
  }

  async #tell(message: ToEngine): Promise<void> {
    send(await this.#start(), message);
  }
}

function send(worker: Worker, message: ToEngine): void {
  worker.postMessage(message);
}
