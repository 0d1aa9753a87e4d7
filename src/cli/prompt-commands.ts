/* The commands that analyze prompts: a chunk of their own, since formats and languages are most of the program. */

export { analyzeCommand } from './commands/analyze.ts';
export { buildCommand } from './commands/build.ts';
export { hashCommand } from './commands/hash.ts';
