import type { Node } from 'web-tree-sitter';
import type { Argument, Expression, Parameter, RecordEntry } from '../program.ts';
import { childrenOf, other, spanOf } from '../reader.ts';
import { readString } from './strings.ts';

/** Reads an expression of Python. */
export function readExpression(node: Node, file: string): Expression {
  const read = (child: Node | null): Expression => (child ? readExpression(child, file) : other(node, 'expression'));
  const field = (name: string): Expression => read(node.childForFieldName(name));
  switch (node.type) {
    case 'string':
    case 'concatenated_string':
      return readString(node, file, read) ?? other(node, 'expression');
    case 'identifier':
      return { kind: 'name', ...spanOf(node), name: file.slice(node.startIndex, node.endIndex) };
    case 'attribute': {
      const name = node.childForFieldName('attribute');
      return {
        kind: 'member',
        ...spanOf(node),
        object: field('object'),
        name: name ? file.slice(name.startIndex, name.endIndex) : '',
      };
    }
    case 'subscript':
      return { kind: 'subscript', ...spanOf(node), object: field('value'), index: field('subscript') };
    case 'call':
      return {
        kind: 'call',
        ...spanOf(node),
        callee: field('function'),
        arguments: readArguments(node.childForFieldName('arguments'), file),
      };
    case 'parenthesized_expression':
    case 'await':
    case 'expression_statement':
      return read(childrenOf(node)[0] ?? null);
    case 'named_expression':
      return field('value');
    case 'binary_operator':
      return readOperator(node, file);
    case 'boolean_operator': {
      const branches = [field('left'), field('right')];
      const isOr = node.childForFieldName('operator')?.type === 'or';
      return isOr
        ? { kind: 'choice', ...spanOf(node), branches }
        : { kind: 'choice', ...spanOf(node), test: branches[0]!, branches: [branches[1]!] };
    }
    case 'conditional_expression': {
      const [whenTrue, test, whenFalse] = childrenOf(node);
      return {
        kind: 'choice',
        ...spanOf(node),
        test: read(test ?? null),
        branches: [read(whenTrue ?? null), read(whenFalse ?? null)],
      };
    }
    case 'integer':
    case 'float':
      return { kind: 'value', ...spanOf(node), printed: file.slice(node.startIndex, node.endIndex) };
    case 'true':
    case 'false':
      return { kind: 'value', ...spanOf(node), printed: node.type === 'true' ? 'True' : 'False' };
    case 'none':
      return { kind: 'value', ...spanOf(node), printed: undefined };
    case 'list':
    case 'tuple':
    case 'expression_list':
      return {
        kind: 'list',
        ...spanOf(node),
        items: childrenOf(node).map((child) =>
          child.type === 'list_splat' ? { value: read(child.namedChild(0)), spread: true } : { value: read(child) },
        ),
      };
    case 'set':
    case 'set_comprehension':
      return other(node, 'expression', childrenOf(node).map(read));
    case 'dictionary':
      return { kind: 'record', ...spanOf(node), entries: childrenOf(node).flatMap((child) => readEntry(child, file)) };
    case 'list_comprehension':
    case 'generator_expression':
      return readComprehension(node, file);
    case 'lambda':
      return {
        kind: 'function',
        ...spanOf(node),
        definition: {
          ...spanOf(node),
          parameters: readParameters(node.childForFieldName('parameters'), file),
          body: () => [],
          value: () => field('body'),
        },
      };
    case 'comparison_operator':
    case 'not_operator':
    case 'unary_operator':
      return other(node, 'expression', childrenOf(node).map(read));
    default:
      return other(node, 'expression');
  }
}

function readOperator(node: Node, file: string): Expression {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const operator = node.childForFieldName('operator')?.type;
  if (!left || !right) return other(node, 'expression');
  if (operator === '+') {
    const parts: Expression[] = [readExpression(right, file)];
    let first = left;
    while (first.type === 'binary_operator' && first.childForFieldName('operator')?.type === '+') {
      const inner = first.childForFieldName('right');
      const rest = first.childForFieldName('left');
      if (!inner || !rest) break;
      parts.unshift(readExpression(inner, file));
      first = rest;
    }
    return { kind: 'sum', ...spanOf(node), parts: [readExpression(first, file), ...parts] };
  }
  const values = [readExpression(left, file), readExpression(right, file)];
  if (operator === '%') {
    const args =
      values[1]!.kind === 'list' && right.type === 'tuple'
        ? values[1]!.items.map(({ value }) => ({ value }))
        : [{ value: values[1]! }];
    return {
      kind: 'call',
      ...spanOf(node),
      callee: { kind: 'member', ...spanOf(left), object: values[0]!, name: '%' },
      arguments: args,
    };
  }
  return other(node, 'expression', values);
}

function readArguments(node: Node | null, file: string): Argument[] {
  if (!node) return [];
  if (node.type === 'generator_expression') return [{ value: readExpression(node, file) }];
  return childrenOf(node).map((child): Argument => {
    if (child.type === 'keyword_argument') {
      const name = child.childForFieldName('name');
      const value = child.childForFieldName('value');
      return {
        ...(name && { name: file.slice(name.startIndex, name.endIndex) }),
        value: value ? readExpression(value, file) : other(child, 'expression'),
      };
    }
    const inner = child.namedChild(0);
    if (child.type === 'list_splat' && inner) return { value: readExpression(inner, file), spread: 'list' };
    if (child.type === 'dictionary_splat' && inner) return { value: readExpression(inner, file), spread: 'record' };
    return { value: readExpression(child, file) };
  });
}

function readEntry(node: Node, file: string): RecordEntry[] {
  if (node.type === 'dictionary_splat') {
    const value = node.namedChild(0);
    return value ? [{ ...spanOf(node), value: readExpression(value, file) }] : [];
  }
  const key = node.childForFieldName('key');
  const value = node.childForFieldName('value');
  return key && value ? [{ ...spanOf(node), key: readExpression(key, file), value: readExpression(value, file) }] : [];
}

function readComprehension(node: Node, file: string): Expression {
  const body = node.childForFieldName('body');
  const clauses = childrenOf(node).filter((child) => child.type === 'for_in_clause');
  const clause = clauses[0];
  const over = clause?.childForFieldName('right');
  const left = clause?.childForFieldName('left');
  if (!body || !over || !left || clauses.length > 1)
    return other(node, 'loop', over ? [readExpression(over, file)] : []);
  return {
    kind: 'loop',
    ...spanOf(node),
    variables: namesIn(left, file),
    over: readExpression(over, file),
    body: readExpression(body, file),
    isFiltered: childrenOf(node).some((child) => child.type === 'if_clause'),
  };
}

/** The names that a target of a loop or an unpacking gives values to. */
export function namesIn(node: Node, file: string): string[] {
  if (node.type === 'identifier') return [file.slice(node.startIndex, node.endIndex)];
  return childrenOf(node).flatMap((child) => namesIn(child, file));
}

export function readParameters(node: Node | null, file: string): Parameter[] {
  if (!node) return [];
  return childrenOf(node).flatMap((child): Parameter[] => {
    const text = (part: Node | null): string => (part ? file.slice(part.startIndex, part.endIndex) : '');
    if (child.type === 'identifier') return [{ name: text(child) }];
    if (child.type === 'default_parameter' || child.type === 'typed_default_parameter') {
      const value = child.childForFieldName('value');
      return [{ name: text(child.childForFieldName('name')), ...(value && { default: readExpression(value, file) }) }];
    }
    const inner = child.type === 'typed_parameter' ? child.namedChild(0) : child;
    if (inner?.type === 'list_splat_pattern') return [{ name: text(inner.namedChild(0)), rest: 'list' }];
    if (inner?.type === 'dictionary_splat_pattern') return [{ name: text(inner.namedChild(0)), rest: 'record' }];
    return inner?.type === 'identifier' ? [{ name: text(inner) }] : [];
  });
}
