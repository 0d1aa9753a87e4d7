import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AnalysisEngine } from '../../src/editor/analysis/engine.ts';
import { ConfigurationSource } from '../../src/editor/configuration/configuration-source.ts';
import { SettingsSource } from '../../src/editor/configuration/settings-source.ts';
import type { Services } from '../../src/editor/contribution.ts';
import { collectPrompts } from '../../src/editor/workspace/collect-prompts.ts';
import { testFolder } from './support/editor.ts';

const memento: vscode.Memento = { get: () => undefined, keys: () => [], update: async () => {} };

/** An engine that counts what it is given, and reads no source code. */
class CountingEngine extends AnalysisEngine {
  analyzed = 0;
  readonly #whenAnalyzed: () => void;

  constructor(whenAnalyzed: () => void) {
    super(() => Promise.reject(new Error('Source code is not read here.')));
    this.#whenAnalyzed = whenAnalyzed;
  }

  override async analyze(...given: Parameters<AnalysisEngine['analyze']>): ReturnType<AnalysisEngine['analyze']> {
    this.analyzed++;
    this.#whenAnalyzed();
    return super.analyze(...given);
  }
}

describe('the analysis of a workspace', () => {
  const settings = new SettingsSource();
  const configuration = new ConfigurationSource(settings, memento);
  after(() => vscode.Disposable.from(settings, configuration).dispose());
  const collect = (engine: AnalysisEngine, token: vscode.CancellationToken, messages: string[] = []) =>
    collectPrompts(
      { loadEngine: async () => engine, configuration } as unknown as Services,
      { report: ({ message }) => messages.push(message ?? '') },
      token,
    );

  it('finds the prompts of all files, and says how far it is', async () => {
    const engine = new CountingEngine(() => {});
    const messages: string[] = [];
    const found = await collect(engine, new vscode.CancellationTokenSource().token, messages);
    const paths = new Set(found?.rows.map(({ path }) => path));
    assert.ok(paths.has('good/support/system.md.j2') && paths.has('mistakes/clock-on-line-2.j2'), [...paths].join());
    assert.match(messages[0]!, /^0 of \d+ files, 0 prompts$/);
    assert.match(messages[1]!, /^10 of \d+ files, \d+ prompts$/);
  });

  it('finds files that a configuration gives a format, whatever their names', async () => {
    const folder = vscode.Uri.joinPath(testFolder(), 'declared');
    const write = (name: string, text: string) =>
      vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
    await write('prompt-cache.json', '{"formats": {"*.letter": "plain"}}');
    await write('de/thanks.letter', 'Thank {name} for the order.');
    await write('de/thanks.other', 'Thank {name} for the order.');
    try {
      const found = await collect(new CountingEngine(() => {}), new vscode.CancellationTokenSource().token);
      const paths = found?.rows.map(({ path }) => path).filter((path) => path.includes('declared/'));
      assert.deepEqual(paths, ['tests/declared/de/thanks.letter']);
    } finally {
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
  });

  it('stops at the file at which it is cancelled, and shows nothing', async () => {
    const source = new vscode.CancellationTokenSource();
    const engine = new CountingEngine(() => engine.analyzed === 3 && source.cancel());
    assert.equal(await collect(engine, source.token), undefined);
    assert.equal(engine.analyzed, 3);
  });
});
