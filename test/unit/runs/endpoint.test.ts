import assert from 'node:assert/strict';
import { messageText } from '../../../src/core/text/message.ts';
import { cachePlatformOf, type Endpoint, hostOf, readBaseUrl } from '../../../src/runs/endpoint.ts';
import { environmentEndpoint, environmentProxy } from '../../../src/runs/environment-endpoint.ts';
import { redactor } from '../../../src/runs/secrets.ts';

const problemOf = (text: string): string => {
  const read = readBaseUrl(text);
  return 'problem' in read ? messageText(read.problem) : assert.fail(read.baseUrl);
};

describe('a base URL', () => {
  it('is taken without the slash at its end, and with its path', () => {
    assert.deepEqual(readBaseUrl(' https://api.anthropic.com/ '), { baseUrl: 'https://api.anthropic.com' });
    assert.deepEqual(readBaseUrl('https://gate.example/anthropic/'), { baseUrl: 'https://gate.example/anthropic' });
  });

  it('may be http on this machine only, where nobody can listen', () => {
    for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '[::1]']) {
      assert.deepEqual(readBaseUrl(`http://${host}:8787`), { baseUrl: `http://${host}:8787` });
    }
    assert.match(problemOf('http://api.anthropic.com'), /is not https, so the key and the prompts could be read/);
    assert.match(problemOf('http://127.0.0.1.evil.example'), /is not https/);
  });

  it('is refused with a login in it, and where it is none', () => {
    assert.match(problemOf('https://user:secret@gate.example'), /user name or password/);
    assert.doesNotMatch(problemOf('https://user:secret@gate.example'), /secret@/);
    assert.match(problemOf('api.anthropic.com'), /is no address/);
  });
});

describe('an endpoint', () => {
  const endpoint = (more: Partial<Endpoint>): Endpoint => ({
    client: 'anthropic',
    headers: {},
    simulated: false,
    ...more,
  });

  it('has the rules of its platform; those of a gateway are not known', () => {
    assert.equal(cachePlatformOf(endpoint({ baseUrl: 'https://api.anthropic.com' })), 'claude-api');
    assert.equal(cachePlatformOf(endpoint({ baseUrl: 'https://gate.example' })), 'other');
    assert.equal(cachePlatformOf(endpoint({ baseUrl: 'http://127.0.0.1:1', simulated: true })), 'claude-api');
    assert.equal(cachePlatformOf(endpoint({ client: 'vertex' })), 'vertex');
  });

  it('is named by its host', () => {
    assert.equal(hostOf(endpoint({ baseUrl: 'https://gate.example:8443/a' })), 'gate.example:8443');
    assert.equal(hostOf(endpoint({ client: 'bedrock' })), 'the bedrock endpoint of your region');
  });
});

describe('the endpoint of the environment', () => {
  it("is Anthropic's where only a key is set", () => {
    assert.deepEqual(environmentEndpoint({ ANTHROPIC_API_KEY: 'key' }), {
      endpoint: {
        client: 'anthropic',
        baseUrl: 'https://api.anthropic.com',
        headers: {},
        simulated: false,
        credential: { kind: 'api-key', value: 'key', origin: 'environment' },
      },
    });
  });

  it('honours base URL, token and headers', () => {
    const read = environmentEndpoint({
      ANTHROPIC_BASE_URL: 'https://gate.example/',
      ANTHROPIC_AUTH_TOKEN: 'token',
      ANTHROPIC_CUSTOM_HEADERS: 'X-Team: a: b\nnonsense\nX-Other:c',
    });
    assert.ok('endpoint' in read);
    assert.equal(read.endpoint.baseUrl, 'https://gate.example');
    assert.deepEqual(read.endpoint.headers, { 'X-Team': 'a: b', 'X-Other': 'c' });
    assert.equal(read.endpoint.credential?.kind, 'auth-token');
  });

  it('says what to do without a key; on this machine, or with one in a header, it needs none', () => {
    assert.match((environmentEndpoint({}) as { problem: string }).problem, /set ANTHROPIC_API_KEY, or use --simulated/);
    assert.ok('endpoint' in environmentEndpoint({ ANTHROPIC_BASE_URL: 'http://localhost:8787' }));
    const gateway = { ANTHROPIC_BASE_URL: 'https://gate.example', ANTHROPIC_CUSTOM_HEADERS: 'X-Api-Key: one' };
    assert.ok('endpoint' in environmentEndpoint(gateway));
  });

  it('knows a proxy that Node.js does not use by itself, and what is reached without it', () => {
    const local = 'localhost,127.0.0.1,[::1]';
    assert.equal(environmentProxy({ NO_PROXY: 'x' }, 20), undefined);
    assert.deepEqual(environmentProxy({ https_proxy: 'proxy.example:3128' }, 24), {
      variable: 'https_proxy',
      url: 'http://proxy.example:3128',
      exceptions: `,${local}`,
    });
    const both = { HTTPS_PROXY: 'http://u:p@proxy.example', NODE_USE_ENV_PROXY: '1', NO_PROXY: '.corp' };
    assert.equal(environmentProxy(both, 24), undefined);
    assert.deepEqual(environmentProxy(both, 20), {
      variable: 'HTTPS_PROXY',
      url: 'http://u:p@proxy.example',
      exceptions: `.corp,${local}`,
    });
    const other = environmentProxy({ ALL_PROXY: 'socks5://secret@proxy.example' }, 20);
    assert.match(other && 'problem' in other ? other.problem : '', /^ALL_PROXY names no proxy that can be used: give/);
  });
});

describe('secrets', () => {
  it('are taken out of texts, with and without the word before them', () => {
    const redact = redactor({
      credential: { kind: 'api-key', value: 'sk-ant-0123456789', origin: 'environment' },
      headers: { authorization: 'Bearer gateway-secret', 'x-team': 'short' },
    });
    assert.equal(
      redact('a sk-ant-0123456789 b gateway-secret c Bearer gateway-secret short'),
      'a *** b *** c *** short',
    );
  });
});
