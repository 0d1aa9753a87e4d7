import * as vscode from 'vscode';

/** What is used of the API of VS Code's own Git extension (version 1). */
interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: vscode.Event<GitApi['state']>;
  getRepository(uri: vscode.Uri): GitRepository | null;
  openRepository?(root: vscode.Uri): Promise<GitRepository | null>;
  toGitUri(uri: vscode.Uri, ref: string): vscode.Uri;
}

interface GitRepository {
  readonly rootUri: vscode.Uri;
  show(ref: string, path: string): Promise<string>;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

/** A file as git's HEAD has it, or why that is not to be had, as a sentence. */
export type HeadText = { readonly text: string; readonly uri: vscode.Uri } | { readonly problem: string };

const READY_MS = 5000;

/** Reads a file's text at HEAD through VS Code's Git extension. A byte order mark is taken off, as the editor does. */
export async function headText(file: vscode.Uri): Promise<HeadText> {
  if (file.scheme !== 'file') return { problem: vscode.l10n.t('HEAD can only be read of files on disk.') };
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (!extension) return { problem: vscode.l10n.t('The Git extension of VS Code is not there.') };
  const git = await extension.activate();
  if (!git.enabled) return { problem: vscode.l10n.t('Git is switched off (setting git.enabled) or not installed.') };
  const api = git.getAPI(1);
  await initialized(api);
  const repository = api.getRepository(file) ?? (await api.openRepository?.(vscode.Uri.joinPath(file, '..'))) ?? null;
  if (!repository) return { problem: vscode.l10n.t('The file is in no Git repository that VS Code has open.') };
  try {
    const text = await repository.show('HEAD', file.fsPath);
    return { text: text.replace(/^\uFEFF/, ''), uri: api.toGitUri(file, 'HEAD') };
  } catch {
    return { problem: vscode.l10n.t('The file is not in HEAD yet.') };
  }
}

async function initialized(api: GitApi): Promise<void> {
  if (api.state === 'initialized') return;
  let subscription: vscode.Disposable | undefined;
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    subscription = api.onDidChangeState(() => resolve());
    timer = setTimeout(resolve, READY_MS);
  });
  subscription?.dispose();
  clearTimeout(timer);
}
