import type { RootHookObject } from 'mocha';
import { openWorkbenches } from './workbench.ts';

/**
 * For every browser test: a screenshot of each open window when a test fails, and no window left open at the end.
 */
export const mochaHooks: RootHookObject = {
  async afterEach(this: Mocha.Context) {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    const name = `failed-${test.fullTitle().replaceAll(/\W+/g, '-')}`;
    for (const workbench of openWorkbenches) await workbench.screenshot(name).catch(() => {}); // the window may be what failed
  },
  async afterAll() {
    for (const workbench of openWorkbenches) await workbench.close();
  },
};
