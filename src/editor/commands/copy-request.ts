import * as vscode from 'vscode';
import type { PromptAnalysis } from '../../core/analysis.ts';
import type { Contribution, Services } from '../contribution.ts';
import { figuresOfFile } from '../texts/seen-prompt.ts';
import { templateEngines } from '../template-engines.ts';
import { targetAnalysis } from './active-document.ts';
import { askForVariables } from './ask-for-variables.ts';
import { choosePrompt } from './choose-prompt.ts';
import { registerCommand } from './command.ts';

const MAXIMUM_OUTPUT_TOKENS = 1024;
const SHOWN_MS = 8000;

/** Copy Request with cache_control: the Messages API body that a prompt stands for, on the clipboard. Nothing is sent. */
export const copyRequestContribution: Contribution = {
  name: 'command Copy Request with cache_control',
  register: (services) =>
    registerCommand(services, 'promptCache.copyRequest', (argument) => copyRequest(services, argument)),
};

async function copyRequest(services: Services, argument: unknown): Promise<void> {
  const state = await targetAnalysis(services, argument);
  const file = state && figuresOfFile(state.file);
  const analysis = file && (await choosePrompt(file.prompts));
  if (!file || !analysis) return;
  const engine = await services.loadEngine();
  const variables = await askForVariables(engine.variablesOf(analysis), analysis.prompt.variables);
  if (!variables) return;
  const message = await askForMessage(file.format, analysis);
  if (message === undefined) return;
  const request = engine.buildRequest(file, analysis, {
    variables,
    engines: await templateEngines(services.loadTemplateEngines),
    maximumTokens: MAXIMUM_OUTPUT_TOKENS,
    ...(message !== '' && { message }),
  });
  const json = JSON.stringify(request, null, 2);
  await vscode.env.clipboard.writeText(json);
  const count = json.split('"cache_control"').length - 1;
  const copied =
    count === 1
      ? vscode.l10n.t('Prompt Cache: request copied, with 1 cache breakpoint')
      : vscode.l10n.t('Prompt Cache: request copied, with {0} cache breakpoints', count);
  vscode.window.setStatusBarMessage(copied, SHOWN_MS);
}

/** A request needs a message; most templates are only the system prompt. @returns undefined where the user gave up */
async function askForMessage(format: string, { prompt }: PromptAnalysis): Promise<string | undefined> {
  if (format.startsWith('messages-json') || prompt.blocks.some((block) => block.section === 'messages')) return '';
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Prompt Cache: the first user message'),
    prompt: vscode.l10n.t('The prompt is a system prompt, and a request needs a message.'),
    value: 'Hello',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('The message must not be empty.') : undefined),
  });
}
