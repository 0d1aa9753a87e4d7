import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { RequestBody } from '../../../../src/core/build/request-types.ts';
import { isMessage, messageText } from '../../../../src/core/text/message.ts';
import { exportForSimulate, findRun, listRuns } from '../../../../src/runs/log/past-runs.ts';
import { timeChart, timeSentence } from '../../../../src/runs/report/chart.ts';
import { drawnTimeChart } from '../../../../src/runs/report/drawn-chart.ts';
import { markdownReport } from '../../../../src/runs/report/markdown.ts';
import { reportPastRun, reportRun } from '../../../../src/runs/report/run-report.ts';
import { whyOf } from '../../../../src/runs/report/why.ts';
import { attemptsText, stabilityText } from '../../../../src/runs/report/words.ts';
import { readRequestLine } from '../../../../src/core/cache/request-line.ts';
import { CacheSimulator } from '../../../../src/core/cache/simulator.ts';
import { structureOf } from '../../editor/support/sample.ts';
import { BODY, cacheTest, runTest, type TestSetup } from '../support/cache-test.ts';
import { SimulatedSuite, words } from '../support/simulated.ts';

const FILE = `Now: {{ now }}.\n${words(800)}`;
const clocked = (now: unknown): RequestBody => ({
  ...BODY,
  system: [{ type: 'text', text: FILE.replace('{{ now }}', String(now)), cache_control: { type: 'ephemeral' } }],
});

describe('the report of a run', () => {
  const suite = new SimulatedSuite();

  const make = async (setup: TestSetup = {}) => {
    const { result } = await runTest(cacheTest(suite, setup));
    const { prompt } = structureOf(FILE, 'rules.j2').prompts[0]!;
    return reportRun(result, suite.log.read(), { text: FILE, prompt });
  };

  it('counts hits, misses and the bytes that were read, and gives the hit rate of each request', async () => {
    const { hits, misses, bytesRead, rows, usage } = await make();
    assert.deepEqual([hits, misses, bytesRead], [1, 1, words(800).length]);
    assert.deepEqual(
      rows.map(({ hitRate }) => hitRate),
      [0, 1224 / 1227],
    );
    assert.deepEqual([usage.cacheWrite5mTokens, usage.cacheReadTokens], [1224, 1224]);
  });

  it("maps the provider's reason to the place in the file", async () => {
    const rows = [{ now: '2026-11-20T10:00:00Z' }, { now: '2026-11-20T10:05:00Z' }];
    const report = await make({ cases: ['cold', 'rows'], rows, build: ({ now }) => clocked(now) });
    const second = report.rows[1]!;
    assert.deepEqual(second.line.diagnostic, { type: 'system_changed', missedInputTokens: 1227 });
    assert.equal(
      messageText(second.change!.clause),
      'system text 1 holds a date or time that differs, from character 21 on',
    );
    const { start, end, from } = second.change!.place!;
    assert.equal(FILE.slice(start, end), '{{ now }}');
    assert.deepEqual(from, { line: 0, character: 5 });
    assert.match(messageText(whyOf(second)), /at line 1, column 6 of the file\. Move it behind the last breakpoint/);
  });

  it('says whether the prefix is that of the run before, and where it changed', async () => {
    const first = await make({ cases: ['cold'] });
    const second = await make({ cases: ['cold'] });
    const third = await make({ cases: ['cold'], build: () => clocked('Monday') });
    assert.deepEqual(
      [first, second, third].map(({ rows: [row] }) => row!.stability.kind),
      ['first', 'stable', 'changed'],
    );
    assert.match(
      messageText(stabilityText(third.rows[0]!)),
      /^changed since the run of \d{4}-\d\d-\d\d \d\d:\d\d UTC, from block 1 on \(characters 0 to 4000 of the file\)$/,
    );
  });

  it('explains an entry that was dropped by the provider', async () => {
    const test = cacheTest(suite, { cases: ['cold', 'warm'] });
    const result = await test.run(new AbortController().signal, (event) => {
      if (event.kind === 'settled' && event.result.index === 0) {
        void suite.server.api.handle({
          method: 'POST',
          path: '/_simulator',
          headers: new Map(),
          body: '{"evict":true}',
        });
      }
    });
    const { prompt } = structureOf(FILE, 'rules.j2').prompts[0]!;
    const { rows } = reportRun(result, suite.log.read(), { text: FILE, prompt });
    assert.equal(rows[1]!.difference!.verdict, 'missed');
    assert.match(
      messageText(rows[1]!.difference!.explanation),
      /^1,224 tokens should have been read, 0 were\. The simulated API finds no difference/,
    );
  });

  it('shows each attempt, and that those which failed cost nothing', async () => {
    await suite.server.api.handle({
      method: 'POST',
      path: '/_simulator',
      headers: new Map(),
      body: '{"next":[{"status":429,"retryAfter":"2"}]}',
    });
    const { rows } = await make({ cases: ['cold'] });
    assert.equal(
      messageText(attemptsText(rows[0]!)),
      '2 attempts: rate-limit (waited 2,000 ms), then answered; those that failed are not billed',
    );
  });

  it('says of a cold request that finds its prefix in the cache where that comes from', async () => {
    await make({ endpoint: { simulated: false }, cases: ['cold'] });
    const { rows } = await make({ endpoint: { simulated: false }, cases: ['cold'] });
    assert.equal(
      messageText(whyOf(rows[0]!)),
      'As predicted, to the token. It was still in the cache from the run before.',
    );
  });

  it('says why nothing is cached', async () => {
    const text = async (system: NonNullable<RequestBody['system']>) =>
      messageText(whyOf((await make({ cases: ['cold'], build: () => ({ ...BODY, system }) })).rows[0]!));
    assert.equal(
      await text('Be brief.'),
      'As predicted, to the token. Nothing is cached, because the request has no breakpoint.',
    );
    const marked = [{ type: 'text' as const, text: 'Be brief.', cache_control: { type: 'ephemeral' as const } }];
    assert.equal(
      await text(marked),
      'As predicted, to the token. Nothing is cached, because the prefix is below the minimum of the model.',
    );
  });

  it('can be made again from the log, which lists the runs', async () => {
    const report = await make();
    const again = reportPastRun(report.run.run, suite.log.read())!;
    const figures = ({ rows, hits, costNanoUsd, outcome }: typeof report) => [
      rows.map(({ usage, difference, hitRate }) => [usage, difference?.verdict, hitRate]),
      hits,
      costNanoUsd,
      outcome,
    ];
    assert.deepEqual(figures(again), figures(report));
    const [past] = listRuns(suite.log.read());
    assert.deepEqual([past!.outcome, past!.answered, past!.run.run], ['done', 2, report.run.run]);
    assert.equal(findRun(suite.log.read(), report.run.run.slice(0, 8))?.run, report.run.run);
    assert.equal(reportPastRun('none', suite.log.read()), undefined);
  });

  it('is exported as requests that simulate predicts as they were billed', async () => {
    await make({ cases: ['cold', 'warm', 'pause', 'fan-out', 'ttl'] });
    const simulator = new CacheSimulator({ countTokens: () => 0 });
    const lines = exportForSimulate(suite.log.read(), () => true);
    assert.equal(lines.length, 11);
    for (const line of lines) {
      const read = readRequestLine(JSON.parse(JSON.stringify(line)));
      assert.ok(!isMessage(read));
      const outcome = simulator.send(read.request);
      assert.ok(outcome.kind === 'predicted');
      assert.deepEqual({ ...outcome.usage, outputTokens: read.billed!.outputTokens }, read.billed);
    }
  });

  it('is Markdown without a word of the prompt, that says it is simulated', async () => {
    const text = markdownReport(await make({ cases: ['cold', 'warm'] }), '2026-11-20');
    assert.match(
      text,
      /^# Cache test of rules\.j2 \(simulated\)\n\n> \*\*Simulated: no provider was asked and nothing was billed\./,
    );
    assert.match(text, /\| cold \| 3 \| 1,224 \| 0 \| 0 \| 5 \| 0 % \| \$0\.0078 \|/);
    assert.match(text, /\| warm \| 3 \| 0 \| 0 \| 1,224 \| 5 \| 99\.76 % \| \$0\.00075 \|/);
    assert.match(text, /1 of 2 requests read the cache \(1 hit, 1 miss\)/);
    assert.match(text, /times of a simulated run say nothing about a provider/);
    assert.doesNotMatch(text, /word|Why so/);
  });

  it('draws the time to the first token of real requests, cold against warm', async () => {
    const text = markdownReport(await make({ endpoint: { simulated: false } }), '2026-11-20');
    assert.match(text, /```text\ncold {2}█+ *[\d,]+ ms {2}not read\nwarm {2}█+ *[\d,]+ ms {2}read from the cache\n```/);
    assert.doesNotMatch(text, /Simulated|<svg/);
  });

  it('has a picture of them where it is shown in the editor, in one piece of HTML', async () => {
    const report = await make({ endpoint: { simulated: false } });
    const text = markdownReport(report, '2026-11-20', { drawn: true });
    const picture = /\n\n(<svg [^]*?<\/svg>)\n\n```text\n/.exec(text)![1]!;
    assert.doesNotMatch(picture, /\n\n/);
    assert.match(picture, /^<svg [^>]* role="img" aria-label="Time to the first token: /);
    assert.equal(text.replace(`${picture}\n\n`, ''), markdownReport(report, '2026-11-20'));
    assert.doesNotMatch(markdownReport(await make(), '2026-11-20', { drawn: true }), /<svg/);
  });

  it('is written in the language of its reader', async () => {
    const words = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Record<string, string>;
    const translate = (template: string): string =>
      words[template] ?? (/\p{L}/u.test(template) ? assert.fail(template) : template);
    const rows = [{ now: '2026-11-20T10:00:00Z' }, { now: '2026-11-20T10:05:00Z' }];
    const endpoint = { simulated: false };
    const report = await make({ endpoint, cases: ['cold', 'warm', 'rows'], rows, build: ({ now }) => clocked(now) });
    const text = markdownReport(report, '2026-11-20', { translate });
    assert.match(text, /^# rules\.j2 的缓存测试\n/);
    assert.match(text, /\n\| 请求 \| 预测写入 \| 计费写入 \| 预测读取 \| 计费读取 \| 结论 \| 原因 \|\n/);
    assert.match(text, /与前一个请求相比，系统文本 1含有不同的日期或时间，从第 21 个字符起/);
    assert.match(text, / ms {2}从缓存读取\n/);
    const english = text.match(/(?<!`)\b(?:the|was|were|request|requests|read|predicted|tokens)\b/g);
    assert.deepEqual(english, null);
  });

  it('lets no name break out of its place', async () => {
    const subject = { prompt: '<img src=x> [a](b) `c` | d', model: 'claude-opus-5' };
    const text = markdownReport(await make({ subject }), '2026-11-20');
    assert.match(text, /^# Cache test of \\<img src=x\\> \\\[a\\\]\(b\) \\`c\\` \| d \(simulated\)\n/);
  });
});

describe('the chart of times', () => {
  const bars = [
    { label: 'cold', ms: 1000, read: false },
    { label: 'warm 1', ms: 240, read: true },
    { label: 'warm 2', ms: 260, read: true },
  ];

  it('has bars in proportion, each with its number and a word', () => {
    assert.equal(
      timeChart(bars),
      [
        `cold    ${'█'.repeat(40)}  1,000 ms  not read`,
        `warm 1  ${'█'.repeat(10)}${' '.repeat(30)}    240 ms  read from the cache`,
        `warm 2  ${'█'.repeat(10)}${' '.repeat(30)}    260 ms  read from the cache`,
      ].join('\n'),
    );
  });

  it('is drawn in proportion, with the words of the text, in colours of the theme', () => {
    const picture = drawnTimeChart(bars, 'times');
    const widths = [...picture.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
    assert.deepEqual(
      widths.map((width) => Math.round((width / widths[0]!) * 1000)),
      [1000, 240, 260],
    );
    const words = [...picture.matchAll(/>([^<\n]+)<\/text>/g)].map(([, said]) => said);
    assert.deepEqual(words.slice(0, 4), ['cold', '1,000 ms, not read', 'warm 1', '240 ms, read from the cache']);
    assert.deepEqual(
      new Set(picture.match(/--vscode-[a-z-]+/g)),
      new Set(['--vscode-charts-blue', '--vscode-charts-green']),
    );
  });

  it('is drawn within its width, and no name breaks out of it', () => {
    const label = `vary: <script>"&' ${'x'.repeat(200)}`;
    const picture = drawnTimeChart([{ label, ms: 123_456, read: true }], label);
    assert.doesNotMatch(picture, /<script|"&'/);
    const right = /<text x="([\d.]+)"[^>]*>123,456 ms, read from the cache</.exec(picture)!;
    assert.ok(Number(right[1]) + '123,456 ms, read from the cache'.length * 7 <= 640, right[1]);
  });

  it('is said in a sentence, where there are both kinds', () => {
    assert.equal(
      messageText(timeSentence(bars)!),
      'Time to the first token: 250 ms where the prefix was read, 1,000 ms where it was not (75 % less; median of 2 and 1).',
    );
    assert.equal(timeSentence(bars.slice(1)), undefined);
    assert.match(
      messageText(
        timeSentence([
          { label: 'a', ms: 100, read: false },
          { label: 'b', ms: 150, read: true },
        ])!,
      ),
      /50 % more/,
    );
  });
});
