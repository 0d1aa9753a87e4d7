import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';

/*
 * For the Node of an extension host (`--import`): the process that reads session logs sees a clock that is ahead, by
 * TEST_CLOCK_AHEAD_MS. Everybody else's clock stays right.
 */

const ENGINE = 'costs-engine.js';

if (process.argv[1]?.endsWith(ENGINE)) {
  const aheadMs = Number(process.env['TEST_CLOCK_AHEAD_MS']);
  const { now } = Date;
  Date.now = () => now() + aheadMs;
} else {
  const { fork } = childProcess;
  /** @param {string} file @param {string[]} args @param {import('node:child_process').ForkOptions} options */
  const forkAhead = (file, args, options) => {
    const isEngine = String(file).endsWith(ENGINE);
    const execArgv = [...(options?.execArgv ?? process.execArgv), '--import', import.meta.url];
    return fork(file, args, isEngine ? { ...options, execArgv } : options);
  };
  Object.assign(childProcess, { fork: forkAhead });
  syncBuiltinESMExports();
}
