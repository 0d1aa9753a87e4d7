import { type Document, Scalar, visit } from 'yaml';

/**
 * Strategy. Other parsers let the lines of a quoted scalar stand further left than its key, the `yaml` package ends it there, and
 * reads the rest as structure. Each such line gets blanks, which say nothing in a quoted scalar, until the parser reads to the
 * closing quote; then all places are counted without them.
 */

/** Each takes one more parse of the text. */
const MOST_SCALARS = 20;

interface Insertion {
  /** Where a line begins, in the text that the file has. */
  readonly at: number;
  readonly blanks: number;
}

/** @returns what the parser makes of the text, with the ranges of the text as it is */
export function parseUnindented(text: string, parse: (text: string) => Document[]): Document[] {
  const insertions: Insertion[] = [];
  let documents = parse(text);
  for (let round = 0; round < MOST_SCALARS; round++) {
    const broken = brokenScalar(withBlanks(text, insertions), documents);
    if (!broken) break;
    const before = insertions.length;
    const start = withoutBlanks(broken.start, insertions);
    insertions.push(...linesToIndent(text, start, withoutBlanks(broken.end, insertions)));
    if (insertions.length === before) break;
    insertions.sort((a, b) => a.at - b.at);
    documents = parse(withBlanks(text, insertions));
  }
  if (insertions.length > 0) for (const document of documents) shiftRanges(document, insertions);
  return documents;
}

/** The first quoted scalar that ends without its quote, though it has one. */
function brokenScalar(text: string, documents: readonly Document[]): { start: number; end: number } | undefined {
  const isBroken = ({ errors }: Document): boolean => errors.some(({ code }) => code === 'MISSING_CHAR');
  for (const document of documents.filter(isBroken)) {
    let found: { start: number; end: number } | undefined;
    visit(document, {
      Scalar(_, { type, range }) {
        if ((type !== Scalar.QUOTE_SINGLE && type !== Scalar.QUOTE_DOUBLE) || !range) return undefined;
        const [start, end] = range;
        if (end - start > 1 && text[end - 1] === text[start]) return undefined;
        found = { start, end };
        return visit.BREAK;
      },
    });
    if (found) return found;
  }
  return undefined;
}

/** The lines from where a scalar was left to its closing quote, which has to be the last of a line. */
function linesToIndent(text: string, start: number, left: number): Insertion[] {
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  const insertions: Insertion[] = [];
  const close = closingQuote(text, left, text[start]!);
  if (close === undefined || !/^[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/.test(text.slice(close + 1, close + 400))) return [];
  for (let line = text.indexOf('\n', left - 1) + 1; line > 0 && line <= close; line = text.indexOf('\n', line) + 1) {
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(line, line + 4))) return [];
    if (!/^[ \t]*\r?(?:\n|$)/.test(text.slice(line, line + 400))) insertions.push({ at: line, blanks: column });
  }
  return insertions;
}

function closingQuote(text: string, from: number, quote: string): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote && quote === "'" && text[at + 1] === quote) at++;
    else if (text[at] === quote) return at;
  }
  return undefined;
}

function withBlanks(text: string, insertions: readonly Insertion[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, blanks } of insertions) {
    parts.push(text.slice(from, at), ' '.repeat(blanks));
    from = at;
  }
  return parts.join('') + text.slice(from);
}

/** Where a place of the text with blanks is in that without them. */
function withoutBlanks(place: number, insertions: readonly Insertion[]): number {
  let added = 0;
  for (const { at, blanks } of insertions) {
    if (at + added >= place) break;
    added += Math.min(blanks, place - at - added);
  }
  return place - added;
}

function shiftRanges(document: Document, insertions: readonly Insertion[]): void {
  const shift = (range: number[] | null | undefined): void => {
    if (range) for (const [index, place] of range.entries()) range[index] = withoutBlanks(place, insertions);
  };
  shift(document.range);
  for (const { pos } of [...document.errors, ...document.warnings]) shift(pos);
  visit(document, {
    Node(_, node) {
      shift(node.range);
    },
  });
}
