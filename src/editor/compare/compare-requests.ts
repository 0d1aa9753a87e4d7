import * as vscode from 'vscode';
import type { Span } from '../../core/text/span.ts';
import type { ComparedRequests } from '../../runs/compare/compared-requests.ts';
import type { RequestsEngine } from '../../runs/compare/requests-engine.ts';
import type { LoadRunsEngine } from '../../runs/runs-engine.ts';
import { registerCommand } from '../commands/command.ts';
import type { Contribution, Services } from '../contribution.ts';
import { VIRTUAL_SCHEME, type VirtualDocuments } from '../virtual-documents.ts';
import { type ChosenRequest, chooseRequest, requestIn, requestOfUri } from './choose-request.ts';
import { localized } from '../texts/localized.ts';
import { withoutLinks } from '../notice.ts';

/** Compare Two Requests: both as a cache sees them, in a diff editor, with the first difference marked. */
export function compareRequestsContribution(documents: VirtualDocuments): Contribution {
  return {
    name: 'command Compare Two Requests',
    register: (services) => {
      const mark = vscode.window.createTextEditorDecorationType({
        border: '2px solid',
        borderColor: new vscode.ThemeColor('editorWarning.foreground'),
        overviewRulerColor: new vscode.ThemeColor('editorWarning.foreground'),
        overviewRulerLane: vscode.OverviewRulerLane.Full,
      });
      const command = registerCommand(services, 'promptCache.compareRequests', (uri, uris) =>
        compare(services, documents, mark, uri, uris),
      );
      return vscode.Disposable.from(mark, command);
    },
  };
}

/** @returns the sentence that is shown */
async function compare(
  services: Services,
  documents: VirtualDocuments,
  mark: vscode.TextEditorDecorationType,
  uri: unknown,
  uris: unknown,
): Promise<string | undefined> {
  const [requests, analysis] = await Promise.all([services.loadRequests(), services.loadEngine()]);
  const chosen = await chooseTwo(requests, services.runs.loadEngine, uri, uris);
  if (!chosen) return undefined;
  const catalogue = await services.analysis.catalogueFor(undefined);
  const counter = await analysis.tokenCounter();
  const compared = requests.compare(chosen[0].body, chosen[1].body, catalogue, (text) => counter.count(text));
  if ('problem' in compared) throw new Error(localized(compared.problem));
  await showDiff(documents, mark, chosen, compared);
  const summary = localized(compared.summary);
  void vscode.window.showInformationMessage(withoutLinks(`Prompt Cache: ${summary}`));
  return summary;
}

/** Two files that are selected in the explorer, two selections of the editor, or what the user picks. */
async function chooseTwo(
  engine: RequestsEngine,
  loadRuns: LoadRunsEngine,
  uri: unknown,
  uris: unknown,
): Promise<readonly [ChosenRequest, ChosenRequest] | undefined> {
  const files = Array.isArray(uris) ? uris.filter((one) => one instanceof vscode.Uri) : [];
  const selected = selectionsOf(vscode.window.activeTextEditor);
  const [first, second] =
    files.length === 2
      ? [() => requestOfUri(engine, files[0]!), () => requestOfUri(engine, files[1]!)]
      : selected.length === 2
        ? selected.map((text, index) => () => requestIn(engine, vscode.l10n.t('selection {0}', index + 1), text))
        : [uri instanceof vscode.Uri ? () => requestOfUri(engine, uri) : undefined];
  const before = await (first?.() ?? chooseRequest(engine, loadRuns, vscode.l10n.t('Prompt Cache: the first request')));
  if (!before) return undefined;
  const after = await (second?.() ??
    chooseRequest(engine, loadRuns, vscode.l10n.t('Prompt Cache: the request to compare with {0}', before.name)));
  return after && [before, after];
}

function selectionsOf(editor: vscode.TextEditor | undefined): string[] {
  if (!editor) return [];
  return editor.selections
    .filter((selection) => !selection.isEmpty)
    .map((selection) => editor.document.getText(selection));
}

async function showDiff(
  documents: VirtualDocuments,
  mark: vscode.TextEditorDecorationType,
  [before, after]: readonly [ChosenRequest, ChosenRequest],
  compared: ComparedRequests,
): Promise<void> {
  const left = documentUri('before', before.name);
  const right = documentUri('after', after.name);
  documents.keep(left, compared.before.text);
  documents.keep(right, compared.after.text);
  await vscode.commands.executeCommand(
    'vscode.diff',
    left,
    right,
    vscode.l10n.t('{0} ↔ {1} (as a cache sees them)', before.name, after.name),
  );
  const { place } = compared;
  if (!place) return;
  for (const [uri, span] of [
    [left, place.before],
    [right, place.after],
  ] as const) {
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    if (editor) show(editor, span, mark);
  }
}

function show(editor: vscode.TextEditor, { start, end }: Span, mark: vscode.TextEditorDecorationType): void {
  const { document } = editor;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  editor.setDecorations(mark, [range]);
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
}

function documentUri(side: string, name: string): vscode.Uri {
  return vscode.Uri.from({ scheme: VIRTUAL_SCHEME, path: `/${side}: ${name.replaceAll('/', ' ')}.txt`, query: name });
}
