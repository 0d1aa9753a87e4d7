/* The commands that send requests or answer them: a chunk of their own, since Node's HTTP takes a while to load. */

export { runCommand } from './commands/run.ts';
export { serveCommand } from './commands/serve.ts';
