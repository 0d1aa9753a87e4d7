import assert from 'node:assert/strict';
import Anthropic from '@anthropic-ai/sdk';
import { type Simulated, startSimulated, words } from '../support/simulated.ts';

/** 800 words of a system prompt: 1,224 tokens with the newest tokenizer, over the minimum of 512. */
const SYSTEM = words(800);

describe('the real SDK against the simulated API', () => {
  let server: Simulated;
  let client: Anthropic;
  before(async () => {
    server = await startSimulated();
    client = new Anthropic({ apiKey: 'a-key', baseURL: server.baseUrl, maxRetries: 0 });
  });
  after(() => server.close());
  beforeEach(() => server.clock.advance(2 * 3_600_000));

  const request = (ttl: '5m' | '1h', question = 'Why?'): Anthropic.MessageCreateParamsNonStreaming => ({
    model: 'claude-opus-5',
    max_tokens: 5,
    system: [{ type: 'text', text: SYSTEM, cache_control: { type: 'ephemeral', ttl } }],
    messages: [{ role: 'user', content: question }],
  });
  const everyField = (cache: object) => ({
    input_tokens: 2,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
    cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
    output_tokens: 5,
    output_tokens_details: { thinking_tokens: 0 },
    server_tool_use: null,
    service_tier: 'standard',
    inference_geo: 'not_available',
    speed: 'standard',
    ...cache,
  });

  it('has every field of usage for a write and a read of five minutes', async () => {
    const written = await client.messages.create(request('5m'));
    const read = await client.messages.create(request('5m'));
    assert.deepEqual(
      written.usage,
      everyField({
        cache_creation_input_tokens: 1224,
        cache_creation: { ephemeral_5m_input_tokens: 1224, ephemeral_1h_input_tokens: 0 },
      }),
    );
    assert.deepEqual(read.usage, everyField({ cache_read_input_tokens: 1224 }));
  });

  it('has them for a write of one hour, which is read behind the five minutes', async () => {
    const written = await client.messages.create(request('1h'));
    server.clock.advance(59 * 60_000);
    const read = await client.messages.create(request('1h'));
    assert.deepEqual(written.usage.cache_creation, { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 1224 });
    assert.equal(read.usage.cache_read_input_tokens, 1224);
  });

  it('writes anew behind the five minutes', async () => {
    await client.messages.create(request('5m'));
    server.clock.advance(301_000);
    const late = await client.messages.create(request('5m'));
    assert.equal(late.usage.cache_creation_input_tokens, 1224);
    assert.equal(late.usage.cache_read_input_tokens, 0);
  });

  it('has the same usage in a stream: what the cache did at its start, the output at its end', async () => {
    const stream = client.messages.stream(request('5m'));
    const events: Anthropic.RawMessageStreamEvent[] = [];
    stream.on('streamEvent', (event) => events.push(event));
    const message = await stream.finalMessage();
    assert.deepEqual(
      message.usage,
      everyField({
        cache_creation_input_tokens: 1224,
        cache_creation: { ephemeral_5m_input_tokens: 1224, ephemeral_1h_input_tokens: 0 },
      }),
    );
    assert.deepEqual(
      events.map(({ type }) => type),
      [
        'message_start',
        'content_block_start',
        ...Array.from({ length: 5 }, () => 'content_block_delta'),
        'content_block_stop',
        'message_delta',
        'message_stop',
      ],
    );
    const [start] = events;
    assert.equal(start?.type === 'message_start' && start.message.usage.cache_creation_input_tokens, 1224);
    const delta = events.at(-2);
    assert.deepEqual(delta?.type === 'message_delta' && delta.usage, {
      input_tokens: 2,
      cache_creation_input_tokens: 1224,
      cache_read_input_tokens: 0,
      output_tokens: 5,
      output_tokens_details: { thinking_tokens: 0 },
      server_tool_use: null,
    });
  });

  it('says what each iteration took where a beta is asked for, in a stream, too', async () => {
    const body = { ...request('5m'), model: 'claude-opus-5', betas: ['context-management-2025-06-27'] };
    const counts = (output: number) => ({
      input_tokens: 2,
      cache_creation_input_tokens: 1224,
      cache_read_input_tokens: 0,
      cache_creation: { ephemeral_5m_input_tokens: 1224, ephemeral_1h_input_tokens: 0 },
      output_tokens: output,
    });
    const iterations = (output: number) => [{ type: 'message', model: 'claude-opus-5', ...counts(output) }];
    const written = await client.beta.messages.create(body as Anthropic.Beta.MessageCreateParamsNonStreaming);
    assert.deepEqual(written.usage, everyField({ ...counts(5), iterations: iterations(5) }));
    server.clock.advance(301_000);
    const usages: unknown[] = [];
    const stream = await client.beta.messages.create({ ...(body as Anthropic.Beta.MessageCreateParams), stream: true });
    for await (const event of stream) {
      if (event.type === 'message_start') usages.push(event.message.usage.iterations);
      if (event.type === 'message_delta') usages.push(event.usage.iterations);
    }
    assert.deepEqual(usages, [iterations(1), iterations(5)]);
  });

  it('counts searches and fetches where the request has tools for them', async () => {
    const search: Anthropic.WebSearchTool20250305 = { type: 'web_search_20250305', name: 'web_search' };
    const none = await client.messages.create({ ...request('5m'), tools: [search] });
    assert.deepEqual(none.usage.server_tool_use, { web_search_requests: 0, web_fetch_requests: 0 });
    const headers = { 'x-simulate-web-search-requests': '3' };
    const stream = client.messages.stream({ ...request('5m'), tools: [search] }, { headers });
    const three = { web_search_requests: 3, web_fetch_requests: 0 };
    assert.deepEqual((await stream.finalMessage()).usage.server_tool_use, three);
    assert.equal((await client.messages.create(request('5m'), { headers })).usage.server_tool_use, null);
  });

  it('says at which speed and where it was answered', async () => {
    const usageOf = async (more: object) => (await client.messages.create({ ...request('5m'), ...more })).usage;
    assert.equal((await usageOf({ speed: 'fast' })).speed, 'fast');
    assert.equal((await usageOf({ inference_geo: 'us' })).inference_geo, 'us');
    assert.equal((await usageOf({ model: 'claude-opus-4-6', speed: 'fast' })).speed, 'standard');
    await assert.rejects(usageOf({ model: 'claude-opus-4-7', speed: 'fast' }), /speed: fast is not supported/);
  });

  it('warms up with max_tokens 0: an empty answer, a write that is billed, and the next request reads it', async () => {
    const warming = await client.messages.create({ ...request('5m'), max_tokens: 0 });
    assert.deepEqual(warming.content, []);
    assert.equal(warming.stop_reason, 'max_tokens');
    assert.deepEqual([warming.usage.cache_creation_input_tokens, warming.usage.output_tokens], [1224, 0]);
    assert.equal((await client.messages.create(request('5m'))).usage.cache_read_input_tokens, 1224);
  });

  it('refuses to warm up where the documentation says so', async () => {
    const body = { ...request('5m'), max_tokens: 0 };
    const refused = async (more: object) =>
      client.messages.create({ ...body, ...more }).then(
        () => 200,
        ({ status }) => status,
      );
    assert.equal(await refused({ stream: true }), 400);
    assert.equal(await refused({ thinking: { type: 'enabled', budget_tokens: 1024 } }), 400);
    assert.equal(await refused({ tool_choice: { type: 'any' } }), 400);
    assert.equal(await refused({ output_config: { format: { type: 'json_schema', schema: {} } } }), 400);
    assert.equal(await refused({}), 200);
  });

  it('says in every answer that it is simulated', async () => {
    const {
      data,
      response,
      request_id: requestId,
    } = await client.messages.create({ ...request('5m'), max_tokens: 50 }).withResponse();
    assert.match(data.id, /^msg_simulated_/);
    assert.match(requestId ?? '', /^req_simulated_/);
    assert.match(data.content[0]?.type === 'text' ? data.content[0].text : '', /^\[simulated\]/);
    assert.equal(response.headers.get('x-prompt-cache-simulated'), 'true');
  });

  it('counts tokens, and lists models that are not retired, the newest first', async () => {
    const { messages, model, system } = request('5m');
    assert.deepEqual(await client.messages.countTokens({ messages, model, ...(system && { system }) }), {
      input_tokens: 1226,
    });
    const models = [];
    for await (const one of client.models.list()) models.push(one);
    assert.equal(models[0]?.id, 'claude-fable-5-2');
    assert.ok(models.some(({ id }) => id === 'claude-opus-5'));
    assert.ok(!models.some(({ id }) => id === 'claude-3-haiku-20240307'));
    assert.equal((await client.models.retrieve('claude-opus-5')).max_input_tokens, 1_000_000);
  });

  it('says why the cache missed where it is asked', async () => {
    const first = await client.messages.create({ ...request('5m'), diagnostics: { previous_message_id: null } });
    const ask = async (body: object, id = first.id) =>
      (await client.messages.create({ ...request('5m'), ...body, diagnostics: { previous_message_id: id } }))
        .diagnostics;
    assert.equal(first.diagnostics, null);
    assert.equal(await ask({}), null);
    const missed = { cache_missed_input_tokens: 1224 };
    assert.deepEqual(await ask({ system: 'Another.' }), { cache_miss_reason: { type: 'system_changed', ...missed } });
    assert.deepEqual(await ask({ model: 'claude-opus-4-8' }), {
      cache_miss_reason: { type: 'model_changed', ...missed },
    });
    assert.deepEqual(await ask({ messages: [{ role: 'user', content: 'How?' }] }), {
      cache_miss_reason: { type: 'messages_changed', ...missed },
    });
    assert.deepEqual(await ask({ tools: [{ name: 'look', input_schema: { type: 'object' } }] }), {
      cache_miss_reason: { type: 'tools_changed', ...missed },
    });
    assert.deepEqual(await ask({ tool_choice: { type: 'none' } }), { cache_miss_reason: { type: 'unavailable' } });
    assert.deepEqual(await ask({}, 'msg_unknown'), { cache_miss_reason: { type: 'previous_message_not_found' } });
    const appended = [
      ...request('5m').messages,
      { role: 'assistant', content: 'So.' },
      { role: 'user', content: 'Ah.' },
    ];
    assert.equal(await ask({ messages: appended }), null);
  });

  it('makes cold requests that arrive together write one each', async () => {
    server.api.holdNext(3);
    const answers = await Promise.all([1, 2, 3].map(() => client.messages.create(request('5m'))));
    assert.deepEqual(
      answers.map(({ usage }) => [usage.cache_creation_input_tokens, usage.cache_read_input_tokens]),
      [
        [1224, 0],
        [1224, 0],
        [1224, 0],
      ],
    );
    assert.equal((await client.messages.create(request('5m'))).usage.cache_read_input_tokens, 1224);
  });
});
