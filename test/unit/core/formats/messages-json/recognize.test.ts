import assert from 'node:assert/strict';
import { messagesJsonFormat, messagesJsonlFormat } from '../../../../../src/core/formats/messages-json/format.ts';
import { outline } from '../../../../../src/core/formats/messages-json/outline.ts';

const json = (value: unknown, path = 'a.json') =>
  messagesJsonFormat.recognize({ path, text: typeof value === 'string' ? value : JSON.stringify(value) });
const jsonl = (...lines: unknown[]) =>
  messagesJsonlFormat.recognize({ path: 'a.jsonl', text: lines.map((line) => JSON.stringify(line)).join('\n') });
const messages = [{ role: 'user', content: 'x' }];

describe('recognizing requests', () => {
  it('is sure of messages with roles, alone or in a wrapper', () => {
    assert.equal(json({ messages }), 'sure');
    assert.equal(json({ model: 'm', max_tokens: 1, messages }), 'sure');
    assert.equal(json({ at: 1, request: { messages } }), 'sure');
    assert.equal(json({ custom_id: 'a', body: { model: 'm', messages } }), 'sure');
    assert.equal(json({ requests: [{ custom_id: 'a', params: { messages } }] }), 'sure');
    assert.equal(json(messages), 'sure');
  });

  it('is sure of turns of Gemini, and not of other contents', () => {
    const contents = [{ parts: [{ text: 'x' }] }];
    assert.equal(json({ contents }), 'sure');
    assert.equal(json({ systemInstruction: contents[0], contents: [{ role: 'user', ...contents[0] }] }), 'sure');
    assert.equal(jsonl({ key: 'a', request: { contents } }), 'sure');
    assert.equal(json({ candidates: [{ content: contents[0] }] }), 'possible');
    assert.equal(json({ type: 'box', contents: [{ type: 'text', text: 'x', parts: 2 }] }), 'possible');
  });

  it('is sure of a system prompt beside a model', () => {
    assert.equal(json({ model: 'm', system: 'x' }), 'sure');
  });

  it('is sure whatever stands before', () => {
    const tools = Array.from({ length: 300 }, (_, index) => ({
      name: `tool_${index}`,
      input_schema: { type: 'object' },
    }));
    assert.equal(json(JSON.stringify({ tools, messages }, null, 2)), 'sure');
  });

  it('is not sure of other JSON that has the same words', () => {
    assert.equal(json({ name: 'x', dependencies: {} }), 'possible');
    assert.equal(json({ messages: { hello: 'Hello' } }), 'possible');
    assert.equal(json({ messages: [{ id: 1, role: 'admin' }] }), 'possible');
    assert.equal(json({ a: { b: { messages } } }), 'possible');
    assert.equal(json({ users: [{ role: 'user' }], model: 'x' }), 'possible');
  });

  it('is not sure of the log of a session', () => {
    assert.equal(json({ sessionId: 'x', messages }), 'possible');
    assert.equal(json({ session_id: 'x', request: { messages } }), 'sure');
  });

  it('says no to other names', () => {
    assert.equal(json({ messages }, 'a.txt'), 'no');
    assert.equal(
      messagesJsonFormat.recognize({ path: '', languageId: 'json', text: JSON.stringify({ messages }) }),
      'sure',
    );
  });

  it('is sure of lines that are requests', () => {
    assert.equal(jsonl({ model: 'm', messages }), 'sure');
    assert.equal(jsonl({ note: 'x' }, { at: 1, request: { messages } }), 'sure');
    assert.equal(jsonl({ messages }), 'possible', 'what a model was trained with');
    assert.equal(jsonl({ type: 'user', sessionId: 'x', message: messages[0] }), 'possible');
  });

  it('is sure of an input that is a text where the model answers it', () => {
    const input = 'Say what a batch is.';
    for (const model of ['gpt-5.4-mini', 'openai/gpt-5', 'o3']) {
      assert.equal(json(JSON.stringify({ model, input })), 'sure', model);
      assert.equal(jsonl({ custom_id: 'a', method: 'POST', url: '/v1/responses', body: { model, input } }), 'sure');
    }
    for (const model of [
      'text-embedding-3-small',
      'gpt-4o-mini-tts',
      'gpt-image-1',
      'omni-moderation-latest',
      'claude',
    ]) {
      assert.equal(json(JSON.stringify({ model, input })), 'possible', model);
      assert.equal(jsonl({ custom_id: 'a', body: { model, input } }), 'possible', model);
    }
  });

  it('does not fail on truncated text', () => {
    const text = JSON.stringify({ model: 'm', system: [{ type: 'text', text: 'a"b\\' }], messages });
    for (let end = 0; end <= text.length; end++) json(text.slice(0, end));
  });
});

describe('outline', () => {
  const paths = (text: string) => Array.from(outline(text, { start: 0, end: text.length }), ({ path }) => path);

  it('gives the names of the outermost two levels', () => {
    assert.deepEqual(paths('{"a": 1, "b": {"c": {"d": 2}, "e": "x:y"}, "f": [{"g": 1}]}'), [
      'a',
      'b',
      'b.c',
      'b.e',
      'f',
    ]);
  });

  it('gives the names of the elements of an outermost list', () => {
    assert.deepEqual(paths('[{"a": {"b": 1}}, {"c": []}]'), ['[].a', '[].c']);
  });

  it('says where the values begin', () => {
    assert.deepEqual([...outline('{"a" : "x"}', { start: 0, end: 11 })], [{ path: 'a', valueStart: 7 }]);
  });
});
