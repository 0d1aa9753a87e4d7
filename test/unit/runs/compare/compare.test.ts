import assert from 'node:assert/strict';
import { ModelCatalogue } from '../../../../src/core/providers/catalogue.ts';
import { messageText } from '../../../../src/core/text/message.ts';
import { canonicalText } from '../../../../src/runs/compare/canonical-text.ts';
import { compareRequests } from '../../../../src/runs/compare/compared-requests.ts';
import { findBodies } from '../../../../src/runs/compare/request-bodies.ts';
import { BODY } from '../support/cache-test.ts';
import { countWords, words } from '../support/simulated.ts';

const marked = (text: string) => ({ ...BODY, system: [{ type: 'text', text, cache_control: { type: 'ephemeral' } }] });
const compare = (before: unknown, after: unknown) => compareRequests(before, after, new ModelCatalogue(), countWords);

describe('a request as a cache sees it', () => {
  it('has its parameters by name and its blocks in render order, whatever the order of its JSON', () => {
    const canonical = canonicalText({
      messages: [{ role: 'user', content: 'Why?' }],
      system: 'Be brief.\nBe kind.',
      tools: [{ name: 'look', input_schema: {}, cache_control: { type: 'ephemeral', ttl: '1h' } }],
      model: 'claude-opus-5',
      max_tokens: 5,
    });
    assert.ok('text' in canonical);
    assert.equal(
      canonical.text,
      `max_tokens: 5
model: "claude-opus-5"

── tools.0 [cache_control 1h] ──
{
  "name": "look",
  "input_schema": {}
}

── system text ──
Be brief.
Be kind.

── messages.0.content user text ──
Why?
`,
    );
    assert.deepEqual(canonical.blocks.map(({ start, end }) => canonical.text.slice(start, end)).slice(1), [
      'Be brief.\nBe kind.',
      'Why?',
    ]);
  });

  it('is none where the body is none', () => {
    assert.deepEqual(canonicalText({ messages: [] }), { problem: 'messages: at least one message is required' });
  });
});

describe('two requests', () => {
  it('are compared to the character, with what is lost', () => {
    const compared = compare(marked(`${words(800)} at 10:00`), marked(`${words(800)} at 10:05`));
    assert.ok('place' in compared && compared.place);
    const { before, after, place, summary } = compared;
    assert.equal(before.text.slice(place.before.start, place.before.end), '0');
    assert.equal(after.text.slice(place.after.start, place.after.end), '5');
    assert.equal(
      messageText(summary),
      'Predicted: system text 1 holds a date or time that differs, from character 4008 on. About 1,227 tokens are paid for anew that could have been read, $0.0071 more than reading them. Move it behind the last breakpoint, or round it to what the answer needs.',
    );
  });

  it('lose nothing where they differ behind the last breakpoint', () => {
    const compared = compare(BODY, { ...BODY, messages: [{ role: 'user', content: 'How so?' }] });
    assert.match(
      'summary' in compared ? messageText(compared.summary) : '',
      /About 1,224 tokens are read all the same: nothing that is cached is lost/,
    );
  });

  it('are the same to a cache where only what it does not see differs', () => {
    const compared = compare(BODY, { ...BODY, max_tokens: 9, temperature: 0.5 });
    assert.deepEqual('summary' in compared && [messageText(compared.summary), compared.place], [
      'Predicted: a cache sees no difference between these two requests.',
      undefined,
    ]);
  });

  it('say which of them is none', () => {
    const compared = compare(BODY, {});
    assert.ok('problem' in compared);
    assert.equal(messageText(compared.problem), 'The second request is none: messages: Field required');
  });
});

describe('the requests in a text', () => {
  const labels = (text: string) => findBodies(text).map(({ label, body }) => [messageText(label), body.model]);
  const body = (model: string) => ({ model, messages: [] });

  it('are a body, a wrapper, a batch, or one a line', () => {
    assert.deepEqual(labels(JSON.stringify(body('a'))), [['', 'a']]);
    assert.deepEqual(labels(`// recorded\n${JSON.stringify({ at: 1, request: body('a') })}`), [['', 'a']]);
    assert.deepEqual(
      labels(JSON.stringify({ requests: [{ custom_id: '1', params: body('a') }, { params: body('b') }] })),
      [
        ['requests[0]', 'a'],
        ['requests[1]', 'b'],
      ],
    );
    assert.deepEqual(labels(`${JSON.stringify(body('a'))}\n\nnonsense\n${JSON.stringify({ body: body('b') })}\n`), [
      ['line 1', 'a'],
      ['line 4', 'b'],
    ]);
  });

  it('are none in a text that holds none', () => assert.deepEqual(labels('{"a":1}'), []));

  it('are none in what nests too deeply, and those on the lines beside it', () => {
    assert.deepEqual(labels('['.repeat(100_000)), []);
    assert.deepEqual(labels(`${'['.repeat(100_000)}\n${JSON.stringify(body('a'))}`), [['line 2', 'a']]);
    assert.deepEqual(labels(`${'{"requests":['.repeat(20_000)}${']}'.repeat(20_000)}`), []);
  });
});
