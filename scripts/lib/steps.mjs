import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { repository, testOutput } from './paths.mjs';
import { run } from './run.mjs';

/** @typedef {{ passed: number, failed: number, pending: number }} Counts */

/** A test that failed, and where there is no test to blame, a whole step. @typedef {{ title: string, file?: string, message: string }} Failure */

const MESSAGE_LINES = 12;

/** The steps of a test run, each told in one line with its seconds, and the sums of what passed and failed in them. */
export class Steps {
  passed = 0;
  failed = 0;

  /** @type {string[]} */
  #failures = [];
  #log;

  /** @param {(text: string) => void} [log] */
  constructor(log = console.log) {
    this.#log = log;
  }

  /** What failed, each with the beginning of its message or the end of its output, and then `N passed, N failed`. */
  summary() {
    return [...this.#failures, `${this.passed} passed, ${this.failed} failed`].join('\n\n');
  }

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
      this.#log(`${name}: done, ${seconds()}`);
      return true;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.failed += 1;
      this.#failStep(name, message);
      this.#log(`${name}: failed, ${seconds()}\n${message}`);
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
    this.#log(`${name}: ${ok ? 'passed' : 'failed'}, ${seconds()}`);
    if (!ok) {
      this.#log(output.trimEnd());
      this.#failStep(name, output);
    }
    return ok;
  }

  /**
   * A mocha run, which leaves its counts and failures in the file that MOCHA_COUNTS names. One without counts is one failure. Its
   * output comes at its end, in one piece, because suites run side by side.
   * @param {string} name
   * @param {string[]} args what Node runs
   */
  async suite(name, args) {
    const seconds = stopwatch();
    const countsFile = path.join(testOutput, `${name.replaceAll(' ', '-')}.json`);
    rmSync(countsFile, { force: true });
    this.#log(`${name} …`);
    const { ok, output } = await run(process.execPath, args, { env: { ...process.env, MOCHA_COUNTS: countsFile } });
    this.#log(output.trimEnd());
    const { passed, failed, pending, failures } = readCounts(countsFile);
    this.passed += passed;
    this.failed += ok ? failed : Math.max(failed, 1);
    for (const failure of failures) this.#failTest(name, failure);
    if (!ok && failures.length === 0) this.#failStep(name, output);
    this.#log(`${name}: ${passed} passed, ${failed} failed, ${pending} skipped, ${seconds()}`);
  }

  /**
   * @param {string} suite
   * @param {Failure} failure
   */
  #failTest(suite, { title, file, message }) {
    const where = file === undefined ? suite : `${suite}, ${path.relative(repository, file)}`;
    this.#failures.push(`FAILED: ${title}\n(${where})\n${linesOf(message).slice(0, MESSAGE_LINES).join('\n')}`);
  }

  /**
   * @param {string} name
   * @param {string} output
   */
  #failStep(name, output) {
    this.#failures.push(`FAILED: ${name}\n${linesOf(output).slice(-MESSAGE_LINES).join('\n')}`);
  }
}

/** @param {string} text */
function linesOf(text) {
  return text.trim().split('\n');
}

/**
 * @param {string} file
 * @returns {Counts & { failures: Failure[] }}
 */
function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, pending: 0, failures: [] };
  }
}

/** @returns {() => string} the seconds since the call, as text */
function stopwatch() {
  const start = performance.now();
  return () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
