import * as vscode from 'vscode';
import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import type { Destination } from '../../runs/runs-engine.ts';
import { askForKey } from './ask-for-key.ts';
import type { RunService } from './run-service.ts';

export interface DestinationQuestion {
  readonly runs: RunService;
  readonly catalogue: ModelCatalogue;
  readonly countTokens: (text: string) => number;
  /** The user has asked for the simulated API. */
  readonly simulated: boolean;
}

/** Where a run goes: to the user's endpoint; without a key to the simulated API, if the user agrees. Says what is wrong. */
export async function chooseDestination(question: DestinationQuestion): Promise<Destination | undefined> {
  const { runs, simulated } = question;
  if (simulated || runs.settings.provider === 'simulated') return toSimulated(question);
  const endpoint = await runs.endpoint();
  switch (endpoint.kind) {
    case 'ready':
      return (await runs.loadEngine()).real(endpoint.endpoint);
    case 'wrong':
      throw new Error(endpoint.problem);
    case 'no-key':
      return withoutKey(question, endpoint.host);
  }
}

async function withoutKey(question: DestinationQuestion, host: string): Promise<Destination | undefined> {
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: `$(beaker) ${vscode.l10n.t('Use the simulated API')}`,
        description: vscode.l10n.t('free, nothing is sent'),
        way: 'simulate' as const,
      },
      {
        label: `$(key) ${vscode.l10n.t('Set an API key …')}`,
        description: vscode.l10n.t('for {0}', host),
        way: 'key' as const,
      },
    ],
    { title: vscode.l10n.t('Prompt Cache: there is no key for {0}', host), ignoreFocusOut: true },
  );
  if (picked?.way === 'simulate') return toSimulated(question);
  if (picked?.way !== 'key' || !(await askForKey(question.runs, host))) return undefined;
  return chooseDestination(question);
}

async function toSimulated({ runs, catalogue, countTokens }: DestinationQuestion): Promise<Destination> {
  return (await runs.loadEngine()).simulated(catalogue, countTokens);
}
