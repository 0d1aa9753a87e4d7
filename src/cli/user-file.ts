import { homedir } from 'node:os';
import path from 'node:path';
import { readUserConfiguration, type UserConfiguration } from '../core/configuration/user-configuration.ts';
import { LineIndex } from '../core/text/line-index.ts';
import { type Message, messageText } from '../core/text/message.ts';
import { readWholeText, reasonOf } from './read-file.ts';

/**
 * Reads the user's `config.json`.
 * @param warn is told what is wrong in it, one sentence each, with its place
 */
export function readUserFile(environment: NodeJS.ProcessEnv, warn: (sentence: string) => void): UserConfiguration {
  const file = userConfigurationFile(environment);
  const text = readConfigurationText(file, warn) ?? '{}';
  const user = readUserConfiguration(text);
  noteProblems(file, text, user.problems, warn);
  return user;
}

/** Undefined where there is no such file. */
export function readConfigurationText(file: string, warn: (sentence: string) => void): string | undefined {
  try {
    return readWholeText(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') warn(`${file} cannot be read: ${reasonOf(error)}.`);
    return undefined;
  }
}

export function noteProblems(
  file: string,
  text: string,
  problems: readonly { readonly message: Message; readonly start: number }[],
  warn: (sentence: string) => void,
): void {
  const lines = new LineIndex(text);
  for (const { message, start } of problems) {
    const { line, character } = lines.positionAt(start);
    warn(`${path.relative('.', file) || file}:${line + 1}:${character + 1}: ${messageText(message)}`);
  }
}

/** `$XDG_CONFIG_HOME/prompt-cache/config.json`; on Windows below `%APPDATA%`. */
function userConfigurationFile(environment: NodeJS.ProcessEnv): string {
  const base =
    environment.XDG_CONFIG_HOME ||
    (process.platform === 'win32' ? environment.APPDATA : undefined) ||
    path.join(homedir(), '.config');
  return path.join(base, 'prompt-cache', 'config.json');
}
