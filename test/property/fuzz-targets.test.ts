import { keptInputs } from '../fuzz/seeds.ts';
import { fuzzTargets } from '../fuzz/targets/all.ts';

/** Long files are read by other tests; here each target is to show that it takes what it is given. */
const MOST_SEEDS = 12;

describe('Inputs that once made a reader fail', () => {
  it('are read, as good files are', async function () {
    this.timeout(120_000);
    for (const target of await fuzzTargets()) {
      for (const input of [
        ...target.seeds.slice(0, MOST_SEEDS).map((seed) => Buffer.from(seed)),
        ...keptInputs(target.name),
      ]) {
        try {
          target.run(input);
        } catch (error) {
          throw new Error(`${target.name} fails on ${JSON.stringify(input.toString('latin1').slice(0, 300))}`, {
            cause: error,
          });
        }
      }
    }
  });
});
