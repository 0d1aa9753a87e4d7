import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stateFolder } from '../../../../src/core/configuration/state-folder.ts';
import { readRunLogLine, type RunLogLine } from '../../../../src/core/run-log/line.ts';
import { RunLog } from '../../../../src/runs/log/run-log.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

const end = (run: string, at = '2026-11-20T10:00:00.000Z'): RunLogLine => ({ type: 'end', run, at, outcome: 'done' });

describe('the run log', () => {
  let folder: TemporaryFolder;
  let log: RunLog;
  beforeEach(() => {
    folder = new TemporaryFolder();
    log = new RunLog(path.join(folder.path, 'runs'));
  });
  afterEach(() => folder.remove());

  it('has a file for each month, and is read from any month on', () => {
    for (const at of ['2026-09-30T23:59:00.000Z', '2026-10-01T00:00:00.000Z', '2026-11-20T10:00:00.000Z'])
      log.append(end(at, at));
    assert.equal(log.read().length, 3);
    assert.equal(log.read(Date.parse('2026-10-15T00:00:00Z')).length, 2);
  });

  it('is empty where there is none yet', () => assert.deepEqual(log.read(), []));

  it('says in a sentence that it cannot be written', () => {
    const file = folder.write('file', '');
    assert.throws(
      () => new RunLog(path.join(file, 'runs')).append(end('one')),
      /^Error: The run log in .*runs cannot be written \(ENOTDIR\), and without it no limit can be held\.$/,
    );
  });

  it('skips a line that a crash has torn, and goes on behind it', () => {
    log.append(end('one'));
    const file = path.join(log.folder, '2026-11.jsonl');
    appendFileSync(file, '{"type":"end","run":"to');
    log.append(end('two'));
    assert.deepEqual(
      log.read().map(({ run }) => run),
      ['one', 'two'],
    );
    assert.equal(readFileSync(file, 'utf8').split('\n').length, 4);
  });

  it('keeps every line of processes that write at the same time', async () => {
    const script = `
      const { RunLog } = require(${JSON.stringify(path.resolve('src/runs/log/run-log.ts'))});
      const log = new RunLog(${JSON.stringify(log.folder)});
      for (let line = 0; line < 200; line++) {
        log.append({ type: 'end', run: process.argv[1] + '-' + line + 'x'.repeat(2000), at: '2026-11-20T10:00:00.000Z', outcome: 'done' });
      }`;
    const writers = ['a', 'b', 'c'].map(
      (name) =>
        new Promise((resolve) =>
          spawn(process.execPath, ['--import', 'tsx', '-e', script, name], { stdio: 'inherit' }).on('close', resolve),
        ),
    );
    assert.deepEqual(await Promise.all(writers), [0, 0, 0]);
    const runs = log.read().map(({ run }) => run.replace(/x+$/, ''));
    assert.equal(new Set(runs).size, 600);
  }).timeout(60_000);
});

describe('a line of the run log', () => {
  it('is none where it is torn, of another kind, or without a run or a time', () => {
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '{"type":"end"}',
      '{"type":"later","run":"a","at":"2026-11-20T10:00:00Z"}',
      '{"type":"end","run":"a","at":"x"}',
    ]) {
      assert.equal(readRunLogLine(text), undefined, text);
    }
    assert.deepEqual(readRunLogLine(JSON.stringify(end('a'))), end('a'));
  });
});

describe('the state folder', () => {
  const folderOf = (platform: string, environment: Record<string, string> = {}) =>
    stateFolder({ environment, homeFolder: '/home/ada', platform });

  it('is where each system keeps such things', () => {
    assert.equal(folderOf('linux'), '/home/ada/.local/state/prompt-cache');
    assert.equal(folderOf('linux', { XDG_STATE_HOME: '/state' }), '/state/prompt-cache');
    assert.equal(folderOf('darwin'), '/home/ada/Library/Application Support/prompt-cache');
    assert.equal(folderOf('win32', { LOCALAPPDATA: 'C:\\Local' }), 'C:\\Local\\prompt-cache');
  });

  it('is what PROMPT_CACHE_HOME says', () => {
    for (const platform of ['linux', 'darwin', 'win32']) {
      assert.equal(folderOf(platform, { PROMPT_CACHE_HOME: '/own', XDG_STATE_HOME: '/state' }), '/own');
    }
  });
});
