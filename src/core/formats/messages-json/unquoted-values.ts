/**
 * Values of a JSON file that a program or a shell puts in as they are: `"messages": $messages`, `"content": %s`, `"max_tokens": {{n}}`.
 * With strings of their length in their stead the file is JSON, of which every offset is that of the file.
 */
import type { Span } from '../../text/span.ts';
import { FILLED } from '../sentence-before.ts';

/** A string, which is passed over, or a place where a value stands. */
const STRING_OR_PLACE =
  /"(?:[^"\\\r\n]|\\.){0,100000}"|(?<=[:,[]\s{0,40})(?:\$\{[^{}"\r\n]{1,200}\}|\$[A-Za-z_]\w{0,60}|%[sdif]|%\(\w{1,60}\)[sdif]|\{\{[^{}"\r\n]{1,200}\}\}|\{[A-Za-z_]\w{0,60}\}|<[A-Za-z_]\w{1,60}>)(?=\s{0,40}[,}\]])/g;
const MAY_HAVE = /[:,[]\s{0,40}(?:[$%<]|\{\{|\{[A-Za-z_])/;
const MARKS = /^[${%<(\s]+|[}>)\s]+$/g;
const VARIABLE = /^(?:\{{1,2} ?[\w.]{1,60} ?\}{1,2}|\$\{?[\w.]{1,60}\}?|%s|<[A-Z_]{2,60}>|__[A-Z_]{2,60}__)$/;

export interface UnquotedValues {
  /** The file with a string for each of them. */
  readonly text: string;
  readonly spans: readonly Span[];
}

/** @returns undefined for a file that has none */
export function unquotedValues(file: string): UnquotedValues | undefined {
  if (!MAY_HAVE.test(file)) return undefined;
  const spans: Span[] = [];
  let text = '';
  let from = 0;
  for (const { 0: place, index } of file.matchAll(STRING_OR_PLACE)) {
    if (place.startsWith('"')) continue;
    spans.push({ start: index, end: index + place.length });
    text += `${file.slice(from, index)}"${FILLED.repeat(place.length - 2)}"`;
    from = index + place.length;
  }
  return spans.length === 0 ? undefined : { text: text + file.slice(from), spans };
}

/** What a place is called, without its marks. */
export function nameOfPlace(place: string): string {
  return place.replaceAll(MARKS, '').replace(/\)[sdif]$/, '');
}

/** Whoever speaks is put in by a program: `"role": "{{role}}"`, or without quotes. */
export function isVariableRole(role: string): boolean {
  return role.replaceAll(FILLED, '') === '' || VARIABLE.test(role);
}
