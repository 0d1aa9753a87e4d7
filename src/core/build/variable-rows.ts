import { isRecord } from '../text/json-value.ts';
import { type Message, say } from '../text/message.ts';
import { readJsonText } from '../text/json-text.ts';
import type { Variables } from './variables.ts';

/** Values for a template's variables, one set for each request; or what is wrong with their file, in one sentence. */
export type VariableRows = { readonly rows: readonly Variables[] } | { readonly problem: Message };

/**
 * Reads variables from a file: a JSON object, a list of them, or JSONL with one object a line (told by the file's name).
 * @param name of the file, for the sentence
 */
export function readVariableRows(text: string, name: string): VariableRows {
  const content = text.replace(/^\uFEFF/, '');
  if (!/\.(jsonl|ndjson)$/i.test(name)) {
    const value = readJsonText(content);
    if ('problem' in value) return { problem: say`${name}:${value.line}:${value.character}: ${value.problem}` };
    const rows: readonly unknown[] = Array.isArray(value.value) ? value.value : [value.value];
    return rows.length > 0 && rows.every(isRecord)
      ? { rows }
      : { problem: say`${name} must hold a JSON object of variables, or a list of them.` };
  }
  const rows: Variables[] = [];
  for (const [index, line] of content.split('\n').entries()) {
    if (line.trim() === '') continue;
    const value = readJsonText(line);
    if ('problem' in value) return { problem: say`${name}:${index + 1}:${value.character}: ${value.problem}` };
    if (!isRecord(value.value))
      return { problem: say`Line ${index + 1} of ${name} must be a JSON object of variables.` };
    rows.push(value.value);
  }
  return rows.length > 0 ? { rows } : { problem: say`${name} holds no variables: write one JSON object a line.` };
}

/** The values that a file gives as samples, by name. */
export function sampleVariables(
  declarations: readonly { readonly name: string; readonly sample?: unknown }[],
): Variables {
  return Object.fromEntries(
    declarations.flatMap(({ name, sample }) => (sample === undefined ? [] : [[name, sample] as const])),
  );
}
