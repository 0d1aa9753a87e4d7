import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { TemporaryFolder } from '../../support/terminal.ts';

const ROOT = path.resolve(__dirname, '../../..');

describe('the check of workflows', function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  beforeEach(() => (folder = new TemporaryFolder()));
  afterEach(() => folder.remove());

  it('finds nothing in the workflows and the action of this repository', () => {
    assert.deepEqual(check(), { status: 0, lines: [] });
  });

  it('finds wrong keys, unknown contexts, unknown jobs and actions that are not pinned', () => {
    folder.write(
      'bad.yml',
      [
        'on: push',
        'jobs:',
        '  build:',
        '    runs-on: ubuntu-latest',
        '    permissions: { contentss: read }',
        '    steps:',
        '      - run: echo ${{ secret.TOKEN }}',
        '      - uses: actions/checkout@v4',
        '  publish:',
        '    needs: [built]',
        '    runs-on: ubuntu-latest',
        '    steps: [{ run: "true" }]',
        '',
      ].join('\n'),
    );
    const { status, lines } = check(path.join(folder.path, 'bad.yml'));
    assert.equal(status, 1);
    assert.deepEqual(lines.map((line) => line.slice(line.indexOf('bad.yml:'))).toSorted(), [
      "bad.yml:10 Job 'publish' depends on unknown job 'built'.",
      "bad.yml:10 Value 'built' is not valid",
      "bad.yml:5 Unexpected value 'contentss'",
      "bad.yml:7 Unrecognized named-value: 'secret'",
      'bad.yml:8 The action actions/checkout@v4 is not pinned to a commit with its version behind it.',
    ]);
  });
});

function check(...files: string[]): { status: number | null; lines: string[] } {
  const args = ['--import', 'tsx', 'scripts/workflows.mjs', ...files];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  return { status, lines: stderr.split('\n').filter(Boolean) };
}
