import type { Variables } from '../core/build/variables.ts';
import { readVariableRows } from '../core/build/variable-rows.ts';
import { messageText } from '../core/text/message.ts';
import { readWholeText, reasonOf } from './read-file.ts';
import { UsageError } from './usage-error.ts';

/** The sets of variables of `--vars`, with those of `--var` in each; one set, maybe empty, without a file. @throws UsageError */
export function variableRows(assigned: readonly string[], file: string | undefined): readonly Variables[] {
  const own = assignments(assigned);
  return file === undefined ? [own] : rowsOf(file).map((row) => ({ ...row, ...own }));
}

function assignments(given: readonly string[]): Variables {
  return Object.fromEntries(
    given.map((assignment) => {
      const at = assignment.indexOf('=');
      if (at < 1) throw new UsageError(`--var takes NAME=VALUE, not "${assignment}".`);
      return [assignment.slice(0, at), valueOf(assignment.slice(at + 1))];
    }),
  );
}

function valueOf(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function rowsOf(file: string): readonly Variables[] {
  let text: string;
  try {
    text = readWholeText(file);
  } catch (error) {
    throw new UsageError(`The variables in ${file} cannot be read: ${reasonOf(error)}.`);
  }
  const read = readVariableRows(text, file);
  if ('problem' in read) throw new UsageError(messageText(read.problem));
  return read.rows;
}
