import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestBody } from '../../../../src/core/build/request-types.ts';
import { type MessagesClient, SendError } from '../../../../src/runs/send/messages-client.ts';
import { clientOf, endpointOf, type Simulated, startSimulated, words } from '../support/simulated.ts';

const BODY: RequestBody = {
  model: 'claude-opus-5',
  max_tokens: 8,
  system: [{ type: 'text', text: words(800), cache_control: { type: 'ephemeral' } }],
  messages: [{ role: 'user', content: 'Why?' }],
};
const never = new AbortController().signal;

describe('the client', () => {
  let server: Simulated;
  beforeEach(async () => (server = await startSimulated()));
  afterEach(() => server.close());

  const failing = async (injection: Record<string, string | number>, client = clientWith(injection)) => {
    const error = await client.send({ body: BODY }, never).then(
      () => assert.fail('It was answered.'),
      (e: unknown) => e,
    );
    assert.ok(error instanceof SendError, String(error));
    return error;
  };
  const clientWith = (injection: Record<string, string | number>, options = {}): MessagesClient => {
    const headers = Object.fromEntries(
      Object.entries(injection).map(([name, value]) => [`x-simulate-${name}`, String(value)]),
    );
    return clientOf(endpointOf(server.baseUrl, headers), options);
  };

  it('streams, and says what was billed and when the answer began', async () => {
    const received = await clientOf(server.endpoint).send({ body: BODY, previousMessageId: null }, never);
    assert.deepEqual(received.usage, {
      inputTokens: 2,
      cacheWrite5mTokens: 1224,
      cacheWrite1hTokens: 0,
      cacheReadTokens: 0,
      outputTokens: 8,
    });
    const { model, stopReason, diagnostic, serviceTier, speed, times } = received;
    assert.deepEqual(
      [model, stopReason, diagnostic, serviceTier, speed],
      ['claude-opus-5', 'max_tokens', undefined, 'standard', 'standard'],
    );
    assert.match(received.messageId ?? '', /^msg_simulated_/);
    assert.match(received.requestId ?? '', /^req_simulated_/);
    assert.ok(times.responseMs <= times.firstTokenMs! && times.firstTokenMs! <= times.totalMs, JSON.stringify(times));
  });

  it('does not stream where nothing is to be put out', async () => {
    const { usage, stopReason, times } = await clientOf(server.endpoint).send(
      { body: { ...BODY, max_tokens: 0 } },
      never,
    );
    assert.deepEqual([usage.cacheWrite5mTokens, usage.outputTokens, stopReason], [1224, 0, 'max_tokens']);
    assert.equal(times.firstTokenMs, undefined);
  });

  it('hands on the reason of a miss', async () => {
    const client = clientOf(server.endpoint);
    const { messageId } = await client.send({ body: BODY, previousMessageId: null }, never);
    const changed = { ...BODY, system: 'Another.' };
    const { diagnostic } = await client.send({ body: changed, previousMessageId: messageId! }, never);
    assert.deepEqual(diagnostic, { type: 'system_changed', missedInputTokens: 1224 });
  });

  it('sends the betas of a recorded body as the header that the API takes', async () => {
    const client = clientOf(server.endpoint);
    const read = async (betas: string[]) =>
      (await client.send({ body: { ...BODY, cache_control: { type: 'ephemeral' }, betas } as RequestBody }, never))
        .usage.cacheReadTokens;
    assert.deepEqual([await read(['a']), await read(['a']), await read(['a', 'b'])], [0, 1226, 1224]);
  });

  it('counts tokens and lists models', async () => {
    const client = clientOf(server.endpoint);
    assert.equal(await client.countTokens(BODY, never), 1226);
    const [first] = await client.listModels(never);
    assert.deepEqual(first, { id: 'claude-fable-5-2', name: 'Claude Fable 5.2', lifecycle: 'active' });
  });

  for (const status of [400, 401, 402, 403, 404, 413, 429, 500, 504, 529]) {
    it(`makes one attempt, and knows status ${status} with its id`, async () => {
      const { facts, usage } = await failing({ status });
      assert.deepEqual([facts.kind, facts.status, usage], ['status', status, undefined]);
      assert.match(facts.headers.get('request-id') ?? '', /^req_simulated_/);
      assert.notEqual(facts.message, '');
    });
  }

  it('keeps what the provider says of retries', async () => {
    const { facts } = await failing({ status: 429, 'retry-after': 7, 'should-retry': 'false' });
    assert.deepEqual(
      [facts.apiType, facts.headers.get('retry-after'), facts.headers.get('x-should-retry')],
      ['rate_limit_error', '7', 'false'],
    );
  });

  it('knows an answer that was cut off, and what of it is billed', async () => {
    const { facts, usage } = await failing({ 'cut-after-events': 4 });
    assert.equal(facts.kind, 'cut');
    assert.deepEqual([usage?.cacheWrite5mTokens, usage?.inputTokens], [1224, 2]);
  });

  it('knows an error in the middle of a stream', async () => {
    const { facts, usage } = await failing({ 'error-after-events': 4 });
    assert.deepEqual([facts.kind, facts.message], ['cut', 'Overloaded']);
    assert.equal(usage?.cacheWrite5mTokens, 1224);
  });

  it('knows an answer that is none of the Messages API', async () => {
    const page = createServer((_, response) => void response.end('<html>Sign in</html>'));
    await new Promise<void>((done) => page.listen(0, '127.0.0.1', done));
    const { port } = page.address() as AddressInfo;
    const client = clientOf(endpointOf(`http://127.0.0.1:${port}`));
    try {
      assert.equal((await failing({}, client)).facts.kind, 'foreign');
      const isForeign = (error: unknown) => error instanceof SendError && error.facts.kind === 'foreign';
      await assert.rejects(client.send({ body: { ...BODY, max_tokens: 0 } }, never), isForeign);
      await assert.rejects(client.countTokens(BODY, never), isForeign);
    } finally {
      page.close();
      page.closeAllConnections();
    }
  });

  const START = {
    type: 'message_start',
    message: { model: 'claude-opus-5', usage: { input_tokens: 3, output_tokens: 1 } },
  };
  const event = (value: { type: string; delta?: object }): string =>
    `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`;
  const piece = event({ type: 'content_block_delta', delta: { type: 'text_delta', text: 'and so on ' } });
  const endless: [what: string, status: number, type: string, first: string, next: string, kind: string][] = [
    ['a stream', 200, 'text/event-stream', event(START), piece, 'cut'],
    ['one line of a stream', 200, 'text/event-stream', 'data: {"type": "', 'x', 'foreign'],
    ['a JSON text', 200, 'application/json', '{"usage": {}, "id": "', 'x', 'foreign'],
    ['an error', 400, 'application/json', '{"error": {"message": "', 'x', 'status'],
  ];
  for (const [what, status, type, first, next, kind] of endless) {
    for (const [limit, answerLimits, size] of [
      ['bytes', { bytes: 200_000, milliseconds: 60_000 }, 10_000],
      ['time', { bytes: 1e9, milliseconds: 150 }, 1],
    ] as const) {
      it(`gives up ${what} without an end, after so much ${limit}`, async () => {
        let timer: NodeJS.Timeout | undefined;
        const drip = createServer((_, response) => {
          response.writeHead(status, { 'content-type': type }).write(first);
          timer = setInterval(() => response.write(next.repeat(size)), 10);
        });
        await new Promise<void>((done) => drip.listen(0, '127.0.0.1', done));
        const { port } = drip.address() as AddressInfo;
        const client = clientOf(endpointOf(`http://127.0.0.1:${port}`), { answerLimits });
        try {
          const { facts, usage } = await failing({}, client);
          assert.deepEqual([facts.kind, facts.message], [kind, kind === 'status' ? '' : 'it does not end']);
          assert.equal(usage?.inputTokens, kind === 'cut' ? 3 : undefined);
        } finally {
          clearInterval(timer);
          drip.close();
          drip.closeAllConnections();
        }
      });
    }
  }

  it('does not read headers without an end', async () => {
    const flood = createServer((_, response) => void response.writeHead(200, { 'x-more': 'x'.repeat(1e6) }).end());
    await new Promise<void>((done) => flood.listen(0, '127.0.0.1', done));
    const { port } = flood.address() as AddressInfo;
    try {
      const { facts } = await failing({}, clientOf(endpointOf(`http://127.0.0.1:${port}`)));
      assert.equal(facts.kind, 'connection');
      assert.ok(facts.codes.includes('UND_ERR_HEADERS_OVERFLOW'), facts.codes.join());
    } finally {
      flood.close();
      flood.closeAllConnections();
    }
  });

  it('gives up an answer that falls silent', async () => {
    const client = clientWith({ 'silent-after-events': 4 }, { silenceMs: 50 });
    assert.equal((await failing({}, client)).facts.kind, 'silence');
  });

  it('gives up where no answer begins', async () => {
    const client = clientWith({ 'delay-ms': 5000 }, { timeoutMs: 50 });
    assert.equal((await failing({}, client)).facts.kind, 'timeout');
  });

  it('is cancelled at once, before an answer and in the middle of one', async () => {
    for (const wait of ['delay-ms', 'event-delay-ms']) {
      const cancel = new AbortController();
      const sending = clientWith({ [wait]: 60_000 }).send({ body: BODY }, cancel.signal);
      setTimeout(() => cancel.abort(), 30);
      await assert.rejects(sending, (error) => error instanceof SendError && error.facts.kind === 'cancelled');
    }
  });

  it('knows a refused connection', async () => {
    await server.close();
    const { facts } = await failing({}, clientOf(server.endpoint));
    assert.equal(facts.kind, 'connection');
    assert.ok(facts.codes.includes('ECONNREFUSED'), facts.codes.join());
    server = await startSimulated();
  });

  it('knows an address that does not speak https', async () => {
    const { facts } = await failing({}, clientOf(endpointOf(server.baseUrl.replace('http:', 'https:'))));
    assert.match(facts.codes.join(), /ERR_SSL|EPROTO/);
  });
});

describe('the key', () => {
  const KEY = 'sk-ant-secret-key-of-a-test';
  const seen: IncomingMessage[] = [];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  const foreign = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  let baseUrl: string;
  const environment = { ...process.env };

  before((done) => {
    foreign.listen(0, '127.0.0.1', () => {
      baseUrl = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`;
      done();
    });
  });
  after(() => foreign.close());
  beforeEach(() => (seen.length = 0));
  afterEach(() => (process.env = { ...environment }));

  it('goes to the endpoint that is stated, whatever the environment says, and takes nothing of it along', async () => {
    process.env['ANTHROPIC_BASE_URL'] = baseUrl;
    process.env['ANTHROPIC_API_KEY'] = 'another-key-of-the-environment';
    process.env['ANTHROPIC_CUSTOM_HEADERS'] = 'X-Leak: leaked\nAnthropic-Beta: from-the-environment';
    const server = await startSimulated();
    try {
      const { usage } = await clientOf(server.endpoint).send({ body: BODY }, never);
      assert.equal(usage.cacheWrite5mTokens, 1224);
      assert.equal(seen.length, 0);
    } finally {
      await server.close();
    }
    answer = (_, response) => response.writeHead(500).end();
    await clientOf(endpointOf(baseUrl))
      .send({ body: BODY }, never)
      .catch(() => {});
    assert.equal(seen[0]?.headers.authorization, `Bearer ${KEY}`);
    assert.deepEqual([seen[0]?.headers['x-leak'], seen[0]?.headers['anthropic-beta']], [undefined, undefined]);
  });

  it('is not looked for where none is given', async () => {
    process.env['ANTHROPIC_API_KEY'] = 'another-key-of-the-environment';
    answer = (_, response) => response.writeHead(500).end();
    const { credential: _, ...keyless } = endpointOf(baseUrl, { 'x-gateway-key': 'a-key-of-the-gateway' });
    await clientOf(keyless)
      .send({ body: BODY }, never)
      .catch(() => {});
    assert.equal(seen[0]?.headers.authorization, undefined);
    assert.equal(seen[0]?.headers['x-gateway-key'], 'a-key-of-the-gateway');
  });

  it('does not follow a redirect', async () => {
    const server = await startSimulated();
    try {
      answer = (_, response) => response.writeHead(307, { location: `${server.baseUrl}/v1/messages` }).end();
      const error = await clientOf(endpointOf(baseUrl))
        .send({ body: BODY }, never)
        .catch((e: unknown) => e);
      assert.ok(error instanceof SendError && /redirect/.test(error.facts.message), String(error));
    } finally {
      await server.close();
    }
  });

  it('stands in no error, even where the other side repeats it', async () => {
    answer = (request, response) =>
      response.writeHead(401, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          type: 'error',
          error: { type: 'authentication_error', message: `bad key ${request.headers.authorization}` },
        }),
      );
    const error = await clientOf(endpointOf(baseUrl))
      .send({ body: BODY }, never)
      .catch((e: unknown) => e);
    assert.ok(error instanceof SendError);
    assert.equal(error.facts.message, 'bad key Bearer ***');
    assert.ok(!JSON.stringify([error, error.facts, error.message, error.stack]).includes(KEY));
  });
});
