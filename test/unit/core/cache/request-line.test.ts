import assert from 'node:assert/strict';
import { readRequestLine, timeOf } from '../../../../src/core/cache/request-line.ts';

describe('a recorded request', () => {
  it('is read with all that it says', () => {
    const request = { model: 'claude-opus-5', messages: [] };
    assert.deepEqual(
      readRequestLine({
        at: '2026-11-20T10:00:00Z',
        respondedAt: 1_795_168_800_500,
        platform: 'Vertex AI',
        workspace: 'w',
        organization: 'o',
        betas: ['b'],
        request,
        inputTokens: [1, 2],
        usage: { input_tokens: 3, output_tokens: 4, cache_creation: { ephemeral_1h_input_tokens: 5 } },
      }),
      {
        request: {
          atMs: Date.UTC(2026, 10, 20, 10),
          body: request,
          respondedAtMs: Date.UTC(2026, 10, 20, 10) + 500,
          platform: 'vertex',
          organization: 'o',
          workspace: 'w',
          betas: ['b'],
          inputTokens: [1, 2],
        },
        billed: { inputTokens: 3, cacheWrite5mTokens: 0, cacheWrite1hTokens: 5, cacheReadTokens: 0, outputTokens: 4 },
      },
    );
    assert.deepEqual(readRequestLine({ at: 0, request, usage: null, platform: null, respondedAt: null }), {
      request: { atMs: 0, body: request },
    });
  });

  it('has a time that is an ISO time, in UTC where no zone is named, or milliseconds', () => {
    const ten = Date.UTC(2026, 10, 20, 10);
    for (const time of [
      '2026-11-20T10:00:00Z',
      '2026-11-20T10:00:00.000Z',
      '2026-11-20 10:00:00',
      '2026-11-20T10:00',
      '2026-11-20T11:00:00+01:00',
      ten,
      ten + 0.2,
    ]) {
      assert.equal(timeOf(time), ten, String(time));
    }
    assert.equal(timeOf('2026-11-20'), Date.UTC(2026, 10, 20));
    assert.equal(timeOf(0), 0);
    for (const none of [
      'yesterday',
      '20.11.2026',
      '',
      '2026-13-40T10:00:00Z',
      NaN,
      Infinity,
      1e17,
      null,
      undefined,
      {},
    ]) {
      assert.equal(timeOf(none), undefined, String(none));
    }
  });
});
