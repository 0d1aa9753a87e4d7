import * as vscode from 'vscode';
import { LineIndex } from '../../core/text/line-index.ts';
import { messageText } from '../../core/text/message.ts';
import type { Contribution, Services } from '../contribution.ts';
import { rangeOf } from '../document-ranges.ts';
import { localized } from '../texts/localized.ts';

/** Warnings in an open `prompt-cache.json` where it says what cannot be used; the same for the settings, in the log. */
export const configurationProblemsContribution: Contribution = {
  name: 'problems of the configuration',
  register: (services) => {
    const collection = vscode.languages.createDiagnosticCollection('promptCache.configuration');
    const check = (document: vscode.TextDocument): void => void showProblems(services, collection, document);
    for (const document of vscode.workspace.textDocuments) check(document);
    return vscode.Disposable.from(
      collection,
      vscode.workspace.onDidOpenTextDocument(check),
      vscode.workspace.onDidChangeTextDocument(({ document }) => check(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
      services.settings.onDidChange(() => void logSettingsProblems(services)),
    );
  },
};

async function showProblems(
  { loadEngine }: Services,
  collection: vscode.DiagnosticCollection,
  document: vscode.TextDocument,
): Promise<void> {
  if (!document.uri.path.endsWith('/prompt-cache.json')) return;
  const engine = await loadEngine();
  const text = document.getText();
  const lines = new LineIndex(text);
  const diagnostics = engine.configurationProblems(text).map(({ code, message, ...span }) => {
    const diagnostic = new vscode.Diagnostic(
      rangeOf(lines, span),
      localized(message),
      vscode.DiagnosticSeverity.Warning,
    );
    diagnostic.source = 'Prompt Cache';
    diagnostic.code = code;
    return diagnostic;
  });
  if (!document.isClosed) collection.set(document.uri, diagnostics);
}

async function logSettingsProblems({ loadEngine, settings, log }: Services): Promise<void> {
  const engine = await loadEngine();
  for (const { message } of engine.configurationProblems(settings.of().configuration)) {
    log.warn(`Settings: ${messageText(message)}`);
  }
}
