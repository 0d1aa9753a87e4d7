import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { testOutput } from './paths.mjs';
import { run } from './run.mjs';

/** @typedef {{ passed: number, failed: number, pending: number }} Counts */

/** The steps of a test run, each told in one line with its seconds, and the sums of what passed and failed in them. */
export class Steps {
  passed = 0;
  failed = 0;

  /**
   * A step that only counts when it fails.
   * @param {string} name
   * @param {() => Promise<unknown>} work throws where it fails
   * @returns {Promise<boolean>} whether it succeeded
   */
  async prepare(name, work) {
    const seconds = stopwatch();
    try {
      await work();
      console.log(`${name}: done, ${seconds()}`);
      return true;
    } catch (error) {
      this.failed += 1;
      console.log(`${name}: failed, ${seconds()}\n${error instanceof Error ? error.message : error}`);
      return false;
    }
  }

  /**
   * An npm script that passes or fails as a whole; it is heard only when it fails.
   * @param {string} name
   * @param {string} script
   * @returns {Promise<boolean>}
   */
  async check(name, script) {
    const seconds = stopwatch();
    const { ok, output } = await run('npm', ['run', '--silent', script]);
    this.passed += ok ? 1 : 0;
    this.failed += ok ? 0 : 1;
    console.log(`${name}: ${ok ? 'passed' : 'failed'}, ${seconds()}`);
    if (!ok) console.log(output.trimEnd());
    return ok;
  }

  /**
   * A mocha run, which leaves its counts in the file that MOCHA_COUNTS names. One without counts is one failure. Its output comes at
   * its end, in one piece, because suites run side by side.
   * @param {string} name
   * @param {string[]} args what Node runs
   */
  async suite(name, args) {
    const seconds = stopwatch();
    const countsFile = path.join(testOutput, `${name.replaceAll(' ', '-')}.json`);
    rmSync(countsFile, { force: true });
    console.log(`${name} …`);
    const { ok, output } = await run(process.execPath, args, { env: { ...process.env, MOCHA_COUNTS: countsFile } });
    console.log(output.trimEnd());
    const { passed, failed, pending } = readCounts(countsFile);
    this.passed += passed;
    this.failed += ok ? failed : Math.max(failed, 1);
    console.log(`${name}: ${passed} passed, ${failed} failed, ${pending} skipped, ${seconds()}`);
  }
}

/**
 * @param {string} file
 * @returns {Counts}
 */
function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, pending: 0 };
  }
}

/** @returns {() => string} the seconds since the call, as text */
function stopwatch() {
  const start = performance.now();
  return () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
