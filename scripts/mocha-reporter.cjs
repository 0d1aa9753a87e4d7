const fs = require('node:fs');
const path = require('node:path');
const util = require('node:util');
const Mocha = require('mocha');

/**
 * Mocha's `spec` report, which also leaves its counts and what failed for `npm test` in the JSON file that MOCHA_COUNTS names, the
 * counts of the files with failures apart too.
 * Where MOCHA_REPORT names a file, the report goes there: inside an extension host standard output is not ours.
 */
class CountingReporter extends Mocha.reporters.Spec {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    const { MOCHA_COUNTS: countsFile, MOCHA_REPORT: reportFile } = process.env;
    if (reportFile) {
      writeFile(reportFile, '');
      Mocha.reporters.Base.consoleLog = (...values) => fs.appendFileSync(reportFile, `${util.format(...values)}\n`);
    }
    super(runner, options);
    runner.once('end', () => {
      const { passes: passed, failures: failed, pending } = this.stats;
      if (countsFile)
        writeFile(
          countsFile,
          JSON.stringify({ passed, failed, pending, failures: this.#failures, failedFiles: this.#failedFiles }),
        );
    });
    runner.on('pass', ({ file }) => this.#countsOf(file).passed++);
    runner.on('pending', ({ file }) => this.#countsOf(file).pending++);
    runner.on('fail', (test, { message }) => {
      this.#countsOf(test.file).failed++;
      this.#failures.push({ title: test.fullTitle(), file: test.file, message });
    });
  }

  /** @type {import('./lib/steps.mjs').Failure[]} */
  #failures = [];

  /** @type {Map<string, import('./lib/steps.mjs').Counts>} */
  #files = new Map();

  /** @param {string} [file] */
  #countsOf(file = '') {
    const counts = this.#files.get(file) ?? { passed: 0, failed: 0, pending: 0 };
    this.#files.set(file, counts);
    return counts;
  }

  get #failedFiles() {
    return [...this.#files].flatMap(([file, counts]) => (file && counts.failed > 0 ? { file, ...counts } : []));
  }
}

/**
 * @param {string} file
 * @param {string} text
 */
function writeFile(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

module.exports = CountingReporter;
