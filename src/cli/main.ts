import { analyzeCommand } from './commands/analyze.ts';
import { buildCommand } from './commands/build.ts';
import { hashCommand } from './commands/hash.ts';
import { budgetCommand } from './commands/budget.ts';
import { costsCommand } from './commands/costs.ts';
import type { Command, Terminal } from './command.ts';
import { reasonOf } from './read-file.ts';
import { styleFor } from './style.ts';
import { UsageError } from './usage-error.ts';
import { version } from '../../package.json';

const COMMANDS: readonly Command[] = [analyzeCommand, hashCommand, buildCommand, costsCommand, budgetCommand];

/** Runs `prompt-cache` with the arguments behind its name. @returns the exit status: 0 done, 1 over a limit, 2 not done */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (args.includes('--version') || name === '-v') {
    terminal.print(version);
    return 0;
  }
  const command = COMMANDS.find((one) => one.name === name);
  if (!command) {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      terminal.print(overview());
      return 0;
    }
    terminal.warn(
      `prompt-cache: there is no command "${name}": use one of ${COMMANDS.map((one) => one.name).join(', ')}.`,
    );
    return 2;
  }
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

function overview(): string {
  const width = Math.max(...COMMANDS.map((command) => command.name.length));
  return [
    "prompt-cache: what a provider's prompt cache can keep of your prompts",
    '',
    'Usage: prompt-cache COMMAND [ARGUMENTS]',
    '',
    ...COMMANDS.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'prompt-cache COMMAND --help says more, with examples.',
    'Exit status: 0 done; 1 findings at or over --fail-on; 2 it could not do the work.',
  ].join('\n');
}

async function runInProcess(): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  process.exitCode = await main(process.argv.slice(2), {
    print: (text) => process.stdout.write(`${text}\n`),
    warn: (text) => process.stderr.write(`${text}\n`),
    style: styleFor(process.stdout, process.env),
    environment: process.env,
  });
}

if (require.main === module) void runInProcess();
