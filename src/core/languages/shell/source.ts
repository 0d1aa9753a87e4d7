import type { CodeSource } from '../syntax/code-source.ts';
import type { Span } from '../../text/span.ts';
import type { Expression } from '../syntax/program.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** A file, and how its parts are read: a command's output holds commands, and commands hold words. */
export interface ShellSource extends CodeSource {
  /** A word as a text. */
  readWord(node: SyntaxNode): Expression;
  /** What a command prints. */
  readOutput(node: SyntaxNode): Expression;
  /** What several commands of a subshell print; undefined where it is not followed. */
  readSubshell(node: SyntaxNode): Expression | undefined;
}

/** How a command substitution is called: it takes line breaks off the end of a text. */
export const SUBSTITUTION = '$()';

/** How `${name/text/value}` and `${name//text/value}` are called; no command of a script has such a name. */
export const REPLACE_FIRST = '>replace';
export const REPLACE_ALL = '>replaceAll';

/** How `${name[*]}` is called. */
export const JOIN = '>join';

/** A text as a command substitution gives it. */
export function substitution(output: Expression): Expression {
  const { start, end } = output;
  return {
    kind: 'call',
    start,
    end,
    callee: { kind: 'name', start, end, name: SUBSTITUTION },
    arguments: [{ value: output }],
  };
}

/** The grammar takes blanks before an expansion in a text for a part of it. */
export function placeOf(node: SyntaxNode): Span {
  return { start: node.end - node.text.trimStart().length, end: node.end };
}
