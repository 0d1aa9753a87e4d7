import { once } from './once.ts';
import { spanOf } from '../../text/span.ts';
import type {
  AssignStatement,
  ClassDefinition,
  DefineFunctionStatement,
  Expression,
  FunctionDefinition,
  FunctionExpression,
  Statement,
} from './program.ts';
import { assignedInside } from '../changes/assigned-inside.ts';
import { spanOfLoop } from './endless.ts';
import { readRow } from './jumps.ts';
import { type ExpressionReader, other, tried } from './reader.ts';
import type { SyntaxNode } from './syntax-tree.ts';

/** What several languages have in common, most of all C#, Go, Java, PHP and Rust, and what their grammars call by the same names. */

/** How a language reads the parts of its statements. */
export interface StatementReader extends ExpressionReader {
  /** A statement, or those of a block. */
  readonly statement: (node: SyntaxNode) => Statement[];
  /** Those inside of a node, if it is there. */
  readonly body: (node: SyntaxNode | undefined) => Statement[];
}

/**
 * How the statements of a language are read, by how it reads one of them and an expression.
 * @typeParam Source what both are told of their file
 */
export function statementReaders<Source>(
  readExpression: (node: SyntaxNode, source: Source) => Expression,
  readOne: (node: SyntaxNode, source: Source) => Statement[],
): {
  readBody(node: SyntaxNode | undefined, source: Source): Statement[];
  readerOf(source: Source): StatementReader;
} {
  const readBody = (node: SyntaxNode | undefined, source: Source): Statement[] =>
    node ? readRow(node.children, (child) => readOne(child, source)) : [];
  const readerOf = (source: Source): StatementReader => ({
    expression: (node) => readExpression(node, source),
    statement: (node) => readOne(node, source),
    body: (node) => readBody(node, source),
  });
  return { readBody, readerOf };
}

/**
 * Two values with an operator between them.
 * @param joining the operator that joins texts
 * @param otherwise the operator that gives the second value where there is no first
 */
export function readOperation(
  node: SyntaxNode,
  { expression }: ExpressionReader,
  joining: '+' | '.',
  otherwise?: '??',
): Expression {
  const left = node.field('left');
  const right = node.field('right');
  if (!left || !right) return other(node, 'expression');
  const values = [expression(left), expression(right)] as const;
  const [first, last] = values;
  const operator = node.field('operator')?.type;
  if (otherwise !== undefined && operator === otherwise) return { kind: 'choice', ...spanOf(node), branches: values };
  if (operator !== joining)
    return { ...other(node, 'expression', values), ...(LAZY.test(operator ?? '') && { isLazy: true }) };
  const parts = first.kind === 'sum' && left.type === 'binary_expression' ? [...first.parts, last] : values;
  return { kind: 'sum', ...spanOf(node), parts };
}

/** What stands behind it is not always reached. */
export const LAZY = /^(?:&&|\|\||and|or)$/;

/** `(line = reader.readLine())`: an assignment that gives its value too. */
export function readAssigned(node: SyntaxNode, { expression }: ExpressionReader): Expression {
  const left = node.field('left');
  const right = node.field('right');
  if (!left || !right) return other(node, 'expression');
  const operator = node.field('operator')?.type ?? '=';
  const value = operator === '=' ? expression(right) : other(node, 'expression', [expression(left), expression(right)]);
  return { kind: 'assignment', ...spanOf(node), target: expression(left), value };
}

/** Of `a = b = value`, the value. */
export function lastAssigned(value: SyntaxNode): SyntaxNode {
  const inner = ASSIGNS.test(value.type) ? value.field('right') : undefined;
  return inner ? lastAssigned(inner) : value;
}

const ASSIGNS = /^assignment(?:_expression)?$/;

export function assignment(
  node: SyntaxNode,
  target: SyntaxNode,
  value: SyntaxNode,
  { expression }: ExpressionReader,
  operator: AssignStatement['operator'] = 'set',
): AssignStatement {
  const given = expression(lastAssigned(value));
  return { kind: 'assign', ...spanOf(node), targets: [expression(target)], operator, value: given };
}

export function readReturn(node: SyntaxNode, { expression }: ExpressionReader): Statement {
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
  return { kind: 'loop', ...spanOfLoop(node), variables, ...values, body: bodyOf(node, reader) };
}

/** A loop that goes on as long as a test says so, which may give variables values, as may what is done before each turn. */
export function readTestedLoop(node: SyntaxNode, reader: StatementReader): Statement[] {
  const loop = readLoop(node, reader);
  const assigned = assignedInside(
    node.children.filter(({ fieldName }) => fieldName !== 'body'),
    reader,
  );
  if (loop.kind !== 'loop' || assigned.length === 0) return [loop];
  return [...assigned, { ...loop, body: [...assigned, ...loop.body] }, ...(loop.isEndless ? [] : assigned)];
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

/** @param last what runs in any case */
export function readTry(node: SyntaxNode, { body }: StatementReader, last: readonly Statement[]): Statement[] {
  const clauses = node.children.filter(({ type }) => type === 'catch_clause');
  const caught = clauses.map((clause) => ({ clause, body: body(clause.field('body')) }));
  const all = tried(node, body(node.field('body')), caught, last);
  return returnsIn(last)
    ? [{ kind: 'branch', ...spanOf(node), tests: [], branches: [last], isExhaustive: false }, ...all]
    : all;
}

/** What a `finally` gives stands for what the body does. */
function returnsIn(statements: readonly Statement[]): boolean {
  return statements.some((one) => {
    if (one.kind === 'branch') return one.branches.some(returnsIn);
    return one.kind === 'return' || ((one.kind === 'block' || one.kind === 'loop') && returnsIn(one.body));
  });
}

/**
 * A function without a name: its body is a block, or the value that it gives.
 * @param block the type of a block of statements
 */
export function readClosure(
  node: SyntaxNode,
  block: string,
  parameters: FunctionDefinition['parameters'],
  { expression, body: readBody }: Pick<StatementReader, 'expression' | 'body'>,
): FunctionExpression {
  const body = node.field('body') ?? node.children.find(({ type }) => type === block);
  let statements: readonly Statement[] | undefined;
  const isBlock = body?.type === block;
  const isChange = body !== undefined && CHANGES.test(body.type);
  return {
    kind: 'function',
    ...spanOf(node),
    definition: {
      ...spanOf(node),
      parameters: once(parameters),
      body: () => (statements ??= isBlock ? readBody(body) : isChange ? readBody(node) : []),
      ...(body && !isBlock && !isChange && { value: once(() => expression(body)) }),
    },
  };
}

/** `text => note = text` is there for what it does. */
const CHANGES =
  /^(?:assignment_expression|compound_assignment_expr|augmented_assignment_expression|update_expression)$/;

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
): DefineFunctionStatement {
  let statements: readonly Statement[] | undefined;
  const definition: FunctionDefinition = {
    ...spanOf(node),
    name,
    parameters: once(parameters),
    body: () => (statements ??= body(node.field('body'))),
  };
  return { kind: 'define-function', ...spanOf(node), name, definition };
}
