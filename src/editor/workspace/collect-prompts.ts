import * as vscode from 'vscode';
import { PROMPT_FILE_ENDINGS, PROMPT_FILE_WHOLE_NAMES } from '../../core/formats/prompt-file-names.ts';
import { ANALYZED_CHARACTERS } from '../analysis/pace.ts';
import { readNeighbour } from '../analysis/read-neighbour.ts';
import type { AnalysisEngine } from '../analysis/engine.ts';
import { type ConfigurationSource, WORKSPACE_FILE } from '../configuration/configuration-source.ts';
import type { Services } from '../contribution.ts';
import type { WorkspaceProblem, WorkspaceRow } from '../texts/workspace-table.ts';
import { localized } from '../texts/localized.ts';
import { errorText } from '../texts/error-text.ts';

export interface WorkspaceFindings {
  readonly rows: readonly WorkspaceRow[];
  readonly problems: readonly WorkspaceProblem[];
  readonly pricesAsOf: string | undefined;
}

/** Build outputs and other people's code; what the editor's `files.exclude` names is left out too. */
const LEFT_OUT = '**/{node_modules,dist,out,build,target,coverage,__pycache__,.venv,venv,vendor}/**';
/** The search takes no braces within braces. */
const PROMPT_FILES = `**/{${[...PROMPT_FILE_ENDINGS.map((ending) => `*.${ending}`), ...PROMPT_FILE_WHOLE_NAMES].join(',')}}`;
const MOST_FILES = 50_000;

/**
 * Analyzes all files of the workspace that are surely prompts or that the configuration gives a format, one after the other. Open documents count as they stand in
 * their editors.
 * @returns undefined where it was cancelled
 */
export async function collectPrompts(
  { loadEngine, configuration }: Services,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token: vscode.CancellationToken,
): Promise<WorkspaceFindings | undefined> {
  const engine = await loadEngine();
  const files = await promptFiles(engine, configuration, token);
  const rows: WorkspaceRow[] = [];
  const problems: WorkspaceProblem[] = [];
  let pricesAsOf: string | undefined;
  for (const [index, uri] of files.entries()) {
    if (token.isCancellationRequested) return undefined;
    if (index % 10 === 0) {
      progress.report({
        message: `${index} of ${files.length} files, ${rows.length} prompts`,
        increment: 1000 / files.length,
      });
    }
    const path = vscode.workspace.asRelativePath(uri);
    try {
      const context = engine.contextOf(await configuration.of(uri));
      const found = await promptsOf(engine, uri, context, token);
      if (typeof found === 'string') problems.push({ path, message: found });
      else rows.push(...found.map((row) => ({ path, uri: uri.toString(), ...row })));
      pricesAsOf = context.catalogue.asOf;
    } catch (error) {
      problems.push({ path, message: errorText(error) });
    }
  }
  return token.isCancellationRequested ? undefined : { rows, problems, pricesAsOf };
}

/** Files with the name of a prompt, and those that the configuration says to be prompts, by their paths. */
async function promptFiles(
  engine: AnalysisEngine,
  configuration: ConfigurationSource,
  token: vscode.CancellationToken,
): Promise<vscode.Uri[]> {
  const search = (files: vscode.GlobPattern): Thenable<vscode.Uri[]> =>
    vscode.workspace.findFiles(files, LEFT_OUT, MOST_FILES, token);
  const named = search(PROMPT_FILES);
  const nested = await search(`**/${WORKSPACE_FILE}`);
  const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, WORKSPACE_FILE));
  const ofRoots = uniqueUris([...roots, ...nested]).map(async (file) => {
    const folder = vscode.Uri.joinPath(file, '..');
    const globs = engine.declaredPromptFiles(await configuration.of(file));
    return Promise.all(globs.map((glob) => search(new vscode.RelativePattern(folder, glob))));
  });
  const declared = await Promise.all(ofRoots);
  return uniqueUris([...(await named), ...declared.flat(2)]).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function uniqueUris(uris: readonly vscode.Uri[]): vscode.Uri[] {
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}

/** @returns why it was not analyzed, as a sentence, where it was not */
async function promptsOf(
  engine: AnalysisEngine,
  uri: vscode.Uri,
  context: ReturnType<AnalysisEngine['contextOf']>,
  token: vscode.CancellationToken,
): Promise<Pick<WorkspaceRow, 'line' | 'analysis'>[] | string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (!open && (await vscode.workspace.fs.stat(uri)).size > ANALYZED_CHARACTERS)
    return 'The file is too large to be a prompt.';
  const text = open?.getText() ?? decode(await vscode.workspace.fs.readFile(uri));
  if (text === undefined) return [];
  const source = { text, path: uri.path, ...(open && { languageId: open.languageId }) };
  if (!engine.isPrompt(source, context, false)) return [];
  const file = await engine.analyze(
    source,
    context,
    () => !token.isCancellationRequested,
    (path) => readNeighbour(uri, path),
  );
  if (!file) return [];
  if (file.prompts.length === 0 && file.problems[0]) return localized(file.problems[0].message);
  return file.prompts.map((analysis) => ({ line: file.lines.lineOf(analysis.staticPrefix.end) + 1, analysis }));
}

/** Undefined for what is no text. */
function decode(bytes: Uint8Array): string | undefined {
  return bytes.subarray(0, 8192).includes(0) ? undefined : new TextDecoder().decode(bytes);
}
