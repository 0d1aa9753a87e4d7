import assert from 'node:assert/strict';
import path from 'node:path';
import { EngineProcess } from '../../../../src/views/costs/engine/engine-process.ts';
import type { FromEngine, QuestionName, Questions } from '../../../../src/views/costs/engine/messages.ts';
import { DEFAULT_FILTERS } from '../../../../src/webview/protocol.ts';
import { bundleEntry } from '../../../support/index-processes.ts';
import { conversation, SessionLogs } from '../../../support/session-logs.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

describe('the process that reads session logs', () => {
  const filters = { ...DEFAULT_FILTERS, period: 'all' as const };
  let folder: TemporaryFolder;
  let bundle: TemporaryFolder;
  let script: string;
  let logs: SessionLogs;
  let engine: EngineProcess;
  let heardBy: ((message: FromEngine) => void)[];
  let ends: Error[];

  before(async () => {
    bundle = new TemporaryFolder();
    script = await bundleEntry(bundle, 'src/views/costs/engine/engine-main.ts');
  });
  after(() => bundle.remove());
  beforeEach(() => {
    folder = new TemporaryFolder();
    logs = new SessionLogs(path.join(folder.path, 'claude'));
    const env = {
      ...process.env,
      HOME: folder.path,
      CLAUDE_CONFIG_DIR: logs.configFolder,
      PROMPT_CACHE_HOME: path.join(folder.path, 'state'),
    };
    heardBy = [];
    ends = [];
    const onMessage = (message: FromEngine): void => {
      for (const hear of heardBy) hear(message);
    };
    engine = new EngineProcess(script, { onMessage, onEnd: (error) => ends.push(error) }, env);
  });
  afterEach(() => {
    engine.stop();
    folder.remove();
  });

  function heard(kind: FromEngine['kind']): Promise<FromEngine> {
    return new Promise((resolve) => {
      heardBy.push((message) => {
        if (message.kind === kind) resolve(message);
      });
    });
  }

  async function ask<Name extends QuestionName>(name: Name, what: Questions[Name]['ask']) {
    engine.send({ kind: 'ask', id: 1, name, ask: what });
    const message = await heard('answer');
    return (message as { answer: unknown }).answer as Questions[Name]['answer'];
  }

  it('answers what the panel shows before what was asked ahead of it', async () => {
    const answered: number[] = [];
    const both = new Promise<void>((resolve) => {
      heardBy.push((message) => {
        if (message.kind === 'answer' && answered.push(message.id) === 2) resolve();
      });
    });
    engine.send({ kind: 'configure', configuration: { example: true } });
    engine.send({ kind: 'ask', id: 1, name: 'glance', ask: {} });
    engine.send({ kind: 'ask', id: 2, name: 'panel', ask: { filters } });
    await both;
    assert.deepEqual(answered, [2, 1]);
  });

  it('names the zone of the machine as it was told, and that of the settings before it', async () => {
    const zoneOf = async (timeZone?: string): Promise<string> => {
      const zone = { systemTimeZone: 'Asia/Kathmandu', ...(timeZone !== undefined && { timeZone }) };
      engine.send({ kind: 'configure', configuration: { example: true, ...zone } });
      return (await ask('panel', { filters })).timezone;
    };
    assert.deepEqual([await zoneOf(), await zoneOf('Asia/Tokyo')], ['Asia/Kathmandu', 'Asia/Tokyo']);
  });

  it('answers what it is asked, and tells of new calls', async () => {
    const nowMs = Date.now();
    const session = { id: 's', project: '/home/ada/quayline', calls: conversation(nowMs - 600_000, 3) };
    const file = logs.write(session);
    engine.send({ kind: 'configure', configuration: { userFile: '{}', timeZone: 'UTC', example: false } });
    await heard('changed');
    const { overview, status } = await ask('panel', { filters });
    assert.deepEqual([status.kind, overview!.totals.requests], ['ready', 3]);
    assert.equal((await ask('session', { session: 's' }))!.chains.length, 1);
    engine.send({ kind: 'follow', on: true });
    const changed = heard('changed');
    await ask('problems', {});
    logs.append(file, session, { atMs: nowMs });
    await changed;
    assert.equal((await ask('panel', { filters })).overview!.totals.requests, 4);
  });

  it('answers what it is asked before the logs are read when they are', async () => {
    const texts = new SessionLogs(logs.configFolder, 'x'.repeat(12_000));
    const calls = conversation(Date.now() - 86_400_000, 60);
    for (let file = 0; file < 60; file++) texts.write({ id: `s${file}`, project: '/home/ada/quayline', calls });
    engine.send({ kind: 'configure', configuration: { timeZone: 'UTC', example: false } });
    const { overview, status } = await ask('panel', { filters });
    assert.deepEqual([status.kind, overview?.totals.requests], ['ready', 3600]);
  });

  it('fails a question that it cannot answer, and answers the next', async () => {
    engine.send({ kind: 'ask', id: 7, name: 'panel', ask: null });
    const failed = await heard('failed');
    assert.equal((failed as { id?: number }).id, 7);
    assert.deepEqual(await ask('problems', {}), []);
  });

  it('says that it has ended where nobody has asked it to, and nothing where somebody has', async () => {
    await ask('problems', {});
    const lost = new EngineProcess(path.join(folder.path, 'none.js'), {
      onMessage: () => undefined,
      onEnd: (error) => ends.push(error),
    });
    while (ends.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(
      ends.map(({ message }) => message),
      ['It has ended (1).'],
    );
    lost.stop();
    lost.send({ kind: 'refresh' });
  });
});
