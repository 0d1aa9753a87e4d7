import type { Node } from 'web-tree-sitter';
import type { Argument, Expression, FunctionDefinition, Parameter, RecordEntry, Statement } from '../program.ts';
import { childrenOf, other, spanOf, wordAt } from '../reader.ts';
import type { GoSource } from './source.ts';
import { readString } from './strings.ts';

/** Types whose empty value is a text that grows. */
const BUILDER = /^(?:strings\.Builder|bytes\.Buffer|string)$/;
/** Constants of libraries whose names say what they are. */
const ROLE =
  /^(?:ChatMessageRole|ChatMessageType|MessageParamRole|Role)(System|Developer|User|Human|Assistant|AI|Tool)$/;

export function isBuilder(type: string): boolean {
  return BUILDER.test(type.replace(/^[*&]/, ''));
}

/** Reads an expression of Go. */
export function readExpression(node: Node, source: GoSource): Expression {
  const read = (child: Node | null): Expression => (child ? readExpression(child, source) : other(node, 'expression'));
  const field = (name: string): Expression => read(node.childForFieldName(name));
  const written = (): string => source.textOf(node);
  switch (node.type) {
    case 'interpreted_string_literal':
    case 'raw_string_literal':
    case 'rune_literal':
      return readString(node, source.file);
    case 'identifier':
    case 'type_identifier':
    case 'field_identifier':
    case 'package_identifier':
      return { kind: 'name', ...spanOf(node), name: written() };
    case 'selector_expression':
    case 'qualified_type':
      return readSelector(node, source);
    case 'index_expression':
      return { kind: 'subscript', ...spanOf(node), object: field('operand'), index: field('index') };
    case 'call_expression':
      return readCall(node, source);
    case 'type_conversion_expression':
      return field('operand');
    case 'parenthesized_expression':
    case 'literal_element':
    case 'expression_list':
      return read(childrenOf(node)[0] ?? null);
    case 'unary_expression':
      return /^[&*]/.test(written()) ? field('operand') : other(node, 'expression', [field('operand')]);
    case 'binary_expression':
      return readOperator(node, source);
    case 'int_literal':
    case 'float_literal':
    case 'true':
    case 'false':
      return { kind: 'value', ...spanOf(node), printed: written() };
    case 'nil':
      return { kind: 'value', ...spanOf(node), printed: undefined };
    case 'composite_literal':
      return readComposite(node, source);
    case 'literal_value':
      return readLiteralValue(
        node,
        source,
        childrenOf(node).every((child) => child.type === 'keyed_element'),
      );
    case 'func_literal':
      return { kind: 'function', ...spanOf(node), definition: readFunction(node, source) };
    case 'type_assertion_expression':
      return field('operand');
    default:
      return other(node, 'expression');
  }
}

function readSelector(node: Node, source: GoSource): Expression {
  const isType = node.type === 'qualified_type';
  const object = node.childForFieldName(isType ? 'package' : 'operand');
  const nameNode = node.childForFieldName(isType ? 'name' : 'field');
  if (!object || !nameNode) return other(node, 'expression');
  const name = source.textOf(nameNode);
  const role = ROLE.exec(name)?.[1];
  if (role !== undefined) return wordAt(source.file, spanOf(node), role.toLowerCase());
  if (name.endsWith('TTL1h')) return wordAt(source.file, spanOf(node), '1h');
  return { kind: 'member', ...spanOf(node), object: readExpression(object, source), name };
}

function readCall(node: Node, source: GoSource): Expression {
  const callee = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  if (!callee || !list) return other(node, 'call');
  const name = source.textOf(callee);
  const children = childrenOf(list);
  const [first] = children;
  if (first && (name === 'new' || name === 'make')) {
    if (isBuilder(source.textOf(first))) return { kind: 'text', ...spanOf(node), parts: [] };
    if (name === 'make' && first.type === 'slice_type') return { kind: 'list', ...spanOf(node), items: [] };
  }
  return {
    kind: 'call',
    ...spanOf(node),
    callee: readExpression(callee, source),
    arguments: children.map((child): Argument => {
      if (child.type !== 'variadic_argument') return { value: readExpression(child, source) };
      const inner = childrenOf(child)[0];
      return { value: inner ? readExpression(inner, source) : other(child, 'expression'), spread: 'list' };
    }),
  };
}

function readOperator(node: Node, source: GoSource): Expression {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (!left || !right) return other(node, 'expression');
  const values = [readExpression(left, source), readExpression(right, source)] as const;
  if (node.childForFieldName('operator')?.type !== '+') return other(node, 'expression', values);
  const [first, last] = values;
  const parts = first.kind === 'sum' && left.type === 'binary_expression' ? [...first.parts, last] : values;
  return { kind: 'sum', ...spanOf(node), parts };
}

function readComposite(node: Node, source: GoSource): Expression {
  const type = node.childForFieldName('type');
  const body = node.childForFieldName('body');
  if (!type || !body) return other(node, 'expression');
  if (isBuilder(source.textOf(type))) return { kind: 'text', ...spanOf(node), parts: [] };
  const isList = /^(?:slice_type|array_type|implicit_length_array_type)$/.test(type.type);
  return { ...readLiteralValue(body, source, !isList, type.type === 'map_type'), ...spanOf(node) };
}

/** What stands in braces: fields of a struct or a map, or items of a list. Names of fields begin with a small letter here. */
function readLiteralValue(node: Node, source: GoSource, isRecord: boolean, isMap = false): Expression {
  const children = childrenOf(node);
  if (!isRecord) {
    const items = children.map((child) => ({
      value: readExpression(
        child.type === 'keyed_element' ? (child.childForFieldName('value') ?? child) : child,
        source,
      ),
    }));
    return { kind: 'list', ...spanOf(node), items };
  }
  const entries = children.flatMap((child): RecordEntry[] => {
    const key = child.childForFieldName('key');
    const value = child.childForFieldName('value');
    if (!key || !value) return [];
    const name = source.textOf(key);
    const isField = !isMap && /^[A-Za-z_]\w*$/.test(name);
    return [
      {
        ...spanOf(child),
        key: isField ? wordAt(source.file, spanOf(key), fieldName(name)) : readExpression(key, source),
        value: readExpression(value, source),
      },
    ];
  });
  return { kind: 'record', ...spanOf(node), entries };
}

/** `CacheControl` is `cacheControl`, `TTL` is `ttl`: as the fields of a request are named elsewhere. */
function fieldName(name: string): string {
  return name.replace(/^(?:[A-Z]+(?=[A-Z][a-z])|[A-Z]+$|[A-Z])/, (start) => start.toLowerCase());
}

/** A function, a method or a function literal. The receiver of a method is an instance of its type. */
export function readFunction(node: Node, source: GoSource): FunctionDefinition {
  let body: readonly Statement[] | undefined;
  const receiver = node.childForFieldName('receiver')?.namedChild(0);
  const receiverName = receiver?.childForFieldName('name');
  const receiverType = receiver?.childForFieldName('type');
  const documentation = documentationOf(node, source);
  return {
    ...spanOf(node),
    parameters: readParameters(node.childForFieldName('parameters'), source),
    ...(documentation !== undefined && { documentation }),
    body: () => {
      if (body) return body;
      body = source.readBody(node.childForFieldName('body'));
      const type = receiverType ? /[A-Za-z_]\w*/.exec(source.textOf(receiverType))?.[0] : undefined;
      if (receiverName && receiverType && type !== undefined) {
        const target = readExpression(receiverName, source);
        const value: Expression = { kind: 'name', ...spanOf(receiverType), name: type };
        body = [{ kind: 'assign', ...spanOf(receiverName), targets: [target], operator: 'set', value }, ...body];
      }
      return body;
    },
  };
}

function readParameters(list: Node | null, source: GoSource): Parameter[] {
  if (!list) return [];
  return childrenOf(list).flatMap((declaration) =>
    declaration.childrenForFieldName('name').map((name): Parameter => ({
      name: source.textOf(name),
      ...(declaration.type === 'variadic_parameter_declaration' && { rest: 'list' as const }),
    })),
  );
}

function documentationOf(node: Node, source: GoSource): string | undefined {
  const comment = node.previousSibling;
  return comment?.type === 'comment' ? source.textOf(comment) : undefined;
}
