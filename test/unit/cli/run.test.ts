import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readGrammarFile } from '../../support/grammars.ts';
import { main } from '../../../src/cli/main.ts';
import { styleFor } from '../../../src/cli/style.ts';
import { type PaidApi, startPaidApi } from '../../support/paid-api.ts';
import { runCli, TemporaryFolder } from '../../support/terminal.ts';

const RULES = Array.from(
  { length: 80 },
  (_, index) => `${index + 1}. Answer politely, and in the language of the swordfish.`,
).join('\n');

describe('prompt-cache run', () => {
  let folder: TemporaryFolder;
  let file: string;
  beforeEach(() => {
    folder = new TemporaryFolder();
    file = folder.write('system.j2', `${RULES}\nQuestion: {{ question }}\n`);
  });
  afterEach(() => folder.remove());

  const environment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    PROMPT_CACHE_HOME: path.join(folder.path, 'state'),
    ...more,
  });
  const run = (args: string[], more?: NodeJS.ProcessEnv) => runCli(['run', ...args], environment(more));
  const simulated = (...args: string[]) => run([file, '--simulated', '--var', 'question=Why?', ...args]);

  it('shows writes and reads of simulated requests, and says that they are', async () => {
    const { status, out, err } = await simulated();
    assert.equal(status, 0, err);
    assert.match(err, /2 requests with claude-opus-5 to the simulated API at 127\.0\.0\.1:\d+; nothing is billed\./);
    assert.match(out, /system\.j2 {2}claude-opus-5 {2}simulated\n/);
    const [cold, warm] = ['cold', 'warm'].map((label) =>
      new RegExp(`^ {2}${label} +(\\d+) +([\\d,]+) +([\\d,]+) +([\\d,]+) `, 'm').exec(out)!.slice(1),
    );
    assert.deepEqual(warm, [cold![0], '0', '0', cold![2]]);
    assert.match(out, /1 of 2 requests read the cache/);
    assert.match(out, /Simulated: no provider was asked and nothing was billed\./);
  });

  it('prints one JSON document, without a word of the prompt', async () => {
    const { out } = await simulated('--json', '--case', 'cold,warm,vary');
    const { schemaVersion, simulated: isSimulated, outcome, requests, totals, estimatedCostUsd } = JSON.parse(out);
    assert.deepEqual(
      [schemaVersion, isSimulated, outcome, requests.length, totals.hits, totals.misses],
      [1, true, 'done', 3, 2, 1],
    );
    assert.ok(estimatedCostUsd.low < estimatedCostUsd.estimate && estimatedCostUsd.estimate <= estimatedCostUsd.high);
    assert.equal(requests[1].usage.cache_read_input_tokens, requests[0].usage.cache_creation_input_tokens);
    assert.equal(requests[2].change.place.from.line, 80);
    assert.doesNotMatch(out, /swordfish|Why\?/);
  });

  it('sends each further set of a JSONL file', async () => {
    const vars = folder.write('sets.jsonl', '{"question":"Why?"}\n{"question":"How?"}\n');
    const { out } = await run([file, '--simulated', '--json', '--vars', vars]);
    assert.deepEqual(
      JSON.parse(out).requests.map(({ label }: { label: string }) => label),
      ['cold', 'warm', 'row 2'],
    );
  });

  it('repeats as often as asked, with gaps that expire', async () => {
    const body = folder.write(
      'body.json',
      JSON.stringify({
        model: 'claude-opus-5',
        max_tokens: 9,
        system: [{ type: 'text', text: RULES, cache_control: { type: 'ephemeral' } }],
        messages: [{ role: 'user', content: 'Hi' }],
      }),
    );
    const { out } = await run([body, '--simulated', '--json', '--repeat', '3', '--gap', '301']);
    assert.deepEqual(
      JSON.parse(out).requests.map(
        ({ usage }: { usage: { cache_read_input_tokens: number } }) => usage.cache_read_input_tokens,
      ),
      [0, 0, 0],
    );
  });

  it('writes a report, lists its runs, shows one again and exports it for simulate', async () => {
    const report = path.join(folder.path, 'report.md');
    await simulated('--report', report);
    assert.match(readFileSync(report, 'utf8'), /^# Cache test of system\.j2 \(simulated\)/);
    const list = await run(['--list']);
    assert.match(
      list.out,
      /^[0-9a-f]{8} {2}\d{4}-\d\d-\d\d \d\d:\d\d UTC {2}.*system\.j2 {2}claude-opus-5 {2}2 of 2 {2}done {2}simulated\n$/,
    );
    const id = list.out.slice(0, 8);
    assert.match((await run(['--show', id])).out, /1 of 2 requests read the cache/);
    const lines = (await run(['--export', id])).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.equal(lines.length, 2);
    const exported = folder.write('exported.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'));
    const simulation = JSON.parse((await runCli(['simulate', exported, '--json'], environment())).out);
    assert.deepEqual(
      simulation.requests.map(
        ({ usage }: { usage: { cache_read_input_tokens: number } }) => usage.cache_read_input_tokens,
      ),
      lines.map(({ usage }) => usage.cache_read_input_tokens),
    );
    assert.equal((await run(['--show', 'none'])).status, 2);
  });

  const mistakes: [args: string[], sentence: RegExp][] = [
    [[], /Name one file\./],
    [['--case', 'cold,luke'], /There is no case "luke": use some of cold, warm, /],
    [['--repeat', '0'], /--repeat is a number from 1 to 1,000, not "0"/],
    [['--repeat', '1.5'], /--repeat is a whole number/],
    [['--max-cost', ''], /--max-cost is a number/],
    [['--platform', 'azure'], /--platform is one of anthropic, bedrock, vertex/],
    [['--model', 'made-up'], /"made-up" is not known/],
  ];
  for (const [args, sentence] of mistakes) {
    it(`says in a sentence what is wrong with ${args.join(' ') || 'no file'}`, async () => {
      const withFile = args.length === 0 ? ['--simulated'] : [file, '--var', 'question=Why?', ...args];
      const { status, out, err } = await run(withFile, {
        ANTHROPIC_API_KEY: 'key',
        ANTHROPIC_BASE_URL: 'http://127.0.0.1:9',
      });
      assert.deepEqual([status, out], [2, '']);
      assert.match(err, sentence);
    });
  }

  it('names a variable that is missing', async () => {
    const { status, err } = await run([file, '--simulated']);
    assert.equal(status, 2);
    assert.match(err, /The variable "question" is missing/);
  });

  it('needs a key, or says how to do without', async () => {
    const { status, err } = await run([file, '--var', 'question=Why?']);
    assert.equal(status, 2);
    assert.match(err, /There is no key: set ANTHROPIC_API_KEY, or use --simulated/);
  });

  it('asks for a file before it asks for a key', async () => {
    const { status, err } = await run([]);
    assert.deepEqual([status, err], [2, 'prompt-cache run: Name one file.\n']);
  });

  it('says what is wrong with the variables before it asks for a key', async () => {
    for (const [args, sentence] of [
      [[file], /The variable "question" is missing/],
      [[file, '--vars', 'nowhere.json'], /The variables in nowhere\.json cannot be read/],
    ] as const) {
      const { status, err } = await run([...args]);
      assert.equal(status, 2);
      assert.match(err, sentence);
    }
  });

  describe('against an API that bills', () => {
    let api: PaidApi;
    beforeEach(async () => (api = await startPaidApi()));
    afterEach(() => api.close());

    const paid = (args: string[], more: { answer?: string; interruption?: AbortSignal } = {}) => {
      let out = '';
      let err = '';
      const asked: string[] = [];
      const status = main(['run', file, '--var', 'question=Why?', ...args], {
        print: (text) => void (out += `${text}\n`),
        warn: (text) => void (err += `${text}\n`),
        style: styleFor({ isTTY: false }, {}),
        readGrammarFile,
        environment: {
          XDG_CONFIG_HOME: folder.path,
          ...environment({ ANTHROPIC_API_KEY: 'sk-ant-key-of-the-terminal', ANTHROPIC_BASE_URL: api.baseUrl }),
        },
        ...(more.answer !== undefined && {
          ask: async (question: string) => {
            asked.push(question);
            assert.match(
              err,
              new RegExp(
                `to ${api.host}, which counts their tokens first, free of charge\\.\nEstimated cost: about \\$`,
              ),
              'Host and cost come before the question.',
            );
            return more.answer!;
          },
        }),
        ...(more.interruption && { interruption: () => more.interruption! }),
      });
      return status.then((code) => ({ status: code, out, err, asked }));
    };

    it('prints host and cost, asks, and sends nothing without a yes', async () => {
      const { status, asked, err } = await paid([], { answer: 'n' });
      assert.deepEqual([status, asked.length, api.requests.length], [2, 1, 0]);
      assert.match(err, /nothing was sent/);
      assert.equal((await paid([], { answer: 'y' })).status, 0);
      assert.equal(api.sent(), 2);
      assert.equal(api.requests.at(-1)!.headers.authorization, 'Bearer sk-ant-key-of-the-terminal');
    });

    it('does not ask where nobody is there, and sends with --yes only', async () => {
      const { status, err } = await paid([]);
      assert.equal(status, 2);
      assert.match(err, /nobody to ask here: confirm the cost with --yes/);
      const { out, status: done } = await paid(['--yes']);
      assert.equal(done, 0);
      assert.doesNotMatch(out, /imulated/);
      assert.equal(api.sent(), 2);
    });

    it('ends with status 1 where a limit does not bear it', async () => {
      const { status, err } = await paid(['--yes', '--max-cost', '0.0001']);
      assert.deepEqual([status, api.requests.length], [1, 0]);
      assert.match(err, /over the limit of \$0\.00010 a run/);
    });

    it('stops at Ctrl+C', async () => {
      const cancel = new AbortController();
      await fetch(`${api.inner.baseUrl}/_simulator`, {
        method: 'POST',
        body: JSON.stringify({ next: [{ delayMs: 60_000 }] }),
      });
      const running = paid(['--yes'], { interruption: cancel.signal });
      while (api.sent() === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      cancel.abort();
      const { status, err } = await running;
      assert.deepEqual([status, api.sent()], [2, 1]);
      assert.match(err, /The run was cancelled\./);
    });

    it('marks requests to prompt-cache serve as simulated', async () => {
      const { out, err } = await run([file, '--var', 'question=Why?'], { ANTHROPIC_BASE_URL: api.inner.baseUrl });
      assert.match(err, /to the simulated API at /);
      assert.match(out, /claude-opus-5 {2}simulated\n/);
    });

    it('teaches the token estimate: what is analyzed afterwards goes by what the provider has counted', async () => {
      const tokens = async () =>
        JSON.parse((await runCli(['analyze', file, '--json'], environment())).out).files[0].prompts[0].staticPrefix
          .tokens;
      const width = ({ low, high, estimate }: { low: number; high: number; estimate: number }) =>
        (high - low) / estimate;
      const before = await tokens();
      const { out } = await paid(['--yes', '--json', '--repeat', '4']);
      const after = await tokens();
      const counted = JSON.parse(out).requests[0].usage.cache_creation_input_tokens;
      assert.ok(
        Math.abs(after.estimate - counted) < Math.abs(before.estimate - counted),
        JSON.stringify([before, after, counted]),
      );
      assert.ok(after.low <= counted && counted <= after.high);
      assert.ok(width(before) > 0.39 && width(after) < 0.12, JSON.stringify([before, after]));
    });

    it('lists the models that the key may use', async () => {
      const { out } = await run(['--models'], { ANTHROPIC_API_KEY: 'key', ANTHROPIC_BASE_URL: api.baseUrl });
      assert.match(out, /^claude-fable-5-2 {2}Claude Fable 5\.2 {2}active$/m);
    });
  });
});
