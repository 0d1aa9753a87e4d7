/**
 * Values of a JSON file that a program or a shell puts in as they are: `"messages": $messages`, `"content": %s`, `"max_tokens": {{n}}`.
 * With strings of their length in their stead the file is JSON, of which every offset is that of the file.
 */
import type { Span } from '../../text/span.ts';
import { FILLED } from '../sentence-before.ts';

const PLACE =
  /(?:\$\{[^{}"\r\n]{1,200}\}|\$[A-Za-z_]\w{0,60}|%[sdif]|%\(\w{1,60}\)[sdif]|\{\{[^{}"\r\n]{1,200}\}\}|\{[A-Za-z_]\w{0,60}\}|<[A-Za-z_]\w{1,60}>)(?=\s{0,40}[,}\]])/y;
const OPENS_PLACE = /[$%{<]/;
const BEFORE_VALUE = /[:,[]/;
const MAY_HAVE = /[:,[]\s{0,40}(?:[$%<]|\{\{|\{[A-Za-z_])/;
const MARKS = /^[${%<(\s]{1,8}|[}>)\s]{1,8}$/g;
const VARIABLE = /^(?:\{{1,2} ?[\w.]{1,60} ?\}{1,2}|\$\{?[\w.]{1,60}\}?|%s|<[A-Z_]{2,60}>|__[A-Z_]{2,60}__)$/;

export interface UnquotedValues {
  /** The file with a string for each of them. */
  readonly text: string;
  readonly spans: readonly Span[];
}

/** @returns undefined for a file that has none */
export function unquotedValues(file: string): UnquotedValues | undefined {
  if (!MAY_HAVE.test(file)) return undefined;
  const spans = spansOfPlaces(file);
  let text = '';
  let from = 0;
  for (const { start, end } of spans) {
    text += `${file.slice(from, start)}"${FILLED.repeat(end - start - 2)}"`;
    from = end;
  }
  return spans.length === 0 ? undefined : { text: text + file.slice(from), spans };
}

function spansOfPlaces(file: string): Span[] {
  const spans: Span[] = [];
  let before = '';
  for (let at = 0; at < file.length; at++) {
    const sign = file[at]!;
    if (sign === '"') at = endOfString(file, at);
    else if (OPENS_PLACE.test(sign) && BEFORE_VALUE.test(before)) {
      PLACE.lastIndex = at;
      const place = PLACE.exec(file)?.[0];
      if (place !== undefined) {
        spans.push({ start: at, end: at + place.length });
        at += place.length - 1;
      }
    }
    if (sign > ' ') before = sign;
  }
  return spans;
}

/** @returns where its closing quote stands, or its line ends */
function endOfString(file: string, start: number): number {
  for (let at = start + 1; at < file.length; at++) {
    const sign = file[at];
    if (sign === '\\') at++;
    else if (sign === '"' || sign === '\n') return at;
  }
  return file.length;
}

/** What a place is called, without its marks. */
export function nameOfPlace(place: string): string {
  return place.replaceAll(MARKS, '').replace(/\)[sdif]$/, '');
}

/** Whoever speaks is put in by a program: `"role": "{{role}}"`, or without quotes. */
export function isVariableRole(role: string): boolean {
  return role.replaceAll(FILLED, '') === '' || VARIABLE.test(role);
}
