import { type Span, spanOf } from '../../text/span.ts';
import type { Argument, CallExpression, Expression, NameExpression, RecordEntry } from '../syntax/program.ts';
import { other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { JOIN, placeOf, type ShellSource } from './source.ts';

/** `IFS=,` by itself: before a command, as in `IFS= read`, it holds for that command alone. */
const SETS_SEPARATOR = /\bIFS=(?:\$?'[^'\n]{0,20}'|"[^"\n]{0,20}"|[^\s;'")]{0,20})[ \t]*(?:[;)\n#]|&&|$)/;

/** `(one two)`, and `([key]=one [other]=two)` of an associative array. Source: the Bash manual, "Arrays". */
export function readArray(node: SyntaxNode, source: ShellSource): Expression {
  const words = node.children.filter(({ type }) => type !== 'comment');
  if (words.some(isEntry)) return readEntries(node, words, source);
  return { kind: 'list', ...spanOf(node), items: words.map((word) => readItem(word, source)) };
}

/** A word may be any number of items where the shell splits what stands for it. */
function readItem(word: SyntaxNode, source: ShellSource): { value: Expression; spread?: boolean } {
  const array = itemsOf(word);
  if (array) return { value: array, spread: true };
  return isSplit(word)
    ? { value: other(word, 'expression', [source.readWord(word)]), spread: true }
    : { value: source.readWord(word) };
}

/** Not in quotes: `$flags`, `$(ls)`, `*.md`. */
function isSplit(word: SyntaxNode): boolean {
  if (/^(?:simple_expansion|expansion|command_substitution)$/.test(word.type)) return true;
  return word.type === 'word'
    ? /(?<!\\)[*?]/.test(word.text)
    : word.type === 'concatenation' && word.children.some(isSplit);
}

function isEntry(word: SyntaxNode): boolean {
  return word.type === 'concatenation' && word.text.startsWith('[');
}

function readEntries(node: SyntaxNode, words: readonly SyntaxNode[], source: ShellSource): Expression {
  const entries = words.map((word): RecordEntry | undefined => {
    const [open, key, close, sign, value, ...rest] = word.children;
    const isKnown = open?.text === '[' && key && close?.text === ']' && sign?.text === '=' && rest.length === 0;
    return isKnown
      ? {
          ...spanOf(word),
          key: readIndex(key, source),
          value: value ? source.readWord(value) : other(word, 'expression'),
        }
      : undefined;
  });
  return entries.every((entry) => entry !== undefined)
    ? { kind: 'record', ...spanOf(node), entries }
    : other(
        node,
        'expression',
        words.map((word) => source.readWord(word)),
      );
}

/** `name[index]`, of which a value is read or set. */
export function readSubscript(node: SyntaxNode, source: ShellSource): Expression | undefined {
  const name = node.field('name');
  const index = node.field('index');
  if (!name || !index || isAll(index)) return undefined;
  return { kind: 'subscript', ...spanOf(node), object: nameOf(name), index: readIndex(index, source) };
}

function readIndex(node: SyntaxNode, source: ShellSource): Expression {
  return /^-?\d+$/.test(node.text) ? { kind: 'value', ...spanOf(node), printed: node.text } : source.readWord(node);
}

function isAll({ text }: SyntaxNode): boolean {
  return text === '@' || text === '*';
}

function nameOf(node: SyntaxNode): NameExpression {
  return { kind: 'name', ...spanOf(node), name: node.text };
}

/** The array of `${name[@]}` or `${name[*]}` without more to it, and which of the two it is. */
function arrayIn(expansion: SyntaxNode): { readonly array: NameExpression; readonly sign: string } | undefined {
  const [subscript, ...rest] = expansion.children;
  if (expansion.type !== 'expansion' || subscript?.type !== 'subscript' || rest.length > 0) return undefined;
  const name = subscript.field('name');
  const index = subscript.field('index');
  return name && index && isAll(index) && isAlone(expansion, subscript)
    ? { array: nameOf(name), sign: index.text }
    : undefined;
}

/** Between `${` and `}` stands nothing else: no `#`, no `!`. */
function isAlone(expansion: SyntaxNode, { start, end }: Span): boolean {
  const { file } = expansion;
  return file[start - 1] === '{' && file[end] === '}';
}

/** `"${name[@]}"` as a word: each item of the array is a word. */
export function itemsOf(word: SyntaxNode): NameExpression | undefined {
  const [only, ...rest] = word.type === 'string' ? word.children : [];
  if (!only || rest.length > 0 || only.end - only.start + 2 < word.text.trim().length) return undefined;
  const all = arrayIn(only);
  return all?.sign === '@' ? all.array : undefined;
}

/** An array as a part of a text: its items with blanks between them, or with what the script says. */
export function readJoined(expansion: SyntaxNode, source: ShellSource): CallExpression | undefined {
  const all = arrayIn(expansion);
  if (!all) return undefined;
  const { array, sign } = all;
  const span = spanOf(array);
  const isSet = sign === '*' && SETS_SEPARATOR.test(source.file);
  const separator: Argument[] = isSet ? [{ value: { kind: 'name', ...span, name: 'IFS' } }] : [];
  const callee: Expression = { kind: 'member', ...span, object: array, name: JOIN };
  return { kind: 'call', ...placeOf(expansion), callee, arguments: separator };
}
