import * as vscode from 'vscode';
import type { Contribution, Services } from '../contribution.ts';
import { decisionText, modelChoices, type ModelPick } from '../texts/model-picks.ts';
import { figuresOf } from '../texts/seen-prompt.ts';
import { registerCommand } from './command.ts';

/** Select Model: by which model prompts are judged, with what each needs and costs. */
export const selectModelContribution: Contribution = {
  name: 'command Select Model',
  register: (services) => registerCommand(services, 'promptCache.selectModel', () => selectModel(services)),
};

async function selectModel(services: Services): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const state = document && (await services.analysis.current(document));
  const [first] = state?.file.prompts ?? [];
  const current = first && figuresOf(first)?.model;
  const catalogue = await services.analysis.catalogueFor(document?.uri);
  const today = new Date().toISOString().slice(0, 10);
  const { chosenModel } = services.configuration;
  const picks = modelChoices(catalogue, today, chosenModel, current?.id);
  const picked = await vscode.window.showQuickPick(picks.map(itemOf), {
    title: `Prompt Cache: ${decisionText(current, chosenModel)}`,
    placeHolder: `Minimum of tokens that is cached, and prices per million tokens as of ${catalogue.asOf}`,
    matchOnDescription: true,
  });
  if (picked) await services.configuration.chooseModel(picked.pick.id);
}

function itemOf(pick: ModelPick): vscode.QuickPickItem & { readonly pick: ModelPick } {
  return { label: pick.label, description: pick.description, ...(pick.detail && { detail: pick.detail }), pick };
}
