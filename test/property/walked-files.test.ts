import assert from 'node:assert/strict';
import fc from 'fast-check';
import { claudeLine } from '../support/claude-log.ts';
import { runs } from '../support/effort.ts';
import { TemporaryFolder } from '../support/terminal.ts';
import { foundLog, scanOf, walkedScans } from '../support/walked-scans.ts';

const ids = fc.constantFrom('msg_a', 'msg_b', 'msg_\u00e9', 'msg_"c"');
const outputs = fc.constantFrom(1, 2, 1.5);
const sessions = fc.constantFrom('one', 'two', 'drei-\u00e4', 's'.repeat(70), '');

/** Of a call; some have no id, no time, no usage or wrong numbers, some are of no model. */
const calls = fc
  .record({
    id: ids,
    output: outputs,
    session: sessions,
    model: fc.constantFrom('claude-opus-5', '<synthetic>', 'claude-haiku-4-5'),
    input: fc.constantFrom(3, -1),
    line: fc.constantFrom<object>(
      {},
      { timestamp: undefined },
      { isApiErrorMessage: true },
      { type: undefined },
      { type: 'user' },
    ),
    message: fc.constantFrom<object>({}, {}, {}, { id: undefined }, { id: 7 }, { usage: null }, { diagnostics: null }),
  })
  .map(claudeLine);

const others = fc.constantFrom(
  '',
  ' \t',
  'no JSON',
  '{"type":"user"',
  '{"type":"user","message":{"content":"x"}}',
  '{"type":"system","subtype":"compact_boundary","timestamp":"2026-11-20T11:00:00.000Z"}',
  '{"type":"system"}',
  '{"type":"cost-state","sessionId":"one","totalCostUSD":2.5}',
  '{"type":"progress","data":{"type":"hook_progress"}}',
  '{"type":"progress","data":{"agentId":"x","message":{"message":{"id":"msg_r","usage":{"input_tokens":1}}}}}',
  '{"message":{"id":"msg_a","id":"msg_b","usage":{"output_tokens":1,"output_tokens":2}}}',
  '{"message":{"usage":{"output_tokens":1,"input_tokens":4},"id":"msg_a"},"type":"assistant"}',
  '{"message":{"id":"msg_a","usage":{"output_tokens":1}},"type":"assistant","cwd":"\u0001"}',
  '{"message":{"id":"msg_a","usage":{"output_tokens":1}},"type":"assistant"} }',
);

/** Lines of which many repeat the one before, or one that is not far. */
const logs = fc
  .array(fc.tuple(fc.oneof({ weight: 3, arbitrary: calls }, others), fc.nat(2)), { maxLength: 14 })
  .chain((lines) =>
    fc.record({
      lines: fc.constant(lines.flatMap(([line, more]) => Array.from({ length: more + 1 }, () => line))),
      again: fc.array(fc.tuple(fc.nat(30), fc.nat(3)), { maxLength: 6 }),
      isEnded: fc.boolean(),
      hasMark: fc.boolean(),
    }),
  )
  .map(({ lines, again, isEnded, hasMark }) => {
    const all = [...lines];
    for (const [at, distance] of again) if (at < all.length) all.splice(at + distance, 0, all[at]!);
    return `${hasMark ? '\uFEFF' : ''}${all.join('\n')}${isEnded ? '\n' : ''}`;
  });

describe('logs of which another thread writes rows', () => {
  let folder: TemporaryFolder;
  before(() => (folder = new TemporaryFolder()));
  after(() => folder.remove());

  it('are read to the same, or told to be read by themselves', () => {
    let told = 0;
    let all = 0;
    fc.assert(
      fc.property(fc.array(logs, { minLength: 1, maxLength: 3 }), (texts) => {
        const files = texts.map((text, index) => foundLog(folder.write(`${index}.jsonl`, text)));
        const scans = walkedScans(files);
        files.forEach((file, index) => {
          all++;
          if (scans[index] === undefined) return;
          told++;
          assert.deepEqual(scans[index], scanOf(file), texts[index]);
        });
      }),
      runs(1500),
    );
    assert.ok(told > all * 0.4, `${told} of ${all}`);
    assert.ok(told < all, 'none has to be read by itself');
  });
});
