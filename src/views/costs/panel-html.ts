import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The folder that a page may load from. */
export function pageRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist');
}

/** Where a page stands, which tells what is behind it. */
export type PagePlace = 'side-bar' | 'editor';

/** A webview is transparent: this is the colour of what is behind it. */
const BACKGROUNDS: Readonly<Record<PagePlace, string>> = {
  'side-bar': 'var(--vscode-sideBar-background)',
  editor: 'var(--vscode-editor-background)',
};

/** The document of the page: it may run one script, and load nothing else from anywhere. */
export function panelHtml(webview: vscode.Webview, extensionUri: vscode.Uri, place: PagePlace): string {
  const script = webview.asWebviewUri(vscode.Uri.joinPath(pageRoot(extensionUri), 'panel.js'));
  const nonce = randomBytes(16).toString('base64');
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!doctype html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${vscode.l10n.t('Session Costs')}</title>
<style nonce="${nonce}">body { padding: 4px 12px 0; --page-background: ${BACKGROUNDS[place]}; }</style>
</head>
<body><pc-page></pc-page><script nonce="${nonce}" src="${script.toString()}"></script></body>
</html>`;
}
