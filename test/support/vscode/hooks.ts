import type { RootHookObject } from 'mocha';
import { openWorkbenches } from './workbench.ts';

/**
 * For every browser test: a screenshot of each open window when a test fails, a line for one that passed only at its second try, and
 * no window left open at the end.
 */
export const mochaHooks: RootHookObject = {
  async afterEach(this: Mocha.Context) {
    const test = this.currentTest;
    const retries = (test as { currentRetry?(): number } | undefined)?.currentRetry?.() ?? 0;
    if (test?.state === 'passed' && retries > 0) console.log(`Passed at the second try: ${test.fullTitle()}`);
    if (test?.state !== 'failed') return;
    const name = `failed-${test.fullTitle().replaceAll(/\W+/g, '-')}`;
    for (const workbench of openWorkbenches) await workbench.screenshot(name);
  },
  async afterAll() {
    for (const workbench of openWorkbenches) await workbench.close();
  },
};
