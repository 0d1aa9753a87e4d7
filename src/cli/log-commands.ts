/* The commands that read logs: a chunk of their own, so that they start fast. */

export { budgetCommand } from './commands/budget.ts';
export { costsCommand } from './commands/costs.ts';
export { indexCommand } from './commands/log-index.ts';
