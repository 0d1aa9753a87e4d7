import * as vscode from 'vscode';
import type { TemplateEngines } from '../core/build/render.ts';

/** A template can make its engine run code, so in an untrusted folder placeholders are only replaced. */
export async function templateEngines(): Promise<TemplateEngines> {
  if (!vscode.workspace.isTrusted) return { jinja: refuse, handlebars: refuse, liquid: refuse, mustache: refuse };
  return (await import('../core/build/engines.ts')).ENGINES;
}

function refuse(): string {
  throw new Error('template engines run only in folders that you trust');
}
