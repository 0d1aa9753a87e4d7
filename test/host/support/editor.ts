import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';

const deadlineMs = 10_000;
/** 3,000 words on lines of ten: more than the minimum of every model that can be chosen. */
export const RULES = 'one two six ten red sky sea sun ice oak\n'.repeat(600);

/** Where tests write their files: in the workspace of this run, apart from the examples and their configuration. */
export function testFolder(): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'tests');
}

/** Writes a file into the folder of the tests, where no configuration of the examples holds. */
export async function writeFile(name: string, text: string): Promise<vscode.Uri> {
  const encoder = new TextEncoder();
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(testFolder(), 'prompt-cache.json'), encoder.encode('{}'));
  const uri = vscode.Uri.joinPath(testFolder(), name);
  await vscode.workspace.fs.writeFile(uri, encoder.encode(text));
  return uri;
}

/** Writes a file into the workspace and shows it in the only editor. */
export async function openPrompt(name: string, text: string): Promise<vscode.TextEditor> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.commands.executeCommand('vscode.open', await writeFile(name, text));
  return eventually(`${name} in the editor`, () => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document.uri.path.endsWith(name) && editor.document.getText() === text ? editor : undefined;
  });
}

/** Asks again and again until there is an answer that is not undefined, empty or false. */
export async function eventually<Value>(what: string, ask: () => Value | Promise<Value>): Promise<NonNullable<Value>> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    let unknown: unknown;
    try {
      const answer = await ask();
      if (answer && !(Array.isArray(answer) && answer.length === 0)) return answer;
    } catch (error) {
      if (!isOfUnknownText(error)) throw error;
      unknown = error;
    }
    if (Date.now() > deadline)
      assert.fail(`${what} did not happen within ${deadlineMs} ms${unknown === undefined ? '' : `: ${unknown}`}.`);
    await delay(25);
  }
}

/** The window refuses to ask about a text that it does not know, as that of a cell is between two editors of it. */
function isOfUnknownText(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Illegal argument');
}

/** The titles of the lenses of a document, with the lines on which they stand; without those that only run a cache test. */
export async function lenses(uri: vscode.Uri): Promise<{ title: string; line: number }[]> {
  return (await allLenses(uri))
    .filter(({ command }) => command?.command !== 'promptCache.runCacheTest')
    .map((lens) => ({ title: lens.command!.title, line: lens.range.start.line }));
}

/** All lenses of ours. */
export async function allLenses(uri: vscode.Uri): Promise<vscode.CodeLens[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
  return found.filter((lens) => lens.command?.command.startsWith('promptCache.'));
}

/** The lens of a document once its tokens are counted. */
export function countedLens(uri: vscode.Uri): Promise<{ title: string; line: number }> {
  return eventually('A lens with figures', async () =>
    (await lenses(uri)).find(({ title }) => title.includes('claude')),
  );
}

/** What the hovers at a place say. */
export async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers
    .flatMap((hover) => hover.contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n')
    .replaceAll('&nbsp;', ' ');
}

export function edit(editor: vscode.TextEditor, position: vscode.Position, text: string): Thenable<boolean> {
  return editor.edit((builder) => builder.insert(position, text));
}

/** Settings as they were before, whatever a test does to them. */
export async function withSetting(name: string, value: unknown, run: () => Promise<void>): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('promptCache');
  await configuration.update(name, value, vscode.ConfigurationTarget.Global);
  try {
    await run();
  } finally {
    await vscode.workspace.getConfiguration('promptCache').update(name, undefined, vscode.ConfigurationTarget.Global);
  }
}
