import * as vscode from 'vscode';
import type { EngineSyntax, LoadTemplateEngines, RenderTemplate, TemplateEngines } from '../core/build/render.ts';

const REFUSING: Readonly<Record<EngineSyntax, RenderTemplate>> = {
  jinja: refuse,
  handlebars: refuse,
  dotprompt: refuse,
  liquid: refuse,
  mustache: refuse,
};

/** A template can make its engine run code, so in an untrusted folder placeholders are only replaced. */
export async function templateEngines(load: LoadTemplateEngines): Promise<TemplateEngines> {
  return vscode.workspace.isTrusted ? load() : REFUSING;
}

function refuse(): string {
  throw new Error(vscode.l10n.t('template engines run only in folders that you trust'));
}
