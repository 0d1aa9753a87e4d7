import { spanOf } from '../../text/span.ts';
import type { Expression, Statement } from '../syntax/program.ts';
import { other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** A test that looks at files, or runs a command. */
const LOOKS_AROUND = /\s-[a-hkoprstuwxGLNOS]\s|\$\(|`/;

/** A test depends on the variables that it reads; one that looks at nothing else, on nothing else. */
export function readTest(node: SyntaxNode): Expression {
  const reads = variablesIn(node).map((name): Expression => ({
    kind: 'name',
    ...spanOf(name),
    name: name.text,
  }));
  const isOfVariables = node.type === 'test_command' && reads.length > 0 && !LOOKS_AROUND.test(node.text);
  if (isOfVariables) return { kind: 'list', ...spanOf(node), items: reads.map((value) => ({ value })) };
  return other(node, 'conditional', reads);
}

/** A variable gets a text of the script: `base="main"`. */
export function givesLiteral(statement: Statement): boolean {
  if (statement.kind !== 'assign' || statement.operator !== 'set' || statement.value.kind !== 'text') return false;
  return statement.value.parts.every(({ kind }) => kind === 'literal');
}

/** Where commands alone choose between texts of a script, which one it is stays as what they look at does. */
export function asChosen(test: Expression): Expression {
  if (test.kind !== 'other' || test.reads.length > 0) return test;
  const known: Expression = { kind: 'value', ...spanOf(test), printed: undefined };
  return { ...test, cause: 'expression', reads: [known] };
}

function variablesIn(node: SyntaxNode): SyntaxNode[] {
  return node.type === 'variable_name' ? [node] : node.children.flatMap(variablesIn);
}
