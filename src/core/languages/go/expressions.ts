import { once } from '../syntax/once.ts';
import { type Span, spanOf } from '../../text/span.ts';
import { readOperation } from '../syntax/c-like.ts';
import { writesToPointee } from '../changes/change-at.ts';
import type { Argument, Expression, FunctionDefinition, Parameter, RecordEntry, Statement } from '../syntax/program.ts';
import { fieldName, other, readNumber, typeOf, wordAt } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import type { CodeSource } from '../syntax/code-source.ts';
import { readString } from './strings.ts';
import { heldFieldNamed } from './held-fields.ts';
import { fieldsOfType } from './struct-fields.ts';
import { nameOfMethod } from './methods.ts';
import { inputOf, STARTS } from './process-input.ts';
import { receiverOf, textField, type TextMethod } from './text-structs.ts';

/** Types whose empty value is a text that grows; the first two are written to wherever they are given. */
const BUILDER = /^(?:(strings\.Builder|bytes\.Buffer)|string)$/;
/** Constants of libraries whose names say what they are. */
const ROLE = /^(?:ChatMessageType|[A-Za-z]{0,40}Role)(System|Developer|User|Human|Assistant|AI|Tool)$/;

/** A file of Go, of which one statement is read. */
export interface GoSource extends CodeSource {
  readonly method?: TextMethod;
  /** Which of its results is read of a function that gives several. */
  readonly result?: number;
}

/** The empty text of a type, also of a struct of the file that is one; undefined for a type that is none. */
export function emptyText(type: string, { start, end }: Span, { file }: GoSource): Expression | undefined {
  const name = type.replace(/^[*&]/, '');
  const match = BUILDER.exec(name);
  const isBuilder = match ? match[1] !== undefined : /^\w+$/.test(name) && textField(file, name) !== undefined;
  return match || isBuilder ? { kind: 'text', start, end, parts: [], ...(isBuilder && { isBuilder }) } : undefined;
}

/** Reads an expression of Go. */
export function readExpression(node: SyntaxNode, source: GoSource): Expression {
  const read = (child: SyntaxNode | undefined): Expression =>
    child ? readExpression(child, source) : other(node, 'expression');
  const field = (name: string): Expression => read(node.field(name));
  const written = (): string => node.text;
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
    case 'slice_expression':
      return readSlice(node, source);
    case 'call_expression':
      return readCall(node, source);
    case 'type_conversion_expression':
      return field('operand');
    case 'parenthesized_expression':
    case 'literal_element':
    case 'expression_list':
      return read(node.children[0]);
    case 'unary_expression':
      return readUnary(node, source);
    case 'binary_expression':
      return readOperation(node, { expression: (operand) => readExpression(operand, source) }, '+');
    case 'int_literal':
    case 'float_literal':
      return readNumber(node);
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
        node.children.every((child) => child.type === 'keyed_element'),
      );
    case 'func_literal':
      return { kind: 'function', ...spanOf(node), definition: readFunction(node, source) };
    case 'type_assertion_expression':
      return field('operand');
    default:
      return other(node, 'expression');
  }
}

/** A value and what points to it are read alike: `&text` is the text, `*name` what the name points to. */
function readUnary(node: SyntaxNode, source: GoSource): Expression {
  const operand = node.field('operand');
  const value = operand ? readExpression(operand, source) : other(node, 'expression');
  const operator = node.text[0];
  if (operator !== '&' && operator !== '*') return other(node, 'expression', [value]);
  const isPointee = operator === '*' && value.kind === 'name' && operand?.text !== receiverAround(node)?.name;
  return isPointee ? { ...value, isPointee } : value;
}

/** `&text`: whoever has it may write to the text. */
export const isAddress = (node: SyntaxNode): boolean => node.type === 'unary_expression' && node.text.startsWith('&');

function readSelector(node: SyntaxNode, source: GoSource): Expression {
  const isType = node.type === 'qualified_type';
  const object = node.field(isType ? 'package' : 'operand');
  const nameNode = node.field(isType ? 'name' : 'field');
  if (!object || !nameNode) return other(node, 'expression');
  const name = nameNode.text;
  const { method } = source;
  // The struct is the text that its one field is.
  if (method && object.text === method.receiver && name === method.field) return readExpression(object, source);
  const role = ROLE.exec(name)?.[1];
  if (role !== undefined) return wordAt(source.file, spanOf(node), role.toLowerCase());
  if (name.endsWith('TTL1h')) return wordAt(source.file, spanOf(node), '1h');
  const heldAs = heldFieldNamed(node, object.text, name);
  return { kind: 'member', ...spanOf(node), object: readExpression(object, source), name, ...(heldAs && { heldAs }) };
}

function readCall(node: SyntaxNode, source: GoSource): Expression {
  const callee = node.field('function');
  const list = node.field('arguments');
  if (!callee || !list) return other(node, 'call');
  const name = callee.text;
  const children = list.children;
  const [first] = children;
  if (first && (name === 'new' || name === 'make')) {
    const empty = emptyText(first.text, node, source);
    if (empty) return empty;
    if (name === 'make' && first.type === 'slice_type') return { kind: 'list', ...spanOf(node), items: [] };
  }
  const input = STARTS.test(name) ? inputOf(node) : undefined;
  return {
    kind: 'call',
    ...spanOf(node),
    callee: readCallee(callee, source),
    arguments: [...children, ...(input ? [input] : [])].map((child): Argument => {
      if (child === input) return { name: 'input', value: readExpression(child, source) };
      if (child.type !== 'variadic_argument') {
        return { value: readExpression(child, source), ...(isAddress(child) && { isReference: true }) };
      }
      const inner = child.children[0];
      return { value: inner ? readExpression(inner, source) : other(child, 'expression'), spread: 'list' };
    }),
  };
}

/** A method that is called on the receiver of the method around it is one of the same type: it is found by its name. */
function readCallee(callee: SyntaxNode, source: GoSource): Expression {
  const operand = callee.type === 'selector_expression' ? callee.field('operand') : undefined;
  const method = callee.field('field');
  const receiver = operand?.type === 'identifier' && method ? receiverAround(callee) : undefined;
  const isReceiver = receiver !== undefined && receiver.name === operand?.text;
  if (!isReceiver || operand?.text === source.method?.receiver) return readExpression(callee, source);
  const name = nameOfMethod(source.file, receiver.type, method!.text);
  return name === undefined ? readExpression(callee, source) : { kind: 'name', ...spanOf(callee), name };
}

/** What the method around a piece of code is called on. */
export function receiverAround(node: SyntaxNode): ReturnType<typeof receiverOf> {
  let around: SyntaxNode | undefined = node;
  while (around && around.type !== 'method_declaration') around = around.parent;
  return around && receiverOf(around);
}

/** One of the types that a value of an AWS SDK may have: `types.ContentBlockMemberText{Value: "…"}` is a text. */
const UNION = /\.\w{1,60}Member([A-Z]\w{0,40})$/;

function readComposite(node: SyntaxNode, source: GoSource): Expression {
  const type = node.field('type');
  const body = node.field('body');
  if (!type || !body) return other(node, 'expression');
  const isEmpty = body.children.every((child) => isEmptyField(child, type.text, source));
  const empty = isEmpty && emptyText(type.text, node, source);
  if (empty) return empty;
  const record = readLiteralValue(body, source, !isList(type), type, UNION.exec(type.text)?.[1]);
  return { ...record, ...spanOf(node) };
}

const isList = ({ type }: SyntaxNode): boolean => /^(?:slice_type|array_type|implicit_length_array_type)$/.test(type);

/** `{"system", "…"}`: an item of a list or an entry of a map, whose type is written with the list or the map. */
function readElement(node: SyntaxNode, source: GoSource, type: SyntaxNode | undefined): Expression {
  const value = node.type === 'literal_element' ? node.children[0] : node;
  if (value?.type !== 'literal_value' || !type || isList(type) || fieldsOfType(type).length === 0)
    return readExpression(node, source);
  return readLiteralValue(value, source, true, type);
}

/** `rules[1:]`: some of the items of a list, in the same array. */
function readSlice(node: SyntaxNode, source: GoSource): Expression {
  const operand = node.field('operand');
  const [start, end] = [node.field('start'), node.field('end')];
  if (!operand) return other(node, 'expression');
  const index: Expression = start
    ? readExpression(start, source)
    : { kind: 'value', start: operand.end, end: operand.end, printed: '0' };
  const range = end ? { end: readExpression(end, source) } : {};
  return { kind: 'subscript', ...spanOf(node), object: readExpression(operand, source), index, range };
}

/** `sb: &strings.Builder{}`: the field of a struct that is a text, which begins empty all the same. */
function isEmptyField(element: SyntaxNode, type: string, { file }: GoSource): boolean {
  if (!/\{\s*\}$|^new\(/.test(element.field('value')?.text ?? '')) return false;
  const key = element.field('key')?.text;
  return key !== undefined && key === textField(file, type);
}

/**
 * What stands in braces: fields of a struct or a map, or items of a list. Names of fields begin with a small letter here.
 * @param type of the struct or the map, where it is written
 * @param held what the field `Value` holds, where the type of the struct says it
 */
function readLiteralValue(
  node: SyntaxNode,
  source: GoSource,
  isRecord: boolean,
  type?: SyntaxNode,
  held?: string,
): Expression {
  const children = node.children;
  if (!isRecord) {
    const items = children.map((child) => {
      const item = child.type === 'keyed_element' ? (child.field('value') ?? child) : child;
      return {
        value: readElement(item, source, type?.field('element')),
        ...(isWrittenTo(item, source) && { isReference: true }),
      };
    });
    return { kind: 'list', ...spanOf(node), items };
  }
  const isMap = type?.type === 'map_type';
  const fields = fieldsOfType(type);
  const entries = children.flatMap((child, index): RecordEntry[] => {
    const key = child.field('key');
    const value = child.field('value');
    const field = key ? undefined : fields[index]?.name;
    if (field !== undefined || (!key && isKept(child, source))) {
      const place: Expression =
        field === undefined
          ? { kind: 'value', ...spanOf(child), printed: String(index) }
          : wordAt(source.file, spanOf(child), fieldName(field));
      const isReference = isWrittenTo(child, source) && { isReference: true };
      return [{ ...spanOf(child), key: place, value: readExpression(child, source), ...isReference }];
    }
    if (!key || !value) return [];
    const name = key.text === 'Value' ? (held ?? key.text) : key.text;
    const isField = !isMap && /^[A-Za-z_]\w*$/.test(name);
    return [
      {
        ...spanOf(child),
        key: isField ? wordAt(source.file, spanOf(key), fieldName(name)) : readExpression(key, source),
        value: readElement(value, source, isMap ? type.field('value') : undefined),
        ...(isWrittenTo(value, source) && { isReference: true }),
      },
    ];
  });
  return { kind: 'record', ...spanOf(node), entries };
}

/** `{text: &rules}` in a file that writes to what a pointer points to: `*holder.text = other`. */
function isWrittenTo(node: SyntaxNode, { file }: GoSource): boolean {
  const value = node.type === 'literal_element' ? node.children[0] : node;
  const operand = value && isAddress(value) ? value.field('operand') : undefined;
  return operand?.type === 'identifier' && writesToPointee(file);
}

/** `{&text}`, or `{text}` in a file that keeps texts that are built in structs. */
function isKept(node: SyntaxNode, { file }: GoSource): boolean {
  const value = node.type === 'literal_element' ? node.children[0] : node;
  if (!value) return false;
  return isAddress(value) || (value.type === 'identifier' && /\*(?:strings\.Builder|bytes\.Buffer)\b/.test(file));
}

/** A function, a method or a function literal. */
export function readFunction(node: SyntaxNode, source: GoSource): FunctionDefinition {
  let body: readonly Statement[] | undefined;
  return {
    ...spanOf(node),
    parameters: once(() => readParameters(node.field('parameters'))),
    body: () =>
      (body ??= isGivenAtEnd(node, source.result)
        ? [{ kind: 'return', ...spanOf(node), value: other(node, 'call') }]
        : [...emptyResults(node, source), ...source.readBody(node.field('body'))]),
  };
}

/** `defer func() { text = other }()`: what the function gives is set after its `return`. */
function isGivenAtEnd(node: SyntaxNode, result?: number): boolean {
  const name = namedResult(node, result)?.text;
  return name !== undefined && new RegExp(`\\bdefer\\s+func\\(\\)\\s*\\{[^}]*\\b${name}\\s*\\+?=(?!=)`).test(node.text);
}

/** The name of what a function gives, where its results have names. */
export function namedResult(node: SyntaxNode, place = 0): SyntaxNode | undefined {
  const result = node.field('result');
  if (result?.type !== 'parameter_list') return undefined;
  return result.children.flatMap((declaration) => declaration.fields('name'))[place];
}

/** Results that have names are empty at first. */
function emptyResults(node: SyntaxNode, source: GoSource): Statement[] {
  const result = node.field('result');
  if (result?.type !== 'parameter_list') return [];
  return result.children.flatMap((declaration) =>
    declaration.fields('name').flatMap((name): Statement[] => {
      const value = emptyText(declaration.field('type')?.text ?? '', name, source);
      const target: Expression = { kind: 'name', ...spanOf(name), name: name.text };
      return value ? [{ kind: 'assign', ...spanOf(name), targets: [target], operator: 'set', value }] : [];
    }),
  );
}

function readParameters(list: SyntaxNode | undefined): Parameter[] {
  if (!list) return [];
  return list.children.flatMap((declaration) =>
    declaration.fields('name').map((name): Parameter => ({
      ...spanOf(name),
      name: name.text,
      ...typeOf(declaration),
      ...(declaration.type === 'variadic_parameter_declaration' && { rest: 'list' as const }),
    })),
  );
}
