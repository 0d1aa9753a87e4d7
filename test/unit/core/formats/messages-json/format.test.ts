import assert from 'node:assert/strict';
import { messagesJsonFormat } from '../../../../../src/core/formats/messages-json/format.ts';
import { assertParsedLaws, outlineOf, parse } from '../../../../support/parsed-prompts.ts';
import { outline, read } from './read-body.ts';

describe('messages-json', () => {
  it('puts the blocks in render order, whatever the order of the keys', () => {
    const { prompt, outline } = read(
      '{"model": "claude-opus-5", "messages": [{"role": "user", "content": "Hi"}], "tools": [{"name": "a", "input_schema": {}}], "system": "Be brief."}',
    );
    assert.deepEqual(outline, [
      'tools tool: {"name":"a","input_schema":{}}',
      'system/system: Be brief.',
      'messages/user#0: Hi',
    ]);
    assert.deepEqual(prompt.model, { id: 'claude-opus-5', start: 11, end: 24 });
    assert.equal(prompt.provider, 'anthropic');
    assert.equal(prompt.recorded, true);
    assert.equal(prompt.name, 'request.json');
  });

  it('reads the turns of Gemini: parts, media, calls and what they give', () => {
    const body = {
      contents: [
        { role: 'user', parts: [{ text: 'Bake {{bread}}.' }, { inlineData: { mimeType: 'image/png', data: 'cnll' } }] },
        { role: 'model', parts: [{ functionCall: { name: 'heat', args: { to: 200 } } }] },
        { role: 'user', parts: [{ functionResponse: { name: 'heat', response: { at: 190 } } }] },
      ],
      systemInstruction: { parts: [{ text: 'You are a baker.' }] },
    };
    const { prompt, outline } = read(JSON.stringify(body));
    assert.deepEqual(outline, [
      'system/system: You are a baker.',
      'messages/user#0: Bake «{{bread}}».',
      'messages/user#0 image uncounted: cnll',
      'messages/assistant#1 tool_use: heat{"to":200}',
      'messages/user#2 tool_result: {"at":190}',
    ]);
    assert.equal(prompt.provider, 'google');
  });

  it('covers with a block the value, with its segments what is between the quotes', () => {
    const text = '{"model": "m", "system": "one\\ntwo", "messages": []}';
    const { prompt } = read(text);
    const [block] = prompt.blocks;
    assert.deepEqual({ start: block?.start, end: block?.end }, { start: 25, end: 35 });
    assert.deepEqual(block?.segments, [{ kind: 'static', start: 26, end: 34, text: 'one\ntwo' }]);
  });

  it('takes words in capitals in angle brackets for placeholders, but not in a conversation that was held', () => {
    const user = { role: 'user', content: 'Premise: <FIRST_TEXT>\nHypothesis: <SECOND_TEXT>\nLabel:' };
    assert.deepEqual(outline({ model: 'm', messages: [user] }), [
      'messages/user#0: Premise: «<FIRST_TEXT>»\nHypothesis: «<SECOND_TEXT>»\nLabel:',
    ]);
    const call = { role: 'assistant', content: [{ type: 'tool_use', id: 'a', name: 'b', input: {} }] };
    assert.deepEqual(outline({ model: 'm', messages: [user, call] })[0], `messages/user#0: ${user.content}`);
  });

  it('takes a paragraph to whoever fills it in for a placeholder, other brackets for text', () => {
    const paste = '[Paste the transcript here, one line a speaker]';
    const asked = (content: string): string[] => outline([{ role: 'user', content }]);
    assert.deepEqual(asked(paste), [`messages/user#0: «${paste}»`]);
    assert.deepEqual(asked(`Sum this up.\n\n${paste}`), [`messages/user#0: Sum this up.\n\n«${paste}»`]);
    assert.deepEqual(asked('Sum up [Paste here]'), ['messages/user#0: Sum up «[Paste here]»']);
    for (const content of ['[The speaker laughs]', '[Your Name]', 'Dear X,\n[Your Name]'])
      assert.deepEqual(asked(content), [`messages/user#0: ${content}`]);
  });

  it('makes a block of each text of a system prompt and of each content block', () => {
    assert.deepEqual(
      outline({
        system: [
          { type: 'text', text: 'A' },
          { type: 'text', text: 'B', cache_control: { type: 'ephemeral', ttl: '1h' } },
        ],
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'C' },
              { type: 'text', text: 'D' },
            ],
          },
          { role: 'assistant', content: 'E' },
          { role: 'user', content: '' },
        ],
      }),
      [
        'system/system: A',
        'system/system 1h: B',
        'messages/user#0: C',
        'messages/user#0: D',
        'messages/assistant#1: E',
      ],
    );
  });

  it('takes the cache_control of a tool out of its text, wherever it stands', () => {
    for (const tool of [
      '{"cache_control": {"type": "ephemeral"}, "name": "a", "x": 1}',
      '{"name": "a", "cache_control": {"type": "ephemeral"}, "x": 1}',
      '{"name": "a", "x": 1, "cache_control": {"type": "ephemeral"}}',
    ]) {
      const text = `{"model": "m", "tools": [${tool}], "messages": [{"role": "user", "content": "Hi"}]}`;
      const { prompt, outline } = read(text);
      assert.equal(outline[0], 'tools tool 5m: {"name":"a","x":1}');
      const marker = prompt.blocks[0]?.cacheControl;
      assert.equal(text.slice(marker?.start, marker?.end), '{"type": "ephemeral"}');
      assert.equal(marker?.origin, 'cache-control');
    }
  });

  it('gives nothing for a cache_control of null', () => {
    const { prompt } = read(
      '{"messages": [{"role": "user", "content": [{"type": "text", "text": "x", "cache_control": null}]}]}',
    );
    assert.equal(prompt.blocks[0]?.cacheControl, undefined);
  });

  it('reads a cache_control of the whole request as automatic caching', () => {
    const text = '{"cache_control": {"type": "ephemeral"}, "messages": [{"role": "user", "content": "x"}]}';
    const { prompt } = read(text);
    assert.deepEqual(prompt.automaticCaching, { start: 18, end: 39, ttl: '5m', origin: 'cache-control' });
  });

  it('reads calls, results and thinking', () => {
    assert.deepEqual(
      outline({
        messages: [
          {
            role: 'assistant',
            content: [
              { type: 'thinking', thinking: 'Hm {{x}}', signature: 'abc' },
              { type: 'redacted_thinking', data: 'xyz' },
              { type: 'tool_use', id: 'toolu_1', name: 'run', input: { b: 'y {{x}}', a: [1] } },
            ],
          },
          {
            role: 'user',
            content: [
              { type: 'tool_result', tool_use_id: 'toolu_1', content: 'out {name}' },
              {
                type: 'tool_result',
                tool_use_id: 'toolu_1',
                content: [
                  { type: 'text', text: 'p' },
                  { type: 'text', text: 'q' },
                ],
              },
            ],
          },
        ],
      }),
      [
        'messages/assistant#0 thinking: Hm {{x}}',
        'messages/assistant#0 redacted_thinking uncounted: xyz',
        'messages/assistant#0 tool_use: run{"b":"y {{x}}","a":[1]}',
        'messages/user#1 tool_result: out {name}',
        'messages/user#1 tool_result: pq',
      ],
    );
  });

  it('takes a content block that it does not know as compact JSON', () => {
    assert.deepEqual(
      outline({
        messages: [{ role: 'user', content: [{ type: 'new', cache_control: { type: 'ephemeral' }, a: { b: 1 } }] }],
      }),
      ['messages/user#0 new 5m: {"type":"new","a":{"b":1}}'],
    );
  });

  it('finds placeholders in the strings, and says that such a request is not a recorded one', () => {
    const { prompt, outline } = read(
      JSON.stringify({
        system: 'You help {{company}}.\nToday is {{date}}.',
        tools: [{ name: 'search', description: 'Searches {{company}} \u00e9' }],
        messages: [{ role: 'user', content: '{{question}}' }],
      }),
    );
    assert.deepEqual(outline, [
      'tools tool: {"name":"search","description":"Searches «{{company}}» é"}',
      'system/system: You help «{{company}}».\nToday is «{{date}}».',
      'messages/user#0: «{{question}}»',
    ]);
    assert.equal(prompt.recorded, undefined);
    assert.equal(prompt.syntax, 'double-brace');
  });

  it('decides the style of placeholders over all strings together', () => {
    assert.deepEqual(
      outline({
        system: 'Answer as JSON: {{"answer": "…"}}. The user is {user_name}.',
        messages: [{ role: 'user', content: 'Question:\n{question}' }],
      }),
      [
        'system/system: Answer as JSON: {"answer": "…"}. The user is «{user_name}».',
        'messages/user#0: Question:\n«{question}»',
      ],
    );
  });

  it('finds the placeholder behind a few examples', () => {
    const example = [
      { role: 'user', content: 'Text: fine' },
      { role: 'assistant', content: 'positive' },
    ];
    const messages = [...example, ...example, { role: 'user', content: 'Text: {text}' }];
    assert.equal(outline({ messages }).at(-1), 'messages/user#4: Text: «{text}»');
  });

  it('takes the code of a held conversation as text', () => {
    const { prompt } = read(
      JSON.stringify({
        messages: [
          { role: 'user', content: 'What does `f"{name}"` do, and `<p>{{ user.name }}</p>`?' },
          { role: 'assistant', content: [{ type: 'tool_use', id: 't', name: 'read', input: { path: 'a.vue' } }] },
          { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content: '<p>{{ user.name }}</p>' }] },
        ],
      }),
    );
    assert.equal(prompt.recorded, true);
  });

  it('uses the template language that a setting names', () => {
    const text = JSON.stringify({ messages: [{ role: 'user', content: 'a {% if x %}b{% endif %} {y}' }] });
    const parsed = parse(messagesJsonFormat, 'a.json', text, { syntax: 'jinja' });
    assert.deepEqual(outlineOf(text, parsed.prompts[0]!), ['messages/user#0: a ?b? {y}']);
  });

  it('reads chat completions: leading system messages are the system prompt', () => {
    const { prompt, outline } = read(
      JSON.stringify({
        model: 'gpt-4o',
        tools: [{ type: 'function', function: { name: 'f', parameters: {} } }],
        messages: [
          { role: 'developer', content: 'S' },
          { role: 'user', content: [{ type: 'text', text: 'U' }] },
          {
            role: 'assistant',
            content: null,
            tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{"a": 1}' } }],
          },
          { role: 'tool', tool_call_id: 'c', content: 'R' },
          { role: 'system', content: 'Later' },
        ],
      }),
    );
    assert.deepEqual(outline, [
      'tools tool: {"type":"function","function":{"name":"f","parameters":{}}}',
      'system/system: S',
      'messages/user#1: U',
      'messages/assistant#2 tool_use: f{"a": 1}',
      'messages/user#3 tool_result: R',
      'messages/system#4: Later',
    ]);
    assert.equal(prompt.provider, 'openai');
  });

  it('reads the cache points of Bedrock', () => {
    assert.deepEqual(
      outline({
        modelId: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
        system: [{ text: 'S' }, { cachePoint: { type: 'default' } }],
        toolConfig: { tools: [{ toolSpec: { name: 'f' } }, { cachePoint: { type: 'default', ttl: '1h' } }] },
        messages: [{ role: 'user', content: [{ text: 'U' }] }],
      }),
      ['tools tool 1h: {"toolSpec":{"name":"f"}}', 'system/system 5m: S', 'messages/user#0: U'],
    );
  });

  it('reads a body in a wrapper, and each of a batch by its name', () => {
    const { prompt } = read('{"at": 1, "request": {"model": "m", "messages": [{"role": "user", "content": "x"}]}}');
    assert.equal(prompt.start, 21);
    const batch = JSON.stringify({
      requests: [
        { custom_id: 'first', params: { model: 'm', messages: [{ role: 'user', content: 'x' }] } },
        { params: { model: 'm', messages: [{ role: 'user', content: 'y' }] } },
      ],
    });
    assert.deepEqual(
      parse(messagesJsonFormat, 'batch.json', batch).prompts.map(({ name }) => name),
      ['first', 'requests[1]'],
    );
    const record = { recordId: 'a', modelInput: { system: 'S', messages: [{ role: 'user', content: 'x' }] } };
    assert.deepEqual(outline(record), ['system/system: S', 'messages/user#0: x']);
  });

  it('reads the turns that an evaluation gives to a model, and no texts of another kind of request', () => {
    const input = [
      { role: 'system', content: 'S' },
      { role: 'user', content: '{{q}}' },
    ];
    assert.deepEqual(outline({ input, ideal: 'yes' }), ['system/system: S', 'messages/user#1: «{{q}}»']);
    for (const other of [{ input: ['a b', 'c d'], ideal: 'yes' }, { input }])
      assert.deepEqual(parse(messagesJsonFormat, 'a.json', JSON.stringify(other)).prompts, []);
  });

  it('reads a list of messages as a conversation', () => {
    assert.deepEqual(
      outline([
        { role: 'system', content: 'S' },
        { role: 'user', content: '{{question}}' },
      ]),
      ['system/system: S', 'messages/user#1: «{{question}}»'],
    );
  });

  it('allows comments and trailing commas in .jsonc only', () => {
    const text = '{\n  // who\n  "messages": [{"role": "user", "content": "x"},],\n}';
    assert.deepEqual(parse(messagesJsonFormat, 'a.jsonc', text).problems, []);
    const strict = parse(messagesJsonFormat, 'a.json', text);
    assert.equal(strict.prompts.length, 1);
    assert.equal(strict.problems[0]?.code, 'json-syntax');
    assert.equal(strict.problems[0]?.start, text.indexOf('//'));
  });

  it('gives of a truncated file what can be read', () => {
    const text = '{"model": "m", "system": "S", "messages": [{"role": "user", "content": "x"}, {"role": "assis';
    const parsed = parse(messagesJsonFormat, 'a.json', text);
    assertParsedLaws(text, parsed);
    assert.deepEqual(outlineOf(text, parsed.prompts[0]!), ['system/system: S', 'messages/user#0: x']);
    assert.ok(parsed.problems.every(({ code }) => code === 'json-syntax'));
  });

  it('reads what is JSON only once it is filled as the template that it is', () => {
    const text = '[{"role": "system", "content": "Be kind."},\n{% for m in history %}{{ m | dump }},{% endfor %}\n]';
    const { prompts, problems } = parse(messagesJsonFormat, 'chat.json', text);
    assert.deepEqual(problems, []);
    assert.equal(prompts[0]?.syntax, 'jinja');
    const dynamic = prompts[0].blocks.flatMap(({ segments }) => segments.filter(({ kind }) => kind === 'dynamic'));
    assert.deepEqual(
      dynamic.map(({ start, end }) => text.slice(start, end)),
      ['{{ m | dump }}'],
    );
  });

  it('reads behind a byte order mark', () => {
    const { prompt } = read('\uFEFF{"messages": [{"role": "user", "content": "x"}]}');
    assert.equal(prompt.start, 1);
  });

  it('says of other JSON that it is no request', () => {
    const { prompts, problems } = parse(messagesJsonFormat, 'package.json', '{"name": "x"}');
    assert.deepEqual(prompts, []);
    assert.deepEqual(
      problems.map(({ code, start, end }) => [code, start, end]),
      [['not-a-request', 0, 1]],
    );
  });
});
