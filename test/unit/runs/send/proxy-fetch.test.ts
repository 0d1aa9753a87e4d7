import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { messageText } from '../../../../src/core/text/message.ts';
import { createClient } from '../../../../src/runs/send/create-client.ts';
import { failureOf } from '../../../../src/runs/send/failure-of.ts';
import { SendError } from '../../../../src/runs/send/messages-client.ts';
import { BODY } from '../support/cache-test.ts';
import { type Simulated, startSimulated } from '../support/simulated.ts';

describe('a proxy that the environment names', () => {
  let server: Simulated;
  let proxy: Server;
  let asked: string[];
  let refuses: boolean;
  beforeEach(async () => {
    server = await startSimulated();
    asked = [];
    refuses = false;
    proxy = createServer().on('connect', (request, socket) => {
      asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`);
      if (refuses) {
        socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
        return;
      }
      const target = connect(Number(new URL(server.endpoint.baseUrl!).port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        target.pipe(socket).pipe(target);
      });
      target.on('error', () => socket.destroy());
      socket.on('error', () => target.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    proxy.closeAllConnections();
    await Promise.all([new Promise((resolve) => proxy.close(resolve)), server.close()]);
  });

  const send = async (baseUrl: string, exceptions = '') => {
    const url = `http://user:word@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const settings = { variable: 'HTTPS_PROXY', url, exceptions };
    const client = await createClient(
      { ...server.endpoint, baseUrl },
      { now: Date.now, warn: () => {}, proxy: settings, timeoutMs: 60_000 },
    );
    return client.send({ body: BODY }, new AbortController().signal);
  };

  it('is gone through, with its login, and streams come through it', async () => {
    const { port } = new URL(server.endpoint.baseUrl!);
    const { usage, stopReason } = await send(`http://localhost:${port}`);
    assert.deepEqual(asked, [`localhost:${port} Basic ${Buffer.from('user:word').toString('base64')}`]);
    assert.ok(usage.cacheWrite5mTokens > 0);
    assert.notEqual(stopReason, undefined);
  });

  it('is not gone through to the hosts that are excepted', async () => {
    await send(server.endpoint.baseUrl!, '127.0.0.1');
    assert.deepEqual(asked, []);
  });

  it('that asks for a login is named in a sentence, without the login', async () => {
    refuses = true;
    await assert.rejects(send('http://api.example.test'), (error) => {
      assert.ok(error instanceof SendError);
      const failure = failureOf(error.facts, { host: 'api.example.test', model: 'm', nowMs: 0 });
      assert.equal(failure.kind, 'proxy');
      assert.match(messageText(failure.message), /^The proxy on the way to api\.example\.test cannot be used/);
      assert.doesNotMatch(`${messageText(failure.message)}${messageText(failure.advice)}`, /word/);
      return true;
    });
  });
});
