import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { copyBundledProgram } from '../../support/bundle.ts';
import { type Run, TemporaryFolder } from '../../support/terminal.ts';

const TEMPLATE = 'Be kind.\n{{ question }}\n';
const PROGRAM =
  'client.messages.create(model="claude-opus-5", system="You are kind to all who ask.", messages=messages)\n';
const SENTENCE =
  /^The analysis broke off \(.+\)\. No file should make it do so: please report it, with what PROMPT_CACHE_DEBUG=1 prints\.$/;

/** Enough for workers. */
const MANY = 210;

interface ReportedFile {
  readonly path: string;
  readonly prompts: readonly unknown[];
  readonly problems: readonly { readonly message: string }[];
}

describe('A file on which the analysis breaks off', function () {
  this.timeout(120_000);
  let bundle: TemporaryFolder;
  let folder: TemporaryFolder;
  before(() => {
    bundle = new TemporaryFolder();
    copyBundledProgram(bundle.path);
    bundle.write('grammars/python.wasm', 'no parser');
  });
  after(() => bundle.remove());
  beforeEach(() => (folder = new TemporaryFolder()));
  afterEach(() => folder.remove());

  function runBundle(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Run {
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(bundle.path, 'cli.js'), ...args], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      env: { ...process.env, PROMPT_CACHE_HOME: path.join(bundle.path, 'state'), ...environment },
    });
    return { status: status!, out: stdout, err: stderr };
  }

  const filesOf = ({ out }: Run): ReportedFile[] => (JSON.parse(out) as { files: ReportedFile[] }).files;

  it('is named with a sentence, and the others are analyzed', () => {
    const files = [folder.write('a.j2', TEMPLATE), folder.write('b.py', PROGRAM), folder.write('c.j2', TEMPLATE)];
    const run = runBundle(['analyze', '--json', ...files]);
    assert.equal(run.status, 2);
    const [first, broken, last] = filesOf(run);
    assert.deepEqual([first!.prompts.length, broken!.prompts.length, last!.prompts.length], [1, 0, 1]);
    assert.equal(broken!.path, files[1]);
    assert.match(broken!.problems[0]!.message, SENTENCE);
    const { out, err, status } = runBundle(['analyze', '--compact', ...files], { PROMPT_CACHE_DEBUG: '1' });
    assert.equal(status, 2);
    assert.match(out, /b\.py: The analysis broke off \(/);
    assert.match(err, /^.*b\.py: .+\n +at /);
  });

  it('is named by hash, too', () => {
    const { status, err } = runBundle(['hash', folder.write('b.py', PROGRAM)]);
    assert.equal(status, 2);
    assert.match(err, /^prompt-cache hash: .*b\.py: The analysis broke off \(/);
  });

  it('is one of many that come from workers', () => {
    const files = Array.from({ length: MANY }, (_, index) =>
      index === 100 ? folder.write('b.py', PROGRAM) : folder.write(`${index}.j2`, TEMPLATE),
    );
    const run = runBundle(['analyze', '--json', ...files]);
    assert.equal(run.status, 2);
    const reported = filesOf(run);
    assert.deepEqual(
      reported.map((file) => file.path),
      files,
    );
    assert.deepEqual(
      reported.flatMap(({ problems }) => problems.map(({ message }) => SENTENCE.test(message))),
      [true],
    );
    assert.equal(reported.filter(({ prompts }) => prompts.length === 1).length, MANY - 1);
  });

  it('is analyzed elsewhere where its worker dies', () => {
    const files = Array.from({ length: MANY }, (_, index) => folder.write(`${index}.j2`, TEMPLATE));
    const expected = runBundle(['analyze', '--json', ...files]);
    const chunk = path.join(bundle.path, 'prompt-commands.js');
    const text = readFileSync(chunk, 'utf8');
    const dying = `require('node:worker_threads').parentPort?.on('message', ({ batch }) => {
      if (batch === 3) throw new Error('It dies.');
    });`;
    writeFileSync(chunk, text.replace(/^("use strict";)?/, `$1${dying}`));
    try {
      assert.deepEqual(runBundle(['analyze', '--json', ...files]), expected);
      assert.equal(expected.status, 0);
    } finally {
      writeFileSync(chunk, text);
    }
  });
});
