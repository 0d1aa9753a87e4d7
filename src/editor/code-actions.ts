import * as vscode from 'vscode';
import type { FileAnalysis } from '../core/analysis.ts';
import type { Finding } from '../core/findings/finding.ts';
import type { Edit } from '../core/text/edit.ts';
import { type AnalyzedDocument, isStale } from './analysis/analyzed-document.ts';
import type { AnalysisEngine, FileContext } from './analysis/engine.ts';
import type { Contribution, Services } from './contribution.ts';
import { rangeIn, workspaceEdit } from './document-ranges.ts';
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
  readonly state: AnalyzedDocument;
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
  if (!file) return [];
  const here = file.findings.filter((finding) => rangeIn(state, file.lines, finding)?.intersection(range));
  if (here.length === 0 || isStale(state)) return [];
  const engine = await services.loadEngine();
  const context = engine.contextOf(await services.configuration.of(document.uri));
  if (isStale(state)) return [];
  const workbench: Workbench = { state, file, engine, context };
  return here.flatMap((finding) => actionsFor(workbench, finding));
}

function actionsFor(workbench: Workbench, finding: Finding): vscode.CodeAction[] {
  const { state } = workbench;
  const { document } = state;
  const diagnostics = vscode.languages.getDiagnostics(document.uri).filter((one) => isOf(one, state, finding));
  const actions = [
    ...fixActions(workbench, finding),
    ...suppressActions(workbench, finding),
    commandAction(vscode.l10n.t('Explain {0}', finding.rule), 'promptCache.explainRule', finding.rule),
  ];
  for (const action of actions) action.diagnostics = diagnostics;
  return actions;
}

function fixActions({ state, file, engine }: Workbench, finding: Finding): vscode.CodeAction[] {
  const { document, parts } = state;
  const fixes = engine.fixesOf(file, finding);
  const actions = fixes.flatMap(({ title, edits }) => editAction(localized(title), state, edits));
  for (const [index, action] of actions.entries()) action.isPreferred = index === 0;
  if (parts.length > 1) return actions;
  const alike = file.findings.filter(({ rule }) => rule === finding.rule);
  if (actions.length === 0 || alike.length < 2) return actions;
  const all = vscode.l10n.t('Fix all of {0} in this file', finding.rule);
  return [...actions, commandAction(all, 'promptCache.fixAll', document.uri, finding.rule)];
}

function suppressActions({ state, file, engine, context }: Workbench, finding: Finding): vscode.CodeAction[] {
  const { rule } = finding;
  const { document } = state;
  const onLine = engine.suppressionOf(file, finding, 'line', context);
  const inFile = engine.suppressionOf(file, finding, 'file', context);
  const isInWorkspace = vscode.workspace.getWorkspaceFolder(state.uri) !== undefined;
  const title = vscode.l10n.t('Disable {0} for this file', rule);
  return [
    ...(onLine ? editAction(vscode.l10n.t('Disable {0} for this line', rule), state, [onLine]) : []),
    ...(inFile ? editAction(title, state, [inFile]) : []),
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

/** None for edits that reach from one cell of a notebook into another. */
function editAction(title: string, state: AnalyzedDocument, edits: readonly Edit[]): vscode.CodeAction[] {
  const edit = workspaceEdit(state, edits);
  if (!edit) return [];
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = edit;
  return [action];
}

function commandAction(title: string, command: string, ...args: unknown[]): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command, arguments: args };
  return action;
}

function isOf(diagnostic: vscode.Diagnostic, state: AnalyzedDocument, finding: Finding): boolean {
  const code = typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code;
  const range = rangeIn(state, state.file.lines, finding);
  return code === finding.rule && range !== undefined && diagnostic.range.isEqual(range);
}
