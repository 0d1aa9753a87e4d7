import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { PROMPT_FILE_ENDINGS, PROMPT_FILE_WHOLE_NAMES } from '../../../src/core/formats/prompt-file-names.ts';
import { LONG } from '../../support/analyzed.ts';
import { copyBundledProgram } from '../../support/bundle.ts';
import { TemporaryFolder } from '../../support/terminal.ts';

interface Step {
  readonly name: string;
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
  readonly if?: string;
}

const ROOT = path.resolve(__dirname, '../../..');
const read = (name: string): unknown => parse(readFileSync(path.join(ROOT, name), 'utf8'));
const ACTION = read('action.yml') as {
  inputs: Record<string, { default: string }>;
  runs: { using: string; steps: readonly Step[] };
};
const HOOKS = read('.pre-commit-hooks.yaml') as {
  id: string;
  entry: string;
  files?: string;
  exclude?: string;
  pass_filenames?: boolean;
}[];
const CLOCK = `It is {{ now() }}.\n${LONG}{{ question }}\n`;

describe('The hooks of pre-commit', () => {
  it('are given files of every ending that a folder is searched for', () => {
    const { files = '', exclude = '' } = HOOKS.find(({ id }) => id === 'prompt-cache-analyze')!;
    for (const name of [...PROMPT_FILE_ENDINGS.map((ending) => `prompts/a.${ending}`), ...PROMPT_FILE_WHOLE_NAMES]) {
      assert.match(name, new RegExp(files), `Add the ending of ${name} to .pre-commit-hooks.yaml.`);
      assert.doesNotMatch(name, new RegExp(exclude));
    }
    for (const name of ['a.png', 'md', 'a.md.gz']) assert.doesNotMatch(name, new RegExp(files));
  });
});

describe('In continuous integration', function () {
  this.timeout(60_000);
  let installed: TemporaryFolder;
  let folder: TemporaryFolder;
  before(function () {
    // There, the first `bash` is that of another system; runners have their own.
    if (process.platform === 'win32') this.skip();
    installed = new TemporaryFolder();
    copyBundledProgram(path.join(installed.path, 'dist'));
  });
  after(() => installed?.remove());
  beforeEach(() => (folder = new TemporaryFolder()));
  afterEach(() => folder.remove());

  /** Runs the steps of the action as a runner does: inputs come in as environment, the first failing step ends it. */
  function runAction(inputs: Record<string, string>): { status: number; out: string } {
    let out = '';
    const valueOf = (expression: string): string =>
      expression.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, name: string) => {
        if (name === 'github.action_path') return installed.path;
        const input = name.replace('inputs.', '');
        return inputs[input] ?? ACTION.inputs[input]!.default;
      });
    for (const step of ACTION.runs.steps) {
      if (step.if === "inputs.lock != ''" && (inputs.lock ?? '') === '') continue;
      const env = Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, valueOf(value)]));
      const { status, stdout, stderr } = spawnSync(
        'bash',
        ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run],
        {
          cwd: folder.path,
          env: { ...process.env, ...env },
          encoding: 'utf8',
        },
      );
      out += stdout + stderr;
      if (status !== 0) return { status: status ?? 1, out };
    }
    return { status: 0, out };
  }

  describe('the action', () => {
    it('is composite, and hands inputs over as environment only', () => {
      assert.equal(ACTION.runs.using, 'composite');
      for (const { run } of ACTION.runs.steps) assert.doesNotMatch(run, /\$\{\{/);
    });

    it('passes where nothing is at the failing level, and fails where something is', () => {
      folder.write('a/clock.j2', CLOCK);
      assert.equal(runAction({}).status, 0);
      const failed = runAction({ 'fail-on': 'warning' });
      assert.equal(failed.status, 1);
      assert.match(failed.out, /dynamic-timestamp-in-prefix/);
    });

    it('takes several paths, and what a shell would take for its own', () => {
      folder.write('a b/clock.j2', CLOCK);
      folder.write('c/$(touch hacked).j2', CLOCK);
      const { out } = runAction({ paths: 'a b\nc/$(touch hacked).j2\n', model: 'claude-sonnet-5' });
      assert.match(out, /2 files: 2 warnings/);
      assert.ok(!existsSync(path.join(folder.path, 'hacked')));
    });

    it('writes SARIF also where it fails', () => {
      folder.write('clock.j2', CLOCK);
      assert.equal(runAction({ 'fail-on': 'warning', sarif: 'found.sarif' }).status, 1);
      const log = JSON.parse(readFileSync(path.join(folder.path, 'found.sarif'), 'utf8'));
      assert.deepEqual(
        log.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId),
        ['dynamic-timestamp-in-prefix'],
      );
    });

    it('fails where a locked prefix has changed', () => {
      folder.write('a.j2', `${LONG}{{ question }}\n`);
      const cli = path.join(installed.path, 'dist/cli.js');
      execFileSync(process.execPath, [cli, 'hash', 'a.j2', '--write', 'prompt-cache.lock'], { cwd: folder.path });
      assert.equal(runAction({ lock: 'prompt-cache.lock' }).status, 0);
      folder.write('a.j2', `One more.\n${LONG}{{ question }}\n`);
      const { status, out } = runAction({ lock: 'prompt-cache.lock' });
      assert.equal(status, 1);
      assert.match(out, /1 line added at line 1/);
    });
  });

  describe('the hook', () => {
    const runHook = (id: string, files: readonly string[]): { status: number | null; out: string } => {
      const hook = HOOKS.find((one) => one.id === id)!;
      const [program, ...args] = hook.entry.split(' ');
      assert.equal(program, 'prompt-cache');
      const given = files.filter(
        (file) => new RegExp(hook.files ?? '').test(file) && !(hook.exclude && new RegExp(hook.exclude).test(file)),
      );
      const all = [path.join(installed.path, 'dist/cli.js'), ...args, ...(hook.pass_filenames === false ? [] : given)];
      const { status, stdout, stderr } = spawnSync(process.execPath, all, { cwd: folder.path, encoding: 'utf8' });
      return { status, out: stdout + stderr };
    };

    it('analyzes those of the files of a commit that are prompts', () => {
      folder.write('clock.j2', CLOCK);
      folder.write('notes.md', '# Notes\n\nAsk {name}.\n');
      folder.write('data.json', '{"a": 1}');
      const { status, out } = runHook('prompt-cache-analyze', ['clock.j2', 'notes.md', 'data.json']);
      assert.equal(status, 0);
      assert.match(out, /1 file: 1 warning/);
    });

    it('checks the lock of the repository', () => {
      folder.write('a.j2', `${LONG}{{ question }}\n`);
      const cli = path.join(installed.path, 'dist/cli.js');
      execFileSync(process.execPath, [cli, 'hash', 'a.j2', '--write', 'prompt-cache.lock'], { cwd: folder.path });
      assert.equal(runHook('prompt-cache-hash', []).status, 0);
      folder.write('a.j2', `One more.\n${LONG}{{ question }}\n`);
      assert.equal(runHook('prompt-cache-hash', []).status, 1);
    });
  });
});
