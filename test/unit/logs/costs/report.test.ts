import assert from 'node:assert/strict';
import { readUserConfiguration } from '../../../../src/core/configuration/user-configuration.ts';
import { RequestPricer } from '../../../../src/core/cost/request-price.ts';
import { ModelCatalogue, SHIPPED_MODELS } from '../../../../src/core/providers/catalogue.ts';
import { type CostQuery, costReport, costReports, GROUPINGS } from '../../../../src/logs/costs/report.ts';
import { LogEngine } from '../../../../src/logs/engine/log-engine.ts';
import { conversation, SessionLogs } from '../../../support/session-logs.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

const START = Date.parse('2026-11-20T22:00:00Z');

describe('Several reports of the same files', () => {
  it('are those that one alone would be, and each file is told of once', async () => {
    const folder = new TemporaryFolder();
    const logs = new SessionLogs(`${folder.path}/claude`);
    logs.write({ id: 'one', project: '/home/ada/quay', calls: conversation(START, 12, { pauseAt: 5 }) });
    logs.write({ id: 'two', project: '/home/ada/pier', calls: conversation(START + 4 * 3_600_000, 3) });
    logs.write({ id: 'odd', project: '/home/ada/quay', calls: [{ atMs: START, model: 'acme-7', read: 9 }] });
    const environment = { CLAUDE_CONFIG_DIR: logs.configFolder };
    const engine = new LogEngine({
      machine: { environment, homeFolder: folder.path, platform: 'linux' },
      user: readUserConfiguration('{}', { logSources: [] }),
      sources: ['claude-code'],
      withoutIndex: true,
      isFollowed: true,
    });
    await engine.refresh();
    const pricer = new RequestPricer(new ModelCatalogue(SHIPPED_MODELS));
    const queries: CostQuery[] = [
      ...GROUPINGS.map((by) => ({ by })),
      { by: 'day', since: '2026-11-21', timeZone: 'UTC' },
      { by: 'day', until: '2026-11-20', timeZone: 'Asia/Tokyo' },
      { by: 'source', session: 'two' },
      { by: 'source', session: 'none' },
    ];
    const told: string[] = [];
    let costNanoUsd = 0;
    const reports = costReports(engine.files, queries, pricer, {
      file: ({ path }) => void told.push(path),
      cost: (_context, cost) => (costNanoUsd += cost.costNanoUsd),
    });
    assert.deepEqual(
      reports,
      queries.map((query) => costReport(engine.files, query, pricer)),
    );
    assert.equal(new Set(told).size, 3);
    assert.equal(told.length, 3);
    assert.equal(costNanoUsd, reports[0]!.totals.costNanoUsd);
    assert.deepEqual(
      reports.map(({ totals }) => totals.requests),
      [...GROUPINGS.map(() => 16), 3, 0, 3, 0],
    );
    assert.equal(reports[0]!.misses.length, 1);
    engine.close();
    folder.remove();
  });
});
