import assert from 'node:assert/strict';
import { appendFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { RequestPricer } from '../../../../src/core/cost/request-price.ts';
import { ModelCatalogue, SHIPPED_MODELS } from '../../../../src/core/providers/catalogue.ts';
import { costReport } from '../../../../src/logs/costs/report.ts';
import { summaryRules } from '../../../../src/logs/digest/summary-rules.ts';
import { HistoryStore } from '../../../../src/logs/history/history-store.ts';
import { LogHistory } from '../../../../src/logs/history/log-history.ts';
import { LogIndex } from '../../../../src/logs/index/log-index.ts';
import type { LogSource } from '../../../../src/logs/source.ts';
import { findSource } from '../../../../src/logs/sources/registry.ts';
import { type ClaudeCall, claudeLog, manyCalls } from '../../../support/claude-log.ts';
import { itWithSqlite } from '../../../support/sqlite.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

const catalogue = new ModelCatalogue(SHIPPED_MODELS);
const pricer = new RequestPricer(catalogue);
const rules = summaryRules(catalogue, pricer);
const claudeCode = findSource('claude-code')!;

/** Of which some hundred are read at once. */
const CALLS = 600;

/** Claude Code's logs; something happens once, after the first lines of a file have been read. */
function disturbed(happens: () => void): LogSource {
  let isOver = false;
  return {
    ...claudeCode,
    lineReader(file, state) {
      const reader = claudeCode.lineReader!(file, state);
      return {
        state: () => reader.state(),
        read(chunk, sink) {
          const lines = reader.read(chunk, sink);
          if (!isOver) {
            isOver = true;
            happens();
          }
          return lines;
        },
      };
    },
  };
}

describe('a log that is replaced while it is read', () => {
  let folder: TemporaryFolder;
  let file: string;
  const old = manyCalls(CALLS, 0, { output: 1 });
  const fresh = manyCalls(CALLS + 50, 5000, { output: 1000 });
  beforeEach(() => {
    folder = new TemporaryFolder();
    file = folder.write('logs/p/s.jsonl', claudeLog(...old));
  });
  afterEach(() => folder.remove());

  /** Requests and output tokens: where it happens while the log is read, and of the process that reads next. */
  async function sumsOf(happens: () => void): Promise<{ disturbedSums: number[]; nextSums: number[] }> {
    const sums = async (source: LogSource): Promise<number[]> => {
      const index = LogIndex.open(path.join(folder.path, 'index.db'));
      const roots = [path.join(folder.path, 'logs')];
      const history = new LogHistory({ source, roots, rules, overrides: [], store: new HistoryStore(index) });
      await history.refresh();
      const { requests, outputTokens } = costReport(history.files, { by: 'day' }, pricer).totals;
      assert.deepEqual(history.problems, []);
      index.close();
      return [requests, outputTokens];
    };
    return { disturbedSums: await sums(disturbed(happens)), nextSums: await sums(claudeCode) };
  }

  const sumOf = (...calls: readonly ClaudeCall[]): number[] => [
    calls.length,
    calls.reduce((sum, { output = 0 }) => sum + output, 0),
  ];

  itWithSqlite('is read to its end where it is moved away, and then the one in its place', async () => {
    const { disturbedSums, nextSums } = await sumsOf(() => {
      renameSync(file, `${file}.1`);
      writeFileSync(file, claudeLog(...fresh));
    });
    assert.deepEqual(disturbedSums, sumOf(...old));
    assert.deepEqual(nextSums, sumOf(...old, ...fresh));
  });

  itWithSqlite('is read to its end where another file is moved over it, and then that one', async () => {
    const { disturbedSums, nextSums } = await sumsOf(() => {
      writeFileSync(`${file}.new`, claudeLog(...fresh));
      renameSync(`${file}.new`, file);
    });
    assert.deepEqual(disturbedSums, sumOf(...old));
    assert.deepEqual(nextSums, sumOf(...old, ...fresh));
  });

  itWithSqlite('counts with what was read of it where it is cut, and with what stands there then', async () => {
    const { disturbedSums, nextSums } = await sumsOf(() => writeFileSync(file, claudeLog(...fresh.slice(0, 20))));
    const [readCalls = 0] = disturbedSums;
    assert.ok(readCalls > 20 && readCalls < CALLS, `${readCalls} calls had been read`);
    assert.deepEqual(disturbedSums, sumOf(...old.slice(0, readCalls)));
    assert.deepEqual(nextSums, sumOf(...old.slice(0, readCalls), ...fresh.slice(0, 20)));
  });

  itWithSqlite(
    'counts no line that is put together from two where it is written anew beyond what was read',
    async () => {
      const { disturbedSums, nextSums } = await sumsOf(() => writeFileSync(file, claudeLog(...fresh)));
      const [readCalls = 0] = disturbedSums;
      assert.ok(readCalls > 20 && readCalls < CALLS, `${readCalls} calls had been read`);
      assert.deepEqual(disturbedSums, sumOf(...old.slice(0, readCalls)));
      assert.deepEqual(nextSums, sumOf(...old.slice(0, readCalls), ...fresh));
    },
  );

  itWithSqlite('counts no such line either where its first lines stay as they are', async () => {
    const { disturbedSums, nextSums } = await sumsOf(() => {
      truncateSync(file, Buffer.byteLength(claudeLog(...old.slice(0, 5))));
      appendFileSync(file, claudeLog(...fresh));
    });
    const [readCalls = 0] = disturbedSums;
    assert.deepEqual(disturbedSums, sumOf(...old.slice(0, readCalls)));
    assert.deepEqual(nextSums, sumOf(...old.slice(0, readCalls), ...fresh));
  });
});
