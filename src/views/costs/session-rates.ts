import path from 'node:path';
import * as vscode from 'vscode';
import type { MeasuredRate, RateSource } from '../../editor/measured-rates.ts';
import type { CostService } from './cost-service.ts';
import type { InstructionUse } from './engine/messages.ts';

/** Files of instructions that an agent puts into its requests; which, the engine knows. */
const INSTRUCTIONS = /^(?:CLAUDE|AGENTS|GEMINI|QWEN)\.md$/;

/** Hit rates of the agents that read a file of instructions. Nothing is asked unless costs are shown somewhere already. */
export class SessionRates implements RateSource, vscode.Disposable {
  readonly #service: CostService;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  readonly #known = new Map<string, readonly InstructionUse[]>();
  readonly onDidChange = this.#changed.event;

  constructor(service: CostService) {
    this.#service = service;
    this.#subscription = service.onDidChange(() => {
      for (const file of this.#known.keys()) void this.#ask(file);
    });
  }

  ratesOf({ uri }: vscode.TextDocument): readonly MeasuredRate[] {
    const { off, isExample } = this.#service;
    if (uri.scheme !== 'file' || !INSTRUCTIONS.test(path.basename(uri.fsPath)) || off || isExample) return [];
    const known = this.#known.get(uri.fsPath);
    if (!known) {
      this.#known.set(uri.fsPath, []);
      void this.#ask(uri.fsPath);
    }
    return (known ?? []).map(rateOf);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #ask(file: string): Promise<void> {
    if (!this.#service.isRunning) return;
    // An engine that fails is logged by the service; what was known stays.
    const uses = await this.#service.ask('instructions', { path: file }).catch(() => undefined);
    if (!uses || JSON.stringify(uses) === JSON.stringify(this.#known.get(file))) return;
    this.#known.set(file, uses);
    this.#changed.fire();
  }
}

function rateOf({ agent, requests, readTokens, promptTokens }: InstructionUse): MeasuredRate {
  return {
    basis: vscode.l10n.t('{0} in this folder, 30 days', agent),
    readTokens,
    promptTokens,
    requests,
    command: { command: 'promptCache.costs.focus', title: vscode.l10n.t('Show Costs') },
  };
}
