import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runCli, TemporaryFolder } from '../../support/terminal.ts';

describe('prompt-cache hash', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = new TemporaryFolder()));
  afterEach(() => folder.remove());

  const hash = async (...args: string[]) => {
    const run = await runCli(['hash', ...args, '--json']);
    return { run, ...JSON.parse(run.out) };
  };

  it('is the SHA-256 of the rendered blocks up to the end of the static prefix', async () => {
    const file = folder.write('system.j2', 'Rules é 🙂.\n{# a note #}More.\n{{ question }} tail');
    const { prefixes } = await hash(file);
    const blocks = [['system', 'system', 'text', 'Rules é 🙂.\nMore.\n']];
    assert.equal(prefixes[0].prefixSha256, createHash('sha256').update(JSON.stringify(blocks)).digest('hex'));
  });

  it('changes with the prefix, and with nothing else', async () => {
    const of = async (text: string): Promise<string> =>
      (await hash(folder.write('a.j2', text))).prefixes[0].prefixSha256;
    const first = await of('Rules.\n{{ question }} tail');
    assert.equal(await of('Rules.\n{{ question }} another tail'), first);
    assert.equal(await of('Rules.{# comment #}\n{{ other }}'), first);
    assert.notEqual(await of('Rules!\n{{ question }} tail'), first);
  });

  it('does not change with cache_control or the model', async () => {
    const of = async (system: object, model: string): Promise<string> => {
      const file = folder.write(
        'r.json',
        JSON.stringify({ model, max_tokens: 1, system: [system], messages: [{ role: 'user', content: 'Hi' }] }),
      );
      return (await hash(file)).prefixes[0].prefixSha256;
    };
    const marked = await of({ type: 'text', text: 'Rules.', cache_control: { type: 'ephemeral' } }, 'claude-opus-5');
    assert.equal(await of({ type: 'text', text: 'Rules.' }, 'claude-haiku-4-5'), marked);
  });

  it('holds a prefix in a lock: 0 while it stands, 1 once it differs', async () => {
    const file = folder.write('a.j2', 'Rules.\n{{ question }}');
    const lock = path.join(folder.path, 'prompt-cache.lock');
    assert.equal((await runCli(['hash', file, '--write', lock])).status, 0);
    assert.deepEqual(Object.keys(JSON.parse(readFileSync(lock, 'utf8')).prefixes[0]), [
      'path',
      'prompt',
      'prefixSha256',
      'blocks',
    ]);
    assert.equal((await runCli(['hash', file, '--check', lock])).status, 0);
    folder.write('a.j2', 'Other rules.\n{{ question }}');
    const differing = await runCli(['hash', file, '--check', lock]);
    assert.equal(differing.status, 1);
    assert.match(differing.err, /differs from the lock/);
  });

  it('shows the lines that differ, and what they were where git has them', async () => {
    const git = (...args: string[]): string => execFileSync('git', ['-C', folder.path, ...args], { encoding: 'utf8' });
    const long = 'All that follows is one long line. '.repeat(20);
    const file = folder.write('a.j2', `Rules.\nBe kind.\n${long}Answer in French.\nEnd.\n{{ question }}`);
    const lock = path.join(folder.path, 'prompt-cache.lock');
    await runCli(['hash', file, '--write', lock]);
    folder.write('a.j2', `Rules.\nBe brief.\n${long}Answer in Dutch.\n{{ question }}`);

    const unknown = await runCli(['hash', file, '--check', lock]);
    assert.deepEqual(unknown.err.split('\n').slice(1, 5), [
      '  @@ system, line 2 @@',
      '  - (3 lines that no commit of this file has; the lock holds no text)',
      '  + Be brief.',
      `  + ${long.slice(0, 200)}…`,
    ]);

    folder.write('a.j2', `Rules.\nBe kind.\n${long}Answer in French.\nEnd.\n{{ question }}`);
    git('init', '--quiet');
    git('add', 'a.j2');
    git('-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '--quiet', '--message', 'a');
    folder.write('a.j2', `Rules.\nBe kind.\n${long}Answer in Dutch.\n{{ question }}`);
    const known = await runCli(['hash', file, '--check', lock]);
    const context = `…${long.slice(-50)}`;
    assert.deepEqual(known.err.split('\n').slice(1), [
      '  @@ system, line 3 @@',
      `  - ${context}Answer in French.`,
      '  - End.',
      `  + ${context}Answer in Dutch.`,
      '',
    ]);

    const { differing } = await hash(file, '--check', lock);
    assert.deepEqual(differing[0].differences[0].textBefore, [`${long}Answer in French.`, 'End.']);
    assert.deepEqual(differing[0].differences[0].textAfter, [`${long}Answer in Dutch.`]);
  });

  it('says which prompts a file holds where it holds several', async () => {
    const line = (text: string): string =>
      JSON.stringify({ model: 'claude-opus-5', max_tokens: 1, messages: [{ role: 'user', content: text }] });
    const file = folder.write('requests.jsonl', `${line('one')}\n${line('two')}\n`);
    const { status, err } = await runCli(['hash', file]);
    assert.equal(status, 2);
    assert.match(err, /several prompts: choose one with --prompt: 0 \(/);
    assert.equal((await runCli(['hash', file, '--prompt', '1'])).status, 0);
  });

  it('says that a folder holds no prompt', async () => {
    folder.write('none/main.c', 'int main() { return 0; }');
    const { status, out, err } = await runCli(['hash', path.join(folder.path, 'none')]);
    assert.deepEqual(
      [status, out, err],
      [0, '', 'No prompt files there; name a file to have it analyzed whatever it is.\n'],
    );
  });

  it('says that a lock holds no prompt', async () => {
    const lock = folder.write('prompt-cache.lock', '{"schemaVersion":1,"prefixes":[]}');
    const { status, out, err } = await runCli(['hash', '--check', lock]);
    assert.deepEqual(
      [status, out, err],
      [0, '', `The lock ${lock} holds no prompts: name their files and write it anew with --write.\n`],
    );
  });

  it('refuses a lock that is none', async () => {
    const file = folder.write('a.j2', 'Rules.');
    const lock = folder.write('lock', '{"a": 1}');
    const { status, err } = await runCli(['hash', file, '--check', lock]);
    assert.equal(status, 2);
    assert.match(err, /no lock file/);
  });
});
