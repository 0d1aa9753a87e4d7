import type { Cause } from '../../prompt/model.ts';
import { CONSTANT, either, type Inferred } from '../../prompt/volatility.ts';
import type { Reference } from '../../prompt/volatility-rules.ts';
import { isDigit, isSpace, isWordCharacter, Quotes, skipSpace } from '../template/characters.ts';
import { MOVING_TIME, ofLiteral } from '../template/literal-filters.ts';
import { splitOutside } from '../template/split.ts';

export interface Evaluation {
  readonly inferred: Inferred;
  readonly cause: Cause;
}

const KEYWORDS = new Set('and or contains true false nil null empty blank in'.split(' '));

/** What stands in an expression, whatever its names mean where it stands. */
export interface Expression {
  readonly names: readonly string[];
  /** The string literal that counts, without its quotes. */
  readonly literal: string | undefined;
  readonly filters: readonly string[];
  /** The names in what the filters are given. */
  readonly given: readonly string[];
  readonly cause: Cause;
}

/** Reads an expression of Liquid with its filters for the names in it. Never throws. */
export function parseExpression(text: string): Expression {
  const [head = '', ...filters] = splitOutside(text, '|', false).map((part) => part.trim());
  const { names, literals } = readNames(head);
  const given = filters.flatMap((filter) => {
    const colon = filter.indexOf(':');
    return colon === -1 ? [] : readNames(filter.slice(colon + 1)).names;
  });
  const isName = filters.length === 0 && names.length === 1 && names[0] === head && !head.includes('.');
  const literal = literals.find((text) => MOVING_TIME.test(text)) ?? literals[0];
  return { names, literal, filters, given, cause: isName ? 'placeholder' : 'expression' };
}

/** How often the value of an expression changes. @param resolve how often that of a name does */
export function evaluate(expression: Expression, resolve: (reference: Reference) => Inferred): Evaluation {
  const { names, literal, filters, given, cause } = expression;
  let inferred = CONSTANT;
  for (const path of names) inferred = either(inferred, resolve({ path, filters }));
  if (literal !== undefined) inferred = either(inferred, ofLiteral(literal, filters, resolve));
  for (const path of given) inferred = either(inferred, resolve({ path }));
  return { inferred, cause };
}

/** The variables and the string literals of a text without filters. Words before a colon are names of arguments. */
function readNames(text: string): { readonly names: string[]; readonly literals: string[] } {
  const names: string[] = [];
  const literals: string[] = [];
  const quotes = new Quotes(text, false);
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 34 || code === 39) {
      const end = quotes.endOf(at);
      if (end !== -1) literals.push(text.slice(at + 1, end - 1));
      at = end === -1 ? at + 1 : end;
    } else if (isDigit(code)) at = endOfWord(text, at);
    else if (isWordCharacter(code)) {
      const start = at;
      at = endOfWord(text, at);
      const word = text.slice(start, at);
      const next = skipSpace(text, at);
      if (KEYWORDS.has(word) || text[next] === ':') continue;
      const path = [word];
      at = readPath(text, at, path);
      names.push(path.join('.'));
    } else at++;
  }
  return { names, literals };
}

/** Attributes behind a name; an index that is a variable is read as a name of its own. */
function readPath(text: string, from: number, path: string[]): number {
  let at = from;
  for (;;) {
    if (text[at] === '.' && isWordCharacter(text.charCodeAt(at + 1))) {
      const end = endOfWord(text, at + 1);
      path.push(text.slice(at + 1, end));
      at = end;
      continue;
    }
    const key =
      text[at] === '[' ? /^\[\s*(?:(["'])([^"']{0,100})\1|-?\d{1,9})\s*\]/.exec(text.slice(at, at + 120)) : null;
    if (!key) return at;
    if (key[2] !== undefined) path.push(key[2]);
    at += key[0].length;
  }
}

/** Names may hold dashes and end in a question mark. */
function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && (isWordCharacter(text.charCodeAt(at)) || isDash(text, at))) at++;
  return text[at] === '?' ? at + 1 : at;
}

function isDash(text: string, at: number): boolean {
  return text.charCodeAt(at) === 45 && isWordCharacter(text.charCodeAt(at + 1)) && !isSpace(text.charCodeAt(at - 1));
}
