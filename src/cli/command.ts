import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Style } from '../core/text/style.ts';
import type { ReadGrammarFile } from '../core/languages/syntax/grammars.ts';
import { UsageError } from './usage-error.ts';

/** Where a command prints: results to standard output, everything else to standard error. */
export interface Terminal {
  readonly print: (text: string) => void;
  readonly warn: (text: string) => void;
  /** One line that the next replaces, an empty one clears; absent where nobody watches. */
  readonly progress?: (line: string) => void;
  readonly style: Style;
  readonly environment: NodeJS.ProcessEnv;
  /** Asks the person at the terminal; absent where there is none. */
  readonly ask?: (question: string) => Promise<string>;
  /** Is aborted by Ctrl+C from now on, instead of the process being ended. */
  readonly interruption?: () => AbortSignal;
  /** Reads a parser of source code from where the bundle keeps them. */
  readonly readGrammarFile: ReadGrammarFile;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly help: string;
  /** @returns the exit status. @throws UsageError */
  run(args: readonly string[], terminal: Terminal): number | Promise<number>;
}

/** Reads a command's arguments. @throws UsageError with one sentence */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true as const, strict: true as const });
  } catch (error) {
    throw new UsageError(`${argumentFault((error as Error).message)} See --help.`);
  }
}

function argumentFault(message: string): string {
  const [, option] = /'(--[\w-]+)' argument is ambiguous/.exec(message) ?? [];
  if (option !== undefined) return `${option} lacks a value: one that begins with a dash is written ${option}=-1.`;
  return `${message.split('\n')[0]!.replace(/\.? ?To specify.*/, '')}.`;
}

/** One of a closed set of words. @throws UsageError */
export function oneOf<T extends string>(option: string, value: string, words: readonly T[]): T {
  const word = words.find((one) => one === value);
  if (word === undefined) throw new UsageError(`--${option} is one of ${words.join(', ')}, not "${value}".`);
  return word;
}
