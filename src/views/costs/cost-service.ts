import * as vscode from 'vscode';
import { systemTimeZone } from '../../logs/costs/time-zone.ts';
import type { Services } from '../../editor/contribution.ts';
import { EngineProcess } from './engine/engine-process.ts';
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

interface Pending {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** Why session costs are not shown here. */
export type OffReason = 'untrusted' | 'virtual';

/** The engine, for all that shows costs. It starts with the first question, and follows logs while somebody looks. */
export class CostService implements vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #progressed = new vscode.EventEmitter<ReadingProgress>();
  readonly #subscriptions: vscode.Disposable[];
  readonly #pending = new Map<number, Pending>();
  #engine: Promise<EngineProcess> | undefined;
  #running: EngineProcess | undefined;
  #lastId = 0;
  #watchers = 0;
  #stopping: ReturnType<typeof setTimeout> | undefined;
  #isExample = false;
  #hasRead = false;
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
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        reconfigure();
        this.#changed.fire();
      }),
    ];
  }

  /** Undefined where costs are shown; where not, whatever is asked fails, and no log is read. */
  get off(): OffReason | undefined {
    if (!vscode.workspace.isTrusted) return 'untrusted';
    const folders = vscode.workspace.workspaceFolders ?? [];
    return folders.length > 0 && folders.every(({ uri }) => uri.scheme !== 'file') ? 'virtual' : undefined;
  }

  /** @throws a sentence for the user, where costs are off */
  mustBeOn(): void {
    const { off } = this;
    if (off) throw new Error(offSentence(off));
  }

  /** Logs are being looked for or read: what is asked is answered when that is done. */
  get isReading(): boolean {
    return !this.#hasRead;
  }

  /** Somebody has asked for costs, and they are followed. */
  get isRunning(): boolean {
    return this.#engine !== undefined;
  }

  get isExample(): boolean {
    return this.#isExample;
  }

  async ask<Name extends QuestionName>(name: Name, ask: Questions[Name]['ask']): Promise<Questions[Name]['answer']> {
    const engine = await this.#start();
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      engine.send({ kind: 'ask', id, name, ask });
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
      if (this.#engine) void this.#tell({ kind: 'follow', on: false });
      this.#stopping = setTimeout(() => this.#stop(), STOP_AFTER_MS);
    });
  }

  async refresh(): Promise<void> {
    (await this.#start()).send({ kind: 'refresh' });
  }

  async showExample(on: boolean): Promise<void> {
    this.mustBeOn();
    this.#isExample = on;
    await this.#configure();
    this.#changed.fire();
  }

  /** Takes all calls until now out of what is kept, for good. */
  async forget(): Promise<void> {
    (await this.#start()).send({ kind: 'forget' });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    clearTimeout(this.#stopping);
    this.#stop();
    this.#changed.dispose();
    this.#progressed.dispose();
  }

  async #start(): Promise<EngineProcess> {
    this.mustBeOn();
    return (this.#engine ??= this.#open());
  }

  async #open(): Promise<EngineProcess> {
    const file = vscode.Uri.joinPath(this.#services.extensionUri, 'dist/costs-engine.js').fsPath;
    const engine = new EngineProcess(file, {
      onMessage: (message) => {
        if (engine === this.#running) this.#receive(message);
      },
      onEnd: (error) => {
        this.#services.log.error('The process that reads session logs has failed.', error);
        if (engine === this.#running) this.#forgetEngine(error);
      },
    });
    this.#running = engine;
    // It starts while the configuration is read.
    engine.send({ kind: 'configure', configuration: await this.#configuration() });
    if (this.#watchers > 0) engine.send({ kind: 'follow', on: true });
    return engine;
  }

  #receive(message: FromEngine): void {
    switch (message.kind) {
      case 'changed':
        this.#hasRead = true;
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

  #stop(): void {
    void this.#engine?.then((engine) => engine.stop());
    this.#forgetEngine(new Error('Session costs are not followed any more.'));
  }

  #forgetEngine(error: Error): void {
    this.#engine = undefined;
    this.#running = undefined;
    this.#hasRead = false;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }

  async #configure(): Promise<void> {
    if (!this.#engine) return;
    const engine = await this.#engine;
    engine.send({ kind: 'configure', configuration: await this.#configuration() });
  }

  async #configuration(): Promise<EngineConfiguration> {
    const { timeZone } = this.#services.settings.of().costs;
    const { userFile } = await this.#services.configuration.of();
    const folders = vscode.workspace.workspaceFolders ?? [];
    return {
      workspace: folders
        .filter(({ uri }) => uri.scheme === 'file')
        .map(({ uri, name }) => ({ path: uri.fsPath, name })),
      ...(userFile !== undefined && { userFile }),
      ...(timeZone !== undefined && { timeZone }),
      systemTimeZone: systemTimeZone(),
      example: this.#isExample,
    };
  }

  async #tell(message: ToEngine): Promise<void> {
    try {
      (await this.#start()).send(message);
    } catch (error) {
      this.#services.log.error('The process that reads session logs cannot be started.', error);
    }
  }
}

function offSentence(reason: OffReason): string {
  return reason === 'untrusted'
    ? vscode.l10n.t(
        'session costs are off in Restricted Mode: logs of this machine are read only in folders that you trust.',
      )
    : vscode.l10n.t('session costs are off in a virtual workspace: its files are not on a disk of this machine.');
}
