/* The commands that need neither formats nor languages: a chunk of their own, which loads in a fraction of the time. */

export { compareCommand } from './commands/compare.ts';
export { simulateCommand } from './commands/simulate.ts';
