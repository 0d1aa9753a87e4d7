import assert from 'node:assert/strict';
import { request } from 'node:http';
import { markSimulated } from '../../../../src/runs/serve/start.ts';
import { BODY } from '../support/cache-test.ts';
import { endpointOf, type Simulated, startSimulated } from '../support/simulated.ts';

describe('the simulated API over HTTP', () => {
  let server: Simulated;
  beforeEach(async () => (server = await startSimulated()));
  afterEach(() => server.close());

  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${server.baseUrl}${path}`, { method: 'POST', body: text, headers });
    return { status: response.status, headers: response.headers, body: await response.json().catch(() => undefined) };
  };

  it('has the errors of the API in its format, each marked as simulated', async () => {
    const cases: [body: unknown, status: number, type: string, message: RegExp][] = [
      ['{', 400, 'invalid_request_error', /not valid JSON/],
      ['[]', 400, 'invalid_request_error', /valid dictionary/],
      [{}, 400, 'invalid_request_error', /^model: Field required$/],
      [{ ...BODY, max_tokens: undefined }, 400, 'invalid_request_error', /^max_tokens: Field required$/],
      [{ ...BODY, max_tokens: -1 }, 400, 'invalid_request_error', /^max_tokens: /],
      [{ ...BODY, messages: [] }, 400, 'invalid_request_error', /at least one message is required/],
      [{ ...BODY, model: 'gpt-4o' }, 404, 'not_found_error', /^model: gpt-4o$/],
      [
        { ...BODY, system: [{ type: 'text', text: ' ', cache_control: { type: 'ephemeral' } }] },
        400,
        'invalid_request_error',
        /non-whitespace/,
      ],
    ];
    for (const [body, status, type, message] of cases) {
      const answer = await post('/v1/messages', body);
      assert.equal(answer.status, status, JSON.stringify(body));
      assert.equal(answer.headers.get('x-prompt-cache-simulated'), 'true');
      assert.deepEqual(
        [answer.body.type, answer.body.error.type, answer.body.request_id],
        ['error', type, answer.headers.get('request-id')],
      );
      assert.match(answer.body.error.message, message);
    }
    assert.equal((await post('/v1/other', {})).status, 404);
    assert.equal((await post('/v1/messages/count_tokens', { ...BODY, messages: [] })).status, 400);
  });

  it('puts out events as the API does, byte for byte in their frame', async () => {
    const response = await fetch(`${server.baseUrl}/v1/messages`, {
      method: 'POST',
      body: JSON.stringify({ ...BODY, stream: true, max_tokens: 1 }),
    });
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    const frames = (await response.text()).split('\n\n').filter((frame) => frame !== '');
    assert.deepEqual(
      frames.map((frame) => /^event: (\w+)\ndata: \{"type":"\1"/.exec(frame)?.[1]),
      [
        'message_start',
        'content_block_start',
        'ping',
        'content_block_delta',
        'content_block_stop',
        'message_delta',
        'message_stop',
      ],
    );
  });

  it('is moved by its control endpoint: clock, cache, and what the next requests get', async () => {
    const read = async () => (await post('/v1/messages', BODY)).body.usage.cache_read_input_tokens;
    assert.equal(await read(), 0);
    assert.equal(await read(), 1224);
    const { body } = await post('/_simulator', { advanceMs: 300_001 });
    assert.ok(body.simulated && body.nowMs > Date.now() + 290_000 && body.requests === 2);
    assert.equal(await read(), 0);
    await post('/_simulator', {
      evict: true,
      next: [{ status: 529 }, { status: 429, retryAfter: '2', shouldRetry: 'false' }],
    });
    assert.equal((await post('/v1/messages', BODY)).status, 529);
    const limited = await post('/v1/messages', BODY);
    assert.deepEqual(
      [limited.status, limited.headers.get('retry-after'), limited.headers.get('x-should-retry')],
      [429, '2', 'false'],
    );
    assert.equal(await read(), 0);
    assert.equal((await post('/_simulator', { advanceMs: -1 })).status, 400);
    assert.equal((await post('/_simulator', 'x')).status, 400);
    const misspelled = await post('/_simulator', { advanceMS: 300_001 });
    assert.deepEqual(
      [misspelled.status, misspelled.body.error.message],
      [400, 'advanceMS: the simulator takes advanceMs, evict, next, hold'],
    );
  });

  it('lets others read an entry only once the answer that wrote it has begun', async () => {
    const slow = () => post('/v1/messages', BODY, { 'x-simulate-delay-ms': '500' });
    for (const { body } of await Promise.all([slow(), slow()])) {
      assert.equal(body.usage.cache_creation_input_tokens, 1224);
    }
    assert.equal((await post('/v1/messages', BODY)).body.usage.cache_read_input_tokens, 1224);
  });

  it('keeps workspaces apart', async () => {
    await post('/v1/messages', BODY, { 'anthropic-workspace-id': 'one' });
    const other = await post('/v1/messages', BODY, { 'anthropic-workspace-id': 'two' });
    assert.equal(other.body.usage.cache_read_input_tokens, 0);
  });

  it('answers nobody who comes by another name: a page of the web whose name points here', async () => {
    const status = await new Promise((resolve, reject) => {
      request(
        { host: '127.0.0.1', port: server.port, path: '/v1/models', headers: { host: 'evil.example' } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      )
        .on('error', reject)
        .end();
    });
    assert.equal(status, 403);
  });

  it('is known as simulated to who sends to it by its address; other servers are not', async () => {
    const { simulated: _, ...endpoint } = endpointOf(server.baseUrl);
    assert.equal((await markSimulated({ ...endpoint, simulated: false })).simulated, true);
    assert.equal(
      (await markSimulated({ ...endpoint, baseUrl: 'http://127.0.0.1:9', simulated: false })).simulated,
      false,
    );
    assert.equal(
      (await markSimulated({ ...endpoint, baseUrl: 'https://api.anthropic.com', simulated: false })).simulated,
      false,
    );
  });
});
