import * as vscode from 'vscode';
import type { FoundBody } from '../../runs/compare/request-bodies.ts';
import type { RequestsEngine } from '../../runs/compare/requests-engine.ts';
import { localized } from '../texts/localized.ts';
import type { LoadRunsEngine } from '../../runs/runs-engine.ts';

/** A request that is to be compared. */
export interface ChosenRequest {
  readonly name: string;
  readonly body: FoundBody['body'];
}

interface SourceItem extends vscode.QuickPickItem {
  readonly choose: () => Promise<ChosenRequest | undefined>;
}

/** Asks which request is meant: of an open file, of another file, or of a run of the log. */
export async function chooseRequest(
  engine: RequestsEngine,
  loadRuns: LoadRunsEngine,
  title: string,
): Promise<ChosenRequest | undefined> {
  const open = vscode.workspace.textDocuments
    .filter(({ languageId, isClosed }) => !isClosed && languageId.startsWith('json'))
    .map((document): SourceItem => {
      const name = vscode.workspace.asRelativePath(document.uri);
      return { label: `$(json) ${name}`, choose: () => requestIn(engine, name, document.getText()) };
    });
  const items: SourceItem[] = [
    ...open,
    { label: `$(folder-opened) ${vscode.l10n.t('Another file …')}`, choose: () => requestOfFile(engine) },
    {
      label: `$(history) ${vscode.l10n.t('A request of a run …')}`,
      description: vscode.l10n.t('without its texts'),
      choose: () => requestOfRun(loadRuns),
    },
  ];
  const picked = await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true });
  return picked?.choose();
}

/** The request in a text; asks where there are several. Throws one sentence where there is none. */
export async function requestIn(
  engine: RequestsEngine,
  name: string,
  text: string,
): Promise<ChosenRequest | undefined> {
  const bodies = engine.bodiesIn(text);
  if (bodies.length === 0) throw new Error(vscode.l10n.t('There is no Messages API request in {0}.', name));
  return oneOf(name, bodies);
}

async function requestOfFile(engine: RequestsEngine): Promise<ChosenRequest | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      filters: { [vscode.l10n.t('Requests')]: ['json', 'jsonl', 'ndjson', 'jsonc'] },
    })) ?? [];
  return uri && requestOfUri(engine, uri);
}

export async function requestOfUri(engine: RequestsEngine, uri: vscode.Uri): Promise<ChosenRequest | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  return requestIn(engine, vscode.workspace.asRelativePath(uri), document.getText());
}

async function requestOfRun(loadRuns: LoadRunsEngine): Promise<ChosenRequest | undefined> {
  const engine = await loadRuns();
  const picked = await vscode.window.showQuickPick(
    engine.pastRuns().map(({ run }) => ({
      label: run.prompt,
      description: `${new Date(run.at).toLocaleString()} · ${run.model}${run.simulated ? ` · ${vscode.l10n.t('simulated')}` : ''}`,
      run,
    })),
    { title: vscode.l10n.t('Prompt Cache: of which run?') },
  );
  return picked && oneOf(`${picked.label} (${picked.run.run.slice(0, 8)})`, engine.bodiesOfRun(picked.run.run));
}

async function oneOf(name: string, bodies: readonly FoundBody[]): Promise<ChosenRequest | undefined> {
  const [first] = bodies;
  if (!first || bodies.length === 1) return first && { name, body: first.body };
  const picked = await vscode.window.showQuickPick(
    bodies.map(({ label, body }) => ({ label: localized(label), body })),
    { title: vscode.l10n.t('Prompt Cache: which request of {0}?', name), ignoreFocusOut: true },
  );
  return picked && { name: `${name}, ${picked.label}`, body: picked.body };
}
