import * as vscode from 'vscode';
import type { Variables } from '../../core/build/variables.ts';
import type { VariableDeclaration } from '../../core/prompt/model.ts';

/**
 * Asks for the values of variables, one by one; a sample that the file gives is the default.
 * @returns undefined where the user gave up
 */
export async function askForVariables(
  names: readonly string[],
  declarations: readonly VariableDeclaration[],
): Promise<Variables | undefined> {
  const values: Record<string, unknown> = {};
  for (const declaration of declarations)
    if (declaration.sample !== undefined) values[declaration.name] = declaration.sample;
  for (const [index, name] of names.entries()) {
    const declaration = declarations.find((one) => one.name === name);
    const sample = declaration?.sample;
    const text = await vscode.window.showInputBox({
      title: vscode.l10n.t('Prompt Cache: variable {0} of {1}', index + 1, names.length),
      prompt: declaration?.description ? `${name}: ${declaration.description}` : name,
      placeHolder: vscode.l10n.t('The value of {0}, which is put into the prompt', name),
      value: sample === undefined ? '' : typeof sample === 'string' ? sample : JSON.stringify(sample),
      ignoreFocusOut: true,
    });
    if (text === undefined) return undefined;
    values[name] = typeof sample === 'string' || sample === undefined ? text : (fromJson(text) ?? text);
  }
  return values;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
