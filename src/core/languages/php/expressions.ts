import { spanOf } from '../../text/span.ts';
import { readAssigned, readClosure, readOperation } from '../syntax/c-like.ts';
import type { Argument, Expression, ListItem, Parameter, RecordEntry } from '../syntax/program.ts';
import { choiceOf, other, readNumber, typeOf } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import type { CodeSource } from '../syntax/code-source.ts';
import { readHeredoc, readString } from './strings.ts';

/** Methods of clients that only lead to the next: `$client->chat()->create(…)`. */
const LEADING = /^(?:chat|completions|responses|messages|beta|threads)$/;

/** Reads an expression of PHP. Variables keep their dollar sign: constants and functions have names of their own. */
export function readExpression(node: SyntaxNode, source: CodeSource): Expression {
  const read = (child: SyntaxNode | undefined): Expression =>
    child ? readExpression(child, source) : other(node, 'expression');
  const field = (name: string): Expression => read(node.field(name));
  switch (node.type) {
    case 'string':
    case 'encapsed_string':
      return readString(node, source.file, read);
    case 'heredoc':
    case 'nowdoc':
      return readHeredoc(node, source.file, read);
    case 'variable_name':
      return { kind: 'name', ...spanOf(node), name: node.text === '$this' ? 'this' : node.text };
    case 'name':
    case 'qualified_name':
      return { kind: 'name', ...spanOf(node), name: node.text.slice(node.text.lastIndexOf('\\') + 1) };
    case 'relative_scope':
      return { kind: 'name', ...spanOf(node), name: 'this' };
    case 'member_access_expression':
    case 'nullsafe_member_access_expression':
      return readMember(node, node.field('object'), node.field('name'), source);
    case 'scoped_property_access_expression':
      return readMember(node, node.field('scope'), node.field('name'), source);
    case 'class_constant_access_expression':
      return readMember(node, node.children[0], node.children[1], source);
    case 'member_call_expression':
    case 'nullsafe_member_call_expression':
    case 'scoped_call_expression':
      return readMethodCall(node, source);
    case 'function_call_expression':
      return { kind: 'call', ...spanOf(node), callee: field('function'), arguments: readArguments(node, source) };
    case 'object_creation_expression': {
      const type = node.children.find((child) => child.type === 'name' || child.type === 'qualified_name');
      // What is done to such an object is done to all that have it, by keys.
      if (type && /(?:^|\\)Array(?:Object|Iterator)$/.test(type.text))
        return other(
          node,
          'call',
          readArguments(node, source).map(({ value }) => value),
        );
      return type
        ? { kind: 'call', ...spanOf(node), callee: read(type), arguments: readArguments(node, source) }
        : other(node, 'call');
    }
    case 'subscript_expression': {
      const [object, index] = node.children;
      return { kind: 'subscript', ...spanOf(node), object: read(object), index: readIndex(index, node, source) };
    }
    case 'array_creation_expression':
      return readArray(node, source);
    case 'parenthesized_expression':
    case 'argument':
    case 'clone_expression':
    case 'error_suppression_expression':
      return read(node.children.at(-1));
    case 'unary_op_expression':
      return other(node, 'expression', node.children.map(read));
    case 'cast_expression':
      return field('value');
    case 'binary_expression':
      return readOperation(node, { expression: (operand) => readExpression(operand, source) }, '.', '??');
    case 'conditional_expression':
      return readConditional(node, source);
    case 'match_expression':
      return readMatch(node, source);
    case 'anonymous_function':
    case 'anonymous_function_creation_expression':
    case 'arrow_function':
      return readFunction(node, source);
    case 'assignment_expression':
      return readAssigned(node, { expression: (part) => readExpression(part, source) });
    case 'integer':
    case 'float':
      return readNumber(node);
    case 'boolean':
      return { kind: 'value', ...spanOf(node), printed: node.text };
    case 'null':
      return { kind: 'value', ...spanOf(node), printed: undefined };
    default:
      return other(node, 'expression');
  }
}

/** A key that is a bare word within a string is a text. */
function readIndex(index: SyntaxNode | undefined, node: SyntaxNode, source: CodeSource): Expression {
  if (!index) return other(node, 'expression');
  return index.type === 'name'
    ? { kind: 'value', ...spanOf(index), printed: index.text }
    : readExpression(index, source);
}

/** `$agent->{'rules'}` is `$agent->rules`. */
const MEMBER_AS_TEXT = /^["'](\w{1,60})["']$/;

function readMember(
  node: SyntaxNode,
  object: SyntaxNode | undefined,
  name: SyntaxNode | undefined,
  source: CodeSource,
): Expression {
  if (!object || !name) return other(node, 'expression');
  const written = MEMBER_AS_TEXT.exec(name.text)?.[1];
  if (written !== undefined)
    return { kind: 'member', ...spanOf(node), object: readExpression(object, source), name: written };
  // `$agent->$name`, `$agent->{$name}`
  if (node.type !== 'scoped_property_access_expression' && name.type !== 'name')
    return {
      kind: 'subscript',
      ...spanOf(node),
      object: readExpression(object, source),
      index: readExpression(name, source),
    };
  return {
    kind: 'member',
    ...spanOf(node),
    object: readExpression(object, source),
    name: name.text.replace(/^\$/, ''),
  };
}

function readMethodCall(node: SyntaxNode, source: CodeSource): Expression {
  const object = node.field('object') ?? node.field('scope');
  const name = node.field('name');
  if (!object || !name) return other(node, 'call');
  const args = readArguments(node, source);
  const target = readExpression(object, source);
  if (args.length === 0 && LEADING.test(name.text))
    return { kind: 'member', ...spanOf(node), object: target, name: name.text };
  const callee: Expression = { kind: 'member', start: object.start, end: name.end, object: target, name: name.text };
  return { kind: 'call', ...spanOf(node), callee, arguments: args };
}

function readArguments(node: SyntaxNode, source: CodeSource): Argument[] {
  const list = node.field('arguments') ?? node.children.find(({ type }) => type === 'arguments');
  return (list?.children ?? []).flatMap((argument): Argument[] => {
    const name = argument.field('name')?.text;
    const value = argument.children.findLast((child) => child.fieldName !== 'name');
    if (!value) return [];
    if (value.type === 'variadic_unpacking') {
      const inner = value.children[0];
      return inner ? [{ value: readExpression(inner, source), spread: 'list' }] : [];
    }
    return [{ value: readExpression(value, source), ...(name !== undefined && { name }) }];
  });
}

/** With keys it is a record, without it is a list. */
function readArray(node: SyntaxNode, source: CodeSource): Expression {
  const elements = node.children.filter(({ type }) => type === 'array_element_initializer');
  const isRecord = elements.some(({ children }) => children.length === 2);
  if (!isRecord) {
    const items = elements.flatMap(({ children: [item] }) => {
      const spread = item?.type === 'variadic_unpacking' ? item.children[0] : undefined;
      if (spread) return [{ value: readExpression(spread, source), spread: true }];
      return item ? [readItem(item, source)] : [];
    });
    return { kind: 'list', ...spanOf(node), items };
  }
  const entries = elements.flatMap((element): RecordEntry[] => {
    const [key, value] = element.children;
    if (!key) return [];
    const spread = key.type === 'variadic_unpacking' ? key.children[0] : undefined;
    if (!value) return spread ? [{ ...spanOf(element), value: readExpression(spread, source) }] : [];
    return [{ ...spanOf(element), key: readExpression(key, source), ...readItem(value, source) }];
  });
  return { kind: 'record', ...spanOf(node), entries };
}

function readItem(node: SyntaxNode, source: CodeSource): ListItem {
  const referred = node.type === 'by_ref' ? node.children[0] : undefined;
  if (referred) return { value: readExpression(referred, source), isReference: true };
  return { value: readExpression(node, source) };
}

function readConditional(node: SyntaxNode, source: CodeSource): Expression {
  const condition = node.field('condition');
  const body = node.field('body');
  const alternative = node.field('alternative');
  if (!condition || !alternative) return other(node, 'conditional');
  const test = readExpression(condition, source);
  const last = readExpression(alternative, source);
  if (!body) return { kind: 'choice', ...spanOf(node), branches: [test, last] };
  return { kind: 'choice', ...spanOf(node), test, branches: [readExpression(body, source), last] };
}

function readMatch(node: SyntaxNode, source: CodeSource): Expression {
  const condition = node.field('condition');
  const branches = (node.field('body')?.children ?? []).flatMap((arm): Expression[] => {
    const value = arm.field('return_expression');
    return !value || value.type === 'throw_expression' ? [] : [readExpression(value, source)];
  });
  const test = condition ? readExpression(condition, source) : other(node, 'conditional');
  return choiceOf(node, test, branches);
}

function readFunction(node: SyntaxNode, source: CodeSource): Expression {
  const reader = { expression: (value: SyntaxNode) => readExpression(value, source), body: source.readBody };
  const closure = readClosure(
    node,
    'compound_statement',
    () => readParameters(node.field('parameters'), source),
    reader,
  );
  const uses = node.children.find(({ type }) => type === 'anonymous_function_use_clause')?.children ?? [];
  const changes = new Set(uses.filter(({ type }) => type === 'by_ref').map(({ text }) => text.replace(/^&\s*/, '')));
  return { ...closure, definition: { ...closure.definition, changes } };
}

export function readParameters(list: SyntaxNode | undefined, source: CodeSource): Parameter[] {
  return (list?.children ?? []).flatMap((parameter): Parameter[] => {
    const named = parameter.field('name');
    const name = named?.type === 'by_ref' ? named.children[0] : named;
    if (!name) return [];
    const isReference = name !== named || parameter.field('reference_modifier') !== undefined;
    const value = parameter.field('default_value');
    return [
      {
        ...spanOf(name),
        name: name.text,
        ...typeOf(parameter),
        ...(value && { default: readExpression(value, source) }),
        ...(isReference && { isReference }),
        ...(parameter.type === 'variadic_parameter' && { rest: 'list' as const }),
      },
    ];
  });
}
