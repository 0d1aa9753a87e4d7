import './require-node.ts'; // first, so that it stands before what an old Node does not have
import { createInterface } from 'node:readline/promises';
import type { Command, Terminal } from './command.ts';
import { readGrammarFile } from './grammar-files.ts';
import { printable } from './printable.ts';
import { reasonOf } from './read-file.ts';
import { styleFor } from './style.ts';
import { UsageError } from './usage-error.ts';
import { version } from '../../package.json';

/** By name, in the order of the overview. What a command needs is loaded with it: most of the program is for one or the other. */
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['analyze', async () => (await import('./prompt-commands.ts')).analyzeCommand],
  ['hash', async () => (await import('./prompt-commands.ts')).hashCommand],
  ['build', async () => (await import('./prompt-commands.ts')).buildCommand],
  ['simulate', async () => (await import('./request-commands.ts')).simulateCommand],
  ['compare', async () => (await import('./request-commands.ts')).compareCommand],
  ['run', async () => (await import('./run-commands.ts')).runCommand],
  ['serve', async () => (await import('./run-commands.ts')).serveCommand],
  ['costs', async () => (await import('./log-commands.ts')).costsCommand],
  ['budget', async () => (await import('./log-commands.ts')).budgetCommand],
  ['index', async () => (await import('./log-commands.ts')).indexCommand],
]);

/** Runs `prompt-cache` with the arguments behind its name. @returns the exit status: 0 done, 1 over a limit, 2 not done */
export async function main(args: readonly string[], outer: Terminal): Promise<number> {
  const terminal: Terminal = {
    ...outer,
    print: (text) => outer.print(printable(text)),
    warn: (text) => outer.warn(printable(text)),
  };
  const [name, ...rest] = args;
  if (args.includes('--version') || name === '-v') {
    terminal.print(version);
    return 0;
  }
  const load = name === undefined ? undefined : COMMANDS.get(name);
  if (!load) {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      terminal.print(await overview());
      return 0;
    }
    terminal.warn(`prompt-cache: there is no command "${name}": use one of ${[...COMMANDS.keys()].join(', ')}.`);
    return 2;
  }
  const command = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.print(command.help);
    return 0;
  }
  try {
    return await command.run(rest, terminal);
  } catch (error) {
    if (!(error instanceof UsageError) && terminal.environment.PROMPT_CACHE_DEBUG) throw error;
    terminal.warn(`prompt-cache ${command.name}: ${reasonOf(error)}`);
    return 2;
  }
}

async function overview(): Promise<string> {
  const commands = await Promise.all([...COMMANDS.values()].map((load) => load()));
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    "prompt-cache: what a provider's prompt cache can keep of your prompts",
    '',
    'Usage: prompt-cache COMMAND [ARGUMENTS]',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'prompt-cache COMMAND --help says more, with examples.',
    'Exit status: 0 done; 1 findings at or over --fail-on; 2 it could not do the work.',
  ].join('\n');
}

async function runInProcess(): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`prompt-cache: The output cannot be written: ${reasonOf(error)}.\n`);
    process.exit(2);
  });
  process.exitCode = await main(process.argv.slice(2), {
    print: (text) => process.stdout.write(`${text}\n`),
    warn: (text) => process.stderr.write(`${text}\n`),
    ...(process.stderr.isTTY && { progress: (line) => void process.stderr.write(`\r\u001B[K${line}`) }),
    style: styleFor(process.stdout, process.env),
    environment: process.env,
    readGrammarFile,
    ...(process.stdin.isTTY && { ask }),
    interruption,
  });
}

/** The answer; empty where the person gives up. */
function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    terminal.once('close', () => resolve(''));
    terminal.once('SIGINT', () => terminal.close());
    void terminal.question(question).then((answer) => {
      resolve(answer);
      terminal.close();
    });
  });
}

/** The second Ctrl+C ends the process. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

if (require.main === module) void runInProcess();
