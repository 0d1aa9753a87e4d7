import { Document, parseAllDocuments, parseDocument, YAMLParseError } from 'yaml';

/**
 * Strategy. The parser recurses, and recursion near the end of the stack does not always throw: a regular expression that is
 * compiled there ends the whole process. So the depth is bounded before anything is parsed, by a scan that may take text for
 * structure but never structure for text.
 */
const DEEPEST = 300;
const OPTIONS = { prettyErrors: false, logLevel: 'silent' } as const;

/** Parses one YAML document. Never throws; what is nested too deeply is an empty document with an error. */
export function parseYaml(text: string): Document {
  return isTooDeep(text) ? tooDeep() : parseDocument(text, OPTIONS);
}

/** Parses a stream of YAML documents, as {@link parseYaml}. */
export function parseYamlStream(text: string, uniqueKeys: boolean): Document[] {
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
  let depth = 0;
  const brackets = /[[\]{}]/g;
  for (let match = brackets.exec(text); match; match = brackets.exec(text)) {
    if (match[0] === '[' || match[0] === '{') depth++;
    else if (depth > 0) depth--;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** Indentation that grows, and entries within entries on one line (`- - - a`). */
function hasDeepLines(text: string): boolean {
  const indents: number[] = [];
  for (let start = 0; start < text.length;) {
    let at = start;
    while (text[at] === ' ') at++;
    const indent = at - start;
    let entries = 0;
    while (isEntry(text, at)) {
      entries++;
      for (at++; text[at] === ' ' || text[at] === '\t'; at++);
    }
    while (indents.length > 0 && indents.at(-1)! >= indent) indents.pop();
    indents.push(indent);
    if (indents.length + entries > DEEPEST) return true;
    const end = text.indexOf('\n', at);
    start = end === -1 ? text.length : end + 1;
  }
  return false;
}

function isEntry(text: string, at: number): boolean {
  const character = text[at];
  return (character === '-' || character === '?' || character === ':') && /[ \t]/.test(text[at + 1] ?? '');
}
