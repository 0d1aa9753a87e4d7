import assert from 'node:assert/strict';
import { messagesJsonFormat, messagesJsonlFormat } from '../../../../../src/core/formats/messages-json/format.ts';
import { assertParsedLaws, outlineOf, parse } from '../../../../support/parsed-prompts.ts';

describe('messages-jsonl', () => {
  const line = (text: string, model?: string) =>
    JSON.stringify({ ...(model && { model }), messages: [{ role: 'user', content: text }] });

  it('reads lines with values that stand without quotes', () => {
    const open = (place: string): string => `{"messages": [{"role": "user", "content": ${place} }]}`;
    const text = `${line('a')}\n${open('{{question}}')}\n${open('$other')}\n${open('{{broken}')}\n`;
    const parsed = parse(messagesJsonlFormat, 'a.jsonl', text);
    assertParsedLaws(text, parsed);
    assert.deepEqual(
      parsed.prompts.slice(0, 3).map((prompt) => outlineOf(text, prompt)),
      [['messages/user#0: a'], ['messages/user#0: «{{question}}»'], ['messages/user#0: «$other»']],
    );
  });

  it('makes a prompt of each line, named by its number and model', () => {
    const text = `${line('a', 'claude-opus-5')}\n\n{"request": ${line('b', 'gpt-4o')}}\r\n${line('c')}\n`;
    const parsed = parse(messagesJsonlFormat, 'a.jsonl', text);
    assertParsedLaws(text, parsed);
    assert.deepEqual(
      parsed.prompts.map(({ name }) => name),
      ['line 1 (claude-opus-5)', 'line 3 (gpt-4o)', 'line 4'],
    );
    assert.deepEqual(outlineOf(text, parsed.prompts[2]!), ['messages/user#0: c']);
    assert.deepEqual(parsed.problems, []);
  });

  it('reads the lines of a batch', () => {
    const text = `{"custom_id": "one", "params": ${line('a', 'm')}}`;
    assert.equal(parse(messagesJsonlFormat, 'a.jsonl', text).prompts[0]?.name, 'line 1 one (m)');
  });

  it('leaves a word in braces alone in the lines that a program has written', () => {
    const text = `${line('Hello {name} there')}\n`;
    const shown = (path: string, format = messagesJsonlFormat) =>
      outlineOf(text, parse(format, path, text).prompts[0]!);
    assert.deepEqual(shown('a.jsonl'), ['messages/user#0: Hello {name} there']);
    assert.deepEqual(shown('a.json', messagesJsonFormat), ['messages/user#0: Hello «{name}» there']);
  });

  it('reads the whole lines of a truncated file and what there is of the last one', () => {
    const text = `${line('a')}\n${line('b').slice(0, -3)}`;
    const parsed = parse(messagesJsonlFormat, 'a.jsonl', text);
    assertParsedLaws(text, parsed);
    assert.equal(parsed.prompts.length, 2);
    assert.equal(parsed.problems[0]?.code, 'json-syntax');
  });

  it('reads templates of prompts, one a line, but no data', () => {
    const judge = (text: string) =>
      JSON.stringify({ name: 'j', system_prompt: 'You are a fair judge of cakes.', prompt_template: text });
    const text = `${judge('Cake:\n{cake}\nEnd with [[A]].')}\n${judge('Rate {cake} and {other}.')}\n`;
    const parsed = parse(messagesJsonlFormat, 'a.jsonl', text);
    assertParsedLaws(text, parsed);
    assert.deepEqual(
      parsed.prompts.map(({ name }) => name),
      ['line 1', 'line 2'],
    );
    assert.deepEqual(outlineOf(text, parsed.prompts[0]!), [
      'system/system: You are a fair judge of cakes.',
      'messages/user#0: Cake:\n«{cake}»\nEnd with [[A]].',
    ]);
    const data = JSON.stringify({ prompt: 'Who baked the first cake of this house?', completion: 'Nobody knows.' });
    for (const none of [
      `${data}\n${data}\n`,
      `${data}\n${data}\n${judge('{cake}')}\n`,
      `${judge('{cake}')}\n`.repeat(201),
    ]) {
      const { prompts, problems } = parse(messagesJsonlFormat, 'a.jsonl', none);
      assert.deepEqual(prompts, []);
      assert.equal(problems[0]?.code, 'not-a-request');
    }
  });

  it('passes over the lines of a session log', () => {
    const text = '{"type": "user", "sessionId": "x", "message": {"role": "user", "content": "a"}}\n';
    const { prompts, problems } = parse(messagesJsonlFormat, 'a.jsonl', text);
    assert.deepEqual(prompts, []);
    assert.equal(problems[0]?.code, 'not-a-request');
  });
});
