import type { Cause } from '../../prompt/model.ts';
import { CONSTANT, either, type Inferred } from '../../prompt/volatility.ts';
import type { Reference } from '../../prompt/volatility-rules.ts';
import { isDigit, isWordCharacter, skipSpace, wordEnd } from '../template/characters.ts';
import { endOfLiteral } from './tags.ts';
import { CONSTANT_WORDS, PURE_FUNCTIONS, RANDOM, RANDOM_FUNCTION } from './words.ts';

export interface Evaluation {
  readonly inferred: Inferred;
  readonly cause: Cause;
}

/** A command that writes a date in the layout that it is given. */
const LAYOUT = /^\(?\s*(?:date|dateInZone|htmlDate|strftime|format(?:Date|Time)|(?:date|time)Format)\b|\.Format\b/;

/** Where the value of a name comes from. */
export interface GoReference extends Reference {
  /** `dot`: a field of `.`; `root`: of `$`; `variable`: the path begins with its name; `function`: called without a dot. */
  readonly of: 'dot' | 'root' | 'variable' | 'function';
}

/** Reads a pipeline of a Go template for the names in it. Never throws. */
export function evaluate(text: string, resolve: (reference: GoReference) => Inferred): Evaluation {
  const commands = text.includes('|') ? splitPipeline(text) : [text];
  const filters = commands.filter((command) => LAYOUT.test(command)).map((command) => command.slice(0, 200));
  let inferred = CONSTANT;
  let terms = 0;
  let called = false;
  let dotted = false;
  for (let at = 0; at < text.length;) {
    const character = text[at]!;
    if (character === '"' || character === '`' || character === "'") {
      const end = endOfLiteral(text, at);
      terms++;
      dotted = true;
      at = end === -1 ? at + 1 : end;
    } else if (character === '$' || character === '.' || isWordCharacter(text.charCodeAt(at))) {
      const { reference, end } = readTerm(text, at);
      at = end;
      terms++;
      dotted ||= !reference || reference.path.includes('.');
      if (!reference) continue;
      called ||= reference.of === 'function' || isCalled(text, at);
      inferred = either(inferred, ofTerm(reference, filters, resolve));
    } else {
      dotted ||= character === '(' || character === '|';
      at++;
    }
  }
  const isPlain = terms === 1 && !dotted && !called;
  const cause = commands.length === 1 && called ? 'call' : isPlain ? 'placeholder' : 'expression';
  return { inferred, cause };
}

function ofTerm(
  { of, path }: GoReference,
  filters: readonly string[],
  resolve: (reference: GoReference) => Inferred,
): Inferred {
  if (of !== 'function') return resolve({ of, path, filters });
  if (PURE_FUNCTIONS.has(path)) return CONSTANT;
  return RANDOM_FUNCTION.test(path) ? RANDOM : resolve({ of, path, filters, call: true });
}

/** Whether an argument follows, so that a field is a method. */
function isCalled(text: string, at: number): boolean {
  const next = skipSpace(text, at);
  return next > at && next < text.length && /[\w.$"'`(-]/.test(text[next]!);
}

function readTerm(text: string, start: number): { readonly reference?: GoReference; readonly end: number } {
  const character = text[start]!;
  if (isDigit(character.charCodeAt(0)) || (character === '.' && isDigit(text.charCodeAt(start + 1)))) {
    return { end: Math.max(wordEnd(text, start + 1), start + 1) };
  }
  if (character === '.') {
    const end = endOfFields(text, start);
    const isOfResult = start > 0 && text[start - 1] === ')';
    return isOfResult ? { end } : { reference: { of: 'dot', path: text.slice(start + 1, end) }, end };
  }
  const nameEnd = wordEnd(text, start + 1);
  const end = endOfFields(text, nameEnd);
  const name = text.slice(start, nameEnd);
  if (CONSTANT_WORDS.has(name)) return { end };
  if (name === '$') return { reference: { of: 'root', path: text.slice(nameEnd + 1, end) }, end };
  if (character === '$') return { reference: { of: 'variable', path: text.slice(start, end) }, end };
  // `now.Format`: a field of what the function gives
  return { reference: { of: 'function', path: name }, end };
}

function endOfFields(text: string, start: number): number {
  let end = start;
  while (text[end] === '.' && isWordCharacter(text.charCodeAt(end + 1))) end = wordEnd(text, end + 1);
  return end === start && text[start] === '.' ? start + 1 : end;
}

/** The commands of a pipeline. */
function splitPipeline(text: string): string[] {
  const commands: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"' || character === '`' || character === "'") {
      const end = endOfLiteral(text, at);
      if (end !== -1) at = end - 1;
    } else if (character === '|') {
      commands.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  commands.push(text.slice(start).trim());
  return commands;
}
