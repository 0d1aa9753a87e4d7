import assert from 'node:assert/strict';
import path from 'node:path';
import { type ClaudeCall, claudeLog, manyCalls } from '../../support/claude-log.ts';
import { runCli, TemporaryFolder } from '../../support/terminal.ts';

interface Sums {
  readonly requests: number;
  readonly costUsd: number;
  readonly [name: string]: unknown;
}
interface Costs {
  readonly totals: Sums;
  readonly groups: readonly (Sums & { readonly key: string; readonly models: readonly string[] })[];
  readonly misses: readonly Record<string, unknown>[];
  readonly problems: readonly Record<string, unknown>[];
  readonly [name: string]: unknown;
}

describe('prompt-cache costs', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = new TemporaryFolder()));
  afterEach(() => folder.remove());

  const write = (name: string, ...calls: (ClaudeCall | string)[]) => folder.write(`logs/${name}`, claudeLog(...calls));
  const run = (...args: string[]) =>
    runCli(['costs', '--root', path.join(folder.path, 'logs'), '--timezone', 'UTC', '--no-index', ...args]);
  const costs = async (...args: string[]): Promise<Costs> => {
    const { out, err, status } = await run(...args, '--json');
    assert.deepEqual([status, err], [0, '']);
    return JSON.parse(out) as Costs;
  };
  const keys = async (by: string, ...args: string[]) =>
    (await costs('--by', by, ...args)).groups.map(({ key, requests }) => `${key} ${requests}`);

  /** Opus 5 costs 5 dollars for a million tokens of input, 6.25 and 10 to write, 0.50 to read, 25 of output. */
  const day = (date: string, more: ClaudeCall = {}): ClaudeCall => ({ id: date, at: `${date}T10:00:00Z`, ...more });

  it('says where it looked if the logs hold no calls', async () => {
    write('session.jsonl');
    const { status, out, err } = await run();
    assert.deepEqual([status, err], [0, `Searched:\n  ${path.join(folder.path, 'logs')}\n`]);
    assert.match(out, /\n\nThe logs hold no calls\.\n$/);
  });

  it('prices each class of tokens, and says what the same would have cost without a cache', async () => {
    const million = 1_000_000;
    write(
      'p/s.jsonl',
      day('2026-11-20', { input: million, output: million, write5m: million, write1h: million, read: million }),
    );
    const { totals, pricesAsOf, schemaVersion, by } = await costs();
    assert.deepEqual([schemaVersion, by, typeof pricesAsOf], [1, 'day', 'string']);
    assert.deepEqual(totals, {
      requests: 1,
      requestsAreLowerBound: false,
      inputTokens: million,
      outputTokens: million,
      cacheWrite5mTokens: million,
      cacheWrite1hTokens: million,
      cacheReadTokens: million,
      costUsd: 46.75,
      withoutCacheUsd: 45,
      missedUsd: 0,
      expectedUsd: 0,
      unpricedRequests: 0,
      hitRate: 0.25,
      unreadWritesUsd: 0,
      webSearchRequests: 0,
      outputLowerBoundRequests: 0,
      incompleteRequests: 0,
    });
  });

  it('groups by all eight', async () => {
    write(
      'p/s.jsonl',
      day('2026-11-19', { session: 'one', cwd: '/a' }),
      day('2026-11-20', { session: 'one', cwd: '/b' }),
    );
    write('p/t.jsonl', day('2026-12-01', { session: 'two', cwd: '/b', model: 'claude-haiku-4-5-20251001' }));
    assert.deepEqual(await keys('day'), ['2026-11-19 1', '2026-11-20 1', '2026-12-01 1']);
    assert.deepEqual(await keys('week'), ['2026-W47 2', '2026-W49 1']);
    assert.deepEqual(await keys('month'), ['2026-11 2', '2026-12 1']);
    assert.deepEqual(await keys('session'), ['one 2', 'two 1']);
    assert.deepEqual(await keys('project'), ['/b 2', '/a 1']);
    assert.deepEqual(await keys('model'), ['claude-opus-5 2', 'claude-haiku-4-5-20251001 1']);
    assert.deepEqual(await keys('source'), ['claude-code 3']);
    assert.deepEqual(await keys('block'), [
      '2026-11-19T10:00:00.000Z 1',
      '2026-11-20T10:00:00.000Z 1',
      '2026-12-01T10:00:00.000Z 1',
    ]);
  });

  it('takes days from the first to the last, both included, in the time zone', async () => {
    write('p/s.jsonl', ...['2026-11-18', '2026-11-19', '2026-11-20'].map((date) => day(date)));
    assert.deepEqual(await keys('day', '--since', '2026-11-19'), ['2026-11-19 1', '2026-11-20 1']);
    assert.deepEqual(await keys('day', '--since', '2026-11-19', '--until', '2026-11-19'), ['2026-11-19 1']);
    assert.deepEqual(await keys('day', '--until', '2026-11-18'), ['2026-11-18 1']);
    const { out } = await runCli([
      'costs',
      '--root',
      path.join(folder.path, 'logs'),
      '--no-index',
      '--json',
      '--timezone',
      'Pacific/Kiritimati',
    ]);
    assert.deepEqual(
      (JSON.parse(out) as Costs).groups.map(({ key }) => key),
      ['2026-11-19', '2026-11-20', '2026-11-21'],
    );
  });

  it('takes one session', async () => {
    write('p/s.jsonl', ...manyCalls(2, 0, { session: 'one' }), ...manyCalls(3, 5, { session: 'two' }));
    assert.deepEqual(await keys('session', '--session', 'two'), ['two 3']);
    assert.deepEqual((await costs('--session', 'nobody')).groups, []);
  });

  it('says that it does not know how many calls there are where a log has sums only', async () => {
    write(
      '.run-plan-state.json',
      JSON.stringify({ costs: { 1: { input_tokens: 900, output_tokens: 30, model: 'sonnet' } } }),
    );
    const { totals, unpriced } = await costs('--source', 'run-plan');
    assert.deepEqual([totals.requests, totals.requestsAreLowerBound, totals.inputTokens], [0, true, 900]);
    assert.match(JSON.stringify(unpriced), /"requestsAreLowerBound":true/);
    const { out } = await run('--source', 'run-plan');
    assert.match(out, /total +unknown +900/);
    assert.match(out, /Not in the cost: unknown calls of sonnet\./);
    assert.match(out, /Some logs have sums only, and do not say of how many calls\./);
  });

  it('says of how many calls a log leaves out tokens', async () => {
    const message = {
      type: 'assistant.message',
      timestamp: '2026-11-20T10:00:00Z',
      data: { model: 'gpt-5.5', outputTokens: 80 },
    };
    write('session-state/s/events.jsonl', JSON.stringify(message));
    const { totals } = await costs('--source', 'copilot-cli');
    assert.deepEqual([totals.requests, totals.incompleteRequests, totals.outputTokens], [1, 1, 80]);
    assert.match((await run('--source', 'copilot-cli')).out, /Logs leave out tokens of 1 call, .+ a lower bound\./);
  });

  it('leaves a call out of the cost whose model has no price, and says which', async () => {
    write('p/s.jsonl', day('2026-11-20'), day('2026-11-21', { model: 'a-model-of-nobody' }));
    const { totals, unpriced, groups } = await costs();
    assert.deepEqual([totals.requests, totals.unpricedRequests], [2, 1]);
    assert.deepEqual(groups[1]!.models, ['a-model-of-nobody']);
    assert.match(
      JSON.stringify(unpriced),
      /"model":"a-model-of-nobody","requests":1,"requestsAreLowerBound":false,"message":"The model /,
    );
    assert.match((await run()).out, /Not in the cost: 1 call of a-model-of-nobody\. The model/);
  });

  it('takes prices of the user, without reading a log again', async () => {
    write('p/s.jsonl', day('2026-11-20', { model: 'mine', input: 1_000_000, output: 0 }));
    const prices = '{"models": {"mine": {"prices": {"inputPerMillion": 7, "outputPerMillion": 1}}}}';
    folder.write('config/prompt-cache/config.json', prices);
    const priced = async (state: string, extra: NodeJS.ProcessEnv) => {
      const args = ['costs', '--root', path.join(folder.path, 'logs'), '--json'];
      const { out } = await runCli(args, { PROMPT_CACHE_HOME: path.join(folder.path, state), ...extra });
      return (JSON.parse(out) as Costs).totals.costUsd;
    };
    assert.equal(await priced('state', {}), 0);
    assert.equal(await priced('state', { XDG_CONFIG_HOME: path.join(folder.path, 'config') }), 7);
    assert.equal(await priced('state', {}), 0);
  });

  it('lists misses with what they cost and where they stand', async () => {
    write(
      'p/s.jsonl',
      { id: 'a', at: '2026-11-20T10:00:00Z', write5m: 100_000 },
      { id: 'b', at: '2026-11-20T10:01:00Z', read: 100_000, write5m: 1000 },
      { id: 'c', at: '2026-11-20T11:00:00Z', write5m: 102_000 },
    );
    const { misses, totals } = await costs('--misses');
    assert.deepEqual(misses, [
      {
        session: 'session-1',
        agent: null,
        project: '/home/ada/app',
        model: 'claude-opus-5',
        at: '2026-11-20T11:00:00.000Z',
        cause: 'ttl_expired_5m',
        causes: ['ttl_expired_5m'],
        expected: false,
        confidence: 'certain',
        conflict: false,
        apiReason: null,
        gapSeconds: 3540,
        tokens: 101_000,
        costUsd: 0.58075,
        file: path.join(folder.path, 'logs/p/s.jsonl'),
        line: 2,
        requestId: 'req_c',
        source: 'claude-code',
      },
    ]);
    assert.equal(totals.missedUsd, 0.58075);
    const { out } = await run('--misses');
    assert.match(out, /\$0\.58 {2}2026-11-20 11:00 UTC {2}ttl_expired_5m \(certain\) {2}claude-opus-5/);
    assert.match(out, /logs\/p\/s\.jsonl:3$/m);
  });

  it('lists any number of misses in the order of time', async () => {
    write('s.jsonl', ...manyCalls(1101, 0, { write5m: 10_000 }));
    const { misses, problems, totals } = await costs();
    assert.deepEqual([misses.length, problems, totals.requests], [1100, [], 1101]);
    assert.deepEqual(
      misses.map(({ line }) => line),
      Array.from({ length: 1100 }, (_, index) => index + 1),
    );
  });

  it('names bad lines with their places, and goes on', async () => {
    const file = write('p/s.jsonl', day('2026-11-20'), 'no JSON', day('2026-11-21'));
    const { problems, totals } = await costs();
    assert.deepEqual(problems, [{ file, line: 1, message: 'This is no JSON object.' }]);
    assert.equal(totals.requests, 2);
    assert.match((await run()).out, /problem {2}\S+s\.jsonl:2 {2}This is no JSON object\./);
  });

  it('prints a table with the raw numbers behind the hit rate, and what the cache saved', async () => {
    write('p/s.jsonl', day('2026-11-20', { write5m: 100_000 }), day('2026-11-21', { read: 1_234_567 }));
    const { out, status } = await run();
    assert.equal(status, 0);
    assert.match(out, /^Costs by day {2}UTC, prices of \d{4}-\d{2}-\d{2}$/m);
    assert.match(out, /^day +calls +input +written 5m +read +output +hit rate +cost$/m);
    assert.match(out, /^2026-11-21 +1 +10 +1\.23M +100 +over 99\.9 % +\$0\.62$/m);
    assert.match(out, /^total +2 +20 +100k +1\.23M +200 +92\.5 % +\$1\.25$/m);
    assert.match(out, /1,234,567 read of 1,334,587 prompt tokens: read \/ \(input \+ written \+ read\)/);
    assert.match(out, /^Saved by cache {2}\$5\.43 {2}without a cache \$6\.68$/m);
  });

  it('says what a session states more than its calls cost', async () => {
    const state = JSON.stringify({ type: 'cost-state', sessionId: 'session-1', totalCostUSD: 2 });
    write('p/s.jsonl', day('2026-11-20', { input: 100_000, output: 20_000 }), state);
    const { reconciliation } = await costs();
    assert.deepEqual(reconciliation, { sessions: 1, statedUsd: 2, costUsd: 1 });
    assert.match((await run()).out, /Claude Code itself counted \$2\.00 for 1 session whose logged calls cost \$1\.00/);
    assert.equal((await costs('--since', '2026-01-01')).reconciliation, null);
  });

  it('says when logs state other costs than the tokens, and when output is a lower bound', async () => {
    write('p/s.jsonl', day('2026-11-20', { output: 5, line: { costUSD: 3, version: '2.1.20' } }));
    const { out } = await run();
    assert.match(out, /Some logs state costs themselves: \$3\.00 for calls that cost \$0\.00018 by tokens/);
    assert.match(out, /Output of 1 call is a lower bound/);
  });

  it('writes a table for a spreadsheet, in which no name is a formula', async () => {
    write('p/s.jsonl', day('2026-11-20', { cwd: '=HYPERLINK("x"),y', input: 1_000_000, output: 0 }));
    const { out } = await run('--by', 'project', '--csv');
    const [head, row] = out.trimEnd().split('\r\n');
    assert.match(head!, /^project,requests,inputTokens,outputTokens,/);
    assert.equal(row, `"'=HYPERLINK(""x""),y",1,1000000,0,0,0,0,0,5,5,0,0,0,0,claude-opus-5,false`);
    assert.match((await run('--csv', '--misses')).out, /^at,source,session,agent,project,model,cause,/);
  });

  it('does not hold calls of another root', async () => {
    write('p/s.jsonl', day('2026-11-20'));
    folder.write('elsewhere/s.jsonl', claudeLog(day('2026-11-21')));
    const state = { PROMPT_CACHE_HOME: path.join(folder.path, 'state') };
    const requests = async (...roots: string[]) => {
      const args = roots.flatMap((root) => ['--root', path.join(folder.path, root)]);
      return (JSON.parse((await runCli(['costs', '--json', ...args], state)).out) as Costs).totals.requests;
    };
    assert.deepEqual(
      [
        await requests('logs'),
        await requests('elsewhere'),
        await requests('logs', 'elsewhere'),
        await requests('logs'),
      ],
      [1, 1, 2, 1],
    );
  });

  const refusals: [args: string[], message: RegExp][] = [
    [['--by', 'year'], /--by is one of session, day, week, month, project, model, source, block, not "year"/],
    [['--since', 'yesterday'], /--since is a day such as 2026-11-20, not "yesterday"/],
    [['--until', '2026-02-30'], /--until is a day/],
    [['--since', '2026-11-20', '--until', '2026-11-19'], /--since 2026-11-20 is after --until 2026-11-19/],
    [['--source', 'cursor'], /--source is one of claude-code, codex,/],
    [['--json', '--csv'], /exclude each other/],
    [['a-file'], /costs takes no file/],
  ];
  for (const [args, message] of refusals) {
    it(`refuses ${args.join(' ')}`, async () => {
      const { status, err, out } = await run(...args);
      assert.deepEqual([status, out], [2, '']);
      assert.match(err, message);
    });
  }

  it('refuses a time zone that nobody knows, and folders of which none can be read', async () => {
    write('p/s.jsonl', day('2026-11-20'));
    const zone = await runCli(['costs', '--root', folder.path, '--no-index', '--timezone', 'Mars/Base']);
    assert.deepEqual(
      [zone.status, zone.err],
      [2, 'prompt-cache costs: --timezone is a name such as Europe/Berlin, not "Mars/Base".\n'],
    );
    const nowhere = await runCli(['costs', '--root', path.join(folder.path, 'nowhere')]);
    assert.equal(nowhere.status, 2);
    assert.match(nowhere.err, /There are no logs to read in .*nowhere: name a folder with --root\./);
    const roots = ['1', '2', '3', '4'].flatMap((name) => ['--root', path.join(folder.path, name)]);
    const several = await runCli(['costs', ...roots, '--no-index']);
    assert.deepEqual(
      several.err.trimEnd().split('\n').slice(1),
      roots.filter((_, index) => index % 2 === 1).map((one) => `  ${one}`),
    );
  });
});
