import * as vscode from 'vscode';
import { readBaseUrl } from '../../runs/endpoint.ts';
import { registerCommand } from '../commands/command.ts';
import type { Contribution, Services } from '../contribution.ts';
import { askForKey } from './ask-for-key.ts';
import { localized } from '../texts/localized.ts';

const SHOWN_MS = 8000;

/** Set API Key and Clear API Key: of the host that the settings name, in the secret storage. */
export const apiKeyContribution: Contribution = {
  name: 'commands Set and Clear API Key',
  register: (services) =>
    vscode.Disposable.from(
      registerCommand(services, 'promptCache.setApiKey', () => setKey(services)),
      registerCommand(services, 'promptCache.clearApiKey', () => clearKey(services)),
    ),
};

async function setKey({ runs }: Services): Promise<void> {
  const host = hostOfSettings(runs.settings.baseUrl);
  if (await askForKey(runs, host))
    say(vscode.l10n.t('Prompt Cache: the key for {0} is kept in the secret storage', host));
}

async function clearKey({ runs }: Services): Promise<void> {
  const host = hostOfSettings(runs.settings.baseUrl);
  await runs.keys.clear(host);
  say(vscode.l10n.t('Prompt Cache: no key for {0} is kept any more', host));
}

/** Throws one sentence where the setting is wrong. */
function hostOfSettings(text: string): string {
  const read = readBaseUrl(text);
  if ('problem' in read) throw new Error(`promptCache.api.baseUrl: ${localized(read.problem)}`);
  return new URL(read.baseUrl).host;
}

function say(text: string): void {
  vscode.window.setStatusBarMessage(text, SHOWN_MS);
}
