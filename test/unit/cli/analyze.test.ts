import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { runCli, TemporaryFolder } from '../../support/terminal.ts';

const RULES = Array.from(
  { length: 80 },
  (_, index) => `${index + 1}. Answer politely, briefly and in the language of the question.`,
).join('\n');

interface Region {
  start: number;
  end: number;
  kind: string;
}

describe('prompt-cache analyze', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = new TemporaryFolder()));
  afterEach(() => folder.remove());

  const json = async (...args: string[]) => {
    const run = await runCli(['analyze', ...args, '--json']);
    return { run, report: JSON.parse(run.out) };
  };

  it('says what ends a prefix: what varies there, or the condition that it stands under', async () => {
    const endedBy = async (text: string): Promise<string | undefined> => {
      const { out } = await runCli(['analyze', folder.write('system.j2', text)]);
      return /ended by +(.+)/.exec(out)?.[1];
    };
    const constant = '{% set A = "Be brief." %}';
    assert.equal(await endedBy('Hello {{ question }}'), 'question at 1:7: changes per request (likely)');
    assert.equal(
      await endedBy(`${constant}Hello {% if query %}{{ A }}{% endif %}`),
      'text in a condition or loop at 1:46: changes per request (likely)',
    );
    assert.equal(await endedBy(`${constant}Hello {{ A }} {{ query }}`), 'query at 1:40: changes per request (likely)');
  });

  it('reports regions, prefixes, breakpoints and the hash as the contract says', async () => {
    const file = folder.write('system.j2', `${RULES}\nThe user is {{ user.name }}.\nNow: {{ question }}\n`);
    const { run, report } = await json(file);
    assert.equal(run.status, 0);
    assert.equal(run.err, '');
    assert.equal(report.schemaVersion, 1);
    const [prompt] = report.files[0].prompts;
    const end = RULES.length + '\nThe user is '.length;
    assert.equal(prompt.staticPrefix.end, end);
    assert.deepEqual([prompt.staticPrefix.line, prompt.staticPrefix.character], [80, 12]);
    assert.equal(prompt.staticPrefix.minimumTokens, 512);
    assert.equal(prompt.staticPrefix.cacheable, 'yes');
    assert.equal(prompt.sessionPrefix.end, RULES.length + '\nThe user is {{ user.name }}.\nNow: '.length);
    assert.deepEqual(prompt.regions[1], {
      start: end,
      end: end + '{{ user.name }}'.length,
      kind: 'dynamic',
      expression: 'user.name',
      cause: 'expression',
      volatility: 'user',
      confidence: 'likely',
    });
    let at = prompt.start;
    for (const region of prompt.regions as Region[]) {
      assert.equal(region.start, at);
      at = region.end;
    }
    assert.equal(at, prompt.end);
    const [best] = prompt.breakpoints;
    assert.equal(best.worthwhile, true);
    assert.equal(best.section, 'system');
    assert.ok(best.savedPerThousandRequestsUsd > 0);
    assert.match(prompt.prefixSha256, /^[0-9a-f]{64}$/);
  });

  it('lists a best place that is not worthwhile below the minimum', async () => {
    const file = folder.write('short.j2', 'Be brief.\n{{ question }}');
    const { report } = await json(file);
    const [best] = report.files[0].prompts[0].breakpoints;
    assert.equal(best.worthwhile, false);
    assert.equal(best.savedPerThousandRequestsUsd, 0);
    assert.equal(best.offset, 10);
    assert.match(best.reason, /minimum of 512 tokens/);
  });

  it('takes a byte order mark for one character', async () => {
    const file = folder.write('system.j2', '\uFEFFHello {{ name }}');
    const { report } = await json(file);
    const [prompt] = report.files[0].prompts;
    assert.equal(prompt.start, 1);
    assert.equal(prompt.staticPrefix.end, 7);
  });

  it('analyzes a named file whatever it is, and of a folder what is surely a prompt', async () => {
    folder.write('notes.md', '# Notes');
    folder.write('prompts/clerk.md', 'You are a clerk.\n\n{{ question }}\n');
    folder.write('system.j2', 'Hello {{ name }}');
    folder.write('node_modules/a/system.j2', 'Hello');
    folder.write('.hidden/system.j2', 'Hello');
    const inFolder = await json(folder.path);
    assert.deepEqual(
      inFolder.report.files.map((file: { path: string }) => path.basename(file.path)),
      ['system.j2'],
    );
    const named = await json(path.join(folder.path, 'notes.md'));
    assert.equal(named.report.files.length, 1);
  });

  it('analyzes in a folder what the configuration above it gives a format, whatever its name', async () => {
    folder.write('mails/prompt-cache.json', '{"formats": {"*.letter": "plain", "/top/*": "jinja"}}');
    folder.write('mails/de/thanks.letter', 'Thank {name} for the order.');
    folder.write('mails/top/header', 'Write to {{ name }}.');
    folder.write('mails/de/top/header', 'Write to {{ name }}.');
    folder.write('thanks.letter', 'Thank {name} for the order.');
    const analyzed = async (...args: string[]) => {
      const { report } = await json(...args);
      return report.files.map((file: { path: string }) => path.relative(folder.path, file.path));
    };
    assert.deepEqual(await analyzed(folder.path), ['mails/de/thanks.letter', 'mails/top/header']);
    assert.deepEqual(await analyzed(path.join(folder.path, 'mails/de')), ['mails/de/thanks.letter']);
    const hashes = await runCli(['hash', folder.path]);
    assert.deepEqual(hashes.out.trim().split('\n').length, 2);
  });

  it('says once what is wrong with a configuration that names files of a folder', async () => {
    folder.write('prompt-cache.json', '{"formats": {"*.letter": "letter"}}');
    folder.write('system.j2', 'Hello {{ name }}');
    const { err } = await runCli(['analyze', folder.path]);
    assert.equal(err.split('prompt-cache.json').length - 1, 1, err);
  });

  it('says that a configuration is UTF-16, as some editors and shells write it', async () => {
    const file = folder.write('prompt-cache.json', Buffer.from('\uFEFF{"model": "claude-opus-5"}', 'utf16le'));
    const { status, err } = await runCli(['analyze', folder.write('system.j2', 'Hello {{ name }}')]);
    assert.deepEqual([status, err], [0, `${file} cannot be read: it is UTF-16; save it as UTF-8.\n`]);
  });

  it('passes over what git ignores', async () => {
    execFileSync('git', ['init', '-q', folder.path]);
    folder.write('.gitignore', 'generated/\n');
    folder.write('generated/a.j2', 'Hello');
    folder.write('kept/b.j2', 'Hello');
    const { report } = await json(folder.path);
    assert.deepEqual(
      report.files.map((file: { path: string }) => path.basename(file.path)),
      ['b.j2'],
    );
  });

  it('takes globs', async () => {
    folder.write('a/one.j2', 'Hello');
    folder.write('a/b/two.j2', 'Hello');
    folder.write('a/b/two.txt', 'Hello');
    const { report } = await json(`${folder.path}/**/*.j2`);
    assert.equal(report.files.length, 2);
  });

  it('lists a file that cannot be analyzed, goes on with the others, and ends with 2', async () => {
    const binary = folder.write('binary.j2', Uint8Array.of(1, 0, 2, 3));
    const good = folder.write('good.j2', 'Hello');
    const { run, report } = await json(binary, good);
    assert.equal(run.status, 2);
    assert.match(report.files[0].problems[0].message, /binary/);
    assert.equal(report.files[1].prompts.length, 1);
    assert.match((await runCli(['analyze', binary, good])).out, /^2 files: 1 not analyzed$/m);
  });

  it('says where invalid UTF-8 stands and analyzes the rest', async () => {
    const file = folder.write(
      'bad.j2',
      Buffer.concat([Buffer.from('Hi '), Buffer.of(0xc3, 0x28), Buffer.from(' {{ name }}')]),
    );
    const { run, report } = await json(file);
    assert.equal(run.status, 0);
    assert.equal(report.files[0].problems[0].start, 3);
    assert.equal(report.files[0].prompts[0].regions.at(-1).expression, 'name');
  });

  it('refuses what it does not know with one sentence and status 2', async () => {
    const file = folder.write('a.j2', 'Hello');
    for (const [args, sentence] of [
      [[file, '--model', 'claude-9000'], /claude-9000.*not known/],
      [[file, '--format', 'cobol'], /no format "cobol"/],
      [[file, '--fail-on', 'never'], /--fail-on is one of/],
      [[path.join(folder.path, 'none.j2')], /does not exist/],
      [[`${folder.path}/*.none`], /No file matches/],
      [[file, '--wat'], /--wat/],
      [[], /at least one file/],
    ] as const) {
      const run = await runCli(['analyze', ...args]);
      assert.equal(run.status, 2);
      assert.equal(run.out, '');
      assert.match(run.err, sentence);
      assert.equal(run.err.trim().split('\n').length, 1);
    }
  });

  it('prints nothing of the prompt’s text', async () => {
    const file = folder.write('secret.j2', `The secret word is xyzzy.\n${RULES}\n{{ question }}`);
    const { out, err } = await runCli(['analyze', file]);
    assert.match(out, /static prefix/);
    assert.ok(!`${out}${err}`.includes('xyzzy'));
  });

  it('gives the text of regions to who asks for it', async () => {
    const file = folder.write(
      'request.json',
      JSON.stringify({ model: 'm', max_tokens: 1, messages: [{ role: 'user', content: 'A\n{{b}}' }] }),
    );
    const { report } = await json(file, '--text');
    const texts = report.files[0].prompts[0].regions.filter((region: Region) => region.kind !== 'markup');
    assert.deepEqual(
      texts.map((region: { text: string }) => region.text),
      ['A\n', '{{b}}'],
    );
  });

  it('says of an unknown model that it is unknown', async () => {
    const file = folder.write('a.prompty', '---\nname: a\nmodel:\n  id: my-own-model\n---\nsystem:\nHello\n');
    const { report } = await json(file);
    const [prompt] = report.files[0].prompts;
    assert.equal(prompt.model, 'my-own-model');
    assert.equal(prompt.modelKnown, false);
    assert.equal(prompt.staticPrefix.minimumTokens, null);
    assert.equal(prompt.staticPrefix.cacheable, 'borderline');
    assert.equal(prompt.breakpoints[0].worthwhile, false);
  });

  it('counts tools and system before messages, whatever the order of the keys', async () => {
    const body = {
      messages: [{ role: 'user', content: 'Hi {{name}}' }],
      system: 'Rules.',
      tools: [{ name: 't', input_schema: {} }],
      model: 'claude-opus-5',
      max_tokens: 1,
    };
    const file = folder.write('request.json', JSON.stringify(body));
    const { report } = await json(file);
    const [prompt] = report.files[0].prompts;
    assert.equal(prompt.staticPrefix.end, JSON.stringify(body).indexOf('{{name}}'));
  });
});

describe('prompt-cache', () => {
  it('prints its commands, and helps on each', async () => {
    const overview = await runCli(['--help']);
    assert.equal(overview.status, 0);
    for (const name of ['analyze', 'hash', 'build']) {
      assert.match(overview.out, new RegExp(`\\b${name}\\b`));
      const help = await runCli([name, '--help']);
      assert.equal(help.status, 0);
      assert.match(help.out, /Examples:/);
    }
  });

  it('prints its version', async () => {
    const { status, out } = await runCli(['--version']);
    assert.equal(status, 0);
    assert.match(out, /^\d+\.\d+\.\d+\n$/);
  });

  it('names its commands to who asks for another', async () => {
    const { status, err } = await runCli(['frob']);
    assert.equal(status, 2);
    assert.match(err, /no command "frob"/);
  });
});
