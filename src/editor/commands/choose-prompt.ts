import * as vscode from 'vscode';
import type { PromptAnalysis } from '../../core/analysis.ts';

/** The prompt that a command is about: the only one, or the one that the user picks. */
export async function choosePrompt(prompts: readonly PromptAnalysis[]): Promise<PromptAnalysis | undefined> {
  if (prompts.length <= 1) return prompts[0];
  const picked = await vscode.window.showQuickPick(
    prompts.map((analysis) => ({ label: analysis.prompt.name, analysis })),
    { title: 'Prompt Cache: which prompt?' },
  );
  return picked?.analysis;
}
