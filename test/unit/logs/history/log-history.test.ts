import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { EngineSetup } from '../../../../src/logs/engine/log-engine.ts';
import { loadSqlite } from '../../../../src/logs/sqlite.ts';
import { asNobody } from '../../../support/as-nobody.ts';
import { type ClaudeCall, claudeLine, claudeLog, manyCalls } from '../../../support/claude-log.ts';
import { runEngine, setupIn } from '../../../support/engine.ts';
import { itWithSqlite } from '../../../support/sqlite.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

describe('the history of logs', () => {
  let folder: TemporaryFolder;
  let setup: EngineSetup;
  beforeEach(() => {
    folder = new TemporaryFolder();
    setup = setupIn(folder);
  });
  afterEach(() => folder.remove());

  const write = (name: string, ...calls: (ClaudeCall | string)[]) => folder.write(`logs/${name}`, claudeLog(...calls));
  const sums = async () => (await runEngine(setup)).sums;
  /** What a process without an index says of the logs that are there now. */
  const sumsAnew = async () => (await runEngine({ ...setup, withoutIndex: true })).sums;
  const group = async (key: string) => {
    const { groups } = (await runEngine(setup)).report;
    return groups.find((each) => each.key === key)?.totals.requests ?? 0;
  };

  it('counts a call that a resumed conversation copied once, where it was made', async () => {
    write('p/one.jsonl', ...manyCalls(3, 0, { session: 'one' }));
    write('p/two.jsonl', ...manyCalls(3, 0, { session: 'two' }), ...manyCalls(2, 3, { session: 'two' }));
    const { sums: all, report } = await runEngine({ ...setup, withoutIndex: true });
    assert.deepEqual(all, [5, 500]);
    assert.deepEqual(Object.fromEntries(report.groups.map(({ key, totals }) => [key, totals.requests])), {
      one: 3,
      two: 2,
    });
  });

  it('counts a relayed call where no other file has it, and in the other file once it does', async () => {
    const { message } = JSON.parse(claudeLine({ id: 'msg_agent', output: 7 })) as { message: object };
    const progress = JSON.stringify({
      type: 'progress',
      timestamp: '2026-11-20T10:00:00Z',
      sessionId: 'main',
      data: { agentId: 'a1', message: { message } },
    });
    write('p/main.jsonl', ...manyCalls(1, 0, { session: 'main' }), progress);
    assert.deepEqual(await sums(), [2, 107]);
    write('p/main/subagents/agent-a1.jsonl', { id: 'msg_agent', output: 70, session: 'main' });
    assert.deepEqual(await sums(), [2, 170]);
  });

  it('takes a last line that is whole, and waits for one that is not', async () => {
    const file = write('p/s.jsonl', ...manyCalls(2));
    const next = claudeLine({ id: 'msg_next', output: 5 });
    appendFileSync(file, next.slice(0, 300));
    const { sums: before, problems } = await runEngine(setup);
    assert.deepEqual(before, [2, 200]);
    assert.deepEqual(problems, ['s.jsonl:2 The last line is not complete: it counts once it is.']);
    appendFileSync(file, next.slice(300));
    assert.deepEqual(await sums(), [3, 205]);
    appendFileSync(file, `\n${claudeLine({ id: 'msg_after', output: 1 })}\n`);
    const after = await runEngine(setup);
    assert.deepEqual([after.sums, after.problems], [[4, 206], []]);
  });

  it('counts each call whose id is empty, as those without one', async () => {
    const nameless = manyCalls(2, 0, { id: '' });
    write('p/one.jsonl', ...nameless, { message: { id: undefined } }, { message: { id: undefined } });
    write('p/two.jsonl', { id: '' });
    assert.deepEqual(await sums(), [5, 500]);
  });

  it('takes a call from the file that has its prompt, where another has a placeholder of it', async () => {
    write('p/one.jsonl', { id: 'msg_1', input: 0, output: 1, session: 'one' });
    write('p/two.jsonl', { id: 'msg_1', input: 900, output: 7, session: 'two' }, { id: 'msg_2', session: 'two' });
    const { report, sums: all } = await runEngine(setup);
    assert.deepEqual(all, [2, 107]);
    assert.equal(report.totals.inputTokens, 910);
  });

  it('takes the larger output of a call whose last line comes later', async () => {
    const file = write('p/s.jsonl', { id: 'msg_1', output: 3 });
    assert.deepEqual(await sums(), [1, 3]);
    appendFileSync(file, claudeLog({ id: 'msg_1', output: 300 }));
    assert.deepEqual(await sums(), [1, 300]);
    assert.deepEqual(await sumsAnew(), [1, 300]);
  });

  itWithSqlite('reads lines that are longer than what had to be read was expected to be', async () => {
    const long = (id: string, output: number): ClaudeCall => ({ id, output, line: { text: 'x'.repeat(150_000) } });
    const file = write('p/s.jsonl', long('msg_1', 1), long('msg_2', 20));
    assert.deepEqual(await sums(), [2, 21]);
    write('p/s.jsonl', long('msg_3', 300), long('msg_4', 4000), { id: 'msg_5', output: 50_000 });
    assert.deepEqual(await sums(), [5, 54_321]);
    appendFileSync(file, claudeLog(long('msg_6', 600_000)));
    assert.deepEqual(await sums(), [6, 654_321]);
  });

  it('says of a file that cannot be read, and counts the others', async function () {
    if (process.platform === 'win32') return this.skip();
    write('p/open.jsonl', ...manyCalls(1));
    const closed = write('p/closed.jsonl', ...manyCalls(1, 5));
    chmodSync(closed, 0);
    chmodSync(folder.path, 0o777);
    const { sums: all, problems } = await asNobody(() => runEngine({ ...setup, withoutIndex: true }));
    assert.deepEqual([all, problems], [[1, 100], ['closed.jsonl The file cannot be read: permission is denied.']]);
  });

  it('does not read a second time what has not changed, and nothing at all where nothing has', async () => {
    const file = write('p/s.jsonl', ...manyCalls(2));
    await sums();
    const { mtime, atime, size } = statSync(file);
    // The same size and time with other bytes: only who reads the file again can tell.
    writeFileSync(file, 'x'.repeat(size));
    utimesSync(file, atime, mtime);
    assert.deepEqual(await sums(), loadSqlite() ? [2, 200] : [0, 0]);
  });

  describe('with an index', () => {
    itWithSqlite('reads only what was appended', async () => {
      const file = write('p/s.jsonl', ...manyCalls(5));
      await sums();
      // Bytes between what is checked at the start and before the end: whoever read them again would miss a call.
      const middle = claudeLog(...manyCalls(2)).length + 100;
      const broken = Buffer.from(claudeLog(...manyCalls(5)));
      broken.write('x', middle);
      writeFileSync(file, broken);
      appendFileSync(file, claudeLog(...manyCalls(1, 5)));
      assert.deepEqual(await sums(), [6, 600]);
    });

    itWithSqlite('keeps what a file had before it was cut, and reads what it has now', async () => {
      const file = write('p/s.jsonl', ...manyCalls(10));
      await sums();
      truncateSync(file, claudeLog(...manyCalls(4)).length);
      assert.deepEqual(await sums(), [10, 1000]);
      appendFileSync(file, claudeLog(...manyCalls(2, 20)));
      assert.deepEqual(await sums(), [12, 1200]);
      assert.deepEqual(await sumsAnew(), [6, 600]);
      assert.deepEqual(await sums(), [12, 1200]);
    });

    itWithSqlite('keeps what a file had before another one took its place, of the same size or larger', async () => {
      write('p/s.jsonl', ...manyCalls(3, 100));
      await sums();
      write('p/s.jsonl', ...manyCalls(3, 200));
      assert.deepEqual(await sums(), [6, 600]);
      write('p/s.jsonl', ...manyCalls(8, 300));
      assert.deepEqual(await sums(), [14, 1400]);
      write('p/s.jsonl', ...manyCalls(3, 200), ...manyCalls(1, 300));
      assert.deepEqual(await sums(), [14, 1400]);
    });

    itWithSqlite('counts calls without an id once where a file is rewritten', async () => {
      const nameless = manyCalls(3).map((call) => ({ ...call, message: { id: undefined } }));
      write('p/s.jsonl', ...nameless);
      await sums();
      write('p/s.jsonl', ...nameless.slice(1), { id: 'new', at: '2026-11-20T12:00:00Z' });
      assert.deepEqual(await sums(), [4, 400]);
    });

    itWithSqlite('keeps what was in a log that was rotated or deleted, and in a folder that vanished', async () => {
      const file = write('p/s.jsonl', ...manyCalls(3));
      write('q/t.jsonl', ...manyCalls(2, 50));
      await sums();
      renameSync(file, `${file}.1`);
      write('p/s.jsonl', ...manyCalls(2, 10));
      assert.deepEqual(await sums(), [7, 700]);
      rmSync(path.join(folder.path, 'logs/q'), { recursive: true });
      assert.deepEqual(await sums(), [7, 700]);
      rmSync(path.join(folder.path, 'logs'), { recursive: true });
      const { sums: kept, problems } = await runEngine(setupIn(folder));
      assert.deepEqual(kept, [7, 700]);
      assert.deepEqual(problems, ['logs It is not there any more: what the index has of it is counted.']);
    });

    itWithSqlite('knows a file that was moved, and counts on', async () => {
      const file = write('p/s.jsonl', ...manyCalls(3, 0, { session: 'moved' }));
      await sums();
      folder.write('logs/q/.keep', '');
      const moved = path.join(folder.path, 'logs/q/s.jsonl');
      renameSync(file, moved);
      appendFileSync(moved, claudeLog(...manyCalls(1, 3, { session: 'moved' })));
      assert.deepEqual(await sums(), [4, 400]);
      assert.deepEqual(await sums(), [4, 400]);
    });

    itWithSqlite('gives calls back to a file when the one that it copied grows beyond it', async () => {
      write('p/one.jsonl', ...manyCalls(3, 0, { session: 'one' }));
      write('p/two.jsonl', ...manyCalls(3, 0, { session: 'two' }), ...manyCalls(1, 7, { session: 'two' }));
      assert.equal(await group('two'), 1);
      write('p/zero.jsonl', ...manyCalls(2, 0, { session: 'zero' }));
      assert.deepEqual([await group('zero'), await group('one'), await group('two')], [2, 1, 1]);
      assert.deepEqual(await sums(), [4, 400]);
    });

    itWithSqlite('stands no harm from a clock that jumps', async () => {
      const file = write('p/s.jsonl', ...manyCalls(2));
      await sums();
      appendFileSync(file, claudeLog(...manyCalls(1, 2)));
      utimesSync(file, new Date('2001-01-01'), new Date('2001-01-01'));
      assert.deepEqual(await sums(), [3, 300]);
      utimesSync(file, new Date('2077-01-01'), new Date('2077-01-01'));
      appendFileSync(
        file,
        claudeLog({ id: 'past', at: '1999-01-01T00:00:00Z' }, { id: 'future', at: '2090-01-01T00:00:00Z' }),
      );
      assert.deepEqual(await sums(), [5, 500]);
    });

    itWithSqlite('gives the same sums as reading anew, after any of many changes', async () => {
      for (let round = 0; round < 12; round++) {
        const name = `p/${['a', 'b', 'c'][round % 3]}.jsonl`;
        const file = path.join(folder.path, 'logs', name);
        if (round < 3) write(name, ...manyCalls(2, round));
        else appendFileSync(file, claudeLog(...manyCalls(3, round * 2, { output: 100 + round })));
        const { report } = await runEngine(setup, 'session');
        const anew = await runEngine({ ...setup, withoutIndex: true }, 'session');
        assert.deepEqual(report.groups, anew.report.groups);
        assert.deepEqual(report.misses, anew.report.misses);
      }
    });

    itWithSqlite('has no text of a prompt in it', async () => {
      write('p/s.jsonl', { message: { content: [{ type: 'text', text: 'SECRET-PROMPT' }] } }, 'SECRET-BAD-LINE');
      await sums();
      const { readdirSync, readFileSync } = await import('node:fs');
      const state = path.join(folder.path, 'state/index');
      for (const name of readdirSync(state)) assert.ok(!readFileSync(path.join(state, name)).includes('SECRET'), name);
    });
  });
});
