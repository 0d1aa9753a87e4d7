import * as vscode from 'vscode';
import type { PromptAnalysis } from '../../core/analysis.ts';
import type { TemplateEngines } from '../../core/build/render.ts';
import type { Contribution, Services } from '../contribution.ts';
import { plural } from '../texts/figures.ts';
import { figuresOfFile } from '../texts/seen-prompt.ts';
import { targetAnalysis } from './active-document.ts';
import { askForVariables } from './ask-for-variables.ts';
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
    engines: await templateEngines(),
    maximumTokens: MAXIMUM_OUTPUT_TOKENS,
    ...(message !== '' && { message }),
  });
  const json = JSON.stringify(request, null, 2);
  await vscode.env.clipboard.writeText(json);
  const breakpoints = plural(json.split('"cache_control"').length - 1, 'cache breakpoint');
  vscode.window.setStatusBarMessage(`Prompt Cache: request copied, with ${breakpoints}`, SHOWN_MS);
}

async function choosePrompt(prompts: readonly PromptAnalysis[]): Promise<PromptAnalysis | undefined> {
  if (prompts.length <= 1) return prompts[0];
  const picked = await vscode.window.showQuickPick(
    prompts.map((analysis) => ({ label: analysis.prompt.name, analysis })),
    { title: 'Prompt Cache: which prompt?' },
  );
  return picked?.analysis;
}

/** A request needs a message; most templates are only the system prompt. @returns undefined where the user gave up */
async function askForMessage(format: string, { prompt }: PromptAnalysis): Promise<string | undefined> {
  if (format.startsWith('messages-json') || prompt.blocks.some((block) => block.section === 'messages')) return '';
  return vscode.window.showInputBox({
    title: 'Prompt Cache: the first user message',
    prompt: 'The prompt is a system prompt, and a request needs a message.',
    value: 'Hello',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? 'The message must not be empty.' : undefined),
  });
}

/** A template can make its engine run code, so in an untrusted folder placeholders are only replaced. */
async function templateEngines(): Promise<TemplateEngines> {
  if (!vscode.workspace.isTrusted) return { jinja: refuse, handlebars: refuse, liquid: refuse, mustache: refuse };
  return (await import('../../core/build/engines.ts')).ENGINES;
}

function refuse(): string {
  throw new Error('template engines run only in folders that you trust');
}
