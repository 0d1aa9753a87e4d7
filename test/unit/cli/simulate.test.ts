import assert from 'node:assert/strict';
import { runCli, TemporaryFolder } from '../../support/terminal.ts';

interface SimulatedJson {
  readonly schemaVersion: number;
  readonly requests: readonly {
    readonly index: number;
    readonly line: number;
    readonly usage: Record<string, unknown> | null;
    readonly costUsd: number | null;
    readonly miss: Record<string, unknown> | null;
    readonly error: { readonly status: number; readonly message: string } | null;
    readonly problem?: string;
    readonly billed?: { readonly costUsd: number; readonly difference: Record<string, unknown> | null };
    readonly uncertain?: readonly { readonly id: string }[];
    readonly notes?: readonly string[];
  }[];
  readonly totals: Record<string, number>;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

const marked = { cache_control: { type: 'ephemeral' } };
const body = (system: string, question = 'hello', rest: object = {}) => ({
  model: 'claude-opus-5',
  max_tokens: 100,
  system: [{ type: 'text', text: system, ...marked }],
  messages: [{ role: 'user', content: question }],
  ...rest,
});
const line = (minute: number, request: object, rest: object = {}): string =>
  JSON.stringify({
    at: `2026-11-20T10:${String(minute).padStart(2, '0')}:00Z`,
    request,
    inputTokens: [2000, 20],
    ...rest,
  });
const usage = (read: number, write5m: number, write1h: number, input: number) => ({
  input_tokens: input,
  cache_creation_input_tokens: write5m + write1h,
  cache_read_input_tokens: read,
  cache_creation: { ephemeral_5m_input_tokens: write5m, ephemeral_1h_input_tokens: write1h },
});

describe('prompt-cache simulate', () => {
  const folder = new TemporaryFolder();
  after(() => folder.remove());

  async function simulate(...lines: readonly string[]): Promise<SimulatedJson & { status: number; err: string }> {
    const run = await runCli(['simulate', folder.write('requests.jsonl', lines.join('\n')), '--json']);
    return { ...(JSON.parse(run.out) as SimulatedJson), status: run.status, err: run.err };
  }

  it('predicts usage, cost and misses of each request', async () => {
    const { schemaVersion, requests, totals, status, err } = await simulate(
      line(0, body('You are helpful.')),
      line(1, body('You are helpful.', 'and now?')),
      line(9, body('You are helpful.')),
    );
    assert.deepEqual([schemaVersion, status, err], [1, 0, '']);
    assert.deepEqual(
      requests.map((one) => one.usage),
      [usage(0, 2000, 0, 20), usage(2000, 0, 0, 20), usage(0, 2000, 0, 20)],
    );
    assert.deepEqual(
      requests.map(({ index, line: at, costUsd, error }) => [index, at, costUsd, error]),
      [
        [0, 0, 0.0126, null],
        [1, 1, 0.0011, null],
        [2, 2, 0.0126, null],
      ],
    );
    assert.deepEqual([requests[0]!.miss, requests[1]!.miss], [null, null]);
    const { explanation, ...miss } = requests[2]!.miss!;
    assert.deepEqual(miss, {
      cause: 'ttl_expired_5m',
      rule: 'ttl-expired',
      section: 'system',
      block: 0,
      tokens: 2000,
      costUsd: 0.0115,
      comparedWith: 0,
    });
    assert.match(String(explanation), /last used 8 min before/);
    assert.deepEqual(totals, {
      requests: 3,
      refused: 0,
      inputTokens: 60,
      cacheWrite5mTokens: 4000,
      cacheWrite1hTokens: 0,
      cacheReadTokens: 2000,
      hitRate: 2000 / 6060,
      costUsd: 0.0263,
      withoutCacheUsd: 0.0303,
      misses: 1,
      missedTokens: 2000,
      missedUsd: 0.0115,
      unpricedRequests: 0,
    });
  });

  it('says where in the text a change begins, and shows none of it', async () => {
    const secret = 'The password is swordfish. It is ';
    const { requests } = await simulate(line(0, body(`${secret}10:00`)), line(1, body(`${secret}10:01`)));
    const { start, change, path } = requests[1]!.miss!;
    assert.deepEqual([start, change, path], [secret.length + 4, 'clock', ['system', 0, 'text']]);
    assert.ok(!JSON.stringify(requests).includes('swordfish'));
    const text = await runCli([
      'simulate',
      folder.write('text.jsonl', [line(0, body(`${secret}10:00`)), line(1, body(`${secret}10:01`))].join('\n')),
    ]);
    assert.ok(!text.out.includes('swordfish'));
  });

  it('takes a refusal for a result', async () => {
    const { requests, status, totals } = await simulate(
      line(
        0,
        body('s', 'q', {
          messages: [{ role: 'user', content: Array(4).fill({ type: 'text', text: 'a', ...marked }) }],
        }),
        {
          inputTokens: undefined,
        },
      ),
    );
    assert.equal(status, 0);
    assert.deepEqual(requests[0]!.error, {
      status: 400,
      message: 'A maximum of 4 blocks with cache_control may be provided. Found 5.',
    });
    assert.deepEqual([requests[0]!.usage, requests[0]!.costUsd, totals.refused], [usage(0, 0, 0, 0), 0, 1]);
  });

  it('names each line that it cannot read, goes on, and ends with 2', async () => {
    const { requests, problems, status, err } = await simulate(
      line(0, body('s')),
      '{"at": 1, "secret": "swordfish"',
      'swordfish',
      '[]',
      JSON.stringify({ request: body('s') }),
      JSON.stringify({ at: 'yesterday', request: body('s') }),
      JSON.stringify({ at: 1e12 }),
      line(1, body('s'), { respondedAt: '2026-11-20T09:00:00Z' }),
      line(1, body('s'), { platform: 'moon' }),
      line(1, body('s'), { inputTokens: ['x'] }),
      line(1, body('s'), { usage: 3 }),
      '',
      line(1, body('s', 'q', { model: 'claude-opus-9' })),
      line(1, body('s'), { inputTokens: [1] }),
      line(1, body('s')),
    );
    assert.equal(status, 2);
    assert.ok(!err.includes('swordfish'));
    assert.deepEqual(
      problems.map(({ line: at, message }) => `${at} ${message}`),
      [
        '1 The line is no JSON: it breaks at character 32.',
        '2 The line is no JSON.',
        '3 A line must be a JSON object with "at" and "request".',
        '4 "at" is missing: give milliseconds, or an ISO time such as "2026-11-20T10:00:00Z".',
        '5 "at" is no time: give milliseconds, or an ISO time such as "2026-11-20T10:00:00Z".',
        '6 "request" must be the body of a Messages API request.',
        '7 "respondedAt" lies before "at".',
        '8 "platform" is none of claude-api, claude-on-aws, foundry, bedrock, bedrock-legacy, vertex, other.',
        '9 "inputTokens" must be a list of numbers, one for each block.',
        '10 "usage" must be the usage of a response.',
        '12 The model "claude-opus-9" is not known: its minimum and prices can be added to your configuration.',
        '13 inputTokens has 1 number for 2 blocks: give one for each tool, system block and content block.',
      ],
    );
    assert.match(err, /requests\.jsonl:2: The line is no JSON/);
    assert.deepEqual(
      requests.map(({ index, line: at, usage: predicted }) => [index, at, predicted?.cache_read_input_tokens]),
      [
        [0, 0, 0],
        [1, 12, undefined],
        [2, 13, undefined],
        [3, 14, 2000],
      ],
    );
  });

  it('compares with what was billed, and explains the difference', async () => {
    const billed = (read: number, write: number, input: number) => ({
      usage: {
        input_tokens: input,
        cache_creation_input_tokens: write,
        cache_read_input_tokens: read,
        output_tokens: 5,
      },
    });
    const { requests } = await simulate(
      line(0, body('s'), billed(0, 2000, 20)),
      line(1, body('s'), billed(0, 2000, 20)),
      line(2, body('s'), billed(0, 0, 2020)),
      line(3, body('s'), billed(2000, 0, 25)),
      line(20, body('s'), billed(2000, 0, 20)),
    );
    assert.deepEqual(
      requests.map(({ billed: one }) => one?.difference && one.difference.cause),
      [null, 'likely_server_side', 'marker-dropped', 'prompt-differs', 'warm-before'],
    );
    assert.deepEqual(requests[1]!.billed!.difference, {
      inputTokens: 0,
      cacheWrite5mTokens: 2000,
      cacheWrite1hTokens: 0,
      cacheReadTokens: -2000,
      cause: 'likely_server_side',
      explanation:
        '2,000 tokens were predicted to be read and 0 were: the entry was gone early, the request went to another cache, or it changed on the way.',
    });
    assert.equal(requests[0]!.billed!.costUsd, 0.012725);
  });

  it('simulates by time where the lines do not stand in its order, and prints them as they stand', async () => {
    const { requests } = await simulate(
      line(4, body('s'), { respondedAt: '2026-11-20T10:05:00Z' }),
      line(0, body('s')),
      'broken',
      line(9, body('s')),
    );
    assert.deepEqual(
      requests.map(({ index, line: at, usage: one }) => [index, at, one!.cache_read_input_tokens]),
      [
        [0, 0, 2000],
        [1, 1, 0],
        [2, 3, 2000],
      ],
    );
  });

  it('estimates tokens where none are given', async () => {
    const { requests } = await simulate(
      line(0, body('word '.repeat(800)), { inputTokens: undefined }),
      line(1, body('word '.repeat(800)), { inputTokens: undefined }),
    );
    assert.deepEqual(
      requests.map((one) => one.usage),
      [usage(0, 1226, 0, 1), usage(1226, 0, 0, 1)],
    );
  });

  it('keeps workspaces and beta headers apart', async () => {
    const { requests } = await simulate(
      line(0, body('s')),
      line(1, body('s'), { workspace: 'other' }),
      line(2, body('s'), { betas: ['x-2026-01-01'] }),
    );
    assert.deepEqual(
      requests.map(({ usage: one }) => one!.cache_read_input_tokens),
      [0, 0, 2000],
    );
    assert.equal(requests[1]!.miss!.cause, 'workspace_changed');
  });

  it('marks what is uncertain and notes what is retired', async () => {
    const { requests } = await simulate(
      line(0, body('s', 'q', { model: 'claude-sonnet-4-6' }), { inputTokens: [1500, 20] }),
      line(1, body('s', 'q', { model: 'claude-3-haiku-20240307' })),
    );
    assert.deepEqual(
      requests[0]!.uncertain!.map(({ id }) => id),
      ['minimum-conflict'],
    );
    assert.deepEqual(requests[1]!.notes, ['Claude Haiku 3 is retired: the Claude API would not answer.']);
  });

  it('prints a table that a stranger understands', async () => {
    const { out, status } = await runCli([
      'simulate',
      folder.write('table.jsonl', `\uFEFF${[line(0, body('s')), line(9, body('s'))].join('\r\n')}\r\n`),
    ]);
    assert.equal(status, 0);
    assert.equal(
      out,
      `    #            at      read   write 5m   write 1h     input        cost
    0  10:00:00.000         0      2,000          0        20      $0.013
    1  10:09:00.000         0      2,000          0        20      $0.013
       miss ttl_expired_5m  2,000 tokens, $0.012 more than reading them  ttl-expired
       The entry lived 5 min and was last used 9 min before. Send the next request sooner, or mark the prefix for 1h.

2 requests, predicted: read 0, written 4,000 for 5m and 0 for 1h, input 40 tokens
cost of the prompts $0.025, without a cache $0.020 (prices as of 2026-11-20)
hit rate 0.0 % (read / (input + read + write))
1 miss: 2,000 tokens that could have been read, $0.012
`,
    );
  });

  it('is one JSON document for an empty file, too', async () => {
    const empty = await simulate('');
    assert.deepEqual([empty.status, empty.requests, empty.totals.requests], [0, [], 0]);
  });

  it('says in one sentence what it cannot do', async () => {
    const missing = await runCli(['simulate', 'no-such-file.jsonl']);
    assert.deepEqual(
      [missing.status, missing.err],
      [2, 'prompt-cache simulate: no-such-file.jsonl cannot be read: it does not exist.\n'],
    );
    assert.equal((await runCli(['simulate'])).status, 2);
    assert.equal((await runCli(['simulate', 'a', 'b'])).status, 2);
    const ofFolder = await runCli(['simulate', folder.path]);
    assert.deepEqual(
      [ofFolder.status, ofFolder.err],
      [2, `prompt-cache simulate: ${folder.path} is a folder: name a file of requests, one JSON a line.\n`],
    );
    const empty = folder.write('empty.jsonl', '');
    assert.equal(
      (await runCli(['simulate', empty])).err,
      `${empty} has no requests: write one a line, as JSON with "at" and "request".\n`,
    );
    const prose = folder.write('prose.md', 'Not a request.\n'.repeat(23));
    const lines = (await runCli(['simulate', prose])).err.trimEnd().split('\n');
    assert.deepEqual(
      [lines.length, lines[19], lines[20]],
      [21, `${prose}:20: The line is no JSON.`, `3 more lines of ${prose} could not be simulated; --json lists all.`],
    );
    assert.match((await runCli(['simulate', '--help'])).out, /^Usage: prompt-cache simulate FILE\.jsonl/);
  });
});
