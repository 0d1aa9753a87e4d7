import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { LogEngine } from '../../../../src/logs/engine/log-engine.ts';
import { claudeLog, manyCalls } from '../../../support/claude-log.ts';
import { runEngine, setupIn } from '../../../support/engine.ts';
import { itWithSqlite } from '../../../support/sqlite.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

type Appended = [name: 'a' | 'b' | 'c' | 'd', call: number];

/** Of which `b` is a copy of `a` that went on, and the others have nothing in common with any. */
const CASES: readonly [what: string, ...steps: (readonly Appended[])[]][] = [
  ['is new everywhere', [['c', 100]]],
  ['another file has', [['c', 301]]],
  ['another file got a moment before', [['c', 100]], [['d', 100]]],
  [
    'two files get at once',
    [
      ['c', 100],
      ['d', 100],
    ],
  ],
  ['takes from the original what its copy had of it', [['a', 100]]],
  ['lets the original grow, and then its copy', [['a', 100]], [['b', 100]], [['b', 101]]],
  ['goes on in a copy', [['b', 100]]],
  ['stands in a file that got another one before', [['d', 100]], [['c', 301]], [['c', 100]]],
];

describe('a call that is appended', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = new TemporaryFolder();
    const write = (name: string, ...calls: ReturnType<typeof manyCalls>) =>
      folder.write(`logs/p/${name}.jsonl`, claudeLog(...calls.map((call) => ({ ...call, session: name }))));
    write('a', ...manyCalls(5));
    write('b', ...manyCalls(5), ...manyCalls(2, 50));
    write('c', ...manyCalls(4, 200));
    write('d', ...manyCalls(4, 300));
  });
  afterEach(() => folder.remove());

  const append = (steps: readonly Appended[]): string[] =>
    steps.map(([name, call]) => {
      const file = path.join(folder.path, `logs/p/${name}.jsonl`);
      appendFileSync(file, claudeLog(...manyCalls(1, call, { session: name, output: 100 + call })));
      return file;
    });
  const groupsAnew = async () => (await runEngine(setupIn(folder, { withoutIndex: true }))).report.groups;

  for (const [what, ...steps] of CASES) {
    itWithSqlite(`and ${what}, counts once, in the file that it belongs to`, async () => {
      await runEngine(setupIn(folder));
      for (const step of steps) {
        append(step);
        assert.deepEqual((await runEngine(setupIn(folder))).report.groups, await groupsAnew());
      }
    });

    it(`and ${what}, counts once for somebody who follows the logs`, async () => {
      const engine = new LogEngine(setupIn(folder, { withoutIndex: true }));
      await engine.refresh();
      for (const step of steps) {
        await engine.refresh(append(step));
        assert.deepEqual(engine.costs({ by: 'session', timeZone: 'UTC' }).groups, await groupsAnew());
      }
      engine.close();
    });
  }
});
