import * as vscode from 'vscode';
import type { FileAnalysis } from '../core/analysis.ts';
import type { Finding } from '../core/findings/finding.ts';
import type { Edit } from '../core/text/edit.ts';
import { isStale } from './analysis/analyzed-document.ts';
import type { AnalysisEngine, FileContext } from './analysis/engine.ts';
import type { Contribution, Services } from './contribution.ts';
import { rangeOf } from './document-ranges.ts';
import { figuresOfFile } from './texts/seen-prompt.ts';
import { localized } from './texts/localized.ts';

/** Fixes, suppressions and explanations of what the rules have found at a place. */
export const codeActionsContribution: Contribution = {
  name: 'code actions',
  register: (services) =>
    vscode.languages.registerCodeActionsProvider(
      { pattern: '**' },
      { provideCodeActions: (document, range, context) => actionsAt(services, document, range, context) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
};

/** What the actions of one document are made with. */
interface Workbench {
  readonly document: vscode.TextDocument;
  readonly file: FileAnalysis;
  readonly engine: AnalysisEngine;
  readonly context: FileContext;
}

async function actionsAt(
  services: Services,
  document: vscode.TextDocument,
  range: vscode.Range,
  { only }: vscode.CodeActionContext,
): Promise<vscode.CodeAction[]> {
  if (only && !only.intersects(vscode.CodeActionKind.QuickFix)) return [];
  const state = services.analysis.of(document);
  const file = state && figuresOfFile(state.file);
  const here = file?.findings.filter((finding) => rangeOf(file.lines, finding).intersection(range)) ?? [];
  if (!state || !file || here.length === 0 || isStale(state)) return [];
  const engine = await services.loadEngine();
  const context = engine.contextOf(await services.configuration.of(document.uri));
  if (isStale(state)) return [];
  const workbench: Workbench = { document, file, engine, context };
  return here.flatMap((finding) => actionsFor(workbench, finding));
}

function actionsFor(workbench: Workbench, finding: Finding): vscode.CodeAction[] {
  const { document, file } = workbench;
  const diagnostics = vscode.languages.getDiagnostics(document.uri).filter((one) => isOf(one, file, finding));
  const actions = [
    ...fixActions(workbench, finding),
    ...suppressActions(workbench, finding),
    commandAction(vscode.l10n.t('Explain {0}', finding.rule), 'promptCache.explainRule', finding.rule),
  ];
  for (const action of actions) action.diagnostics = diagnostics;
  return actions;
}

function fixActions({ document, file, engine }: Workbench, finding: Finding): vscode.CodeAction[] {
  const fixes = engine.fixesOf(file, finding);
  const actions = fixes.map(({ title, edits }, index) => {
    const action = editAction(localized(title), document, file, edits);
    action.isPreferred = index === 0;
    return action;
  });
  const alike = file.findings.filter(({ rule }) => rule === finding.rule);
  if (actions.length === 0 || alike.length < 2) return actions;
  const all = vscode.l10n.t('Fix all of {0} in this file', finding.rule);
  return [...actions, commandAction(all, 'promptCache.fixAll', document.uri, finding.rule)];
}

function suppressActions({ document, file, engine, context }: Workbench, finding: Finding): vscode.CodeAction[] {
  const { rule } = finding;
  const onLine = engine.suppressionOf(file, finding, 'line', context);
  const inFile = engine.suppressionOf(file, finding, 'file', context);
  const isInWorkspace = vscode.workspace.getWorkspaceFolder(document.uri) !== undefined;
  const title = vscode.l10n.t('Disable {0} for this file', rule);
  return [
    ...(onLine ? [editAction(vscode.l10n.t('Disable {0} for this line', rule), document, file, [onLine])] : []),
    ...(inFile ? [editAction(title, document, file, [inFile])] : []),
    ...(!inFile && isInWorkspace
      ? [commandAction(`${title} (prompt-cache.json)`, 'promptCache.disableRule', document.uri, rule, 'file')]
      : []),
    ...(isInWorkspace
      ? [
          commandAction(
            vscode.l10n.t('Disable {0} for this workspace', rule),
            'promptCache.disableRule',
            document.uri,
            rule,
            'workspace',
          ),
        ]
      : []),
  ];
}

function editAction(
  title: string,
  { uri }: vscode.TextDocument,
  { lines }: FileAnalysis,
  edits: readonly Edit[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  for (const edit of edits) action.edit.replace(uri, rangeOf(lines, edit), edit.text);
  return action;
}

function commandAction(title: string, command: string, ...args: unknown[]): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command, arguments: args };
  return action;
}

function isOf(diagnostic: vscode.Diagnostic, { lines }: FileAnalysis, finding: Finding): boolean {
  const code = typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code;
  return code === finding.rule && diagnostic.range.isEqual(rangeOf(lines, finding));
}
