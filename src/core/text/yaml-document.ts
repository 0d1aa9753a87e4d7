import { Document, parseAllDocuments, parseDocument, type Scalar, YAMLParseError } from 'yaml';
import type { BlockLines } from './yaml-block-lines.ts';
import { restoreYaml, shortenYaml } from './yaml-shortened.ts';
import { parseUnindented } from './yaml-unindented.ts';

/**
 * Strategy. The parser recurses, and recursion near the end of the stack does not always throw: a regular expression that is
 * compiled there ends the whole process. So the depth is bounded before anything is parsed, by a scan that may take text for
 * structure but never structure for text.
 */
const DEEPEST = 300;
const INDENTATION = new Set(Array.from(' \t-?:', (character) => character.charCodeAt(0)));
const OPTIONS = { prettyErrors: false, logLevel: 'silent' } as const;

/** Parses one YAML document. Never throws; what is nested too deeply is an empty document with an error. */
export function parseYaml(text: string): Document {
  return isTooDeep(text) ? tooDeep() : parseUnindented(text, (whole) => [parseDocument(whole, OPTIONS)])[0]!;
}

/** Aliases may stand for so many values in all: a few that name one another could stand for more than memory holds. */
const MOST_ALIASES = 100;

/**
 * The value of a document: records, lists, scalars. A member with a name that is itself a mapping or a list (`{{name}}` is one in a
 * template that was taken for YAML) is left out: it has no name in a record, and to write such names one in the other takes for ever.
 * @returns undefined where aliases stand for too much
 */
export function yamlValue(document: Document): unknown {
  try {
    return withRecords(document.toJS({ mapAsMap: true, maxAliasCount: MOST_ALIASES }), new Map());
  } catch {
    return undefined;
  }
}

function withRecords(value: unknown, known: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (known.has(value)) return known.get(value);
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    known.set(value, list);
    for (const element of value) list.push(withRecords(element, known));
    return list;
  }
  if (!(value instanceof Map)) return value;
  const record: Record<string, unknown> = {};
  known.set(value, record);
  for (const [name, member] of value as Map<unknown, unknown>) {
    if (typeof name === 'object' && name !== null) continue;
    const own = { value: withRecords(member, known), writable: true, enumerable: true, configurable: true };
    Object.defineProperty(record, String(name ?? ''), own);
  }
  return record;
}

/** The documents of a file. */
export interface YamlStream {
  readonly documents: readonly Document[];
  /** Of long block scalars, the first lines: what they are is known already. */
  readonly lines: ReadonlyMap<Scalar, BlockLines>;
}

/** Parses a stream of YAML documents, as {@link parseYaml}. */
export function parseYamlStream(text: string, uniqueKeys: boolean): YamlStream {
  const shortened = shortenYaml(text);
  const documents = parseAll(shortened.text, uniqueKeys);
  // Long keys can be alike but for what is hidden, and a quoted text may go on where it was left.
  const isOdd = documents.some(({ errors }) =>
    errors.some(({ code }) => code === 'DUPLICATE_KEY' || code === 'MISSING_CHAR'),
  );
  const lines = isOdd ? undefined : restoreYaml(text, shortened, documents);
  return lines ? { documents, lines } : { documents: parseAllOf(text, uniqueKeys), lines: new Map() };
}

function parseAllOf(text: string, uniqueKeys: boolean): Document[] {
  return parseUnindented(text, (whole) => parseAll(whole, uniqueKeys));
}

function parseAll(text: string, uniqueKeys: boolean): Document[] {
  if (isTooDeep(text)) return [tooDeep()];
  const documents = parseAllDocuments(text, { ...OPTIONS, uniqueKeys });
  return Array.isArray(documents) ? documents : [];
}

function tooDeep(): Document {
  const document = new Document();
  document.errors.push(new YAMLParseError([0, 1], 'IMPOSSIBLE', `it nests deeper than ${DEEPEST} levels.`));
  return document;
}

function isTooDeep(text: string): boolean {
  return hasDeepBrackets(text) || hasDeepLines(text);
}

function hasDeepBrackets(text: string): boolean {
  if (!hasMoreBrackets(text, DEEPEST)) return false;
  let depth = 0;
  const brackets = /[[\]{}]/g;
  for (let match = brackets.exec(text); match; match = brackets.exec(text)) {
    if (match[0] === '[' || match[0] === '{') depth++;
    else if (depth > 0) depth--;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function hasMoreBrackets(text: string, most: number): boolean {
  let count = 0;
  for (const bracket of ['[', '{']) {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) if (++count > most) return true;
  }
  return false;
}

/** Indentation that grows, and entries within entries on one line (`- - - a`). Each level begins in a column of its own. */
function hasDeepLines(text: string): boolean {
  if (!hasLongIndentation(text, DEEPEST)) return false;
  const columns: number[] = [];
  for (let start = 0; start < text.length;) {
    let at = start;
    while (text[at] === ' ') at++;
    while (columns.length > 0 && columns.at(-1)! >= at - start) columns.pop();
    columns.push(at - start);
    while (isEntry(text, at)) {
      for (at++; text[at] === ' ' || text[at] === '\t'; at++);
      columns.push(at - start);
    }
    if (columns.length > DEEPEST) return true;
    const end = text.indexOf('\n', at);
    start = end === -1 ? text.length : end + 1;
  }
  return false;
}

/** Whether so many characters of indentation and entries stand in a row somewhere: looks only at every one that such a row has. */
function hasLongIndentation(text: string, length: number): boolean {
  for (let probe = length - 1; probe < text.length; probe += length) {
    let start = probe + 1;
    while (start > probe + 1 - length && INDENTATION.has(text.charCodeAt(start - 1))) start--;
    let end = probe + 1;
    while (end - start < length && INDENTATION.has(text.charCodeAt(end))) end++;
    if (end - start >= length) return true;
  }
  return false;
}

function isEntry(text: string, at: number): boolean {
  const character = text[at];
  return (character === '-' || character === '?' || character === ':') && /[ \t]/.test(text[at + 1] ?? '');
}
