import type { Node } from 'web-tree-sitter';
import type { Argument, Expression, FunctionDefinition, Parameter, RecordEntry, Statement } from '../program.ts';
import { childrenOf, other, spanOf, wordAt } from '../reader.ts';
import type { RubySource } from './source.ts';
import { readHeredoc, readString } from './strings.ts';

/** Reads an expression of Ruby. */
export function readExpression(node: Node, source: RubySource): Expression {
  const read = (child: Node | null): Expression => (child ? readExpression(child, source) : other(node, 'expression'));
  const field = (name: string): Expression => read(node.childForFieldName(name));
  switch (node.type) {
    case 'string':
    case 'chained_string':
      return readString(node, source.file, read);
    case 'heredoc_beginning':
      return readHeredoc(node, source.file, read) ?? other(node, 'expression');
    case 'simple_symbol':
      return wordAt(source.file, spanOf(node), source.textOf(node).slice(1));
    case 'hash_key_symbol':
      return wordAt(source.file, spanOf(node), source.textOf(node));
    case 'bare_string':
    case 'bare_symbol':
      return wordAt(source.file, spanOf(node), source.textOf(node));
    case 'identifier':
    case 'constant':
    case 'self':
    case 'global_variable':
      return { kind: 'name', ...spanOf(node), name: source.textOf(node) };
    case 'instance_variable':
    case 'class_variable': {
      const self: Expression = { kind: 'name', ...spanOf(node), name: 'self' };
      return { kind: 'member', ...spanOf(node), object: self, name: source.textOf(node).replace(/^@+/, '') };
    }
    case 'scope_resolution': {
      const name = node.childForFieldName('name');
      const scope = node.childForFieldName('scope');
      if (!name || !scope) return read(name);
      return { kind: 'member', ...spanOf(node), object: read(scope), name: source.textOf(name) };
    }
    case 'call':
      return readCall(node, source);
    case 'element_reference': {
      const [object, index] = childrenOf(node);
      return { kind: 'subscript', ...spanOf(node), object: read(object ?? null), index: read(index ?? null) };
    }
    case 'binary':
      return readOperator(node, source);
    case 'parenthesized_statements':
    case 'then':
    case 'else':
    case 'block_body':
      return read(childrenOf(node).at(-1) ?? null);
    case 'conditional':
      return {
        kind: 'choice',
        ...spanOf(node),
        test: field('condition'),
        branches: [field('consequence'), field('alternative')],
      };
    case 'if':
    case 'unless':
      return readIf(node, source);
    case 'array':
    case 'string_array':
    case 'symbol_array':
      return { kind: 'list', ...spanOf(node), items: childrenOf(node).map((child) => readItem(child, source)) };
    case 'hash':
      return readHash(node, childrenOf(node), source);
    case 'integer':
    case 'float':
    case 'true':
    case 'false':
      return { kind: 'value', ...spanOf(node), printed: source.textOf(node) };
    case 'nil':
      return { kind: 'value', ...spanOf(node), printed: undefined };
    case 'lambda':
    case 'block':
    case 'do_block':
      return readFunction(node, source);
    case 'assignment':
      return field('right');
    default:
      return other(node, 'expression');
  }
}

function readItem(node: Node, source: RubySource): { value: Expression; spread?: boolean } {
  const inner = node.type === 'splat_argument' ? node.namedChild(0) : undefined;
  return inner ? { value: readExpression(inner, source), spread: true } : { value: readExpression(node, source) };
}

function readHash(node: Node, pairs: readonly Node[], source: RubySource): Expression {
  const entries = pairs.flatMap((pair): RecordEntry[] => {
    if (pair.type === 'hash_splat_argument') {
      const value = pair.namedChild(0);
      return value ? [{ ...spanOf(pair), value: readExpression(value, source) }] : [];
    }
    const key = pair.childForFieldName('key');
    if (!key) return [];
    const value = pair.childForFieldName('value') ?? key;
    const read: Expression =
      value === key ? { kind: 'name', ...spanOf(key), name: source.textOf(key) } : readExpression(value, source);
    return [{ ...spanOf(pair), key: readExpression(key, source), value: read }];
  });
  return { kind: 'record', ...spanOf(node), entries };
}

/** A call. Without receiver, arguments and block it may as well be a variable. */
function readCall(node: Node, source: RubySource): Expression {
  const receiver = node.childForFieldName('receiver');
  const method = node.childForFieldName('method');
  const block = node.childForFieldName('block');
  const list = node.childForFieldName('arguments');
  const object = receiver ? readExpression(receiver, source) : undefined;
  const name = method ? source.textOf(method) : 'call';
  if (object && block && /^(?:map|collect|flat_map|filter_map)$/.test(name))
    return readMap(node, object, block, source);
  const isSelf = !object || (object.kind === 'name' && object.name === 'self');
  const args = readArguments(list, source);
  if (block) args.push({ value: readFunction(block, source) });
  const span = method ? spanOf(method) : spanOf(node);
  const callee: Expression = object
    ? { kind: 'member', start: object.start, end: span.end, object, name }
    : { kind: 'name', ...span, name };
  return isSelf && args.length === 0 ? callee : { kind: 'call', ...spanOf(node), callee, arguments: args };
}

function readMap(node: Node, over: Expression, block: Node, source: RubySource): Expression {
  const body = childrenOf(block.childForFieldName('body') ?? block);
  const [only] = body;
  if (body.length !== 1 || !only) return other(node, 'loop', [over]);
  const variables = parametersOf(block, source).map(({ name }) => name);
  const isFiltered = source.textOf(node.childForFieldName('method')!) === 'filter_map';
  return { kind: 'loop', ...spanOf(node), variables, over, body: readExpression(only, source), isFiltered };
}

/** `f(a, name: b, "role" => c, **rest)`. The `parameters:` of a client are what the provider gets. */
function readArguments(list: Node | null, source: RubySource): Argument[] {
  const children = list ? childrenOf(list) : [];
  const strings = children.filter((child) => child.type === 'pair' && keyType(child) !== 'hash_key_symbol');
  const args = children.flatMap((child): Argument[] => {
    if (strings.includes(child)) return [];
    const inner = child.namedChild(0);
    if (child.type === 'splat_argument' && inner) return [{ value: readExpression(inner, source), spread: 'list' }];
    if (child.type === 'hash_splat_argument' && inner)
      return [{ value: readExpression(inner, source), spread: 'record' }];
    if (child.type === 'block_argument') return [];
    if (child.type !== 'pair') return [{ value: readExpression(child, source) }];
    const key = child.childForFieldName('key')!;
    const value = child.childForFieldName('value');
    const name = source.textOf(key);
    const read: Expression = value ? readExpression(value, source) : { kind: 'name', ...spanOf(key), name };
    return name === 'parameters' && read.kind === 'record'
      ? [{ value: read, spread: 'record' }]
      : [{ name, value: read }];
  });
  if (strings.length > 0) args.push({ value: readHash(list!, strings, source), spread: 'record' });
  return args;
}

function keyType(pair: Node): string | undefined {
  return pair.childForFieldName('key')?.type;
}

function readOperator(node: Node, source: RubySource): Expression {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const operator = node.childForFieldName('operator')?.type;
  if (!left || !right) return other(node, 'expression');
  const values = [readExpression(left, source), readExpression(right, source)] as const;
  const [first, last] = values;
  if (operator === '+') {
    const parts = first.kind === 'sum' && left.type === 'binary' ? [...first.parts, last] : values;
    return { kind: 'sum', ...spanOf(node), parts };
  }
  if (operator === '||' || operator === 'or') return { kind: 'choice', ...spanOf(node), branches: values };
  if (operator !== '<<' && operator !== '%') return other(node, 'expression', values);
  const args =
    operator === '%' && last.kind === 'list' ? last.items.map(({ value }) => ({ value })) : [{ value: last }];
  const callee: Expression = { kind: 'member', ...spanOf(left), object: first, name: operator };
  return { kind: 'call', ...spanOf(node), callee, arguments: args };
}

function readIf(node: Node, source: RubySource): Expression {
  const condition = node.childForFieldName('condition');
  const branches = [node.childForFieldName('consequence'), node.childForFieldName('alternative')].flatMap((branch) =>
    branch ? [readExpression(branch, source)] : [],
  );
  const test = condition ? readExpression(condition, source) : other(node, 'conditional');
  return { kind: 'choice', ...spanOf(node), test, branches };
}

function readFunction(node: Node, source: RubySource): Expression {
  let body: readonly Statement[] | undefined;
  const inner = node.type === 'lambda' ? node.childForFieldName('body') : node;
  const definition: FunctionDefinition = {
    ...spanOf(node),
    parameters: parametersOf(node, source),
    body: () => (body ??= source.readBody(inner?.childForFieldName('body') ?? null)),
  };
  return { kind: 'function', ...spanOf(node), definition };
}

export function parametersOf(node: Node, source: RubySource): Parameter[] {
  const list = node.childForFieldName('parameters');
  return (list ? childrenOf(list) : []).flatMap((child): Parameter[] => {
    const name = child.type === 'identifier' ? child : child.childForFieldName('name');
    if (!name) return [];
    const value = child.childForFieldName('value');
    const rest = { splat_parameter: 'list', hash_splat_parameter: 'record' } as const;
    const kind = child.type in rest ? rest[child.type as keyof typeof rest] : undefined;
    return [
      {
        name: source.textOf(name),
        ...(value && { default: readExpression(value, source) }),
        ...(kind && { rest: kind }),
      },
    ];
  });
}
