import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { documentSource } from '../../../src/editor/analysis/analyzed-source.ts';
import { DocumentAnalyzer } from '../../../src/editor/analysis/document-analyzer.ts';
import { AnalysisEngine } from '../../../src/editor/analysis/engine.ts';
import { readGrammarFile } from '../../support/grammars.ts';
import { TokenCounter } from '../../../src/core/tokens/token-counter.ts';

class WordEngine extends AnalysisEngine {
  override async tokenCounter(): Promise<TokenCounter> {
    return new TokenCounter((text) => text.split(/\s+/).length);
  }
}

const PROGRAM =
  'from rules import RULES\nclient.messages.create(model="claude-opus-5", system=RULES + question, messages=messages)\n';

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

function analyzerOf(
  text: string,
  readNeighbour: (path: string) => Promise<string | undefined> = async () => undefined,
) {
  const document = new FakeDocument(text);
  const textDocument = document as unknown as vscode.TextDocument;
  const seen: (string | undefined)[] = [];
  const logged: unknown[] = [];
  const analyzer: DocumentAnalyzer = new DocumentAnalyzer(documentSource(textDocument), {
    loadEngine: async () => new WordEngine(readGrammarFile),
    inputs: async () => ({ path: 'prompts/fake.j2', exclude: [], settings: '{}' }),
    readNeighbour,
    log: { error: (_, error) => logged.push(error), debug: () => {} },
    changed: () => seen.push(analyzer.resultOf(textDocument)?.tokens),
  });
  const settled = (token?: vscode.CancellationToken) => analyzer.settled(textDocument, token);
  return { document, analyzer, settled, seen, logged };
}

describe('the analysis of a document', () => {
  it('has the structure first, then the figures', async () => {
    const { analyzer, seen, settled } = analyzerOf('Be brief. {{ question }}');
    analyzer.refresh();
    assert.equal((await settled())?.tokens, 'counted');
    assert.deepEqual(seen, ['counting', 'counted']);
  });

  it('starts once for many edits', async () => {
    const { document, analyzer, seen, settled } = analyzerOf('Be brief. {{ question }}');
    for (let edit = 0; edit < 10; edit++) {
      document.version++;
      analyzer.edited();
    }
    assert.equal((await settled())?.version, 11);
    assert.deepEqual(seen, ['counting', 'counted']);
  });

  it('says of a prompt that is far too large why it is not analyzed', async () => {
    const { analyzer, settled } = analyzerOf('All of it is static.\n'.repeat(1_000_001));
    analyzer.refresh();
    assert.equal(await settled(), undefined);
    assert.equal(analyzer.refusal, 'The file has 21 million characters; over 20 million none is analyzed.');
  });

  it('that breaks off leaves a sentence and nothing of what was shown, and goes on with the next text', async () => {
    const fault = new Error('It is gone.');
    let isBroken = false;
    const { document, analyzer, seen, logged, settled } = analyzerOf(PROGRAM, async (path) => {
      if (isBroken) throw fault;
      return path.endsWith('/rules.py') ? 'RULES = "Be kind to all who ask."\n' : undefined;
    });
    document.languageId = 'python';
    document.uri.path = '/prompts/fake.py';
    analyzer.refresh();
    const before = await settled();
    assert.equal(before?.file.prompts.length, 1);
    isBroken = true;
    document.version++;
    document.text = `# A kind program.\n${PROGRAM}`;
    analyzer.refresh();
    assert.equal(await settled(), undefined);
    assert.equal(analyzer.resultOf(document as unknown as vscode.TextDocument), undefined);
    assert.equal(
      analyzer.refusal,
      'The analysis broke off (It is gone.). No file should make it do so: please report it, with what the log says.',
    );
    assert.deepEqual([seen.at(-1), logged], [undefined, [fault]]);
    isBroken = false;
    document.version++;
    analyzer.edited();
    const after = await settled();
    assert.equal(analyzer.refusal, undefined);
    assert.equal(after!.file.prompts[0]!.ends.everybody.offset, before!.file.prompts[0]!.ends.everybody.offset + 18);
  });

  it('ends the wait of everybody when it is disposed of', async () => {
    const { analyzer, settled } = analyzerOf('Be brief.');
    analyzer.refresh();
    const waiting = settled();
    analyzer.dispose();
    assert.equal(await waiting, undefined);
  });

  it('ends a wait that is cancelled', async () => {
    const { settled } = analyzerOf('Be brief.');
    const token = {
      isCancellationRequested: false,
      onCancellationRequested: (stop: () => void) =>
        setImmediate(() => {
          token.isCancellationRequested = true;
          stop();
        }),
    };
    assert.equal(await settled(token as unknown as vscode.CancellationToken), undefined);
  });
});
