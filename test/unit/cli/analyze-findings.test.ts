import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { ALL_RULES } from '../../../src/core/rules/registry.ts';
import { LONG } from '../../support/analyzed.ts';
import { bundledProgram } from '../../support/bundle.ts';
import { runCli, TemporaryFolder } from '../../support/terminal.ts';

const CLOCK = `Be kind.\nIt is {{ now() }}.\n${LONG}{{ question }}\n`;
const REFUSED = JSON.stringify({
  model: 'claude-opus-5',
  max_tokens: 1,
  system: [1, 2, 3, 4, 5].map((index) => ({
    type: 'text',
    text: `${index} ${LONG}`,
    cache_control: { type: 'ephemeral' },
  })),
  messages: [{ role: 'user', content: 'Hi' }],
});
const SCHEMA: object = JSON.parse(
  readFileSync(path.resolve(__dirname, '../../data/sarif-schema-2.1.0.json'), 'utf8'),
) as object;

describe('Findings in the terminal', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = new TemporaryFolder()));
  afterEach(() => folder.remove());

  const inFolder = (name: string): string => path.join(folder.path, name);

  it('are printed with their place and rule, and counted at the end', async () => {
    const { out, status } = await runCli(['analyze', folder.write('clock.j2', CLOCK)]);
    assert.equal(status, 0);
    assert.match(
      out,
      /warning {9}2:7 {2}dynamic-timestamp-in-prefix \(fixable\)\n {20}"\{\{ now\(\) \}\}" on line 2 is a clock/,
    );
    assert.match(out, /\n1 file: 1 warning\n$/);
  });

  it('are one line each where somebody wants no more', async () => {
    const clean = folder.write('clean.j2', 'Be kind.');
    const clock = folder.write('clock.j2', CLOCK);
    const { out } = await runCli(['analyze', clean, clock, '--compact']);
    const [finding, summary, ...rest] = out.trimEnd().split('\n');
    assert.match(finding!, /clock\.j2:2:7: warning dynamic-timestamp-in-prefix: "/);
    assert.deepEqual([summary, rest], ['2 files: 1 warning', []]);
  });

  it('stand in the JSON of their prompt, as the contract says', async () => {
    const { out } = await runCli(['analyze', folder.write('clock.j2', CLOCK), '--json']);
    const [finding] = JSON.parse(out).files[0].prompts[0].findings;
    const { fingerprint, tokens, lossPerThousandRequestsUsd, message, ...rest } = finding;
    assert.deepEqual(rest, {
      rule: 'dynamic-timestamp-in-prefix',
      level: 'warning',
      confidence: 'certain',
      start: 15,
      end: 26,
      line: 1,
      character: 6,
      endLine: 1,
      endCharacter: 17,
      fixable: true,
    });
    assert.match(message, /per 1,000 requests at the assumed traffic/);
    assert.match(fingerprint, /^[0-9a-f]{16}$/);
    assert.ok(tokens.low <= tokens.estimate && tokens.estimate <= tokens.high && lossPerThousandRequestsUsd > 0);
  });

  it('decide the exit status with --fail-on', async () => {
    const clock = folder.write('clock.j2', CLOCK);
    const refused = folder.write('refused.json', REFUSED);
    const status = async (...args: string[]): Promise<number> => (await runCli(['analyze', ...args])).status;
    assert.deepEqual(
      await Promise.all(['off', 'hint', 'warning', 'error'].map((level) => status(clock, '--fail-on', level))),
      [0, 1, 1, 0],
    );
    assert.deepEqual([await status(refused), await status(refused, '--fail-on', 'off')], [1, 0]);
  });

  it('have the levels that prompt-cache.json says, for all files or for some', async () => {
    folder.write('a/clock.j2', CLOCK);
    folder.write('b/clock.j2', CLOCK);
    folder.write(
      'prompt-cache.json',
      JSON.stringify({
        levels: { 'dynamic-timestamp-in-prefix': 'error' },
        overrides: [{ files: 'b/**', levels: { 'dynamic-timestamp-in-prefix': 'off' } }],
      }),
    );
    const { out, status } = await runCli(['analyze', folder.path, '--json']);
    const levels = JSON.parse(out).files.map((file: { prompts: { findings: { level: string }[] }[] }) =>
      file.prompts[0]!.findings.map(({ level }) => level),
    );
    assert.deepEqual([levels, status], [[['error'], []], 1]);
  });

  it('are a SARIF log that the schema accepts', async () => {
    folder.write('with space/clöck.j2', `\u{1F552}\n${CLOCK}`);
    folder.write('refused.json', REFUSED);
    const binary = folder.write('binary.j2', Uint8Array.of(1, 0, 2));
    const { out, status } = await runCli(['analyze', folder.path, binary, '--sarif']);
    assert.equal(status, 2);
    const log = JSON.parse(out);
    const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(SCHEMA);
    assert.ok(validate(log), JSON.stringify(validate.errors));
    const [run] = JSON.parse(out).runs;
    assert.deepEqual(
      run.tool.driver.rules.map(({ id }: { id: string }) => id),
      ALL_RULES.map(({ id }) => id),
    );
    const clock = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === 'dynamic-timestamp-in-prefix');
    assert.equal(run.tool.driver.rules[clock.ruleIndex].id, clock.ruleId);
    const { artifactLocation, region } = clock.locations[0].physicalLocation;
    assert.match(artifactLocation.uri, /with%20space\/cl%C3%B6ck\.j2$/);
    assert.deepEqual(region, {
      startLine: 3,
      startColumn: 7,
      endLine: 3,
      endColumn: 18,
      charOffset: 18,
      charLength: 11,
    });
    assert.deepEqual([run.columnKind, run.invocations[0].executionSuccessful], ['utf16CodeUnits', false]);
    assert.ok(!('baselineState' in clock));
    assert.ok(!out.includes('be brief and kind'));
  });

  describe('of a baseline', () => {
    const write = (file: string): Promise<unknown> =>
      runCli(['analyze', file, '--write-baseline', inFolder('known.json')]);
    const check = (file: string, ...more: string[]) =>
      runCli(['analyze', file, '--baseline', inFolder('known.json'), '--fail-on', 'hint', ...more]);

    it('fail nothing, and are left out', async () => {
      const file = folder.write('clock.j2', CLOCK);
      await write(file);
      const { status, out } = await check(file);
      assert.equal(status, 0);
      assert.match(out, /1 file: nothing found; 1 finding of the baseline left out/);
    });

    it('are known again where their lines have moved, and new ones fail', async () => {
      const file = folder.write('clock.j2', CLOCK);
      await write(file);
      folder.write('clock.j2', `A new first line.\n${CLOCK}`);
      assert.equal((await check(file)).status, 0);
      folder.write('clock.j2', `Request {{ request_id }}\n${CLOCK}`);
      const { status, out } = await check(file);
      assert.equal(status, 1);
      assert.match(out, /random-id-in-prefix/);
      assert.doesNotMatch(out, /dynamic-timestamp/);
    });

    it('hold no text of a prompt', async () => {
      await write(folder.write('clock.j2', CLOCK));
      const text = readFileSync(inFolder('known.json'), 'utf8');
      assert.doesNotMatch(text, /now|kind/);
      assert.deepEqual(Object.keys(JSON.parse(text).findings[0]), ['path', 'rule', 'fingerprint', 'count']);
    });

    it('are unchanged in SARIF, the others new', async () => {
      const file = folder.write('clock.j2', CLOCK);
      await write(file);
      folder.write('clock.j2', `Request {{ request_id }}\n${CLOCK}`);
      const { results } = JSON.parse((await check(file, '--sarif')).out).runs[0];
      assert.deepEqual(
        results.map((one: { ruleId: string; baselineState: string }) => [one.ruleId, one.baselineState]),
        [
          ['random-id-in-prefix', 'new'],
          ['dynamic-timestamp-in-prefix', 'unchanged'],
        ],
      );
    });

    it('are refused with a sentence where there is no baseline', async () => {
      const file = folder.write('clock.j2', CLOCK);
      for (const [content, sentence] of [
        [undefined, /known\.json cannot be read: it does not exist/],
        ['{}', /is no baseline/],
      ] as const) {
        if (content !== undefined) folder.write('known.json', content);
        const { status, err } = await check(file);
        assert.equal(status, 2);
        assert.match(err, sentence);
      }
    });
  });

  describe('of a git revision', () => {
    const git = (...args: string[]): void =>
      void execFileSync('git', ['-C', folder.path, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
        stdio: 'pipe',
      });
    const names = async (...args: string[]): Promise<string[]> => {
      const here = process.cwd();
      process.chdir(folder.path);
      try {
        const { out } = await runCli(['analyze', '.', '--json', ...args]);
        return JSON.parse(out).files.map((file: { path: string }) => file.path);
      } finally {
        process.chdir(here);
      }
    };

    it('are those of the files that are not as they were', async () => {
      git('init', '-q');
      folder.write('old.j2', CLOCK);
      folder.write('edited.j2', CLOCK);
      git('add', '.');
      git('commit', '-qm', 'one');
      folder.write('edited.j2', `More.\n${CLOCK}`);
      folder.write('new.j2', CLOCK);
      assert.deepEqual(await names('--diff', 'HEAD'), ['edited.j2', 'new.j2']);
      git('add', '.');
      git('commit', '-qm', 'two');
      assert.deepEqual(await names('--diff', 'HEAD'), []);
      assert.deepEqual(await names('--diff', 'HEAD~1'), ['edited.j2', 'new.j2']);
    });

    it('are refused with a sentence where git does not know it', async () => {
      const file = folder.write('clock.j2', CLOCK);
      for (const revision of ['no-such-revision', '--output=x']) {
        const { status, err } = await runCli(['analyze', file, `--diff=${revision}`]);
        assert.equal(status, 2);
        assert.match(err, /git does not know the revision|no git revision/);
      }
    });
  });

  it('of many files come from workers, in the order of the files, the same as from one thread', () => {
    const files = Array.from({ length: 210 }, (_, index) =>
      folder.write(`${String(index).padStart(3, '0')}.j2`, index % 3 === 0 ? CLOCK : `Be kind.\n{{ question }}\n`),
    );
    const analyze = (...args: string[]): unknown[] => {
      const out = execFileSync(
        process.execPath,
        [path.join(bundledProgram(), 'cli.js'), 'analyze', '--json', ...args],
        {
          encoding: 'utf8',
          maxBuffer: 1 << 26,
        },
      );
      return JSON.parse(out).files;
    };
    const all = analyze(...files);
    assert.equal(all.length, 210);
    assert.deepEqual(all.slice(0, 199), analyze(...files.slice(0, 199)));
  }).timeout(60_000);
});
