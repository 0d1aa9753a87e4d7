import type { Node } from 'web-tree-sitter';
import type { Argument, Expression, RecordEntry } from '../program.ts';
import { childrenOf, other, spanOf } from '../reader.ts';
import { readElement } from './jsx.ts';
import { readString, readTemplate } from './strings.ts';

/** Reads what only statements can tell: functions and classes within expressions. */
export interface Definitions {
  readonly readFunction: (node: Node, file: string) => Expression;
}

/** Reads an expression of TypeScript or JavaScript. */
export function readExpression(node: Node, file: string, definitions: Definitions): Expression {
  const read = (child: Node | null | undefined): Expression =>
    child ? readExpression(child, file, definitions) : other(node, 'expression');
  const field = (name: string): Expression => read(node.childForFieldName(name));
  const source = (part: Node): string => file.slice(part.startIndex, part.endIndex);
  switch (node.type) {
    case 'string':
      return readString(node, file);
    case 'template_string':
      return readTemplate(node, file, false, read);
    case 'identifier':
    case 'shorthand_property_identifier':
    case 'this':
    case 'super':
      return { kind: 'name', ...spanOf(node), name: source(node) };
    case 'undefined':
    case 'null':
      return { kind: 'value', ...spanOf(node), printed: undefined };
    case 'number':
    case 'true':
    case 'false':
      return { kind: 'value', ...spanOf(node), printed: source(node) };
    case 'member_expression': {
      const name = node.childForFieldName('property');
      return { kind: 'member', ...spanOf(node), object: field('object'), name: name ? source(name) : '' };
    }
    case 'subscript_expression':
      return { kind: 'subscript', ...spanOf(node), object: field('object'), index: field('index') };
    case 'call_expression':
      return readCall(node, file, read);
    case 'new_expression':
      return {
        kind: 'call',
        ...spanOf(node),
        callee: field('constructor'),
        arguments: readArguments(node.childForFieldName('arguments'), read),
      };
    case 'parenthesized_expression':
    case 'await_expression':
    case 'as_expression':
    case 'satisfies_expression':
    case 'non_null_expression':
      return read(childrenOf(node)[0]);
    case 'type_assertion':
      return read(childrenOf(node).at(-1));
    case 'sequence_expression':
      return read(childrenOf(node).at(-1));
    case 'binary_expression':
      return readOperator(node, file, read);
    case 'ternary_expression':
      return {
        kind: 'choice',
        ...spanOf(node),
        test: field('condition'),
        branches: [field('consequence'), field('alternative')],
      };
    case 'assignment_expression':
      return field('right');
    case 'array':
      return {
        kind: 'list',
        ...spanOf(node),
        items: childrenOf(node).map((child) =>
          child.type === 'spread_element' ? { value: read(child.namedChild(0)), spread: true } : { value: read(child) },
        ),
      };
    case 'object':
      return {
        kind: 'record',
        ...spanOf(node),
        entries: childrenOf(node).flatMap((child) => readEntry(child, file, read, definitions)),
      };
    case 'arrow_function':
    case 'function_expression':
    case 'function':
    case 'generator_function':
      return definitions.readFunction(node, file);
    case 'jsx_element':
    case 'jsx_self_closing_element':
      return readElement(node, file, read);
    case 'unary_expression':
    case 'update_expression':
      return other(node, 'expression', childrenOf(node).map(read));
    default:
      return other(node, 'expression');
  }
}

function readCall(node: Node, file: string, read: (node: Node | null | undefined) => Expression): Expression {
  const callee = node.childForFieldName('function');
  const args = node.childForFieldName('arguments');
  const calleeExpression = read(callee);
  if (args?.type === 'template_string') {
    const isRaw = callee !== null && file.slice(callee.startIndex, callee.endIndex) === 'String.raw';
    const literal = readTemplate(args, file, isRaw, read);
    return { kind: 'call', ...spanOf(node), callee: calleeExpression, arguments: [{ value: literal }] };
  }
  return { kind: 'call', ...spanOf(node), callee: calleeExpression, arguments: readArguments(args, read) };
}

function readArguments(node: Node | null, read: (node: Node | null) => Expression): Argument[] {
  if (!node) return [];
  return childrenOf(node).map((child): Argument =>
    child.type === 'spread_element' ? { value: read(child.namedChild(0)), spread: 'list' } : { value: read(child) },
  );
}

function readOperator(node: Node, file: string, read: (node: Node | null) => Expression): Expression {
  const operator = node.childForFieldName('operator')?.type;
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (operator === '+') {
    const parts: Expression[] = [read(right)];
    let first = left;
    while (first?.type === 'binary_expression' && first.childForFieldName('operator')?.type === '+') {
      parts.unshift(read(first.childForFieldName('right')));
      first = first.childForFieldName('left');
    }
    return { kind: 'sum', ...spanOf(node), parts: [read(first), ...parts] };
  }
  if (operator === '||' || operator === '??')
    return { kind: 'choice', ...spanOf(node), branches: [read(left), read(right)] };
  if (operator === '&&') return { kind: 'choice', ...spanOf(node), test: read(left), branches: [read(right)] };
  return other(node, 'expression', [read(left), read(right)]);
}

function readEntry(
  node: Node,
  file: string,
  read: (node: Node | null) => Expression,
  definitions: Definitions,
): RecordEntry[] {
  if (node.type === 'shorthand_property_identifier') {
    const name = file.slice(node.startIndex, node.endIndex);
    return [{ ...spanOf(node), key: { kind: 'value', ...spanOf(node), printed: name }, value: read(node) }];
  }
  if (node.type === 'spread_element') {
    const inner = node.namedChild(0);
    return inner ? [{ ...spanOf(node), value: read(inner) }] : [];
  }
  if (node.type === 'method_definition') {
    const name = node.childForFieldName('name');
    return name
      ? [{ ...spanOf(node), key: readKey(name, file, read), value: definitions.readFunction(node, file) }]
      : [];
  }
  const key = node.childForFieldName('key');
  const value = node.childForFieldName('value');
  return key && value ? [{ ...spanOf(node), key: readKey(key, file, read), value: read(value) }] : [];
}

function readKey(node: Node, file: string, read: (node: Node | null) => Expression): Expression {
  if (node.type === 'computed_property_name') return read(node.namedChild(0));
  if (node.type === 'string') return readString(node, file);
  return { kind: 'value', ...spanOf(node), printed: file.slice(node.startIndex, node.endIndex) };
}
