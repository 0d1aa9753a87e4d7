import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { RUN_LOG_FOLDER, stateFolder } from '../../core/configuration/state-folder.ts';
import { promptTokens } from '../../core/cost/usage.ts';
import { measuredKey, type MeasuredPrompt } from '../../runs/log/measured-prompts.ts';
import type { Contribution } from '../contribution.ts';
import type { MeasuredRate, RateSource } from '../measured-rates.ts';
import { runRefusal } from './refusal.ts';
import type { RunService } from './run-service.ts';

/** What cache tests were billed for, for the lenses. */
export const runRatesContribution: Contribution = {
  name: 'hit rates of cache tests',
  register: ({ runs, log, measured }) => {
    const rates = new RunRates(runs, log);
    return vscode.Disposable.from(rates, measured.add(rates));
  },
};

/** Hit rates that cache tests were billed for. The run log is read once a prompt is looked at, and only where there is one. */
class RunRates implements RateSource, vscode.Disposable {
  readonly #runs: RunService;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  #known: ReadonlyMap<string, MeasuredPrompt> | undefined;
  #isReading = false;
  readonly onDidChange = this.#changed.event;

  constructor(runs: RunService, log: vscode.LogOutputChannel) {
    this.#runs = runs;
    this.#log = log;
    this.#subscription = runs.onDidBegin(({ finished }) => {
      const again = (): void => void this.#read();
      finished.then(again, again);
    });
  }

  ratesOf(document: vscode.TextDocument, prompt: string): readonly MeasuredRate[] {
    if (document.uri.scheme !== 'file' || runRefusal(document.uri) !== undefined) return [];
    if (!this.#known) void this.#read();
    const measured = this.#namesOf(document).map((file) => this.#known?.get(measuredKey(file, prompt)));
    return measured.flatMap((one) => (one ? [rateOf(one)] : [])).slice(0, 1);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** As runs of the terminal and of the editor name the file; a workspace of several folders puts the folder's name before it. */
  #namesOf({ uri }: vscode.TextDocument): string[] {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const own = folder ? [path.resolve(folder.uri.fsPath, vscode.workspace.asRelativePath(uri))] : [];
    return [...new Set([uri.fsPath, ...own])];
  }

  async #read(): Promise<void> {
    const machine = { environment: process.env, homeFolder: homedir(), platform: process.platform };
    if (this.#isReading || !existsSync(path.join(stateFolder(machine), RUN_LOG_FOLDER))) return;
    this.#isReading = true;
    try {
      this.#known = (await this.#runs.loadEngine()).measuredPrompts();
      this.#changed.fire();
    } catch (error) {
      this.#known = new Map();
      this.#log.warn('The run log cannot be read.', error);
    } finally {
      this.#isReading = false;
    }
  }
}

function rateOf({ run, usage, requests }: MeasuredPrompt): MeasuredRate {
  return {
    basis: vscode.l10n.t('last cache test'),
    readTokens: usage.cacheReadTokens,
    promptTokens: promptTokens(usage),
    requests,
    command: { command: 'promptCache.showRuns', title: vscode.l10n.t('Show Runs'), arguments: [run.run] },
  };
}
