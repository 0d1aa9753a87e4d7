import { messageText } from '../core/text/message.ts';
import { readJsonText } from '../core/text/json-text.ts';
import { readWholeText, reasonOf } from './read-file.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads a file that this program has written before.
 * @param what the file is: "The lock file"
 * @param advice a sentence that says how it is written
 * @throws UsageError where it cannot be read or is no JSON
 */
export function readJsonFile(file: string, what: string, advice: string): unknown {
  let text: string;
  try {
    text = readWholeText(file);
  } catch (error) {
    throw new UsageError(`${what} ${file} cannot be read: ${reasonOf(error)}. ${advice}`);
  }
  const read = readJsonText(text);
  if ('value' in read) return read.value;
  throw new UsageError(`${file}:${read.line}:${read.character}: ${messageText(read.problem)} ${advice}`);
}
