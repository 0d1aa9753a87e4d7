import { spanOf } from '../../text/span.ts';
import { readAssigned, readClosure, readOperation } from '../syntax/c-like.ts';
import type { Argument, Expression, Parameter } from '../syntax/program.ts';
import { builderOf, choiceOf, other, readNumber, readTernary } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import type { CodeSource } from '../syntax/code-source.ts';
import { readString } from './strings.ts';

/** Methods of clients that only lead to the next: `client.chat().completions().create(…)`. */
const LEADING = /^(?:messages|beta|chat|completions|responses|batches|async)$/;
const BUILDER = /^(?:StringBuilder|StringBuffer|String|StringJoiner)$/;

/** Reads an expression of Java. */
export function readExpression(node: SyntaxNode, source: CodeSource): Expression {
  const read = (child: SyntaxNode | undefined): Expression =>
    child ? readExpression(child, source) : other(node, 'expression');
  const field = (name: string): Expression => read(node.field(name));
  switch (node.type) {
    case 'string_literal':
    case 'character_literal':
      return readString(node, source.file);
    case 'identifier':
    case 'type_identifier':
    case 'this':
      return { kind: 'name', ...spanOf(node), name: node.text };
    case 'field_access':
    case 'scoped_identifier':
    case 'scoped_type_identifier': {
      const name = node.field('field') ?? node.field('name');
      const object = node.field('object') ?? node.field('scope');
      if (!name || !object) return other(node, 'expression');
      return { kind: 'member', ...spanOf(node), object: read(object), name: name.text };
    }
    case 'method_reference': {
      const [object, name] = node.children;
      if (!object || name?.type !== 'identifier') return other(node, 'expression');
      return { kind: 'member', ...spanOf(node), object: read(object), name: name.text };
    }
    case 'method_invocation':
      return readInvocation(node, source);
    case 'object_creation_expression':
      return readCreation(node, source);
    case 'array_access':
      return { kind: 'subscript', ...spanOf(node), object: field('array'), index: field('index') };
    case 'array_initializer':
    case 'element_value_array_initializer':
      return { kind: 'list', ...spanOf(node), items: node.children.map((child) => ({ value: read(child) })) };
    case 'array_creation_expression':
      return field('value');
    case 'cast_expression':
      return field('value');
    case 'parenthesized_expression':
      return read(node.children[0]);
    case 'binary_expression':
      return readOperation(node, { expression: (operand) => readExpression(operand, source) }, '+');
    case 'ternary_expression':
      return readTernary(node, field);
    case 'switch_expression':
      return readSwitch(node, source);
    case 'lambda_expression':
      return readLambda(node, source);
    case 'decimal_integer_literal':
    case 'decimal_floating_point_literal':
      return readNumber(node);
    case 'true':
    case 'false':
      return { kind: 'value', ...spanOf(node), printed: node.text };
    case 'null_literal':
      return { kind: 'value', ...spanOf(node), printed: undefined };
    case 'assignment_expression':
      return readAssigned(node, { expression: (part) => readExpression(part, source) });
    case 'unary_expression':
      return other(node, 'expression', [field('operand')]);
    default:
      return other(node, 'expression');
  }
}

function readInvocation(node: SyntaxNode, source: CodeSource): Expression {
  const object = node.field('object');
  const nameNode = node.field('name');
  if (!nameNode) return other(node, 'call');
  const name = nameNode.text;
  const args = readArguments(node.field('arguments'), source);
  const target = object ? readExpression(object, source) : undefined;
  if (target && args.length === 0 && LEADING.test(name))
    return { kind: 'member', ...spanOf(node), object: target, name };
  const callee: Expression = target
    ? { kind: 'member', start: target.start, end: nameNode.end, object: target, name }
    : { kind: 'name', ...spanOf(nameNode), name };
  return { kind: 'call', ...spanOf(node), callee, arguments: args };
}

function withoutTypeArguments(type: string): string {
  return type.endsWith('>') && type.includes('<') ? type.slice(0, type.indexOf('<')) : type;
}

function readCreation(node: SyntaxNode, source: CodeSource): Expression {
  const type = node.field('type');
  if (!type) return other(node, 'call');
  const name = withoutTypeArguments(type.text);
  const args = readArguments(node.field('arguments'), source);
  if (BUILDER.test(name) && args.length > 2)
    return other(
      node,
      'call',
      args.map(({ value }) => value),
    );
  if (BUILDER.test(name) && name !== 'StringJoiner') {
    const [initial] = args;
    return builderOf(node, name !== 'String', initial?.value);
  }
  if (/^(?:Array|Linked)List$/.test(name) && args.length === 0) return { kind: 'list', ...spanOf(node), items: [] };
  return { kind: 'call', ...spanOf(node), callee: { kind: 'name', ...spanOf(type), name }, arguments: args };
}

export function readArguments(node: SyntaxNode | undefined, source: CodeSource): Argument[] {
  return node ? node.children.map((child) => ({ value: readExpression(child, source) })) : [];
}

/** A switch as a value: one of its rules gives it. */
function readSwitch(node: SyntaxNode, source: CodeSource): Expression {
  const condition = node.field('condition');
  const body = node.field('body');
  const branches = (body ?? node).children.flatMap((rule): Expression[] => {
    const value = rule.children.findLast((child) => child.type === 'expression_statement')?.children[0];
    return rule.type === 'switch_rule' && value ? [readExpression(value, source)] : [];
  });
  const test = condition ? readExpression(condition, source) : other(node, 'conditional');
  return choiceOf(node, test, branches);
}

function readLambda(node: SyntaxNode, source: CodeSource): Expression {
  const parameters = node.field('parameters');
  const names: readonly SyntaxNode[] = parameters?.type === 'identifier' ? [parameters] : (parameters ?? node).children;
  const readNames = (): Parameter[] =>
    names.map((name) => ({ ...spanOf(name), name: (name.field('name') ?? name).text }));
  return readClosure(node, 'block', readNames, {
    expression: (value) => readExpression(value, source),
    body: source.readBody,
  });
}
