import assert from 'node:assert/strict';
import { prefixChanges } from '../../../src/editor/compare/prefix-change.ts';
import { changeSentences } from '../../../src/editor/texts/change-text.ts';
import { analysisOf, words } from './support/sample.ts';

const QUESTION = '{{ question }}\n';
const compare = (before: string, after: string) => {
  const now = analysisOf(after);
  const changes = prefixChanges(analysisOf(before), now);
  return { changes, sentence: changeSentences(changes, now, 'HEAD').join(' ') };
};

describe('what an edit does to a cached prefix', () => {
  it('is nothing where the prefix stays the same', () => {
    const { changes, sentence } = compare(words(3000) + QUESTION, `${words(3000)}${QUESTION}and more`);
    assert.equal(changes[0]!.kind, 'same');
    assert.match(sentence, /^The static prefix is the same as in HEAD: its about [\d,]+ cached tokens stay\.$/);
  });

  it('rewrites all of a prefix that changes before its breakpoint, and says where', () => {
    const edited = words(3000).replace('one', 'You');
    const { changes, sentence } = compare(words(3000) + QUESTION, edited + QUESTION);
    const [change] = changes;
    assert.equal(change!.offset, 0);
    assert.ok(change!.rewrittenTokens > 3000);
    assert.match(
      sentence,
      /^Since HEAD, this edit rewrites about [\d,]+ cached tokens, from line 1 on \("one two .*" became "You two .*"\) \(predicted\)\.$/,
    );
  });

  it('points at the first character that differs, on its line', () => {
    const text = words(3000);
    const at = text.indexOf('sea', 1000);
    const { changes } = compare(text + QUESTION, `${text.slice(0, at)}lake${text.slice(at + 3)}${QUESTION}`);
    assert.equal(changes[0]!.offset, at);
  });

  it('loses no tokens where the prefix was too short to be cached', () => {
    assert.match(compare(`Be brief. ${QUESTION}`, `Be kind. ${QUESTION}`).sentence, /no cached tokens are lost/);
  });

  it('says that a prompt is new', () => {
    const none = { ...analysisOf(QUESTION), prompts: [] };
    const [change] = prefixChanges(none, analysisOf(QUESTION));
    assert.equal(change!.kind, 'added');
  });

  it('says that another model writes everything anew', () => {
    const text = words(6000) + QUESTION;
    const changes = prefixChanges(analysisOf(text), analysisOf(text, { model: 'claude-haiku-4-5' }));
    assert.equal(changes[0]!.kind, 'changed');
    assert.deepEqual(changes[0]!.models?.[0], 'claude-opus-5');
    assert.ok(changes[0]!.rewrittenTokens > 0);
  });
});
