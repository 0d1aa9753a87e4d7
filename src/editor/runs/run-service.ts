import * as vscode from 'vscode';
import { NO_MONEY, nanoUsdOf } from '../../core/cost/money.ts';
import type { Variables } from '../../core/build/variables.ts';
import type { TestCase } from '../../runs/plan/cases.ts';
import type { RunReport } from '../../runs/report/report.ts';
import type { RunEvent } from '../../runs/run/runner.ts';
import type { LoadRunsEngine, TestSettings } from '../../runs/runs-engine.ts';
import { readRunSettings, type RunSettings } from '../configuration/run-settings.ts';
import { ApiKeys } from './api-key.ts';
import { type UserEndpoint, userEndpoint } from './user-endpoint.ts';

/** A run that has just begun, for whoever shows runs. */
export interface BegunRun {
  readonly uri: vscode.Uri;
  /** Which prompt of the file, from 0. */
  readonly prompt: number;
  readonly cases: readonly TestCase[];
  /** Who began it shows it by himself. */
  readonly origin: unknown;
  readonly onEvent: vscode.Event<RunEvent>;
  readonly finished: Promise<RunReport | undefined>;
  cancel(): void;
}

/** What test requests of this window have in common: settings, keys, what was agreed to, and the values of variables. */
export class RunService implements vscode.Disposable {
  readonly loadEngine: LoadRunsEngine;
  readonly keys: ApiKeys;
  readonly #begun = new vscode.EventEmitter<BegunRun>();
  readonly #agreed = new Set<string>();
  readonly #rows = new Map<string, readonly Variables[]>();
  readonly #environment: NodeJS.ProcessEnv;
  readonly onDidBegin = this.#begun.event;

  constructor(loadEngine: LoadRunsEngine, secrets: vscode.SecretStorage, environment: NodeJS.ProcessEnv) {
    this.loadEngine = loadEngine;
    this.#environment = environment;
    this.keys = new ApiKeys(secrets);
  }

  /** The user's own settings. What a workspace says is not even looked at. */
  get settings(): RunSettings {
    const configuration = vscode.workspace.getConfiguration('promptCache');
    return readRunSettings((name) => configuration.inspect(name)?.globalValue);
  }

  testSettings(): TestSettings {
    const settings = this.settings;
    return {
      perRunNanoUsd: settings.maxCostPerRunUsd === 0 ? NO_MONEY : nanoUsdOf(settings.maxCostPerRunUsd),
      perDayNanoUsd: settings.maxCostPerDayUsd === 0 ? NO_MONEY : nanoUsdOf(settings.maxCostPerDayUsd),
      repeat: settings.repeat,
      gapMs: 0,
      pauseMs: settings.pauseSeconds * 1000,
      fanOut: settings.fanOut,
      maximumTokens: settings.maximumOutputTokens,
      message: settings.message,
      diagnostics: settings.diagnostics,
    };
  }

  endpoint(): Promise<UserEndpoint> {
    return userEndpoint(this.settings, this.#environment, (host) => this.keys.of(host));
  }

  /** True once the user has agreed to paid requests to this host with this model, in this session. */
  hasAgreed(host: string, model: string): boolean {
    return this.#agreed.has(`${host} ${model}`);
  }

  agree(host: string, model: string): void {
    this.#agreed.add(`${host} ${model}`);
  }

  /** The values with which a prompt was tested last; kept in memory only, since they are text of prompts. */
  rowsOf(uri: vscode.Uri, prompt: string): readonly Variables[] | undefined {
    return this.#rows.get(`${uri} ${prompt}`);
  }

  rememberRows(uri: vscode.Uri, prompt: string, rows: readonly Variables[]): void {
    this.#rows.set(`${uri} ${prompt}`, rows);
  }

  announce(run: BegunRun): void {
    this.#begun.fire(run);
  }

  dispose(): void {
    this.#begun.dispose();
  }
}
