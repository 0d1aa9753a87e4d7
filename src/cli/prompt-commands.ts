import { parentPort, workerData } from 'node:worker_threads';
import { isWorkerSetup, serve } from './analyze/worker.ts';

/* The commands that analyze prompts: a chunk of their own, since formats and languages are most of the program. The workers
 * of `analyze` run it too. */

export { analyzeCommand } from './commands/analyze.ts';
export { buildCommand } from './commands/build.ts';
export { hashCommand } from './commands/hash.ts';

if (parentPort && isWorkerSetup(workerData)) void serve(parentPort, workerData);
