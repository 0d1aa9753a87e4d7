import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { type EngineSetup, LogEngine } from '../../../../src/logs/engine/log-engine.ts';
import { type FollowOptions, LogFollower } from '../../../../src/logs/engine/log-follower.ts';
import { claudeLine, claudeLog, manyCalls } from '../../../support/claude-log.ts';
import { setupIn } from '../../../support/engine.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

const NEVER_MS = 1_000_000;

describe('following logs', () => {
  let folder: TemporaryFolder;
  let engine: LogEngine;
  let follower: LogFollower | undefined;
  beforeEach(() => (folder = new TemporaryFolder()));
  afterEach(() => {
    follower?.dispose();
    follower = undefined;
    engine.close();
    folder.remove();
  });

  /** Follows, and resolves `until` once so many requests are known. */
  async function follow(options: Partial<FollowOptions>, more: Partial<EngineSetup> = {}) {
    engine = new LogEngine(setupIn(folder, { withoutIndex: true, isFollowed: true, ...more }));
    await engine.refresh();
    let note = (): void => undefined;
    follower = new LogFollower(engine, { pollMs: NEVER_MS, onChange: () => note(), ...options });
    const requests = () => engine.costs({ by: 'day' }).totals.requests;
    return (count: number) =>
      new Promise<void>((resolve) => {
        note = () => requests() === count && resolve();
        note();
      });
  }

  it('sees lines that are appended, and new files in new folders', async () => {
    const file = folder.write('logs/p/s.jsonl', claudeLog(...manyCalls(1)));
    const until = await follow({});
    appendFileSync(file, claudeLog(...manyCalls(2, 1)));
    await until(3);
    folder.write('logs/q.r/t.jsonl', claudeLog(...manyCalls(1, 50)));
    await until(4);
    folder.write('logs/q.r/t/subagents/agent-1.jsonl', claudeLog(...manyCalls(1, 60)));
    await until(5);
    appendFileSync(file, claudeLog(...manyCalls(1, 3)));
    await until(6);
  });

  it('waits for the rest of a line that is half written', async () => {
    const file = folder.write('logs/p/s.jsonl', claudeLog(...manyCalls(1)));
    const until = await follow({});
    const line = claudeLine({ id: 'next' });
    appendFileSync(file, line.slice(0, 250));
    appendFileSync(file, `${line.slice(250)}\n`);
    await until(2);
    assert.deepEqual(
      [...engine.files].flatMap(({ summary }) => summary.problems),
      [],
    );
  });

  it('polls where nothing can be watched, and finds a root that is made later', async () => {
    const until = await follow({ withoutWatching: true, pollMs: 20 });
    folder.write('logs/p/s.jsonl', claudeLog(...manyCalls(2)));
    await until(2);
  });

  it('is silent once it is over', async () => {
    const file = folder.write('logs/p/s.jsonl', claudeLog(...manyCalls(1)));
    await follow({ pollMs: 5, onChange: () => assert.fail() });
    follower!.dispose();
    appendFileSync(file, claudeLog(...manyCalls(1, 1)));
    await new Promise((resolve) => setTimeout(resolve, 60));
  });
});
