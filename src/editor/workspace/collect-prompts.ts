import * as vscode from 'vscode';
import { PROMPT_FILE_ENDINGS, PROMPT_FILE_WHOLE_NAMES } from '../../core/formats/prompt-file-names.ts';
import { ANALYZED_CHARACTERS } from '../analysis/pace.ts';
import { readNeighbour } from '../analysis/read-neighbour.ts';
import type { AnalysisEngine } from '../analysis/engine.ts';
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
 * Analyzes all files of the workspace that are surely prompts, one after the other. Open documents count as they stand in
 * their editors.
 * @returns undefined where it was cancelled
 */
export async function collectPrompts(
  { loadEngine, configuration }: Services,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token: vscode.CancellationToken,
): Promise<WorkspaceFindings | undefined> {
  const [engine, files] = await Promise.all([
    loadEngine(),
    vscode.workspace.findFiles(PROMPT_FILES, LEFT_OUT, MOST_FILES, token),
  ]);
  const rows: WorkspaceRow[] = [];
  const problems: WorkspaceProblem[] = [];
  let pricesAsOf: string | undefined;
  for (const [index, uri] of files.toSorted((a, b) => (a.path < b.path ? -1 : 1)).entries()) {
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
