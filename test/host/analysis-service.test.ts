import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { AnalysisService } from '../../src/editor/analysis/analysis-service.ts';
import { AnalysisEngine } from '../../src/editor/analysis/engine.ts';
import { ConfigurationSource } from '../../src/editor/configuration/configuration-source.ts';
import { SettingsSource } from '../../src/editor/configuration/settings-source.ts';
import { edit, eventually, openPrompt, RULES } from './support/editor.ts';

/** None of these documents is source code. */
const readGrammarFile = (name: string): Promise<Uint8Array> => Promise.reject(new Error(`${name} is not needed here.`));

const memento: vscode.Memento = { get: () => undefined, keys: () => [], update: async () => {} };

/** An engine of which the first tokenizer loads only when the test says so. */
class SlowEngine extends AnalysisEngine {
  ready: () => void = () => {};
  readonly #isReady = new Promise<void>((resolve) => (this.ready = resolve));

  override async tokenCounter(): ReturnType<AnalysisEngine['tokenCounter']> {
    await this.#isReady;
    return super.tokenCounter();
  }
}

describe('the analysis of open documents', () => {
  const subscriptions: vscode.Disposable[] = [];
  const serviceOf = (engine: AnalysisEngine): AnalysisService => {
    const settings = new SettingsSource();
    const configuration = new ConfigurationSource(settings, memento);
    const log = vscode.window.createOutputChannel('Prompt Cache test', { log: true });
    const service = new AnalysisService(async () => engine, configuration, log);
    subscriptions.push(settings, configuration, log, service);
    return service;
  };
  afterEach(() => subscriptions.splice(0).forEach((one) => one.dispose()));

  it('shows the structure before tokens are counted, then the figures', async () => {
    const engine = new SlowEngine(readGrammarFile);
    const service = serviceOf(engine);
    const { document } = await openPrompt('phases.j2', `${RULES}{{ question }}`);
    const early = await eventually('The structure', () => service.of(document));
    assert.equal(early.tokens, 'counting');
    engine.ready();
    assert.equal((await service.current(document))?.tokens, 'counted');
  });

  it('never shows a result of an older text', async () => {
    const engine = new SlowEngine(readGrammarFile);
    const service = serviceOf(engine);
    const editor = await openPrompt('stale.j2', 'Be brief. {{ question }}');
    const { document } = editor;
    await eventually('The structure', () => service.of(document));
    const shown: [number, string][] = [];
    service.onDidChange((changed) => {
      const state = service.of(document);
      if (changed === document && state) shown.push([state.version - document.version, state.tokens]);
    });
    await edit(editor, new vscode.Position(0, 0), '{{ name }}');
    engine.ready();
    const state = await service.current(document);
    assert.equal(state?.version, document.version);
    assert.equal(state?.file.prompts[0]?.ends.everybody.offset, 0);
    await delay(200);
    assert.deepEqual(
      shown.filter(([age]) => age !== 0),
      [],
    );
    assert.equal(shown.filter(([, tokens]) => tokens === 'counted').length, 1);
  });

  it('waits for the newest text, however often it changes', async () => {
    const service = serviceOf(new AnalysisEngine(readGrammarFile));
    const editor = await openPrompt('typing.j2', 'Be brief. {{ question }}');
    for (const letter of 'abcdefgh') {
      await edit(editor, new vscode.Position(0, 0), letter);
      await delay(20);
    }
    const state = await service.current(editor.document);
    assert.equal(state?.version, editor.document.version);
    assert.equal(state?.file.prompts[0]?.ends.everybody.offset, 18);
  });

  it('follows each keystroke in a large prompt, before its tokens are counted again', async () => {
    const service = serviceOf(new AnalysisEngine(readGrammarFile));
    const editor = await openPrompt('large.j2', 'Some rules, {{ name }}: keep to them.\n'.repeat(2700));
    await service.current(editor.document);
    for (let round = 1; round <= 3; round++) {
      await edit(editor, new vscode.Position(0, 0), 'x');
      await eventually('The new structure', () => service.of(editor.document)?.version === editor.document.version);
      const [prompt] = service.of(editor.document)!.file.prompts;
      assert.equal(prompt?.ends.everybody.offset, 'Some rules, '.length + round);
    }
  });

  it('counts the tokens of a large file only when asked', async () => {
    const service = serviceOf(new AnalysisEngine(readGrammarFile));
    const { document } = await openPrompt('megabyte.j2', `${'All of it is static.\n'.repeat(52_000)}{{ question }}`);
    const state = await service.current(document);
    assert.equal(state?.tokens, 'on-request');
    assert.equal((await service.analyze(document))?.tokens, 'counted');
  });

  it('shows a plain text that speaks to a model, and none that speaks to people', async () => {
    const service = serviceOf(new AnalysisEngine(readGrammarFile));
    const { document: clerk } = await openPrompt('clerk.md', 'You are a clerk.\n\n{{ question }}\n');
    assert.equal((await service.current(clerk))?.file.prompts.length, 1);
    const { document: notes } = await openPrompt('notes.md', 'You will need a clerk.\n\n{{ question }}\n');
    assert.equal(await service.current(notes), undefined);
    assert.equal((await service.analyze(notes))?.file.prompts.length, 1);
  });

  it('goes on with a document that gets another language', async () => {
    const service = serviceOf(new AnalysisEngine(readGrammarFile));
    const { document } = await openPrompt('language.j2', 'Be brief. {{ question }}');
    await service.current(document);
    const same = await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    assert.equal((await service.current(same))?.tokens, 'counted');
    await eventually('The analysis again', () => service.of(same));
  });

  it('forgets a document that is closed', async () => {
    const service = serviceOf(new AnalysisEngine(readGrammarFile));
    const { document } = await openPrompt('forgotten.j2', 'Be brief. {{ question }}');
    await service.current(document);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually('Nothing known', () => service.of(document) === undefined);
  });

  it('logs an engine that fails and goes on with the next text', async () => {
    class FailingEngine extends AnalysisEngine {
      override structure(...args: Parameters<AnalysisEngine['structure']>): ReturnType<AnalysisEngine['structure']> {
        if (args[0].text.startsWith('!')) throw new Error('A mistake of ours');
        return super.structure(...args);
      }
    }
    const service = serviceOf(new FailingEngine(readGrammarFile));
    const editor = await openPrompt('failing.j2', '! {{ question }}');
    assert.equal(await service.current(editor.document), undefined);
    await edit(editor, new vscode.Position(0, 0), 'Better: ');
    assert.equal((await service.current(editor.document))?.tokens, 'counted');
  });
});
