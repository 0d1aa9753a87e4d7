import assert from 'node:assert/strict';
import { messageText } from '../../../../src/core/text/message.ts';
import { type ErrorFacts, errorCodes, innermostMessage } from '../../../../src/runs/send/error-facts.ts';
import { failureOf } from '../../../../src/runs/send/failure-of.ts';
import type { FailureContext, RequestFailure } from '../../../../src/runs/send/failure.ts';
import { DEFAULT_RETRIES, nextAttemptMs } from '../../../../src/runs/send/retry.ts';

const CONTEXT: FailureContext = {
  host: 'api.anthropic.com',
  model: 'claude-opus-5',
  credentialOrigin: 'environment',
  nowMs: Date.parse('2026-11-20T10:00:00Z'),
};

const facts = (more: Partial<ErrorFacts> & { header?: Record<string, string> }): ErrorFacts => ({
  kind: 'status',
  message: '',
  codes: [],
  headers: new Map(Object.entries(more.header ?? {})),
  ...more,
});
const ofStatus = (status: number, header: Record<string, string> = {}, message = ''): RequestFailure =>
  failureOf(facts({ status, header, message }), CONTEXT);
const ofCodes = (codes: readonly string[], message = 'it broke', context = CONTEXT): RequestFailure =>
  failureOf(facts({ kind: 'connection', codes, message }), context);

describe('a failed request', () => {
  const statuses: [status: number, kind: string, retried: boolean, message: RegExp, advice: RegExp][] = [
    [400, 'bad-request', false, /^api\.anthropic\.com refuses the request \(400\)\.$/, /nothing was billed/],
    [401, 'authentication', false, /does not accept the key \(401\)/, /Check ANTHROPIC_API_KEY/],
    [402, 'payment', false, /asks for payment \(402\)/, /Add credit/],
    [403, 'permission', false, /may not do this .*\(403\)/, /whose workspace may use claude-opus-5/],
    [404, 'not-found', false, /does not know the model or the address \(404\)/, /Check the model id "claude-opus-5"/],
    [407, 'proxy', false, /A proxy on the way .*asks for a login \(407\)/, /user and password/],
    [413, 'too-large', false, /too large .*\(413\)/, /Shorten the prompt/],
    [418, 'other', false, /answered with status 418/, /Look this status up/],
    [422, 'bad-request', false, /\(422\)/, /Mend the request/],
    [429, 'rate-limit', true, /limits the rate \(429\)/, /Wait a minute, or send fewer requests at once/],
    [500, 'server', true, /failed \(500\)/, /give the provider the request id/],
    [504, 'server', true, /failed \(504\)/, /Try again/],
    [529, 'overloaded', true, /is overloaded \(529\)/, /Try again in some minutes; nothing was billed/],
  ];
  for (const [status, kind, retried, message, advice] of statuses) {
    it(`with status ${status} says what happened and what to do`, () => {
      const failure = ofStatus(status);
      assert.deepEqual([failure.kind, failure.mayRetry, failure.mayBeBilled], [kind, retried, false]);
      assert.match(messageText(failure.message), message);
      assert.match(messageText(failure.advice), advice);
    });
  }

  it("repeats the provider's words inside of the sentence, on one line", () => {
    assert.equal(
      messageText(ofStatus(400, {}, 'messages: at least\n one is required.').message),
      'api.anthropic.com refuses the request (400): messages: at least one is required.',
    );
  });

  it('keeps the id of the request', () => {
    assert.equal(ofStatus(500, { 'request-id': 'req_1' }).requestId, 'req_1');
  });

  it('says how long to wait, in milliseconds, seconds or until a time', () => {
    assert.equal(ofStatus(429, { 'retry-after': '7' }).waitMs, 7000);
    assert.match(messageText(ofStatus(429, { 'retry-after': '7' }).advice), /^Wait 7 seconds/);
    assert.equal(ofStatus(429, { 'retry-after-ms': '250', 'retry-after': '7' }).waitMs, 250);
    assert.equal(ofStatus(429, { 'retry-after': 'Fri, 20 Nov 2026 10:00:30 GMT' }).waitMs, 30_000);
    assert.equal(ofStatus(429, { 'retry-after': 'soon' }).waitMs, undefined);
  });

  it('is not retried where the provider says so, and is where it says that', () => {
    assert.equal(ofStatus(529, { 'x-should-retry': 'false' }).mayRetry, false);
    assert.equal(ofStatus(400, { 'x-should-retry': 'true' }).mayRetry, true);
  });

  const connections: [what: string, codes: string[], kind: string, billed: boolean, message: RegExp, advice: RegExp][] =
    [
      [
        'a refused connection',
        ['ECONNREFUSED'],
        'refused',
        false,
        /refuses the connection/,
        /base URL is right and that the server runs/,
      ],
      ['an unknown host', ['ENOTFOUND'], 'unknown-host', false, /cannot be found/, /base URL and the network/],
      [
        'a certificate',
        ['SELF_SIGNED_CERT_IN_CHAIN'],
        'certificate',
        false,
        /certificate of .* is not trusted: it broke/,
        /NODE_EXTRA_CA_CERTS/,
      ],
      [
        "a certificate, in Electron's words",
        ['ERR_CERT_AUTHORITY_INVALID'],
        'certificate',
        false,
        /is not trusted/,
        /NODE_EXTRA_CA_CERTS/,
      ],
      [
        'an address without TLS',
        ['ERR_SSL_WRONG_VERSION_NUMBER'],
        'certificate',
        false,
        /No secure connection/,
        /speak https/,
      ],
      [
        'a proxy',
        ['ERR_PROXY_CONNECTION_FAILED'],
        'proxy',
        false,
        /proxy on the way .* cannot be used/,
        /address and the login of the proxy/,
      ],
      [
        'a connection that took too long',
        ['UND_ERR_CONNECT_TIMEOUT'],
        'timeout',
        true,
        /did not answer in time/,
        /may be billed/,
      ],
      [
        'a broken connection',
        ['ECONNRESET'],
        'reset',
        true,
        /connection to .* failed: it broke/,
        /may be billed although no answer came/,
      ],
    ];
  for (const [what, codes, kind, billed, message, advice] of connections) {
    it(`by ${what} says what happened and what to do, and is not sent again by itself`, () => {
      const failure = ofCodes(codes);
      assert.deepEqual([failure.kind, failure.mayBeBilled, failure.mayRetry], [kind, billed, false]);
      assert.match(messageText(failure.message), message);
      assert.match(messageText(failure.advice), advice);
    });
  }

  it('names the proxy that may be what was not reached', () => {
    const context = { ...CONTEXT, proxy: { variable: 'HTTPS_PROXY' } };
    for (const code of ['ENOTFOUND', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT']) {
      assert.match(
        messageText(ofCodes([code], '', context).advice),
        /through the proxy that HTTPS_PROXY names: check that it can/,
      );
      assert.doesNotMatch(messageText(ofCodes([code]).advice), /PROXY/);
    }
  });

  it('does not follow a redirect, and says why', () => {
    assert.equal(ofCodes([], 'unexpected redirect').kind, 'redirect');
  });

  it('may be billed once an answer has begun, and is not sent again', () => {
    for (const kind of ['cut', 'silence'] as const) {
      const failure = failureOf(facts({ kind, message: 'x' }), CONTEXT);
      assert.deepEqual([failure.kind, failure.mayBeBilled, failure.mayRetry], ['cut', true, false]);
    }
  });

  it('says where a key from the secret storage is set', () => {
    const failure = failureOf(facts({ status: 401 }), { ...CONTEXT, credentialOrigin: 'secret-storage' });
    assert.match(messageText(failure.advice), /"Set API Key"/);
  });
});

describe('the codes of an error', () => {
  it('are those of all its causes, of several addresses, and of Electron', () => {
    const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const several = new AggregateError([refused, refused], '');
    const outer = new TypeError('fetch failed', { cause: several });
    assert.deepEqual(errorCodes(outer), ['ECONNREFUSED', 'ECONNREFUSED']);
    assert.deepEqual(errorCodes(new Error('net::ERR_CERT_DATE_INVALID')), ['ERR_CERT_DATE_INVALID']);
    assert.equal(innermostMessage(outer), 'refused');
  });

  it('end where causes go in a circle', () => {
    const error: Error & { cause?: unknown } = Object.assign(new Error('a'), { code: 'A' });
    error.cause = error;
    assert.equal(new Set(errorCodes(error)).size, 1);
    assert.equal(innermostMessage(error), 'a');
  });
});

describe('the next attempt', () => {
  const failure = ofStatus(529);

  it('waits twice as long each time, less a part by chance', () => {
    assert.deepEqual(
      [1, 2].map((attempt) => nextAttemptMs(failure, attempt, DEFAULT_RETRIES, 0)),
      [500, 1000],
    );
    assert.equal(nextAttemptMs(failure, 1, DEFAULT_RETRIES, 1), 375);
    assert.equal(nextAttemptMs(failure, 9, { attempts: 20, longestWaitMs: 60_000 }, 0), 8000);
  });

  it('waits as long as the provider asks, but not longer than is sensible', () => {
    assert.equal(nextAttemptMs(ofStatus(429, { 'retry-after': '20' }), 1, DEFAULT_RETRIES, 1), 20_000);
    assert.equal(nextAttemptMs(ofStatus(429, { 'retry-after': '61' }), 1, DEFAULT_RETRIES, 0), undefined);
  });

  it('is not made after the last one, nor where it would be wrong', () => {
    assert.equal(nextAttemptMs(failure, 3, DEFAULT_RETRIES, 0), undefined);
    assert.equal(nextAttemptMs(ofStatus(401), 1, DEFAULT_RETRIES, 0), undefined);
  });
});
