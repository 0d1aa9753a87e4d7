import * as vscode from 'vscode';
import type { LoadTemplateEngines, TemplateEngines } from '../core/build/render.ts';

/** A template can make its engine run code, so in an untrusted folder placeholders are only replaced. */
export async function templateEngines(load: LoadTemplateEngines): Promise<TemplateEngines> {
  if (!vscode.workspace.isTrusted) return { jinja: refuse, handlebars: refuse, liquid: refuse, mustache: refuse };
  return load();
}

function refuse(): string {
  throw new Error('template engines run only in folders that you trust');
}
