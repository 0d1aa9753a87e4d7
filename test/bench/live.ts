import { appendFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { LogEngine } from '../../src/logs/engine/log-engine.ts';
import { LogFollower } from '../../src/logs/engine/log-follower.ts';
import { claudeLine, claudeLog, manyCalls } from '../support/claude-log.ts';
import { setupIn } from '../support/engine.ts';
import { TemporaryFolder } from '../support/terminal.ts';
import type { Row } from './measure.ts';

const FILES = 300;
const CALLS = 100;
const LINES = 20;
const MOST_MS = 250;
const POLL_MS = 1000;
const NEVER_MS = 1_000_000;

/** How long after a line was written its call is in the sums: the median of 20, by watching files, and by polling alone. */
export async function liveRows(): Promise<Row[]> {
  const watching = await medianDelayMs({ pollMs: NEVER_MS });
  const polling = await medianDelayMs({ pollMs: POLL_MS, withoutWatching: true });
  return [row('watched', watching, MOST_MS), row(`polled each ${POLL_MS / 1000} s`, polling, POLL_MS + MOST_MS)];
}

function row(how: string, delayMs: number, mostMs: number): Row {
  return {
    what: `logs: a new line in one of ${FILES} files, ${how}, ms / ${mostMs} ms`,
    ratio: delayMs / mostMs,
    limit: 1,
    detail: `${delayMs.toFixed(0)} ms`,
  };
}

async function medianDelayMs(options: { readonly pollMs: number; readonly withoutWatching?: true }): Promise<number> {
  const folder = new TemporaryFolder();
  const files = Array.from({ length: FILES }, (_, file) =>
    folder.write(`logs/p${file % 20}/s${file}.jsonl`, claudeLog(...manyCalls(CALLS, file * 1000))),
  );
  const engine = new LogEngine(setupIn(folder, { withoutIndex: true, isFollowed: true }));
  await engine.refresh();
  let onChange = (): void => undefined;
  const follower = new LogFollower(engine, { ...options, onChange: () => onChange() });
  const requests = (): number => engine.costs({ by: 'day' }).totals.requests;
  const delays: number[] = [];
  try {
    for (let line = 0; line < LINES; line++) {
      await setTimeout(100 + ((line * 137) % 400));
      const before = requests();
      const isThere = new Promise<void>((resolve) => {
        onChange = () => requests() > before && resolve();
      });
      const startMs = performance.now();
      appendFileSync(files[(line * 31) % FILES]!, `${claudeLine({ id: `msg_live_${line}` })}\n`);
      await isThere;
      delays.push(performance.now() - startMs);
    }
  } finally {
    follower.dispose();
    engine.close();
    folder.remove();
  }
  return delays.toSorted((a, b) => a - b)[LINES >> 1]!;
}
