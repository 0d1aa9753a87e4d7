import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { EngineClient } from '../../../../src/logs/engine/engine-client.ts';
import { claudeLog, manyCalls } from '../../../support/claude-log.ts';
import { bundleEntry } from '../../../support/index-processes.ts';
import { setupIn } from '../../../support/engine.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

describe('an engine in a worker', () => {
  let folder: TemporaryFolder;
  let bundle: TemporaryFolder;
  let worker: string;
  let client: EngineClient;
  before(async () => {
    bundle = new TemporaryFolder();
    worker = await bundleEntry(bundle, 'src/logs/engine/engine-worker.ts');
  });
  after(() => bundle.remove());
  beforeEach(() => (folder = new TemporaryFolder()));
  afterEach(async () => {
    await client.dispose();
    folder.remove();
  });

  it('answers what it is asked, and tells of changes', async () => {
    const file = folder.write('logs/p/s.jsonl', claudeLog(...manyCalls(2, 0, { write5m: 5000 })));
    let changed = (): void => undefined;
    const isChanged = new Promise<void>((resolve) => (changed = resolve));
    client = new EngineClient(setupIn(folder, { withoutIndex: true }), { onChanged: changed }, worker);
    assert.equal(await client.ask('refresh', undefined), true);
    const { report, badLineCount } = await client.ask('costs', { by: 'model', timeZone: 'UTC' });
    assert.deepEqual([report.totals.requests, badLineCount], [2, 0]);
    assert.deepEqual([...report.groups[0]!.totals.models], ['claude-opus-5']);
    const [chain] = await client.ask('whatIfs', 'session-1');
    assert.equal(chain!.session, 'session-1');
    const [digest] = await client.ask('sessionDigests', 'session-1');
    assert.deepEqual([digest!.path, digest!.digest.calls.length], [file, 2]);
    await client.ask('follow', 20);
    appendFileSync(file, claudeLog(...manyCalls(1, 9)));
    await isChanged;
    assert.equal((await client.ask('costs', { by: 'day' })).report.totals.requests, 3);
  });

  it('fails a question that it cannot answer, and answers the next', async () => {
    client = new EngineClient(setupIn(folder, { withoutIndex: true }), {}, worker);
    await assert.rejects(client.ask('costs', { by: 'day', timeZone: 'Mars/Base' }), /Mars\/Base/);
    assert.equal(await client.ask('refresh', undefined), false);
  });

  it('fails what is open when it is closed', async () => {
    client = new EngineClient(setupIn(folder, { withoutIndex: true }), {}, worker);
    const open = assert.rejects(client.ask('refresh', undefined), /was closed/);
    await client.dispose();
    await open;
  });
});
