import { spanOf } from '../text/span.ts';
import type { AssignStatement, ClassDefinition, Expression, FunctionDefinition, Statement } from './program.ts';
import { other } from './reader.ts';
import type { SyntaxNode } from './syntax-tree.ts';

/** What the statements of C#, Java and PHP have in common, which their grammars call by the same names. */

/** How a language reads the parts of its statements. */
export interface StatementReader {
  readonly expression: (node: SyntaxNode) => Expression;
  /** A statement, or those of a block. */
  readonly statement: (node: SyntaxNode) => Statement[];
  /** Those inside of a node, if it is there. */
  readonly body: (node: SyntaxNode | undefined) => Statement[];
}

export function assignment(
  node: SyntaxNode,
  target: SyntaxNode,
  value: SyntaxNode,
  { expression }: StatementReader,
  operator: AssignStatement['operator'] = 'set',
): Statement {
  return { kind: 'assign', ...spanOf(node), targets: [expression(target)], operator, value: expression(value) };
}

export function readReturn(node: SyntaxNode, { expression }: StatementReader): Statement {
  const value = node.children[0];
  return { kind: 'return', ...spanOf(node), ...(value && { value: expression(value) }) };
}

/** A block, or the one statement that stands in its place. */
export function bodyOf(node: SyntaxNode, { statement }: StatementReader): Statement[] {
  const body = node.field('body');
  return body ? statement(body) : [];
}

/** @param variables that get the values of `over`, one after the other */
export function readLoop(
  node: SyntaxNode,
  reader: StatementReader,
  variables: readonly string[] = [],
  over?: SyntaxNode,
): Statement {
  const values = over && { over: reader.expression(over) };
  return { kind: 'loop', ...spanOf(node), variables, ...values, body: bodyOf(node, reader) };
}

export function readIf(node: SyntaxNode, { expression, statement }: StatementReader): Statement {
  const condition = node.field('condition');
  const alternative = node.field('alternative');
  const parts = [node.field('consequence'), ...(alternative ? [alternative] : [])];
  return {
    kind: 'branch',
    ...spanOf(node),
    tests: condition ? [expression(condition)] : [],
    branches: parts.map((part) => (part ? statement(part) : [])),
    isExhaustive: alternative !== undefined,
  };
}

/**
 * The body runs; what an exception leaves undone is not followed.
 * @param last what runs in any case
 */
export function readTry(node: SyntaxNode, { body }: StatementReader, last: readonly Statement[]): Statement[] {
  const clauses = node.children.filter(({ type }) => type === 'catch_clause');
  return [
    { kind: 'block', ...spanOf(node), body: body(node.field('body')) },
    ...clauses.map((clause): Statement => ({
      kind: 'branch',
      ...spanOf(clause),
      tests: [other(clause, 'conditional')],
      branches: [body(clause.field('body'))],
      isExhaustive: false,
    })),
    ...last,
  ];
}

export function defineClass(
  node: SyntaxNode,
  name: string,
  bases: SyntaxNode | undefined,
  { expression, body }: StatementReader,
): Statement {
  let members: readonly Statement[] | undefined;
  const definition: ClassDefinition = {
    ...spanOf(node),
    name,
    bases: (bases?.children ?? []).map(expression),
    members: () => (members ??= body(node.field('body'))),
  };
  return { kind: 'define-class', ...spanOf(node), name, definition };
}

export function defineFunction(
  node: SyntaxNode,
  name: string,
  parameters: FunctionDefinition['parameters'],
  { body }: StatementReader,
): Statement {
  let statements: readonly Statement[] | undefined;
  const definition: FunctionDefinition = {
    ...spanOf(node),
    name,
    parameters,
    body: () => (statements ??= body(node.field('body'))),
  };
  return { kind: 'define-function', ...spanOf(node), name, definition };
}
