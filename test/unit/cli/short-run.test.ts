import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { ShortRun } from '../../../src/cli/short-run.ts';

const VERY_MANY_BYTES = 3_000_000_000;

/** What nothing holds any more once this turn of the event loop is over. */
async function garbage(): Promise<WeakRef<object>> {
  const reference = new WeakRef({});
  await delay(0);
  return reference;
}

describe('the tuning of a short run', () => {
  const run = new ShortRun();
  afterEach(() => run.end());

  it('collects once where there are very many logs, before they are read', async () => {
    const before = await garbage();
    run.found(VERY_MANY_BYTES);
    await delay(0);
    assert.equal(before.deref(), undefined);

    const between = await garbage();
    run.found(VERY_MANY_BYTES);
    run.progress({ files: 1, ofFiles: 1, bytes: VERY_MANY_BYTES, ofBytes: VERY_MANY_BYTES, largestBytes: 1 });
    await delay(0);
    assert.notEqual(between.deref(), undefined);
  });

  it('collects nothing where there are few', async () => {
    const before = await garbage();
    run.found(1_000_000);
    await delay(0);
    assert.notEqual(before.deref(), undefined);
  });
});
