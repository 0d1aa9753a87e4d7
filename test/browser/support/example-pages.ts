import { homedir } from 'node:os';
import { ANSWERS } from '../../../src/views/costs/engine/answers.ts';
import { CostEngine } from '../../../src/views/costs/engine/cost-engine.ts';
import type { PanelContent } from '../../../src/views/costs/engine/messages.ts';
import { DEFAULT_FILTERS } from '../../../src/webview/protocol.ts';

const BUDGETS = {
  budgets: [
    { per: 'week', limitUsd: 10 },
    { per: 'month', limitUsd: 75, project: '/home/ada/quayline' },
    { per: 'day', limitUsd: 200 },
  ],
};

/** What the page is sent of the example data at a time: all of it, and the session whose misses were dearest. */
export async function examplePages(nowMs: number): Promise<{ overview: PanelContent; session: PanelContent }> {
  const machine = { environment: {}, homeFolder: homedir(), platform: process.platform };
  const engine = new CostEngine(machine, () => nowMs, { onChange: () => undefined });
  await engine.configure({ example: true, timeZone: 'UTC', userFile: JSON.stringify(BUDGETS) });
  const overview = await ANSWERS.panel(engine, { filters: DEFAULT_FILTERS });
  const [dearest] = overview.overview!.sessions.toSorted((a, b) => b.figures.missedNanoUsd - a.figures.missedNanoUsd);
  const session = await ANSWERS.panel(engine, { filters: DEFAULT_FILTERS, session: dearest!.id });
  engine.close();
  return { overview, session };
}
