import assert from 'node:assert/strict';
import { chainsOf } from '../../../../src/logs/digest/chains.ts';
import { call } from '../../../support/calls.ts';

const digest = (
  calls: readonly ReturnType<typeof call>[],
  compactions: readonly { line: number; agent?: string }[],
) => ({
  source: 'opencode' as const,
  calls,
  compactions: compactions.map((compaction) => ({ atMs: 0, ...compaction })),
  statedCosts: [],
  problems: [],
  problemCount: 0,
});

describe('chains of a file', () => {
  it('are those of each session that it holds, and of each sub-agent', () => {
    const chains = chainsOf(
      digest(
        [
          call(0, {}, { session: 'one' }),
          call(1, {}, { session: 'two' }),
          call(2, {}, { session: 'one', agent: 'helper' }),
          call(3, {}, { session: 'one' }),
          call(4, {}, { session: 'two', agent: 'helper' }),
          call(5, {}, { session: 'one', callCount: 3 }),
        ],
        [],
      ),
      () => false,
    );
    assert.deepEqual(
      chains.map(({ session, agent, calls }) => [session, agent, calls.map(({ record }) => record.line)]),
      [
        ['one', undefined, [0, 3]],
        ['two', undefined, [1]],
        ['one', 'helper', [2]],
        ['two', 'helper', [4]],
      ],
    );
  });

  it('are compacted where the call before the compaction belongs', () => {
    const chains = chainsOf(
      digest(
        [
          call(0, {}, { session: 'one' }),
          call(2, {}, { session: 'two' }),
          call(3, {}, { session: 'one' }),
          call(4, {}, { session: 'one' }),
          call(6, {}, { session: 'one', agent: 'helper' }),
        ],
        [{ line: 1 }, { line: 5, agent: 'helper' }],
      ),
      () => false,
    );
    assert.deepEqual(
      chains.map(({ calls }) => calls.map(({ afterCompaction }) => afterCompaction)),
      [[false, true, false], [false], [true]],
    );
  });
});
