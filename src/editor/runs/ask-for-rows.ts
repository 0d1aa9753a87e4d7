import * as vscode from 'vscode';
import type { PromptAnalysis } from '../../core/analysis.ts';
import type { Variables } from '../../core/build/variables.ts';
import type { RunsEngine } from '../../runs/runs-engine.ts';
import { askForVariables } from '../commands/ask-for-variables.ts';
import { localized } from '../texts/localized.ts';

type Way = 'last' | 'samples' | 'form' | 'file';

/**
 * The values of a prompt's variables: those of last time, the file's samples, a form, or a file with one set for each request.
 * @param last the values of last time
 * @returns undefined where the user gave up
 */
export async function askForRows(
  engine: RunsEngine,
  names: readonly string[],
  { prompt }: PromptAnalysis,
  last: readonly Variables[] | undefined,
): Promise<readonly Variables[] | undefined> {
  if (names.length === 0) return [{}];
  const samples = engine.samplesOf(prompt);
  const hasSamples = names.every((name) => samples[name] !== undefined);
  const way = await askForWay(names, last, hasSamples);
  switch (way) {
    case 'last':
      return last;
    case 'samples':
      return [samples];
    case 'form': {
      const values = await askForVariables(names, prompt.variables);
      return values && [values];
    }
    case 'file':
      return rowsOfFile(engine);
    case undefined:
      return undefined;
  }
}

async function askForWay(
  names: readonly string[],
  last: readonly Variables[] | undefined,
  hasSamples: boolean,
): Promise<Way | undefined> {
  const again =
    last && last.length > 1
      ? vscode.l10n.t('{0} sets of values of last time', last.length)
      : vscode.l10n.t('The values of last time');
  const items: (vscode.QuickPickItem & { readonly way: Way })[] = [
    ...(last ? [{ label: `$(history) ${again}`, way: 'last' as const }] : []),
    ...(hasSamples ? [{ label: `$(file) ${vscode.l10n.t("The file's own samples")}`, way: 'samples' as const }] : []),
    { label: `$(edit) ${vscode.l10n.t('Enter values')}`, description: names.join(', '), way: 'form' },
    {
      label: `$(json) ${vscode.l10n.t('From a JSON or JSONL file …')}`,
      description: vscode.l10n.t('each set is sent as a request'),
      way: 'file',
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Prompt Cache: values of the variables'),
    ignoreFocusOut: true,
  });
  return picked?.way;
}

async function rowsOfFile(engine: RunsEngine): Promise<readonly Variables[] | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({ filters: { [vscode.l10n.t('Variables')]: ['json', 'jsonl', 'ndjson'] } })) ??
    [];
  if (!file) return undefined;
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const read = engine.variableRows(text, vscode.workspace.asRelativePath(file));
  if ('problem' in read) throw new Error(localized(read.problem));
  return read.rows;
}
