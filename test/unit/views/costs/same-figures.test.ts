import assert from 'node:assert/strict';
import path from 'node:path';
import type { Grouping } from '../../../../src/logs/costs/report.ts';
import { ANSWERS } from '../../../../src/views/costs/engine/answers.ts';
import { CostEngine } from '../../../../src/views/costs/engine/cost-engine.ts';
import { DEFAULT_FILTERS, type Figures, type Filters, GROUPINGS } from '../../../../src/webview/protocol.ts';
import { conversation, SessionLogs } from '../../../support/session-logs.ts';
import { runCli, TemporaryFolder } from '../../../support/terminal.ts';

const NOW = Date.parse('2026-11-26T15:00:00Z'); // a Thursday
const DAY = 86_400_000;
const ZONE = 'Europe/Berlin';

/** What `prompt-cache costs --since` says where the page has a period. */
const SINCE: Readonly<Record<Filters['period'], readonly string[]>> = {
  today: ['--since', '2026-11-26'],
  week: ['--since', '2026-11-23'],
  month: ['--since', '2026-11-01'],
  '30days': ['--since', '2026-10-28'],
  '90days': ['--since', '2026-08-29'],
  all: [],
};

describe('the figures of the panel', () => {
  const folder = new TemporaryFolder();
  const logs = new SessionLogs(path.join(folder.path, 'claude'));
  /** The same without sub-agents. */
  const withoutAgents = new SessionLogs(path.join(folder.path, 'without-agents'));
  const quayline = '/home/ada/quayline';
  const pier = '/home/ada/quayline/pier';
  const environment = {
    CLAUDE_CONFIG_DIR: logs.configFolder,
    CODEX_HOME: path.join(folder.path, 'codex'),
    PROMPT_CACHE_HOME: path.join(folder.path, 'state'),
  };
  let engine: CostEngine;

  before(async () => {
    for (const each of [logs, withoutAgents]) {
      each.write({ id: 'today', project: quayline, calls: conversation(NOW - 10 * 60_000, 11) });
      each.write({ id: 'missed', project: quayline, calls: conversation(NOW - 3 * DAY, 12, { pauseAt: 6 }) });
      each.write({ id: 'pier', project: pier, calls: conversation(NOW - 20 * DAY, 4) });
      each.write({ id: 'older', project: '/home/ada/timetable', calls: conversation(NOW - 40 * DAY, 5) });
      each.write({ id: 'oldest', project: '/home/ada/timetable', calls: conversation(NOW - 100 * DAY, 5) });
      each.write({ id: 'odd', project: quayline, calls: [{ atMs: NOW - DAY, model: 'acme-7', read: 9 }] });
    }
    const small = conversation(NOW - 5 * 60_000, 3).map((call) => ({ ...call, model: 'claude-haiku-4-5' }));
    logs.write({ id: 'today', project: quayline, agent: 'a1', calls: small });
    folder.write('codex/sessions/2026/11/25/rollout-1.jsonl', codexLog(NOW - DAY));
    engine = new CostEngine({ environment, homeFolder: folder.path, platform: 'linux' }, () => NOW, {
      onChange: () => {},
    });
    await engine.configure({
      userFile: '{}',
      timeZone: ZONE,
      example: false,
      workspace: [{ path: quayline, name: 'q' }],
    });
  });
  after(() => folder.remove());

  const overviewOf = async (filters: Partial<Filters>) =>
    (await ANSWERS.panel(engine, { filters: { ...DEFAULT_FILTERS, period: 'all', ...filters } })).overview!;

  async function terminal(by: Grouping, ...args: string[]): Promise<CliCosts> {
    const options = ['--json', '--no-index', '--by', by, '--timezone', ZONE, ...args];
    const run = await runCli(['costs', ...options], { ...environment, HOME: folder.path });
    return JSON.parse(run.out) as CliCosts;
  }

  for (const period of Object.keys(SINCE) as Filters['period'][]) {
    it(`are those of prompt-cache costs in the period ${period}, by whatever they are grouped`, async () => {
      for (const groupBy of GROUPINGS) {
        const overview = await overviewOf({ period, groupBy });
        const told = await terminal(groupBy, ...SINCE[period]);
        assert.deepEqual(shown(overview.totals), figures(told.totals));
        assert.deepEqual(
          overview.groups
            .filter(({ figures: { requests } }) => requests > 0)
            .map((one) => [one.key, shown(one.figures)]),
          told.groups.map((group) => [group.key, figures(group)]),
        );
      }
    });
  }

  it('are those of its group, with the filters of project and model', async () => {
    for (const groupBy of ['project', 'model'] as const) {
      const { groups } = await terminal(groupBy);
      assert.ok(groups.length > 2);
      for (const group of groups) {
        const { totals } = await overviewOf({ [groupBy]: group.key });
        assert.deepEqual(shown(totals), figures(group), group.key);
      }
    }
  });

  it('are those of --source, with the filter of sources', async () => {
    for (const source of ['claude-code', 'codex']) {
      const { totals } = await overviewOf({ source });
      assert.ok(totals.requests > 0);
      assert.deepEqual(shown(totals), figures((await terminal('day', '--source', source)).totals), source);
    }
  });

  it('are those of the logs without their sub-agents, with the filter of sub-agents', async () => {
    const { totals } = await overviewOf({ subAgents: false, source: 'claude-code' });
    const root = path.join(withoutAgents.configFolder, 'projects');
    const told = await terminal('day', '--root', root, '--source', 'claude-code');
    assert.deepEqual(shown(totals), figures(told.totals));
  });

  it('are the sum of the projects in the folders of the window, with the filter of folders', async () => {
    const { groups } = await terminal('project');
    const inside = groups.filter(({ key }) => key === quayline || key === pier);
    assert.equal(inside.length, 2);
    for (const folderFilter of ['*', quayline]) {
      const { totals } = await overviewOf({ folder: folderFilter });
      assert.equal(totals.requests, inside[0]!.requests + inside[1]!.requests);
      assert.equal(totals.cost.total, nanoUsd(inside[0]!.costUsd) + nanoUsd(inside[1]!.costUsd));
    }
  });

  it('are the same for several filters at once', async () => {
    const filters = { period: '30days', project: quayline, model: 'claude-opus-5', source: 'claude-code' } as const;
    const { totals } = await overviewOf({ ...filters, subAgents: false });
    const root = path.join(withoutAgents.configFolder, 'projects/-home-ada-quayline');
    const { groups } = await terminal('model', ...SINCE['30days'], '--root', root, '--source', 'claude-code');
    assert.deepEqual(shown(totals), figures(groups.find(({ key }) => key === 'claude-opus-5')!));
  });

  it('of a session are those of --session', async () => {
    for (const session of ['today', 'missed', 'odd']) {
      const { session: detail } = await ANSWERS.panel(engine, { filters: DEFAULT_FILTERS, session });
      assert.deepEqual(shown(detail!.row.figures), figures((await terminal('day', '--session', session)).totals));
    }
  });
});

interface CliFigures {
  readonly requests: number;
  readonly costUsd: number;
}

interface CliCosts {
  readonly totals: CliFigures;
  readonly groups: readonly (CliFigures & { readonly key: string })[];
}

/** What a page shows, in the names of `--json`. */
function shown({
  requests,
  tokens,
  cost,
  withoutCacheNanoUsd,
  missedNanoUsd,
  expectedNanoUsd,
  unpricedRequests,
}: Figures) {
  return {
    requests,
    inputTokens: tokens.input,
    outputTokens: tokens.output,
    cacheWrite5mTokens: tokens.cacheWrite5m,
    cacheWrite1hTokens: tokens.cacheWrite1h,
    cacheReadTokens: tokens.cacheRead,
    costUsd: cost.total / 1e9,
    withoutCacheUsd: withoutCacheNanoUsd / 1e9,
    missedUsd: missedNanoUsd / 1e9,
    expectedUsd: expectedNanoUsd / 1e9,
    unpricedRequests,
  };
}

const NAMES = [
  'requests',
  'inputTokens',
  'outputTokens',
  'cacheWrite5mTokens',
  'cacheWrite1hTokens',
  'cacheReadTokens',
  'costUsd',
  'withoutCacheUsd',
  'missedUsd',
  'expectedUsd',
  'unpricedRequests',
] as const;

function figures(told: object): object {
  return Object.fromEntries(NAMES.map((name) => [name, (told as Record<string, unknown>)[name]]));
}

function nanoUsd(usd: number): number {
  return Math.round(usd * 1e9);
}

/** A session of Codex with two calls. */
function codexLog(atMs: number): string {
  const event = (seconds: number, type: string, payload: object) =>
    JSON.stringify({ timestamp: new Date(atMs + seconds * 1000).toISOString(), type, payload });
  const usage = (input: number, cached: number, output: number) => ({
    input_tokens: input,
    cached_input_tokens: cached,
    output_tokens: output,
    reasoning_output_tokens: 0,
    total_tokens: input + output,
  });
  const count = (seconds: number, total: object, last: object) =>
    event(seconds, 'event_msg', {
      type: 'token_count',
      info: { total_token_usage: total, last_token_usage: last, model_context_window: 272_000 },
    });
  const lines = [
    event(0, 'session_meta', { id: 'thread-1', cwd: '/home/ada/app', cli_version: '0.144.0' }),
    event(1, 'turn_context', { cwd: '/home/ada/app', model: 'gpt-5.5' }),
    count(2, usage(9000, 2000, 300), usage(9000, 2000, 300)),
    count(9, usage(19_000, 11_000, 500), usage(10_000, 9000, 200)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
