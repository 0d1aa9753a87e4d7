import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { DocumentAnalyzer } from '../../../src/editor/analysis/document-analyzer.ts';
import { AnalysisEngine } from '../../../src/editor/analysis/engine.ts';
import { readGrammarFile } from '../../support/grammars.ts';
import { TokenCounter } from '../../../src/core/tokens/token-counter.ts';

class WordEngine extends AnalysisEngine {
  override async tokenCounter(): Promise<TokenCounter> {
    return new TokenCounter((text) => text.split(/\s+/).length);
  }
}

/** A document whose text can be set. */
class FakeDocument {
  version = 1;
  isClosed = false;
  languageId = 'jinja';
  uri = { path: '/prompts/fake.j2' };
  text: string;
  constructor(text: string) {
    this.text = text;
  }
  getText(): string {
    return this.text;
  }
}

function analyzerOf(text: string) {
  const document = new FakeDocument(text);
  const seen: (string | undefined)[] = [];
  const analyzer: DocumentAnalyzer = new DocumentAnalyzer(document as unknown as vscode.TextDocument, {
    loadEngine: async () => new WordEngine(readGrammarFile),
    inputs: async () => ({ path: 'prompts/fake.j2', exclude: [], settings: '{}' }),
    readNeighbour: async () => undefined,
    log: { error: () => {}, debug: () => {} },
    changed: () => seen.push(analyzer.result?.tokens),
  });
  return { document, analyzer, seen };
}

describe('the analysis of a document', () => {
  it('has the structure first, then the figures', async () => {
    const { analyzer, seen } = analyzerOf('Be brief. {{ question }}');
    analyzer.refresh();
    assert.equal((await analyzer.settled())?.tokens, 'counted');
    assert.deepEqual(seen, ['counting', 'counted']);
  });

  it('starts once for many edits', async () => {
    const { document, analyzer, seen } = analyzerOf('Be brief. {{ question }}');
    for (let edit = 0; edit < 10; edit++) {
      document.version++;
      analyzer.edited();
    }
    assert.equal((await analyzer.settled())?.version, 11);
    assert.deepEqual(seen, ['counting', 'counted']);
  });

  it('says of a prompt that is far too large why it is not analyzed', async () => {
    const { analyzer } = analyzerOf('All of it is static.\n'.repeat(1_000_001));
    analyzer.refresh();
    assert.equal(await analyzer.settled(), undefined);
    assert.equal(analyzer.refusal, 'The file has 21 million characters; over 20 million none is analyzed.');
  });

  it('ends the wait of everybody when it is disposed of', async () => {
    const { analyzer } = analyzerOf('Be brief.');
    analyzer.refresh();
    const waiting = analyzer.settled();
    analyzer.dispose();
    assert.equal(await waiting, undefined);
  });

  it('ends a wait that is cancelled', async () => {
    const { analyzer } = analyzerOf('Be brief.');
    const token = {
      isCancellationRequested: false,
      onCancellationRequested: (stop: () => void) =>
        setImmediate(() => {
          token.isCancellationRequested = true;
          stop();
        }),
    };
    assert.equal(await analyzer.settled(token as unknown as vscode.CancellationToken), undefined);
  });
});
