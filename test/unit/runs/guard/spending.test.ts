import assert from 'node:assert/strict';
import { nanoUsd, nanoUsdOf } from '../../../../src/core/cost/money.ts';
import type { RunLogLine } from '../../../../src/core/run-log/line.ts';
import { messageText } from '../../../../src/core/text/message.ts';
import { limitProblem, spentSince, startOfDay } from '../../../../src/runs/guard/spending.ts';
import { SpendingGuard } from '../../../../src/runs/guard/spending-guard.ts';
import { RunLog } from '../../../../src/runs/log/run-log.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

const AT = '2026-11-20T10:00:00.000Z';
const reserved = (index: number, cost: number, simulated = false, at = AT): RunLogLine => ({
  type: 'reserved',
  run: 'r',
  index,
  at,
  simulated,
  costNanoUsd: cost,
});
const billed = (index: number, cost: number | undefined, simulated = false, at = AT): RunLogLine =>
  ({ type: 'request', run: 'r', index, at, simulated, ...(cost !== undefined && { costNanoUsd: cost }) }) as RunLogLine;
const limits = { perRunNanoUsd: nanoUsdOf(1), perDayNanoUsd: nanoUsdOf(2) };

describe('what has been spent', () => {
  const since = Date.parse('2026-11-20T00:00:00Z');

  it('is what requests were billed, in place of what was reserved for them', () => {
    assert.equal(spentSince([reserved(0, 100), reserved(1, 100), billed(0, 7)], since), 107);
  });

  it('is what was reserved where nobody knows what was billed', () => {
    assert.equal(spentSince([reserved(0, 100), billed(0, undefined)], since), 100);
  });

  it('leaves out simulated requests and those of other days', () => {
    assert.equal(
      spentSince([billed(0, 7, true), reserved(1, 9, true), billed(2, 5, false, '2026-11-19T23:59:59.000Z')], since),
      0,
    );
  });

  it('counts from the beginning of the local day', () => {
    const start = new Date(startOfDay(Date.parse(AT)));
    assert.deepEqual([start.getHours(), start.getMinutes(), start.getSeconds()], [0, 0, 0]);
  });
});

describe('a limit', () => {
  it('lets pass what just fits', () => {
    assert.equal(limitProblem({ run: nanoUsd(0), day: nanoUsd(0) }, nanoUsdOf(1), limits), undefined);
  });

  it('says what was spent, what is asked for, and where the limit stands', () => {
    assert.equal(
      messageText(limitProblem({ run: nanoUsd(0), day: nanoUsd(0) }, nanoUsdOf(1.5), limits)!),
      'This could cost up to $1.50, which is over the limit of $1.00 a run.',
    );
    assert.equal(
      messageText(limitProblem({ run: nanoUsd(0), day: nanoUsdOf(1.5) }, nanoUsdOf(0.75), limits)!),
      'This could cost up to $0.75 on top of the $1.50 spent, which is over the limit of $2.00 a day.',
    );
  });
});

describe('the guard', () => {
  let folder: TemporaryFolder;
  let log: RunLog;
  beforeEach(() => {
    folder = new TemporaryFolder();
    log = new RunLog(folder.path);
  });
  afterEach(() => folder.remove());

  const atMs = Date.parse(AT);
  const ask = (guard: SpendingGuard, run: string, index: number, usd: number) =>
    guard.reserve({ run, index, atMs, costNanoUsd: nanoUsdOf(usd) });

  it('gives back what a request did not cost', () => {
    const guard = new SpendingGuard(log, limits);
    assert.equal(ask(guard, 'a', 0, 0.9), undefined);
    assert.match(messageText(ask(guard, 'a', 1, 0.9)!), /over the limit of \$1\.00 a run/);
    guard.settle(nanoUsdOf(0.9), nanoUsdOf(0.05));
    assert.equal(ask(guard, 'a', 1, 0.9), undefined);
  });

  it('holds the day together with other runs that are under way, in whatever process', () => {
    const [one, other, third] = [0, 1, 2].map(() => new SpendingGuard(new RunLog(folder.path), limits));
    assert.equal(ask(one!, 'a', 0, 0.9), undefined);
    assert.equal(ask(other!, 'b', 0, 0.9), undefined);
    assert.match(
      messageText(ask(third!, 'c', 0, 0.9)!),
      /on top of the \$1\.80 spent, which is over the limit of \$2\.00 a day/,
    );
    assert.equal(spentSince(log.read(), startOfDay(atMs)), nanoUsdOf(1.8));
  });

  it('says before a run begins that the day would not bear it', () => {
    const guard = new SpendingGuard(log, limits);
    assert.equal(guard.problemOf(nanoUsdOf(1), atMs), undefined);
    log.append(reserved(0, nanoUsdOf(1.5)));
    assert.match(messageText(guard.problemOf(nanoUsdOf(1), atMs)!), /a day/);
  });
});
