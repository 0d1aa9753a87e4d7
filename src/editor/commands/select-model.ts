import * as vscode from 'vscode';
import type { Contribution, Services } from '../contribution.ts';
import { decisionText, modelChoices, type ModelPick } from '../texts/model-picks.ts';
import { figuresOf } from '../texts/seen-prompt.ts';
import { registerCommand } from './command.ts';
import { localized } from '../texts/localized.ts';

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
  const items = [...picks.map(itemOf), ...(vscode.workspace.isTrusted ? [LIVE] : [])];
  const picked = await vscode.window.showQuickPick(items, {
    title: `Prompt Cache: ${decisionText(current, chosenModel)}`,
    placeHolder: vscode.l10n.t(
      'Minimum of tokens that is cached, and prices per million tokens as of {0}',
      catalogue.asOf,
    ),
    matchOnDescription: true,
  });
  if (!picked) return;
  if (picked.pick) await services.configuration.chooseModel(picked.pick.id);
  else await selectLiveModel(services);
}

interface ModelItem extends vscode.QuickPickItem {
  /** Absent for {@link LIVE}. */
  readonly pick?: ModelPick;
}

const LIVE: ModelItem = {
  label: `$(cloud) ${vscode.l10n.t('Models of the API …')}`,
  description: vscode.l10n.t('asks the API which ones your key may use'),
};

/** The models that the user's key may use, asked for now. */
async function selectLiveModel({ runs, configuration }: Services): Promise<void> {
  const engine = await runs.loadEngine();
  const endpoint = await runs.endpoint();
  if (endpoint.kind === 'no-key')
    throw new Error(vscode.l10n.t('there is no key for {0}: set one with "Set API Key".', endpoint.host));
  if (endpoint.kind === 'wrong') throw new Error(endpoint.problem);
  const listed = engine.models(endpoint.endpoint).then((answer) => {
    if ('problem' in answer) throw new Error(localized(answer.problem));
    return answer.models.map(({ id, name, lifecycle }) => ({
      label: id,
      description: [name, lifecycle].filter(Boolean).join(', '),
    }));
  });
  const picked = await vscode.window.showQuickPick(listed, {
    title: vscode.l10n.t('Prompt Cache: models that your key may use'),
  });
  if (picked) await configuration.chooseModel(picked.label);
}

function itemOf(pick: ModelPick): ModelItem {
  return { label: pick.label, description: pick.description, ...(pick.detail && { detail: pick.detail }), pick };
}
