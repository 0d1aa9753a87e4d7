import { CONTROL_ESCAPES } from '../../text/escapes.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { Expression, Hole, LiteralPart, TextLiteral } from '../syntax/program.ts';
import { decodedRun, decodeMatches, type DecodeRun, other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { readArray, readJoined, readSubscript } from './arrays.ts';
import { placeOf, REPLACE_ALL, REPLACE_FIRST, type ShellSource, substitution } from './source.ts';
import { withoutTrailing } from '../../text/trailing.ts';

/** Source: POSIX, "Quoting" and "Here-Document"; the Bash manual, "ANSI-C Quoting". */
const DOUBLE_ESCAPE = /\\(?:[$`"\\]|\r?\n)/g;
const HEREDOC_ESCAPE = /\\(?:[$`\\]|\r?\n)/g;
const ANSI_ESCAPE = /\\(?:x[\da-fA-F]{1,2}|u[\da-fA-F]{1,4}|[0-7]{1,3}|[\s\S])/g;
const PRINTF_ESCAPE = /\\[abfnrtv\\]/g;
/** Where something is filled in a double-quoted text or a here-document. Source: POSIX, "Parameter Expansion", "Special Parameters". */
const FILLED = /\\[\s\S]|\$(?:(?<parameter>[A-Za-z_]\w*|[\d@*#?$!-])|[({[])|`/g;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };
const EXPANSION = /^(?:expansion|command_substitution|arithmetic_expansion)$/;
/** A pattern that finds more than one text. */
const GLOB = /(?<!\\)[*?[]/;
const SIMPLE: Readonly<Record<string, string>> = { ...CONTROL_ESCAPES, e: '\x1b' };

/** A word of the shell as an expression: a text with holes. */
export function readWord(node: SyntaxNode, source: ShellSource): Expression {
  switch (node.type) {
    case 'simple_expansion':
    case 'expansion':
      return { kind: 'text', ...placeOf(node), parts: [readHole(node, source)] };
    case 'array':
      return readArray(node, source);
    default:
      return { kind: 'text', ...spanOf(node), parts: partsOf(node, source) };
  }
}

function partsOf(node: SyntaxNode, source: ShellSource): (LiteralPart | Hole)[] {
  const { file } = source;
  const { start, end } = spanOf(node);
  switch (node.type) {
    case 'raw_string':
      return literal(file, start + 1, closed(file, start, end), verbatim);
    case 'ansi_c_string':
      return literal(file, start + 2, closed(file, start + 1, end), decodeMatches(ANSI_ESCAPE, decodeAnsi));
    case 'string':
    case 'translated_string':
      return withHoles(node, start + 1, closed(file, start, end), decodeMatches(DOUBLE_ESCAPE, unescaped), source);
    case 'concatenation':
      return node.children.flatMap((child) => partsOf(child, source));
    case 'simple_expansion':
    case 'expansion':
    case 'command_substitution':
    case 'arithmetic_expansion':
      return holeParts(node, source);
    default:
      return literal(file, start, end, decodeMatches(/\\[\s\S]/g, unescaped));
  }
}

/** The format of `printf`, whose escapes the command decodes itself. */
export function readFormat(node: SyntaxNode, source: ShellSource): Expression {
  if (node.type !== 'raw_string' && !(node.type === 'string' && node.children.every(isContent)))
    return readWord(node, source);
  const { start, end } = spanOf(node);
  const decode = decodeMatches(PRINTF_ESCAPE, decodeAnsi);
  return { kind: 'text', start, end, parts: literal(source.file, start + 1, closed(source.file, start, end), decode) };
}

function isContent(node: SyntaxNode): boolean {
  return node.type === 'string_content';
}

/** Commands that print what they are given, in another form. */
const EDITS = /^(?:\||\s){0,9}(?:cat|envsubst|sed|tr)\b/;

/** The text of a here-document, from the line below it to the line of its end. */
export function readHeredoc(redirect: SyntaxNode, source: ShellSource): TextLiteral | undefined {
  const { file } = source;
  const children = redirect.children;
  const opening = children.find((child) => child.type === 'heredoc_start');
  const closing = children.find((child) => child.type === 'heredoc_end');
  if (!opening || !closing) return undefined;
  const start = file.indexOf('\n', opening.end) + 1;
  const lastLine = file.lastIndexOf('\n', closing.start - 1) + 1;
  if (start === 0 || lastLine < start) return undefined;
  const isIndented = file.startsWith('<<-', redirect.start);
  const isPiped = children.some(({ type, text }) => type === 'pipeline' && !EDITS.test(text));
  const isSubstituted = !isPiped && redirect.parent?.parent?.type === 'command_substitution';
  const end = isSubstituted ? endOfOutput(file, start, lastLine, isIndented) : lastLine;
  const isRaw = /['"\\]/.test(opening.text);
  const plain = isRaw ? verbatim : decodeMatches(HEREDOC_ESCAPE, unescaped);
  const decode = isIndented ? withoutTabs(plain) : plain;
  const parts = isRaw ? literal(file, start, end, decode) : withHoles(redirect, start, end, decode, source);
  return { kind: 'text', start, end, parts, tag: closing.text.trim() };
}

/** Where a text ends whose last line breaks are taken off, those of lines with nothing but an indentation too. */
function endOfOutput(file: string, start: number, lastLine: number, isIndented: boolean): number {
  let end = start + withoutTrailing(file.slice(start, lastLine), isIndented ? '\r\n\t' : '\r\n').length;
  while (end > start && end < lastLine && file[end] === '\t') end++;
  return end;
}

function withoutTabs(decode: DecodeRun): DecodeRun {
  return (builder, file, { start, end }) => {
    for (let at = start; at < end;) {
      const next = file.indexOf('\n', at);
      const lineEnd = next === -1 || next >= end ? end : next + 1;
      const tabs = file[at - 1] === '\n' ? /^\t*/.exec(file.slice(at, lineEnd))![0].length : 0;
      decode(builder, file, { start: at + tabs, end: lineEnd });
      at = lineEnd;
    }
  };
}

/**
 * A text with what is filled in it, told by its form: the grammar takes `$1` in a here-document for text, and `\${name}` sometimes for
 * a variable. What stands in brackets is read from the tree where it is there.
 */
function withHoles(
  node: SyntaxNode,
  start: number,
  end: number,
  decode: DecodeRun,
  source: ShellSource,
): (LiteralPart | Hole)[] {
  const { file } = source;
  const nodes = new Map(expansionsIn(node).map((one) => [placeOf(one).start, one]));
  const text = file.slice(start, end);
  const pattern = new RegExp(FILLED);
  const parts: (LiteralPart | Hole)[] = [];
  let at = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const { 0: found, index, groups } = match;
    if (found.startsWith('\\')) continue;
    const tree = nodes.get(start + index);
    const known = tree && tree.end <= end && isClosed(tree) ? tree : undefined;
    const isBare = groups?.['parameter'] !== undefined;
    const close = known ? known.end - start : isBare ? index + found.length : closingOf(text, index);
    const span = { start: start + index, end: start + close };
    parts.push(...literal(file, start + at, span.start, decode));
    if (known) parts.push(...holeParts(known, source));
    else parts.push({ kind: 'hole', ...span, value: unparsed(span, text.slice(index, close)), filters: [] });
    at = pattern.lastIndex = close;
  }
  return [...parts, ...literal(file, start + at, end, decode)];
}

/** The grammar loses some of what stands in braces: `${name:$#}`. */
function isClosed({ type, text }: SyntaxNode): boolean {
  return type !== 'expansion' || text.endsWith('}');
}

function expansionsIn(node: SyntaxNode): SyntaxNode[] {
  return node.all.flatMap((child) => (EXPANSION.test(child.type) ? [child] : expansionsIn(child)));
}

/** `$name`, `${name}`; what else the tree does not have is not followed. */
function unparsed(span: Span, text: string): Expression {
  const name = /^\$\{?([\w@*#?$!-]+)\}?$/.exec(text)?.[1];
  if (name === undefined) return { kind: 'other', ...span, cause: 'expression', reads: [] };
  const start = span.start + text.indexOf(name, 1);
  return { kind: 'name', start, end: start + name.length, name };
}

/** Where what opens with a backquote or with a bracket behind a dollar is closed; the end of the text where it is not. */
function closingOf(text: string, open: number): number {
  const opening = text[open] === '`' ? '`' : text[open + 1]!;
  const closing = CLOSING[opening] ?? opening;
  let depth = 0;
  for (let at = open + (opening === '`' ? 1 : 2); at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === closing && depth-- === 0) return at + 1;
    else if (text[at] === opening) depth++;
  }
  return text.length;
}

function literal(file: string, start: number, end: number, decode: DecodeRun): LiteralPart[] {
  return end > start ? [{ kind: 'literal', mapped: decodedRun(file, { start, end }, decode) }] : [];
}

/** A hole; what a command prints that is written in it (`$(cat <<EOF …)`) stands for itself. */
function holeParts(node: SyntaxNode, source: ShellSource): (LiteralPart | Hole)[] {
  const hole = readHole(node, source);
  return node.type === 'command_substitution' && hole.value.kind === 'text' ? [...hole.value.parts] : [hole];
}

function readHole(node: SyntaxNode, source: ShellSource): Hole {
  return { kind: 'hole', ...placeOf(node), value: readExpansion(node, source), filters: [] };
}

/** What `$name`, `${name…}`, `$(command)` stand for. */
function readExpansion(node: SyntaxNode, source: ShellSource): Expression {
  const children = node.children;
  if (node.type === 'command_substitution') {
    const [only] = children;
    const all = source.readSubshell(node);
    if (all) return all;
    const output = children.length === 1 && only ? source.readOutput(only) : other(node, 'call');
    return output.kind === 'name' || isPrinted(output) ? substitution(output) : output;
  }
  if (node.type === 'arithmetic_expansion') return other(node, 'expression', namesIn(node));
  const name = children.find((child) => /^(?:variable_name|special_variable_name|subscript)$/.test(child.type));
  if (!name) return other(node, 'expression');
  const joined = readJoined(node, source);
  if (joined) return joined;
  const item = name.type === 'subscript' ? readSubscript(name, source) : undefined;
  const read: Expression = item ?? { kind: 'name', ...spanOf(name), name: name.text };
  const { start, end } = placeOf(node);
  const isWhole = node.type === 'simple_expansion' || source.file[end - 1] === '}';
  const isPlain = isWhole && end - start <= name.end - name.start + 3;
  if (isPlain) return read;
  const replaced = readReplacement(node, read, source);
  if (replaced) return replaced;
  return EDITED.test(node.text)
    ? { ...other(node, 'placeholder', [read]), isEdit: true }
    : other(node, 'placeholder', [read]);
}

/**
 * `${name%%:*}`, `${name#*:}`, `${name^^}`, `${name:0:3}`, `${name/a/b}`: what a variable has, cut or changed, with no other variable and
 * no command in it. Source: the Bash manual, "Shell Parameter Expansion".
 */
const EDITED =
  /^\$\{\w{1,60}(?:\[\d{1,6}\])?(?:[#%^,/][^`($]{0,200}|(?::\d{1,6}|: -\d{1,6})(?::-?\d{1,6})?\}|@[QEULua]\})$/;

function isPrinted(output: Expression): boolean {
  return output.kind === 'call' && output.callee.kind === 'name' && output.callee.name === 'printf';
}

/** The variables that `$((…))` computes with, with a dollar or without. */
function namesIn(node: SyntaxNode): Expression[] {
  if (node.type === 'variable_name') return [{ kind: 'name', ...spanOf(node), name: node.text }];
  return node.children.flatMap((child) => namesIn(child));
}

/** `${name/text/value}` replaces the first, `${name//text/value}` each. Source: the Bash manual, "Shell Parameter Expansion". */
function readReplacement(node: SyntaxNode, object: Expression, source: ShellSource): Expression | undefined {
  const [operator, separator] = node.fields('operator').map((one) => one.text);
  const [, search, replacement] = node.children.filter(({ isNamed }) => isNamed);
  if ((operator !== '/' && operator !== '//') || separator !== '/' || !search) return undefined;
  const isEscaped = operator === '//' && search.text === LINE_BREAK && /^\\{1,2}n$/.test(replacement?.text ?? '');
  if (isEscaped && isInJson(node)) return object;
  if (search.type === 'regex' && (GLOB.test(search.text) || /[$`]/.test(search.text))) return undefined;
  const name = operator === '/' ? REPLACE_FIRST : REPLACE_ALL;
  const empty: Expression = { kind: 'text', start: node.end - 1, end: node.end - 1, parts: [] };
  const given = replacement ? readWord(replacement, source) : empty;
  const callee: Expression = { kind: 'member', ...spanOf(object), object, name };
  return { kind: 'call', ...placeOf(node), callee, arguments: [{ value: readWord(search, source) }, { value: given }] };
}

const LINE_BREAK = String.raw`$'\n'`;

/** In a text that is JSON, line breaks that are escaped are what they were. */
function isInJson(node: SyntaxNode): boolean {
  let word = node;
  while (word.parent && /^(?:string|concatenation)$/.test(word.parent.type)) word = word.parent;
  return /^['"]\s{0,20}\{/.test(word.text);
}

const verbatim: DecodeRun = (builder, _file, { start, end }) => builder.verbatim(start, end);

/** Where the text of a quoted word ends. */
function closed(file: string, open: number, end: number): number {
  return end - open > 1 && file[end - 1] === file[open] ? end - 1 : end;
}

function unescaped(escape: string): string {
  return escape.endsWith('\n') ? '' : escape.slice(1);
}

function decodeAnsi(escape: string): string | undefined {
  const kind = escape[1]!;
  if (kind === 'x' || kind === 'u') return String.fromCharCode(Number.parseInt(escape.slice(2), 16) || 0);
  if (/[0-7]/.test(kind)) return String.fromCharCode(Number.parseInt(escape.slice(1), 8));
  return SIMPLE[kind] ?? kind;
}
