import { indexWithin } from './index-within.ts';
import { jsonStringEnd } from './json-string.ts';
import type { Span } from './span.ts';

/** A token of compact JSON: a string (with its quotes, the closing one may be missing) or what stands between strings. */
export interface CompactToken extends Span {
  readonly isString: boolean;
  /** As it stands in the compact form: a string's escapes in their shortest form, no trailing comma. */
  readonly text: string;
}

/**
 * The tokens of JSON in the order of the file, without white space, comments and trailing commas. Joined they are what
 * `JSON.stringify` writes of the parsed value, but that names keep their order and numbers their spelling. Never throws;
 * what is no JSON is kept as it stands.
 */
export function* compactTokens(file: string, span: Span): Generator<CompactToken> {
  const other = /[^\s"/]+/y;
  let at = span.start;
  let comma: CompactToken | undefined;
  while (at < span.end) {
    const character = file[at]!;
    let token: CompactToken;
    if (character === '"') {
      const end = jsonStringEnd(file, at, span.end);
      token = { isString: true, start: at, end, text: shortest(file.slice(at, end)) };
      at = end;
    } else if (character === '/' && (file[at + 1] === '/' || file[at + 1] === '*')) {
      at = commentEnd(file, at, span.end);
      continue;
    } else {
      other.lastIndex = at;
      const end = character === '/' ? at + 1 : Math.min(span.end, at + (other.exec(file)?.[0].length ?? 0));
      if (end === at) {
        at++;
        continue;
      }
      token = { isString: false, start: at, end, text: file.slice(at, end).replaceAll(/,(?=[}\]])/g, '') };
      at = end;
    }
    if (comma && !/^[}\]]/.test(token.text)) yield comma;
    comma = undefined;
    if (!token.isString && token.text.endsWith(',')) {
      comma = { isString: false, start: token.end - 1, end: token.end, text: ',' };
      token = { ...token, end: token.end - 1, text: token.text.slice(0, -1) };
    }
    if (token.text !== '') yield token;
  }
  if (comma) yield comma;
}

function commentEnd(file: string, start: number, end: number): number {
  if (file[start + 1] === '/') return indexWithin(file, '\n', start, end);
  const close = indexWithin(file, '*/', start + 2, end);
  return Math.min(close + 2, end);
}

function shortest(token: string): string {
  if (!token.includes('\\')) return token;
  try {
    return JSON.stringify(JSON.parse(token));
  } catch {
    return token;
  }
}
