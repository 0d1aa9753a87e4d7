import * as vscode from 'vscode';
import type { PromptAnalysis } from '../../core/analysis.ts';

/** The prompt that a command is about: the only one, or the one that the user picks. Not one that is part of another. */
export async function choosePrompt(all: readonly PromptAnalysis[]): Promise<PromptAnalysis | undefined> {
  const prompts = all.filter(({ prompt }) => !prompt.isPart);
  if (prompts.length <= 1) return prompts[0];
  const picked = await vscode.window.showQuickPick(
    prompts.map((analysis) => ({ label: analysis.prompt.name, analysis })),
    { title: vscode.l10n.t('Prompt Cache: which prompt?') },
  );
  return picked?.analysis;
}
