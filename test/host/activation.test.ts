import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as vscode from 'vscode';
import { contributes } from '../../package.json';

const ID = 'prompt-cache.prompt-cache-inspector';

describe('the extension', () => {
  before(() => vscode.extensions.getExtension(ID)!.activate());

  it('activates without its engine, its tokenizer, a template engine, or the SDK', () => {
    const { milliseconds, loaded } = activateOnceMore();
    console.log(`Loading and activation took ${milliseconds.toFixed(1)} ms.`);
    assert.deepEqual(loaded, []);
  });

  it('has every command that it contributes', async () => {
    const known = await vscode.commands.getCommands(true);
    for (const { command } of contributes.commands) assert.ok(known.includes(command), command);
  });

  it('knows its languages by the names of files', async () => {
    const languageOf = async (path: string) =>
      (await vscode.workspace.openTextDocument(vscode.Uri.parse(`untitled:/x/${path}`))).languageId;
    assert.deepEqual(
      await Promise.all(
        [
          'a.j2',
          'b.prompty',
          'c.prompt',
          'd.liquid',
          'e.gotmpl',
          'f.mustache',
          'skprompt.txt',
          'prompt-cache.json',
          'Prompts of the workspace.txt',
          'g.jsonl.simulated.txt',
          'a.j2.cache-regions.txt',
        ].map(languageOf),
      ),
      [
        'jinja',
        'prompty',
        'dotprompt',
        'liquid',
        'go-template',
        'mustache',
        'skprompt',
        'jsonc',
        'prompt-cache-table',
        'prompt-cache-table',
        'prompt-cache-regions',
      ],
    );
  });
});

const LAZY_CHUNKS = ['engine', 'tokenizer', 'template-engines', 'runs-engine', 'anthropic-sdk'];

/** Loads and activates the extension beside the instance that is active. */
function activateOnceMore(): { milliseconds: number; loaded: string[] } {
  const { extensionPath, extensionUri } = vscode.extensions.getExtension(ID)!;
  const main = `${extensionPath}/dist/extension.js`;
  const chunkFile = (chunk: string) => `${extensionPath}/dist/${chunk}.js`;
  const subscriptions: vscode.Disposable[] = [];
  const workspaceState = { get: () => undefined, keys: () => [], update: async () => {} };
  const require = createRequire(main);
  delete require.cache[main];
  for (const chunk of LAZY_CHUNKS) delete require.cache[chunkFile(chunk)];
  const started = performance.now();
  require(main).activate({ extensionUri, subscriptions, workspaceState });
  const milliseconds = performance.now() - started;
  const loaded = LAZY_CHUNKS.filter((chunk) => require.cache[chunkFile(chunk)] !== undefined);
  const [log, ...others] = subscriptions;
  assert.ok(log, 'The log is shared with the instance that goes on.');
  for (const one of others) one.dispose();
  return { milliseconds, loaded };
}
