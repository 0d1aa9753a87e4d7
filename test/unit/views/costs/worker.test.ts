import assert from 'node:assert/strict';
import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FromEngine, QuestionName, Questions, ToEngine } from '../../../../src/views/costs/engine/messages.ts';
import { DEFAULT_FILTERS } from '../../../../src/webview/protocol.ts';
import { bundleEntry } from '../../../support/index-processes.ts';
import { conversation, SessionLogs } from '../../../support/session-logs.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

describe('the thread that reads session logs', () => {
  const filters = { ...DEFAULT_FILTERS, period: 'all' as const };
  let folder: TemporaryFolder;
  let bundle: TemporaryFolder;
  let script: string;
  let logs: SessionLogs;
  let worker: Worker;

  before(async () => {
    bundle = new TemporaryFolder();
    script = await bundleEntry(bundle, 'src/views/costs/engine/worker.ts');
  });
  after(() => bundle.remove());
  beforeEach(() => {
    folder = new TemporaryFolder();
    logs = new SessionLogs(path.join(folder.path, 'claude'));
    const env = {
      HOME: folder.path,
      CLAUDE_CONFIG_DIR: logs.configFolder,
      PROMPT_CACHE_HOME: path.join(folder.path, 'state'),
    };
    worker = new Worker(script, { env });
  });
  afterEach(async () => {
    await worker.terminate();
    folder.remove();
  });

  const tell = (message: ToEngine): void => worker.postMessage(message);

  async function heard(kind: FromEngine['kind']): Promise<FromEngine> {
    for (;;) {
      const [message] = (await once(worker, 'message')) as [FromEngine];
      if (message.kind === kind) return message;
    }
  }

  async function ask<Name extends QuestionName>(name: Name, what: Questions[Name]['ask']) {
    tell({ kind: 'ask', id: 1, name, ask: what });
    const message = await heard('answer');
    return (message as { answer: unknown }).answer as Questions[Name]['answer'];
  }

  it('answers what it is asked, and tells of new calls', async () => {
    const nowMs = Date.now();
    const session = { id: 's', project: '/home/ada/quayline', calls: conversation(nowMs - 600_000, 3) };
    const file = logs.write(session);
    tell({ kind: 'configure', configuration: { userFile: '{}', timeZone: 'UTC', example: false } });
    await heard('changed');
    const { overview, status } = await ask('panel', { filters });
    assert.deepEqual([status.kind, overview!.totals.requests], ['ready', 3]);
    assert.equal((await ask('session', { session: 's' }))!.chains.length, 1);
    tell({ kind: 'follow', on: true });
    const changed = heard('changed');
    await ask('problems', {});
    logs.append(file, session, { atMs: nowMs });
    await changed;
    assert.equal((await ask('panel', { filters })).overview!.totals.requests, 4);
  });

  it('fails a question that it cannot answer, and answers the next', async () => {
    tell({ kind: 'ask', id: 7, name: 'panel', ask: null });
    const failed = await heard('failed');
    assert.equal((failed as { id?: number }).id, 7);
    assert.deepEqual(await ask('problems', {}), []);
  });
});
