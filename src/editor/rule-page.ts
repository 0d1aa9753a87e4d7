import * as vscode from 'vscode';

/** Where the extension keeps the page that explains a rule. */
export function rulePageUri(extensionUri: vscode.Uri, rule: string): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'docs', 'rules', `${rule}.md`);
}
