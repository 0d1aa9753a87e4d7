import * as vscode from 'vscode';
import type { Contribution } from '../contribution.ts';
import { promptCount } from '../texts/figures.ts';
import { prefixSummary } from '../texts/prefix-text.ts';
import { figuresOf } from '../texts/seen-prompt.ts';
import { targetAnalysis } from './active-document.ts';
import { registerCommand } from './command.ts';

const SHOWN_MS = 8000;

/** Analyze Prompt: takes the active document for a prompt, whatever it is, and counts its tokens, however many. */
export const analyzePromptContribution: Contribution = {
  name: 'command Analyze Prompt',
  register: (services) =>
    registerCommand(services, 'promptCache.analyzePrompt', async (argument) => {
      const state = await targetAnalysis(services, argument);
      if (!state) return;
      const [first] = state.file.prompts;
      const figures = first && figuresOf(first);
      const prefix = figures ? `, ${prefixSummary(figures.staticPrefix)}` : '';
      const prompts = promptCount(state.file.prompts.length);
      vscode.window.setStatusBarMessage(`Prompt Cache: ${prompts} (${state.file.format})${prefix}`, SHOWN_MS);
    }),
};
