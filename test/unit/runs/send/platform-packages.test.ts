import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createClient } from '../../../../src/runs/send/create-client.ts';
import { type ReceivedMessage, SendError } from '../../../../src/runs/send/messages-client.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

/*
 * Anthropic's own packages for Bedrock and Vertex, which bring 180 others along and are therefore no dependency of this project:
 * `PLATFORM_SDK_FOLDER` names a folder where both are installed. The other side is a server on this machine that speaks the
 * platforms' formats.
 */
const FOLDER = process.env.PLATFORM_SDK_FOLDER ?? '';
const installed = ['bedrock-sdk', 'vertex-sdk'].every((name) =>
  existsSync(path.join(FOLDER, 'node_modules/@anthropic-ai', name)),
);

const USAGE = {
  input_tokens: 3,
  output_tokens: 1,
  cache_creation_input_tokens: 700,
  cache_read_input_tokens: 40,
  cache_creation: { ephemeral_5m_input_tokens: 600, ephemeral_1h_input_tokens: 100 },
};
const EVENTS = [
  {
    type: 'message_start',
    message: { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-opus-5', content: [], usage: USAGE },
  },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'x' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 4 } },
  { type: 'message_stop' },
];
const MESSAGE = { ...EVENTS[0]!.message, stop_reason: 'max_tokens', usage: { ...USAGE, output_tokens: 0 } };

interface Asked {
  readonly path: string;
  readonly authorization: string;
  readonly body: Record<string, unknown>;
}

(installed ? describe : describe.skip)('the platforms’ own packages', () => {
  let server: Server;
  let folder: TemporaryFolder;
  let environment: NodeJS.ProcessEnv;
  let asked: Asked[];
  let answer: (asked: Asked, response: ServerResponse) => void;
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  beforeEach(async () => {
    folder = new TemporaryFolder();
    environment = { ...process.env };
    asked = [];
    server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        const one = { path: request.url!, authorization: request.headers.authorization ?? '', body };
        if (request.url === '/token') {
          response.setHeader('content-type', 'application/json');
          response.end('{"access_token":"fake-token","issued_token_type":"x","token_type":"Bearer","expires_in":3600}');
          return;
        }
        asked.push(one);
        answer(one, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    process.env = environment;
    folder.remove();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const send = async (client: 'bedrock' | 'vertex', body: object): Promise<ReceivedMessage> => {
    const baseUrl = client === 'vertex' ? `${url()}/v1` : url();
    const endpoint = { client, baseUrl, headers: { 'x-team': 'a' }, simulated: false, sdkFolder: FOLDER };
    const made = await createClient(endpoint, { now: Date.now, warn: () => {} });
    const whole = { max_tokens: 1, messages: [{ role: 'user' as const, content: 'q' }], ...body };
    return made.send({ body: whole as never }, new AbortController().signal);
  };
  const usageOf = ({ usage }: ReceivedMessage) => [
    usage.inputTokens,
    usage.cacheWrite5mTokens,
    usage.cacheWrite1hTokens,
    usage.cacheReadTokens,
    usage.outputTokens,
  ];

  describe('for Bedrock', () => {
    beforeEach(() => {
      Object.assign(process.env, { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'fake', AWS_SECRET_ACCESS_KEY: 'fake' });
      delete process.env.AWS_BEARER_TOKEN_BEDROCK;
    });

    it('signs, and reads the usage of an event stream', async () => {
      answer = (_, response) => {
        response.setHeader('content-type', 'application/vnd.amazon.eventstream');
        for (const event of EVENTS) response.write(eventFrame(event));
        response.end();
      };
      const received = await send('bedrock', { model: 'anthropic.claude-opus-5' });
      assert.deepEqual(usageOf(received), [3, 600, 100, 40, 4]);
      assert.deepEqual([received.messageId, received.stopReason], ['msg_1', 'end_turn']);
      assert.equal(asked[0]!.path, '/model/anthropic.claude-opus-5/invoke-with-response-stream');
      assert.match(
        asked[0]!.authorization,
        /^AWS4-HMAC-SHA256 Credential=fake\/\d{8}\/eu-west-1\/bedrock\/aws4_request/,
      );
    });

    it('warms up without a stream', async () => {
      answer = json(MESSAGE);
      const received = await send('bedrock', { model: 'anthropic.claude-opus-5', max_tokens: 0 });
      assert.deepEqual(usageOf(received), [3, 600, 100, 40, 0]);
      assert.equal(asked[0]!.path, '/model/anthropic.claude-opus-5/invoke');
    });

    it('has its refusals understood', async () => {
      answer = json({ message: 'You have no access to the model.' }, 403);
      await assert.rejects(send('bedrock', { model: 'anthropic.claude-opus-5' }), isStatus(403));
    });
  });

  describe('for Vertex', () => {
    beforeEach(() => {
      const credentials = folder.write(
        'credentials.json',
        JSON.stringify({
          type: 'external_account',
          audience: 'a',
          subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
          token_url: `${url()}/token`,
          credential_source: { file: folder.write('subject', 's') },
        }),
      );
      Object.assign(process.env, {
        CLOUD_ML_REGION: 'europe-west1',
        ANTHROPIC_VERTEX_PROJECT_ID: 'project',
        GOOGLE_APPLICATION_CREDENTIALS: credentials,
      });
    });

    it('sends the token of Google, and reads the usage of a stream', async () => {
      answer = (_, response) => {
        response.setHeader('content-type', 'text/event-stream');
        for (const event of EVENTS) response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
        response.end();
      };
      const received = await send('vertex', { model: 'claude-opus-5' });
      assert.deepEqual(usageOf(received), [3, 600, 100, 40, 4]);
      const place = '/v1/projects/project/locations/europe-west1/publishers/anthropic/models';
      assert.equal(asked[0]!.path, `${place}/claude-opus-5:streamRawPredict`);
      assert.equal(asked[0]!.authorization, 'Bearer fake-token');
    });

    it('warms up without a stream', async () => {
      answer = json(MESSAGE);
      const received = await send('vertex', { model: 'claude-opus-5', max_tokens: 0 });
      assert.deepEqual(usageOf(received), [3, 600, 100, 40, 0]);
      assert.match(asked[0]!.path, /:rawPredict$/);
    });

    it('has its refusals understood', async () => {
      answer = json({ error: { code: 429, message: 'Quota exceeded.', status: 'RESOURCE_EXHAUSTED' } }, 429);
      await assert.rejects(send('vertex', { model: 'claude-opus-5' }), isStatus(429));
    });
  });
});

function json(body: object, status = 200) {
  return (_: Asked, response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

const isStatus = (status: number) => (error: unknown) => error instanceof SendError && error.facts.status === status;

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  return text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
}

/** A message of AWS's event stream: its lengths, headers, payload and checksums. */
function eventFrame(event: object): Buffer {
  const headers = Buffer.concat(
    Object.entries({ ':message-type': 'event', ':event-type': 'chunk', ':content-type': 'application/json' }).map(
      ([name, value]) =>
        Buffer.concat([
          Buffer.from([name.length]),
          Buffer.from(name),
          Buffer.from([7, value.length >> 8, value.length & 255]),
          Buffer.from(value),
        ]),
    ),
  );
  const payload = Buffer.from(JSON.stringify({ bytes: Buffer.from(JSON.stringify(event)).toString('base64') }));
  const prelude = Buffer.alloc(8);
  prelude.writeUInt32BE(16 + headers.length + payload.length, 0);
  prelude.writeUInt32BE(headers.length, 4);
  const start = Buffer.concat([prelude, checksum(prelude), headers, payload]);
  return Buffer.concat([start, checksum(start)]);
}

/** CRC-32. */
function checksum(bytes: Buffer): Buffer {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  const out = Buffer.alloc(4);
  out.writeUInt32BE(~crc >>> 0);
  return out;
}
