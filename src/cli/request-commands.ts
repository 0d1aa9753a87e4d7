/* The commands that read requests: a chunk of their own, since they know no format of prompts and no language. */

export { compareCommand } from './commands/compare.ts';
export { simulateCommand } from './commands/simulate.ts';
