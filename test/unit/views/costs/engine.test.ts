import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ANSWERS } from '../../../../src/views/costs/engine/answers.ts';
import { CostEngine } from '../../../../src/views/costs/engine/cost-engine.ts';
import type { EngineConfiguration } from '../../../../src/views/costs/engine/messages.ts';
import { DEFAULT_FILTERS, type Filters, readToPage } from '../../../../src/webview/protocol.ts';
import { conversation, SessionLogs } from '../../../support/session-logs.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

const NOW = Date.parse('2026-11-26T15:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOTHING: EngineConfiguration = { userFile: '{}', timeZone: 'Europe/Berlin', example: false };

describe('the engine of the panel', () => {
  const folder = new TemporaryFolder();
  const logs = new SessionLogs(path.join(folder.path, 'claude'));
  const environment = { CLAUDE_CONFIG_DIR: logs.configFolder, CODEX_HOME: path.join(folder.path, 'none') };
  const quayline = '/home/ada/quayline';
  const all: Filters = { ...DEFAULT_FILTERS, period: 'all' };

  before(() => {
    logs.write({ id: 'first', project: quayline, calls: conversation(NOW - 3 * DAY, 12, { pauseAt: 6 }) });
    logs.write({ id: 'second', project: '/home/ada/timetable', calls: conversation(NOW - 40 * DAY, 5) });
    logs.write({ id: 'live', project: quayline, calls: conversation(NOW - 10 * 60_000 - 30_000, 11) });
    logs.write({
      id: 'live',
      project: quayline,
      agent: 'a1',
      calls: conversation(NOW - 5 * 60_000, 3).map((call) => ({ ...call, model: 'claude-haiku-4-5' })),
    });
    logs.write({ id: 'odd', project: quayline, calls: [{ atMs: NOW - DAY, model: 'acme-7', read: 9 }] });
  });
  after(() => folder.remove());

  let engines = 0;

  /** Each has an index of its own, so that none forgets for another. */
  async function engine(configuration: Partial<EngineConfiguration> = {}): Promise<CostEngine> {
    const state = { PROMPT_CACHE_HOME: path.join(folder.path, `state-${engines++}`) };
    const machine = { environment: { ...environment, ...state }, homeFolder: folder.path, platform: 'linux' as const };
    const one = new CostEngine(machine, () => NOW, { onChange: () => {} });
    await one.configure({ ...NOTHING, ...configuration });
    return one;
  }

  it('makes messages that the page accepts', async () => {
    const one = await engine();
    for (const session of [undefined, 'first', 'live', 'gone']) {
      const content = await ANSWERS.panel(one, { filters: all, ...(session && { session }) });
      const message = { kind: 'snapshot', revision: 1, locale: 'en', ...content };
      assert.deepEqual(readToPage(structuredClone(message)), message);
    }
  });

  it('splits what a group cost by class of tokens', async () => {
    const { overview } = await ANSWERS.panel(await engine(), { filters: { ...all, groupBy: 'source' } });
    const { cost } = overview!.totals;
    const { total, ...classes } = cost;
    assert.equal(
      Object.values(classes).reduce((sum, each) => sum + each, 0),
      total,
    );
    assert.ok(cost.cacheRead > 0 && cost.cacheWrite5m > 0 && cost.output > 0 && cost.cacheWrite1h === 0);
  });

  it('draws days without a call too', async () => {
    const { overview } = await ANSWERS.panel(await engine(), { filters: DEFAULT_FILTERS });
    assert.deepEqual(
      overview!.groups.map(({ key, figures }) => `${key} ${figures.requests}`),
      ['2026-11-23 12', '2026-11-24 0', '2026-11-25 1', '2026-11-26 14'],
    );
  });

  it('says which models have no price', async () => {
    const { notes } = await ANSWERS.panel(await engine(), { filters: all });
    assert.deepEqual(notes, [{ id: 'unknown-models', count: 1, names: ['acme-7'], action: 'priceModels' }]);
  });

  it('prices a model that the user has given a price', async () => {
    const userFile =
      '{"models": {"acme-7": {"provider": "other", "prices": {"inputPerMillion": 1, "outputPerMillion": 2, "cacheReadPerMillion": 0.1}}}}';
    const { notes } = await ANSWERS.panel(await engine({ userFile }), { filters: all });
    assert.deepEqual(notes, []);
  });

  it('names the causes of misses with their money and what can be done', async () => {
    const one = await engine();
    const { overview } = await ANSWERS.panel(one, { filters: all });
    assert.deepEqual(overview!.causes, [
      {
        cause: 'ttl_expired_5m',
        expected: false,
        count: 1,
        tokens: 27_200,
        costNanoUsd: 156_400_000,
        actions: ['turn', 'ttl'],
      },
    ]);
    assert.deepEqual(await ANSWERS.dearest(one, { filters: all, cause: 'ttl_expired_5m' }), {
      path: path.join(logs.configFolder, 'projects/-home-ada-quayline/first.jsonl'),
      line: 6,
      session: 'first',
    });
  });

  it('shows a session turn by turn, its conversation before its sub-agents', async () => {
    const { session } = await ANSWERS.panel(await engine(), { filters: all, session: 'live' });
    assert.deepEqual(
      session!.chains.map(({ agent, turns }) => `${agent || 'main'} ${turns.length}`),
      ['main 11', 'a1 3'],
    );
    assert.deepEqual(session!.models, ['claude-opus-5', 'claude-haiku-4-5']);
    const total = session!.chains.flatMap(({ turns }) => turns).reduce((sum, { costNanoUsd }) => sum + costNanoUsd!, 0);
    assert.equal(total, session!.row.figures.cost.total);
  });

  it('says how long the cache of the live session stays warm, and what is written again after that', async () => {
    const { session } = await ANSWERS.panel(await engine(), { filters: all, session: 'live' });
    const prefixTokens = 20_000 + 11 * 1200;
    assert.deepEqual(session!.live, {
      ttl: '5m',
      expiresAtMs: NOW - 30_000 + 5 * 60_000,
      prefixTokens,
      rewriteNanoUsd: prefixTokens * (6250 - 500),
    });
  });

  it('marks the miss of a session, and knows the line of each turn', async () => {
    const one = await engine();
    const { session } = await ANSWERS.panel(one, { filters: all, session: 'first' });
    const missed = session!.chains[0]!.turns.filter(({ miss }) => miss);
    assert.deepEqual(
      missed.map(({ index, miss }) => `${index} ${miss!.cause} ${miss!.confidence}`),
      ['6 ttl_expired_5m certain'],
    );
    const place = await ANSWERS.turn(one, { session: 'first', chain: 0, turn: 6 });
    assert.deepEqual(place, { path: path.join(logs.configFolder, 'projects/-home-ada-quayline/first.jsonl'), line: 6 });
    assert.equal(await ANSWERS.turn(one, { session: 'first', chain: 3, turn: 6 }), undefined);
    assert.equal(await ANSWERS.turn(one, { session: 'none', chain: 0, turn: 0 }), undefined);
  });

  it('tells what another lifetime would have cost', async () => {
    const { session } = await ANSWERS.panel(await engine(), { filters: all, session: 'first' });
    const { whatIf } = session!;
    assert.equal(whatIf!.actualNanoUsd, session!.row.figures.cost.total);
    assert.equal(whatIf!.all5mNanoUsd, whatIf!.actualNanoUsd);
    assert.equal(whatIf!.best, whatIf!.all1hNanoUsd < whatIf!.all5mNanoUsd ? '1h' : 'as it is');
  });

  it('says that a session is not in the logs, beside the figures of all with their notes', async () => {
    const one = await engine();
    const { notes, session, overview } = await ANSWERS.panel(one, { filters: all, session: 'gone' });
    const shown = await ANSWERS.panel(one, { filters: all });
    assert.equal(session, undefined);
    assert.ok(overview && shown.notes.length > 0);
    assert.deepEqual(overview, shown.overview);
    assert.deepEqual(notes, [{ id: 'not-in-logs', names: ['gone'] }, ...shown.notes]);
  });

  it('filters by project, model, source and sub-agents', async () => {
    const one = await engine();
    const requests = async (filters: Partial<Filters>): Promise<number> =>
      (await ANSWERS.panel(one, { filters: { ...all, ...filters } })).overview!.totals.requests;
    assert.equal(await requests({}), 32);
    assert.equal(await requests({ project: quayline }), 27);
    assert.equal(await requests({ model: 'claude-haiku-4-5' }), 3);
    assert.equal(await requests({ source: 'codex' }), 0);
    assert.equal(await requests({ subAgents: false }), 29);
  });

  it('leaves out what the user does not want to be kept, and what was forgotten', async () => {
    const requests = async (history: object): Promise<number | undefined> => {
      const one = await engine({ userFile: JSON.stringify({ history }) });
      return (await ANSWERS.panel(one, { filters: all })).overview?.totals.requests;
    };
    assert.equal(await requests({ excludedProjects: ['/home/ada/timetable'] }), 27);
    assert.equal(await requests({ excludedProjects: ['/home/ada'] }), undefined);
    const one = await engine();
    await one.forget();
    assert.equal((await ANSWERS.panel(one, { filters: all })).status.kind, 'empty');
  });

  it('compares budgets, as prompt-cache budget does', async () => {
    const userFile = '{"budgets": [{"per": "day", "limitUsd": 0.1}, {"per": "session", "limitUsd": 100}]}';
    const one = await engine({ userFile });
    const { overview } = await ANSWERS.panel(one, { filters: all });
    const today = overview!.cards.find(({ id }) => id === 'today')!.figures.cost.total;
    assert.deepEqual(
      overview!.budgets.map(({ per, spentNanoUsd }) => [per, spentNanoUsd]),
      [
        ['day', today],
        ['session', today],
      ],
    );
    assert.equal((await ANSWERS.glance(one, {})).budgets[0]!.level, 'exceeded');
  });

  it('lists projects with their sessions, the newest first', async () => {
    const projects = await ANSWERS.projects(await engine(), {});
    assert.deepEqual(
      projects.map(({ project, sessions }) => [project, sessions.map(({ id }) => id)]),
      [
        [quayline, ['live', 'odd', 'first']],
        ['/home/ada/timetable', ['second']],
      ],
    );
  });

  it('exports what is shown, without a word of a prompt', async () => {
    const one = await engine();
    const exported = (['csv', 'json', 'html'] as const).map((format) =>
      ANSWERS.export(one, { filters: { ...all, groupBy: 'project' }, format, locale: 'en', strings: {} }),
    );
    const [csv, json, html] = await Promise.all(exported);
    const lines = csv!.split('\r\n');
    assert.match(lines[0]!, /^project,requests,inputTokens,/);
    assert.match(lines.at(-2)!, /^total,32,/);
    assert.equal((JSON.parse(json!) as { totals: { requests: number } }).totals.requests, 32);
    assert.match(html!, /<th scope="row">\/home\/ada\/quayline<\/th>/);
    assert.ok(!html!.includes('<script'));
    for (const text of [csv, json, html]) assert.ok(!text!.includes('SECRET'));
  });

  it('writes its report in the language of the editor, and its figures as that language does', async () => {
    const strings = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Record<string, string>;
    const html = await ANSWERS.export(await engine(), { filters: all, format: 'html', locale: 'zh-cn', strings });
    assert.match(html, /<html lang="zh-cn">/);
    assert.match(html, /<h1>会话费用<\/h1>/);
    assert.match(html, /<th scope="row">2026年11月26日<\/th>/);
    assert.ok(!/[a-z] (?:of|the|by) [a-z]/.test(html.replaceAll(/<style>.*?<\/style>|<meta[^>]*>/gs, '')));
    l10n.config({ contents: {} });
  });

  it('shows only what was done in the folders of the window', async () => {
    const workspace = [{ path: quayline, name: 'quayline' }];
    const one = await engine({ workspace });
    const requests = async (folder: string): Promise<number> =>
      (await ANSWERS.panel(one, { filters: { ...all, folder } })).overview!.totals.requests;
    assert.deepEqual([await requests(''), await requests('*'), await requests(quayline)], [32, 27, 27]);
    assert.deepEqual([await requests('/home/ada'), await requests('/home/ada/quay')], [32, 0]);
    assert.deepEqual((await ANSWERS.panel(one, { filters: all })).choices.folders, workspace);
  });

  it('shows invented sessions as such, with misses found by the engine', async () => {
    const one = await engine({ example: true });
    const { notes, overview, status } = await ANSWERS.panel(one, { filters: DEFAULT_FILTERS });
    assert.deepEqual(status, { kind: 'ready' });
    assert.deepEqual(
      notes.map(({ id }) => id),
      ['example'],
    );
    assert.deepEqual([...new Set(overview!.causes.map(({ cause }) => cause))].toSorted(), [
      'compacted',
      'tools_changed',
      'ttl_expired_5m',
    ]);
    assert.equal((await ANSWERS.glance(one, {})).session!.live!.ttl, '5m');
  });
});

describe('the engine of the panel without logs', () => {
  const folder = new TemporaryFolder();
  after(() => folder.remove());

  it('says where it has looked', async () => {
    const machine = { environment: {}, homeFolder: folder.path, platform: 'linux' as const };
    const one = new CostEngine(machine, () => NOW, { onChange: () => {} });
    const configured = one.configure({
      ...NOTHING,
      userFile: '{"logFolders": {"claude-code": ["/no/such/folder"]}}',
    });
    assert.equal(one.status.kind, 'indexing');
    await configured;
    const { status, overview } = await ANSWERS.panel(one, { filters: DEFAULT_FILTERS });
    assert.equal(overview, undefined);
    assert.equal(status.kind, 'empty');
    const searched = status.kind === 'empty' ? status.searched : [];
    assert.ok(searched.some(({ source, folder: where }) => source === 'Claude Code' && where === '/no/such/folder'));
  });
});
