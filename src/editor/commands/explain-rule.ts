import * as vscode from 'vscode';
import type { Contribution } from '../contribution.ts';
import { rulePageUri } from '../rule-page.ts';
import { registerCommand } from './command.ts';

/** Opens the page that explains a rule. */
export const explainRuleContribution: Contribution = {
  name: 'command Explain Rule',
  register: (services) =>
    registerCommand(services, 'promptCache.explainRule', async (rule) => {
      if (typeof rule !== 'string' || !/^[\w-]+$/.test(rule)) return;
      await vscode.commands.executeCommand('markdown.showPreview', rulePageUri(services.extensionUri, rule));
    }),
};
