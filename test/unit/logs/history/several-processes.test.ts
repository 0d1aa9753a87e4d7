import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { RequestPricer } from '../../../../src/core/cost/request-price.ts';
import { ModelCatalogue, SHIPPED_MODELS } from '../../../../src/core/providers/catalogue.ts';
import { costReport } from '../../../../src/logs/costs/report.ts';
import { unpackDigest } from '../../../../src/logs/digest/call-pack.ts';
import { NO_COPIES } from '../../../../src/logs/digest/copies.ts';
import { summarize } from '../../../../src/logs/digest/summary.ts';
import { summaryRules } from '../../../../src/logs/digest/summary-rules.ts';
import { encodeSummary } from '../../../../src/logs/digest/summary-text.ts';
import { LogEngine } from '../../../../src/logs/engine/log-engine.ts';
import { HistoryStore } from '../../../../src/logs/history/history-store.ts';
import { LogHistory } from '../../../../src/logs/history/log-history.ts';
import { indexFile } from '../../../../src/logs/index/index-place.ts';
import { LogIndex } from '../../../../src/logs/index/log-index.ts';
import { findSource } from '../../../../src/logs/sources/registry.ts';
import { loadSqlite } from '../../../../src/logs/sqlite.ts';
import { claudeLog, manyCalls } from '../../../support/claude-log.ts';
import { runEngine, setupIn } from '../../../support/engine.ts';
import { itWithSqlite } from '../../../support/sqlite.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

const catalogue = new ModelCatalogue(SHIPPED_MODELS);
const pricer = new RequestPricer(catalogue);
const rules = summaryRules(catalogue, pricer);

describe('an index that others write to', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = new TemporaryFolder();
    folder.write('logs/p/one.jsonl', claudeLog(...manyCalls(3, 0, { session: 'one' })));
    folder.write('logs/p/two.jsonl', claudeLog(...manyCalls(5, 0, { session: 'two' })));
  });
  afterEach(() => folder.remove());
  const at = (name: string) => path.join(folder.path, 'logs', name);
  const index = () => {
    const { machine, roots } = setupIn(folder);
    return indexFile(machine, 'claude-code', roots!, false);
  };

  /** What a process writes that has read all files, and has not settled yet which calls are copies. */
  function writeUnsettled(): void {
    const other = LogIndex.open(index());
    other.write((writer) => {
      for (const file of other.files()) {
        const digest = unpackDigest(other.calls(file.path, file.part)!.packed);
        const summary = encodeSummary(summarize({ ...digest, source: 'claude-code' }, rules));
        writer.put({ file: { ...file, copies: NO_COPIES }, summary });
      }
      writer.setMeta('settled', '0');
    });
    other.close();
  }

  itWithSqlite('is read as it was when the logs were read', async () => {
    const engine = new LogEngine(setupIn(folder));
    await engine.refresh();
    writeUnsettled();
    const { requests, outputTokens } = engine.costs({ by: 'day' }).totals;
    assert.deepEqual([requests, outputTokens], [5, 500]);
    engine.close();
    assert.deepEqual((await runEngine(setupIn(folder))).sums, [5, 500]);
  });

  itWithSqlite('is not believed where somebody writes all the time', async () => {
    class DisturbedStore extends HistoryStore {
      override hold(): void {
        writeUnsettled();
        super.hold();
      }
    }
    const opened = LogIndex.open(index());
    const history = new LogHistory({
      source: findSource('claude-code')!,
      roots: [path.join(folder.path, 'logs')],
      rules,
      overrides: [],
      store: new DisturbedStore(opened),
    });
    await history.refresh();
    const { requests, outputTokens } = costReport(history.files, { by: 'day' }, pricer).totals;
    assert.deepEqual([requests, outputTokens], [5, 500]);
    opened.close();
  });

  itWithSqlite('of the version before still tells which calls are copies', async () => {
    await runEngine(setupIn(folder));
    const sqlite = loadSqlite()!;
    const database = new sqlite.DatabaseSync(index());
    database.exec('DROP TABLE gathered; DROP TABLE ungathered; PRAGMA user_version = 1');
    database.close();
    folder.write('logs/p/three.jsonl', claudeLog(...manyCalls(6, 0, { session: 'three' })));
    assert.deepEqual((await runEngine(setupIn(folder))).sums, [6, 600]);
    appendFileSync(at('p/one.jsonl'), claudeLog(...manyCalls(1, 5)));
    assert.deepEqual((await runEngine(setupIn(folder))).sums, [6, 600]);
  });

  it('or none at all: a file that is moved while it is followed keeps its copies apart', async () => {
    const engine = new LogEngine(setupIn(folder, { withoutIndex: true }));
    const sums = () => {
      const { requests, outputTokens } = engine.costs({ by: 'day' }).totals;
      return [requests, outputTokens];
    };
    await engine.refresh();
    mkdirSync(at('q'));
    renameSync(at('p/two.jsonl'), at('q/two.jsonl'));
    await engine.refresh();
    assert.deepEqual(sums(), [5, 500]);
    appendFileSync(at('q/two.jsonl'), claudeLog(...manyCalls(1, 5)));
    await engine.refresh([at('q/two.jsonl')]);
    assert.deepEqual(sums(), [6, 600]);
    engine.close();
  });
});
