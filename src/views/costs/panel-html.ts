import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Where a page stands, which tells what is behind it. */
export type PagePlace = 'side-bar' | 'editor';

/** A webview is transparent: this is the colour of what is behind it. */
const BACKGROUNDS: Readonly<Record<PagePlace, string>> = {
  'side-bar': 'var(--vscode-sideBar-background)',
  editor: 'var(--vscode-editor-background)',
};

/**
 * The document of the page. Its one script stands in it, so that it is there at once and the page has nothing to load from anywhere.
 */
export async function panelHtml(extensionUri: vscode.Uri, place: PagePlace): Promise<string> {
  const file = vscode.Uri.joinPath(extensionUri, 'dist/panel.js');
  const script = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
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
<body><pc-page></pc-page><script nonce="${nonce}">${script}</script></body>
</html>`;
}
