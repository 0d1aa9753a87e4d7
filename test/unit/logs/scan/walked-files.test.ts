import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { unpackDigest } from '../../../../src/logs/digest/call-pack.ts';
import { claudeLine, claudeLog, manyCalls } from '../../../support/claude-log.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';
import { foundLog, scanOf, walkedScans } from '../../../support/walked-scans.ts';

const HOOK = '{"type":"progress","data":{"type":"hook_progress"}}';
const SYNTHETIC = { id: 'msg_s', model: '<synthetic>' };

describe('a log of which another thread writes rows', () => {
  let folder: TemporaryFolder;
  let files: number;
  beforeEach(() => {
    folder = new TemporaryFolder();
    files = 0;
  });
  afterEach(() => folder.remove());
  const logOf = (text: string) => foundLog(folder.write(`${files++}.jsonl`, text));

  /** @returns how many calls it has, when it was read to the same in both ways */
  function callsOf(text: string): number | undefined {
    const file = logOf(text);
    const [scan] = walkedScans([file]);
    if (scan) assert.deepEqual(scan, scanOf(file));
    return scan?.callCount;
  }

  it('is read to the same in many batches, with texts that change from file to file', () => {
    const logs = Array.from({ length: 6 }, (_, index) =>
      logOf(claudeLog(...manyCalls(400, index * 1000, { session: `s${index >> 1}`, cwd: `/home/${index}` }))),
    );
    assert.deepEqual(walkedScans(logs), logs.map(scanOf));
  });

  it('is read to the same, or has to be read by itself, where the lines of a call are not one behind the other', () => {
    assert.equal(callsOf(claudeLog({}, {}, HOOK, {}, {}, HOOK, {}, { id: 'b' }, {})), undefined);
    assert.equal(callsOf(claudeLog({}, {}, HOOK, {}, HOOK, { id: 'b' }, {})), 2);
    assert.equal(callsOf(claudeLog({}, HOOK, claudeLine({ line: { timestamp: undefined } }), HOOK, { id: 'b' })), 2);
  });

  it('has to be read by itself where lines repeat one that tells nothing', () => {
    assert.equal(callsOf(claudeLog(SYNTHETIC)), 0);
    assert.equal(callsOf(claudeLog(SYNTHETIC, {}, {})), 1);
    assert.equal(callsOf(claudeLog({}, SYNTHETIC, SYNTHETIC)), undefined);
    assert.equal(callsOf(claudeLog({}, { input: -1 }, { id: 'b' })), 2);
    assert.equal(callsOf(claudeLog({ input: -1 }, { input: -1 }, { id: 'b' })), undefined);
    assert.equal(callsOf(claudeLog(SYNTHETIC, SYNTHETIC).trimEnd()), undefined);
  });

  it('is read to the same with a rest behind its last line feed, whole or not', () => {
    const whole = claudeLog({ id: 'a' }, { id: 'b' });
    assert.equal(callsOf(whole + claudeLine({ id: 'c' })), 3);
    assert.equal(callsOf(whole + claudeLine({ id: 'c' }).slice(0, -5)), 2);
    assert.equal(callsOf(`${whole}{"type":"user"}`), 2);
    assert.equal(callsOf(`${whole}no JSON`), 2);
    assert.equal(callsOf(claudeLine({ id: 'c' })), 1);
    assert.equal(callsOf(''), 0);
    assert.equal(callsOf('\uFEFF'), 0);
  });

  it('is read to the same with lines that are no JSON, and says where they are', () => {
    const file = logOf(`no JSON\n${claudeLog({})}\n{"a":\n\u0000\n${claudeLog({ id: 'b' })}`);
    const [scan] = walkedScans([file]);
    assert.deepEqual(scan, scanOf(file));
    assert.deepEqual(
      unpackDigest(scan!.packed).problems.map(({ line }) => line),
      [0, 3, 4],
    );
  });

  it('is read to the same with lines that do not fit into a buffer', () => {
    const long = claudeLine({ id: 'long', message: { content: 'x'.repeat(3 << 20) } });
    assert.equal(callsOf(claudeLog({ id: 'a' }, long, long, { id: 'b' })), 3);
    assert.equal(callsOf(claudeLog({ id: 'a' }) + long), 2);
    const endless = `{"a":[${'1,'.repeat(5 << 20)}1]}`;
    assert.equal(callsOf(claudeLog({ id: 'a' }, endless, { id: 'b' })), 2);
  });

  it('has to be read by itself with a line that does not fit into a batch', () => {
    const wide = `{"a":[${'1,'.repeat(1 << 20)}1]}`;
    assert.equal(callsOf(claudeLog({ id: 'a' }, wide, { id: 'b' })), undefined);
    const [, after] = walkedScans([logOf(claudeLog({ id: 'a' }, wide)), logOf(claudeLog({ id: 'b' }, {}))]);
    assert.equal(after?.callCount, 2);
  });

  it('has to be read by itself where it cannot be read, or is gone', () => {
    const gone = logOf(claudeLog({}));
    const folderOfLogs = { ...logOf(claudeLog({})), path: folder.path };
    const there = logOf(claudeLog({}));
    rmSync(gone.path);
    assert.deepEqual(
      walkedScans([gone, folderOfLogs, there]).map((scan) => scan?.callCount),
      [undefined, undefined, 1],
    );
  });

  it('counts with what was read of it where it is written anew meanwhile, and has no checksum then', () => {
    const old = manyCalls(600);
    const file = logOf(claudeLog(...old));
    const [scan] = walkedScans([file], () => writeFileSync(file.path, claudeLog(...manyCalls(650, 5000))));
    const { calls } = unpackDigest(scan!.packed);
    assert.ok(calls.length > 20 && calls.length < 600, `${calls.length} calls had been read`);
    assert.deepEqual(
      calls.map(({ messageId }) => messageId),
      old.slice(0, calls.length).map(({ id }) => id),
    );
    assert.equal(scan!.state!.checksum, -1);
    assert.equal(scan!.state!.line, calls.length);
  });

  it('is read as far as it was long, and to the same where it became shorter', () => {
    const text = claudeLog(...manyCalls(5));
    const file = logOf(text + claudeLog({ id: 'more' }));
    for (const sizeBytes of [text.length, text.length * 9]) {
      const [scan] = walkedScans([{ ...file, sizeBytes }]);
      assert.deepEqual(scan, scanOf({ ...file, sizeBytes }));
      assert.equal(scan!.callCount, sizeBytes === text.length ? 5 : 6);
    }
  });
});
