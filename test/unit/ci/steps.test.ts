import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repository } from '../../../scripts/lib/paths.mjs';
import { Steps } from '../../../scripts/lib/steps.mjs';

const FAILING = `
describe('a river', () => {
  it('flows', () => {});
  it('stands', () => {
    throw new Error(Array.from({ length: 40 }, (_, line) => 'line ' + line).join('\\n'));
  });
});
`;

describe('the end of npm test', () => {
  let folder: string;
  let log: string[];
  let steps: Steps;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'steps-'));
    log = [];
    steps = new Steps((text: string) => log.push(text));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const program = (text: string) => {
    const file = path.join(folder, 'sample.cjs');
    writeFileSync(file, text);
    return file;
  };

  it('names a test that failed, with its suite, its file and the beginning of its message', async () => {
    const file = program(FAILING);
    await steps.suite('steps test', ['node_modules/mocha/bin/mocha.js', file]);
    assert.equal(
      steps.summary(),
      [
        'FAILED: a river stands',
        `(steps test, ${path.relative(repository, file)})`,
        ...Array.from({ length: 12 }, (_, line) => `line ${line}`),
        '',
        '1 passed, 1 failed',
      ].join('\n'),
    );
  });

  it('shows the end of the output of a suite that broke off', async () => {
    await steps.suite('steps test', [
      program("for (let i = 0; i < 40; i++) console.log('line ' + i); process.exit(7);"),
    ]);
    const end = Array.from({ length: 12 }, (_, line) => `line ${line + 28}`);
    assert.equal(steps.summary(), ['FAILED: steps test', ...end, '', '0 passed, 1 failed'].join('\n'));
  });

  it('names a check that failed', async () => {
    assert.equal(await steps.check('a check', 'there-is-no-such-script'), false);
    assert.match(steps.summary(), /^FAILED: a check\n[^]*\n\n0 passed, 1 failed$/);
  });

  it('names a preparation that failed', async () => {
    await steps.prepare('a download', () => Promise.reject(new Error('nobody answers')));
    assert.equal(steps.summary(), 'FAILED: a download\nnobody answers\n\n0 passed, 1 failed');
  });

  it('is one line where nothing failed', async () => {
    await steps.suite('steps test', ['node_modules/mocha/bin/mocha.js', program("it('flows', () => {});")]);
    assert.equal(steps.summary(), '1 passed, 0 failed');
  });
});
