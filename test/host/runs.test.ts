import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { readRunLogLine, type RequestLine, type RunLogLine } from '../../src/core/run-log/line.ts';
import { type PaidApi, startPaidApi } from '../support/paid-api.ts';
import { answering, type Said } from './support/answers.ts';
import { allLenses, countedLens, eventually, openPrompt, RULES, withSetting } from './support/editor.ts';

const run = (...args: unknown[]) =>
  vscode.commands.executeCommand<string | undefined>('promptCache.runCacheTest', ...args);
const LOG_FOLDER = path.join(process.env['PROMPT_CACHE_HOME']!, 'runs');
const SECRET_TEXT = 'The passphrase is swordfish';
const PROMPT = `${RULES}${SECRET_TEXT}.\n`;

function logText(): string {
  if (!existsSync(LOG_FOLDER)) return '';
  return readdirSync(LOG_FOLDER)
    .map((file) => readFileSync(path.join(LOG_FOLDER, file), 'utf8'))
    .join('');
}

function logLines(): RunLogLine[] {
  return logText()
    .split('\n')
    .flatMap((line) => readRunLogLine(line) ?? []);
}

const requestsOf = (id: string | undefined) =>
  logLines().filter((line): line is RequestLine => line.type === 'request' && line.run === id);
const lastEnd = () => logLines().findLast((line) => line.type === 'end');
const reportDocument = () =>
  eventually('The report', () =>
    vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'prompt-cache' && uri.path.includes('Cache test')),
  );
/** Nobody is to be asked, and nothing is to go wrong. */
const nobody = ({ text, how }: Said): unknown =>
  how === 'showErrorMessage' ? assert.fail(text) : assert.fail(`Asked: ${text}`);

beforeEach(() => rmSync(LOG_FOLDER, { recursive: true, force: true }));

describe('Run Cache Test against the simulated API', () => {
  it('sends a prompt cold, warm and behind a pause, and reports what the cache did', async () => {
    const { document } = await openPrompt('cached.j2', PROMPT);
    await countedLens(document.uri);
    let id: string | undefined;
    await answering(nobody, async () => {
      id = await run(document.uri, 0, { cases: ['cold', 'warm', 'pause'], simulated: true });
    });
    const requests = requestsOf(id);
    assert.deepEqual(
      requests.map(({ case: one, usage }) => [
        one,
        usage!.cache_creation_input_tokens > 0,
        usage!.cache_read_input_tokens > 0,
      ]),
      [
        ['cold', true, false],
        ['warm', false, true],
        ['pause', false, true],
      ],
    );
    const text = (await reportDocument()).getText();
    assert.match(text, /^# Cache test of cached\.j2 \(simulated\)\n/);
    assert.match(text, /Simulated: no provider was asked and nothing was billed/);
    assert.match(text, /\| warm \| [\d,]+ \| 0 \| 0 \| [\d,]+ \|/);
    assert.match(text, /2 of 3 requests read the cache \(2 hits, 1 miss\)/);
  });

  it('logs hashes, counts, spans and usage, and says that it was simulated', async () => {
    const { document } = await openPrompt('logged.j2', PROMPT);
    await countedLens(document.uri);
    await answering(nobody, async () => void (await run(document.uri, 0, { cases: ['cold'], simulated: true })));
    const [line, request, end] = logLines();
    assert.ok(line?.type === 'run' && line.simulated && line.file === 'tests/logged.j2' && line.prompt === 'logged.j2');
    assert.ok(request?.type === 'request' && request.simulated && request.blocks[0]!.sha256.length === 32);
    assert.deepEqual([request.blocks[0]!.start, request.blocks[0]!.end], [0, PROMPT.length]);
    assert.ok(end?.type === 'end' && end.outcome === 'done');
    assert.ok(!logText().includes('swordfish') && !logText().includes('one two six'));
  });

  it('takes the samples of the file, and varies each variable', async () => {
    const text = `---\nname: varied\nmodel: claude-opus-5\nsample:\n  question: Why?\n---\nsystem:\n${RULES}\nuser:\n{{question}}\n`;
    const { document } = await openPrompt('varied.prompty', text);
    await countedLens(document.uri);
    let id: string | undefined;
    const said = await answering(
      ({ choices }) => choices.find((one) => (one as vscode.QuickPickItem).label.includes('samples')),
      async () => void (id = await run(document.uri, 0, { cases: ['cold', 'vary'], simulated: true })),
    );
    assert.deepEqual(
      said.map((one) => one.text),
      ['Prompt Cache: values of the variables'],
    );
    assert.deepEqual(
      requestsOf(id).map(({ label }) => label),
      ['cold', 'vary question'],
    );
    assert.match(
      (
        await eventually('The report', () => vscode.workspace.textDocuments.find(({ uri }) => uri.query === id))
      ).getText(),
      /stands behind what is cached, so nothing is lost/,
    );
  });

  it('is offered where there is no key, so that the job works at once', async () => {
    const { document } = await openPrompt('keyless.j2', PROMPT);
    await countedLens(document.uri);
    let id: string | undefined;
    const said = await answering(
      ({ choices }) => choices.find((one) => (one as vscode.QuickPickItem).label.includes('simulated')),
      async () => void (id = await run(document.uri, 0, { cases: ['cold'] })),
    );
    assert.deepEqual(
      said.map((one) => one.text),
      ['Prompt Cache: there is no key for api.anthropic.com'],
    );
    assert.ok(requestsOf(id)[0]?.simulated);
  });

  it('can be opened again from the list of runs', async () => {
    const { document } = await openPrompt('again.j2', PROMPT);
    await countedLens(document.uri);
    await answering(nobody, async () => void (await run(document.uri, 0, { cases: ['cold'], simulated: true })));
    const showing = vscode.commands.executeCommand('promptCache.showRuns');
    await eventually('The report of the log', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.workspace.textDocuments.some((one) =>
        /# Cache test of again\.j2 \(simulated\)[^]*made from the run log/.test(one.getText()),
      );
    });
    await showing;
  });

  it('has a lens beside that of the prompt', async () => {
    const { document } = await openPrompt('lens-run.j2', PROMPT);
    await countedLens(document.uri);
    const titles = (await allLenses(document.uri)).map((lens) => lens.command!.title);
    assert.equal(titles.length, 2);
    assert.equal(titles[1], 'Run cache test');
  });
});

describe('Run Cache Test against an API that bills', () => {
  let api: PaidApi;
  const agree = ({ text, how, choices }: Said): unknown => {
    if (how === 'showErrorMessage') assert.fail(text);
    return choices.includes('Send Them') ? 'Send Them' : undefined;
  };
  const settings = async (values: Record<string, unknown>, work: () => Promise<void>): Promise<void> => {
    const [first, ...rest] = Object.entries(values);
    if (!first) return work();
    return withSetting(first[0], first[1], () => settings(Object.fromEntries(rest), work));
  };
  const atApi = (work: () => Promise<void>, more: Record<string, unknown> = {}) =>
    settings({ 'api.baseUrl': api.baseUrl, 'api.keySource': 'environment', ...more }, work);

  beforeEach(async () => {
    api = await startPaidApi();
    process.env['ANTHROPIC_API_KEY'] = 'sk-ant-key-of-the-environment';
  });
  afterEach(async () => {
    delete process.env['ANTHROPIC_API_KEY'];
    delete process.env['ANTHROPIC_BASE_URL'];
    await api.close();
  });

  it('asks once a session, with host, model, number and cost, and sends nothing without a yes', async () => {
    const { document } = await openPrompt('paid.j2', PROMPT);
    await countedLens(document.uri);
    const test = () => run(document.uri, 0, { cases: ['cold', 'warm'] });
    await atApi(async () => {
      const [question] = await answering(
        () => undefined,
        async () => void (await test()),
      );
      assert.equal(question!.text, `Send 2 test requests to ${api.host}?`);
      assert.match(
        question!.detail!,
        /Model: claude-opus-5\nEstimated cost: about \$[\d.]+ \(\$[\d.]+ to at most \$[\d.]+\)\nYour limits: \$1\.00 a run, \$5\.00 a day\n/,
      );
      assert.equal(api.sent(), 0);
      assert.equal(logText(), '');
      const agreed = await answering(agree, async () => void (await test()));
      assert.equal(agreed.length, 1);
      assert.equal(api.sent(), 2);
      assert.deepEqual(await answering(nobody, async () => void (await test())), []);
      assert.equal(api.sent(), 4);
    });
    const usages = logLines().flatMap((line) => (line.type === 'request' ? [line] : []));
    assert.ok(
      usages.every(({ simulated, costNanoUsd, countedTokens }) => !simulated && costNanoUsd! > 0 && countedTokens! > 0),
    );
    assert.equal(api.requests.filter(({ path: one }) => one.endsWith('count_tokens')).length, 1);
    assert.equal(api.requests[0]!.headers.authorization, 'Bearer sk-ant-key-of-the-environment');
    assert.ok(!logText().includes('sk-ant'));
  });

  it('leaves above the prompt what the provider has billed, and opens its report from there', async () => {
    const { document } = await openPrompt('billed.j2', PROMPT);
    await countedLens(document.uri);
    let id: string | undefined;
    await atApi(async () => {
      await answering(agree, async () => void (id = await run(document.uri, 0, { cases: ['cold', 'warm'] })));
    });
    const usages = requestsOf(id).map(({ usage }) => usage!);
    const read = usages.reduce((sum, usage) => sum + usage.cache_read_input_tokens, 0);
    const prompt = usages.reduce((sum, usage) => sum + usage.cache_creation_input_tokens + usage.input_tokens, read);
    const lens = await eventually('The measured lens', async () =>
      (await allLenses(document.uri)).find(({ command }) => command?.title.includes('last cache test')),
    );
    const [rate, of, all] = [((read / prompt) * 100).toFixed(1), read, prompt].map((one) =>
      one.toLocaleString('en-US'),
    );
    assert.equal(
      lens.command!.title,
      `$(database)\u00a0${rate} % read from the cache (${of} of ${all} tokens) · last cache test`,
    );
    await vscode.commands.executeCommand(lens.command!.command, ...lens.command!.arguments!);
    await eventually('The report', () => vscode.workspace.textDocuments.find(({ uri }) => uri.query === id));
  });

  it('sends nothing that could cost more than the limit of a run', async () => {
    const { document } = await openPrompt('limit.j2', PROMPT);
    await countedLens(document.uri);
    await atApi(
      async () => {
        const said = await answering(
          () => undefined,
          async () => void (await run(document.uri, 0, { cases: ['cold', 'warm'] })),
        );
        assert.deepEqual(
          said.map(({ how }) => how),
          ['showErrorMessage'],
        );
        assert.match(said[0]!.text, /could cost up to \$[\d.]+, which is over the limit of \$0\.0010 a run/);
      },
      { 'runs.maxCostPerRunUsd': 0.001 },
    );
    assert.equal(api.requests.length, 0);
  });

  it('stops at the limit of the day, with what earlier runs have cost', async () => {
    const { document } = await openPrompt('day.j2', PROMPT);
    await countedLens(document.uri);
    await atApi(async () => {
      await answering(agree, async () => void (await run(document.uri, 0, { cases: ['cold'] })));
      assert.equal(api.sent(), 1);
    });
    const spent = logLines().reduce((sum, line) => sum + (line.type === 'request' ? line.costNanoUsd! : 0), 0) / 1e9;
    await atApi(
      async () => {
        const said = await answering(
          () => undefined,
          async () => void (await run(document.uri, 0, { cases: ['cold'] })),
        );
        assert.match(said[0]!.text, /on top of the \$[\d.]+ spent, which is over the limit of \$[\d.]+ a day/);
      },
      { 'runs.maxCostPerDayUsd': spent * 1.5 },
    );
    assert.equal(api.sent(), 1);
  });

  it('goes where the user has said, whatever the workspace and the environment say', async () => {
    const evil = await startPaidApi();
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const file = vscode.Uri.joinPath(folder, '.vscode/settings.json');
    const hostile = {
      'promptCache.api.baseUrl': evil.baseUrl,
      'promptCache.api.headers': { 'x-stolen': '${apiKey}' },
      'promptCache.api.keySource': 'environment',
      'promptCache.runs.maxCostPerRunUsd': 1000,
      'promptCache.ttl': '1h',
    };
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(hostile)));
    process.env['ANTHROPIC_BASE_URL'] = evil.baseUrl;
    process.env['ANTHROPIC_CUSTOM_HEADERS'] = 'x-leaked: yes';
    try {
      const configuration = () => vscode.workspace.getConfiguration('promptCache');
      await eventually('The settings of the workspace', () => configuration().get('ttl') === '1h');
      const { document } = await openPrompt('hostile.j2', PROMPT);
      await countedLens(document.uri);
      await atApi(async () => {
        await answering(agree, async () => void (await run(document.uri, 0, { cases: ['cold'] })));
      });
      assert.equal(api.sent(), 1);
      assert.equal(evil.requests.length, 0);
      const { headers } = api.requests.at(-1)!;
      assert.deepEqual([headers['x-stolen'], headers['x-leaked']], [undefined, undefined]);
    } finally {
      delete process.env['ANTHROPIC_CUSTOM_HEADERS'];
      await vscode.workspace.fs.delete(file);
      await evil.close();
    }
  });

  it('is cancelled at once', async () => {
    const { document } = await openPrompt('cancelled.j2', PROMPT);
    await countedLens(document.uri);
    await fetch(`${api.inner.baseUrl}/_simulator`, {
      method: 'POST',
      body: JSON.stringify({ next: [{ delayMs: 60_000 }] }),
    });
    await atApi(async () => {
      await answering(agree, async () => {
        await vscode.commands.executeCommand('vscode.open', document.uri);
        const testing = vscode.commands.executeCommand('testing.runCurrentFile');
        await eventually('A request under way', () => api.sent() === 1);
        await vscode.commands.executeCommand('testing.cancelRun');
        await eventually('The end of the run', () => lastEnd() !== undefined);
        await testing;
      });
    });
    assert.equal(lastEnd()?.type === 'end' && (lastEnd() as { outcome: string }).outcome, 'cancelled');
    assert.equal(api.sent(), 1);
  });

  it('says in a sentence what an error means', async () => {
    const { document } = await openPrompt('failing.j2', PROMPT);
    await countedLens(document.uri);
    await fetch(`${api.inner.baseUrl}/_simulator`, {
      method: 'POST',
      body: JSON.stringify({ next: [{ status: 401 }] }),
    });
    await atApi(async () => {
      const said = await answering(agree, async () => void (await run(document.uri, 0, { cases: ['cold'] })));
      assert.match(
        said.at(-1)!.text,
        /does not accept the key \(401\): invalid x-api-key\. Check ANTHROPIC_API_KEY in the environment\.$/,
      );
    });
  });

  it('lists the models that the key may use, and judges prompts by the one that is chosen', async () => {
    const { document } = await openPrompt('live.j2', PROMPT);
    await countedLens(document.uri);
    const choose = (label: string) => async () =>
      void (await answering(
        ({ choices, text }) =>
          choices.find((one) =>
            (one as vscode.QuickPickItem).label.includes(text.includes('your key may use') ? label : '$(cloud)'),
          ),
        async () => void (await vscode.commands.executeCommand('promptCache.selectModel')),
      ));
    await atApi(choose('claude-haiku-5-5'));
    assert.deepEqual(
      api.requests.map((one) => one.path),
      ['/v1/models'],
    );
    try {
      await eventually('The chosen model', async () =>
        (await countedLens(document.uri)).title.endsWith('claude-haiku-5-5'),
      );
    } finally {
      const first = ({ choices }: Said): unknown => choices[0];
      await answering(first, async () => void (await vscode.commands.executeCommand('promptCache.selectModel')));
    }
  });

  it('uses the key that Set API Key keeps for this host, until Clear API Key', async () => {
    const { document } = await openPrompt('stored.j2', PROMPT);
    await countedLens(document.uri);
    delete process.env['ANTHROPIC_API_KEY'];
    await atApi(
      async () => {
        await answering(
          () => 'sk-ant-key-of-the-store',
          async () => void (await vscode.commands.executeCommand('promptCache.setApiKey')),
        );
        await answering(agree, async () => void (await run(document.uri, 0, { cases: ['cold'] })));
        assert.equal(api.requests.at(-1)!.headers.authorization, 'Bearer sk-ant-key-of-the-store');
        await vscode.commands.executeCommand('promptCache.clearApiKey');
        await answering(agree, async () => void (await run(document.uri, 0, { cases: ['cold'] })));
        assert.equal(api.requests.at(-1)!.headers.authorization, undefined);
      },
      { 'api.keySource': 'auto' },
    );
    assert.ok(!JSON.stringify(vscode.workspace.getConfiguration('promptCache')).includes('sk-ant'));
  });
});
