import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { runCli, TemporaryFolder } from '../../support/terminal.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

describe('What cannot be done is said in one sentence', () => {
  if (process.platform === 'win32') return;
  const folder = new TemporaryFolder();
  const prompt = folder.write('ok.j2', 'You are kind. {{ question }}\n');
  const utf16 = folder.write('utf16.json', Buffer.from('\uFEFF{"question": "Why?"}', 'utf16le'));
  const torn = folder.write('torn.lock', '{\n<<<<<<< HEAD\n"prefixes": []}\n');
  const log = folder.write('session.jsonl', '{}\n');
  symlinkSync('circle', path.join(folder.path, 'circle'));
  after(() => folder.remove());

  const inFolder = (name: string): string => path.join(folder.path, name);
  const cases: readonly (readonly [args: readonly string[], sentence: string])[] = [
    [
      ['build', prompt, '--max-tokens', '-3'],
      'prompt-cache build: --max-tokens lacks a value: one that begins with a dash is written --max-tokens=-1. See --help.',
    ],
    [['build', prompt, '--max-tokens=-3'], 'prompt-cache build: --max-tokens is a whole number, not "-3".'],
    [['analyze', prompt, '--nope'], "prompt-cache analyze: Unknown option '--nope'. See --help."],
    [['analyze', prompt, '--model'], "prompt-cache analyze: Option '--model <value>' argument missing. See --help."],
    [['analyze', prompt, '--text'], 'prompt-cache analyze: --text needs --json.'],
    [
      ['analyze', prompt, '--stdin-name', 'a.j2'],
      'prompt-cache analyze: --stdin-name needs "-" among the paths: it names what standard input holds.',
    ],
    [['run', '--list', 'ok.j2'], 'prompt-cache run: --list takes no file ("ok.j2"): leave out one of them.'],
    [['run', '--models', 'ok.j2'], 'prompt-cache run: --models takes no file ("ok.j2"): leave out one of them.'],
    [['run', '--list', '--show', '1'], 'prompt-cache run: --list and --show exclude each other.'],
    [
      ['run', prompt, '--var', 'question=Why?', '--simulated', '--platform', 'azure'],
      'prompt-cache run: --platform is one of anthropic, bedrock, vertex, not "azure".',
    ],
    [
      ['analyze', inFolder('circle')],
      `prompt-cache analyze: "${inFolder('circle')}" cannot be opened: its symbolic links lead in a circle.`,
    ],
    [
      ['hash', prompt, '--write', inFolder('none/lock')],
      `prompt-cache hash: The lock file ${inFolder('none/lock')} cannot be written: its folder does not exist.`,
    ],
    [
      ['analyze', prompt, '--compact', '--write-baseline', inFolder('none/base')],
      `prompt-cache analyze: The baseline ${inFolder('none/base')} cannot be written: its folder does not exist.`,
    ],
    [
      ['analyze', prompt, '--baseline', inFolder('ok.j2/base')],
      `prompt-cache analyze: The baseline ${inFolder('ok.j2/base')} cannot be read: a part of its path is no folder. Write it with --write-baseline.`,
    ],
    [
      ['hash', '--check', torn],
      `prompt-cache hash: ${torn}:2:1: The JSON is not valid: this character has no place here. Write it with --write.`,
    ],
    [
      ['hash', '--check', utf16],
      `prompt-cache hash: The lock file ${utf16} cannot be read: it is UTF-16; save it as UTF-8. Write it with --write.`,
    ],
    [
      ['analyze', prompt, '--baseline', torn],
      `prompt-cache analyze: ${torn}:2:1: The JSON is not valid: this character has no place here. Write it with --write-baseline.`,
    ],
    [
      ['build', prompt, '--vars', utf16],
      `prompt-cache build: The variables in ${utf16} cannot be read: it is UTF-16; save it as UTF-8.`,
    ],
    [
      ['build', prompt, '--vars', torn],
      `prompt-cache build: ${torn}:2:1: The JSON is not valid: this character has no place here.`,
    ],
    [
      ['costs', '--root', log],
      `prompt-cache costs: --root is a folder of logs, and "${log}" is a file: name its folder.`,
    ],
    [
      ['costs', '--root', inFolder('none'), '--timezone', 'Mars'],
      'prompt-cache costs: --timezone is a name such as Europe/Berlin, not "Mars".',
    ],
    [['budget', '20'], 'prompt-cache budget: budget takes no file ("20"): name a limit with --limit.'],
  ];
  for (const [args, sentence] of cases) {
    it(`for ${args.map((arg) => arg.replace(folder.path + path.sep, '')).join(' ')}`, async () => {
      const { status, err } = await runCli(args);
      assert.deepEqual([status, err], [2, `${sentence}\n`]);
    });
  }

  it('for a disk that is full', function () {
    if (!existsSync('/dev/full')) this.skip();
    const line = `"${process.execPath}" --import tsx src/cli/main.ts analyze "${prompt}" > /dev/full`;
    const { status, stderr } = spawnSync('sh', ['-c', line], { cwd: ROOT, encoding: 'utf8' });
    assert.deepEqual([status, stderr], [2, 'prompt-cache: The output cannot be written: no space is left.\n']);
  }).timeout(20_000);
});
