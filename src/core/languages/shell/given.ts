import type { Expression, Statement } from '../syntax/program.ts';
import { other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { assignment } from './assigned.ts';
import { readCall } from './commands.ts';
import type { ShellSource } from './source.ts';

/** Commands that give variables values. */
export const READS = /^(?:read|mapfile|readarray|getopts|vared)$/;

/** They give an array other items. */
const READS_ARRAY = /^(?:IFS=\S{0,20}\s+)?(?:mapfile|readarray|read\s(?:-\w{1,9}\s+){0,4}-\w{0,8}a)\b/;

/** They read some characters. */
const READS_PART = /^(?:IFS=\S{0,20}\s+)?read\s(?:-\w{1,9}\s+){0,4}-\w{0,8}[nN]\b/;

/** The array of which an item is given a value: `printf -v 'names[0]'`. */
function itemNamed({ text }: SyntaxNode): string | undefined {
  return /^['"]?([A-Za-z_]\w*)\[[^\]]*\]['"]?$/.exec(text)?.[1];
}

/** What is typed in comes with each request. */
export function readVariables(
  node: SyntaxNode,
  words: readonly SyntaxNode[],
  input: Expression | undefined,
): Statement[] {
  const names = words.flatMap((word) => (word.type === 'word' ? word.text : []));
  const variables = names.filter((name) => /^[A-Za-z_]\w*$/.test(name));
  const items = words.flatMap((word) => itemNamed(word) ?? []);
  if (items.length > 0) return [...items, ...variables].map((name) => assignment(node, name, other(node, 'call')));
  if (READS_ARRAY.test(node.text) || READS_PART.test(node.text) || (input && variables.length > 1)) {
    const given = other(node, 'call', input ? [input] : []);
    return variables.map((name) => assignment(node, name, given));
  }
  if (input) return variables.map((name) => assignment(node, name, input));
  return variables.map((name) => assignment(node, name, other(node, 'call')));
}

/** `printf -v name format arguments` gives a variable what it would print. */
export function formattedVariable(
  node: SyntaxNode,
  command: SyntaxNode,
  [option, name, ...words]: readonly SyntaxNode[],
  source: ShellSource,
): Statement | undefined {
  const array = option?.text === '-v' && name ? itemNamed(name) : undefined;
  if (array !== undefined) return assignment(node, array, other(node, 'call'));
  if (option?.text !== '-v' || !name || !/^\w+$/.test(name.text)) return undefined;
  return assignment(node, name.text, readCall(command, 'printf', words, undefined, source));
}

/** `rules=${rules:$1}`, of which the grammar makes a command: what the variable has then is not followed. */
export function unclosed(command: SyntaxNode): Statement | undefined {
  const given = command.children.find(
    ({ type, text }) => type === 'variable_assignment' && /^\w+=\$\{[^}]*$/.test(text),
  );
  const name = given?.field('name');
  return name && assignment(command, name.text, other(command, 'expression'));
}
