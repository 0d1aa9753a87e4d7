import assert from 'node:assert/strict';
import { devmemSource } from '../../../../../src/logs/sources/devmem/source.ts';
import { assertHarmless } from '../../../../support/hostile-logs.ts';
import { inShort, logFile, readLog } from '../../../../support/read-log.ts';

const FILE = logFile('token_usage.json');
const entry = (input: number, output: number, rest: object = {}) => ({
  input_tokens: input,
  output_tokens: output,
  total_tokens: input + output,
  model_type: 'claude-3-5-sonnet',
  prompt_type: 'code_generation',
  timestamp: '2025-08-06T10:00:00.123456',
  total_cost: 0.0045,
  ...rest,
});
const TEXT = JSON.stringify(
  [entry(1000, 200), entry(0, 0), entry(30, 7, { timestamp: '2025-08-06T11:00:00' })],
  undefined,
  2,
);

describe('devmem source', () => {
  it('reads estimates as estimates', () => {
    const { records, problems } = readLog(devmemSource, FILE, TEXT);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      records.map((record) => [inShort(record), record.estimated, record.loggedCostNanoUsd]),
      [
        ['2025-08-06T10:00:00.123Z claude-3-5-sonnet: 1000 0 0 0 200 (token_usage / code_generation)', true, 4_500_000],
        ['2025-08-06T11:00:00.000Z claude-3-5-sonnet: 30 0 0 0 7 (token_usage / code_generation)', true, 4_500_000],
      ],
    );
  });

  it('names what is wrong', () => {
    assert.deepEqual(readLog(devmemSource, FILE, '{}').problems, [[0, 'This is no list of usage.']]);
    assert.deepEqual(readLog(devmemSource, FILE, JSON.stringify([7, entry(-1, 0)])).problems, [
      [0, 'An entry of the list is no JSON object.'],
      [0, 'The usage is left out, because input_tokens is no number of tokens.'],
    ]);
  });

  it('is unharmed by a damaged file', () => assertHarmless({ source: devmemSource, file: FILE, text: TEXT })).timeout(
    60_000,
  );

  it('is read only where it is asked for', () => {
    assert.equal(devmemSource.onlyByName, true);
    const machine = { environment: {}, homeFolder: 'C:\\Users\\Ada', platform: 'win32' as const };
    assert.deepEqual(devmemSource.defaultRoots(machine), ['C:\\Users\\Ada\\.claude\\usage']);
  });
});
