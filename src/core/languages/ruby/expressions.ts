import { once } from '../syntax/once.ts';
import { spanOf } from '../../text/span.ts';
import { readAssigned } from '../syntax/c-like.ts';
import { placedVariables } from '../syntax/loop-variables.ts';
import type { Argument, Expression, FunctionDefinition, Parameter, RecordEntry, Statement } from '../syntax/program.ts';
import { choiceOf, other, readNumber, readTernary, wordAt } from '../syntax/reader.ts';
import { CHANGING_SYMBOL } from '../changes/changing-methods.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import type { CodeSource } from '../syntax/code-source.ts';
import { readHeredoc, readString } from './strings.ts';

/** Reads an expression of Ruby. */
export function readExpression(node: SyntaxNode, source: CodeSource): Expression {
  const read = (child: SyntaxNode | undefined): Expression =>
    child ? readExpression(child, source) : other(node, 'expression');
  const field = (name: string): Expression => read(node.field(name));
  switch (node.type) {
    case 'string':
    case 'chained_string':
      return readString(node, source.file, read);
    case 'heredoc_beginning':
      return readHeredoc(node, source.file, read) ?? other(node, 'expression');
    case 'simple_symbol':
      return wordAt(source.file, spanOf(node), node.text.slice(1));
    case 'hash_key_symbol':
    case 'bare_string':
    case 'bare_symbol':
      return wordAt(source.file, spanOf(node), node.text);
    case 'identifier':
    case 'constant':
    case 'self':
    case 'global_variable':
      return { kind: 'name', ...spanOf(node), name: node.text };
    case 'instance_variable':
    case 'class_variable': {
      const self: Expression = { kind: 'name', ...spanOf(node), name: 'self' };
      return { kind: 'member', ...spanOf(node), object: self, name: node.text.replace(/^@+/, '') };
    }
    case 'scope_resolution':
      return readScoped(node, source);
    case 'call':
      return readCall(node, source);
    case 'element_reference': {
      const [object, index] = node.children;
      return { kind: 'subscript', ...spanOf(node), object: read(object), index: read(index) };
    }
    case 'binary':
      return readOperator(node, source);
    case 'parenthesized_statements':
    case 'then':
    case 'else':
    case 'block_body':
      return read(node.children.at(-1));
    case 'begin':
      return { kind: 'call', ...spanOf(node), callee: readBlock(node, source), arguments: [] };
    case 'unary':
      return readUnary(node, field('operand'));
    case 'conditional':
      return readTernary(node, field);
    case 'if':
    case 'unless':
    case 'elsif':
      return readIf(node, source);
    case 'if_modifier':
    case 'unless_modifier': {
      const nothing: Expression = { kind: 'value', start: node.end, end: node.end, printed: undefined };
      return { kind: 'choice', ...spanOf(node), test: field('condition'), branches: [field('body'), nothing] };
    }
    case 'case':
      return readCase(node, source);
    case 'array':
    case 'string_array':
    case 'symbol_array':
      return { kind: 'list', ...spanOf(node), items: readItems(node, source) };
    case 'hash':
      return readHash(node, node.children, source);
    case 'integer':
    case 'float':
      return readNumber(node);
    case 'true':
    case 'false':
      return { kind: 'value', ...spanOf(node), printed: node.text };
    case 'nil':
      return { kind: 'value', ...spanOf(node), printed: undefined };
    case 'lambda':
    case 'block':
    case 'do_block':
      return readFunction(node, source);
    case 'assignment':
      return readAssigned(node, { expression: (part) => readExpression(part, source) });
    case 'operator_assignment':
      return { kind: 'assignment', ...spanOf(node), target: field('left'), value: readOperated(node, source) };
    default:
      return other(node, 'expression');
  }
}

/** `Prompts::SYSTEM`; without a scope it is the name alone. */
function readScoped(node: SyntaxNode, source: CodeSource): Expression {
  const name = node.field('name');
  const scope = node.field('scope');
  if (!name) return other(node, 'expression');
  if (!scope) return readExpression(name, source);
  return { kind: 'member', ...spanOf(node), object: readExpression(scope, source), name: name.text };
}

/** What `text += more` gives the variable, within a longer expression. */
function readOperated(node: SyntaxNode, source: CodeSource): Expression {
  const both = node.children.slice(0, 2).map((part) => readExpression(part, source));
  const operator = node.field('operator')?.type;
  if (operator === '+=') return { kind: 'sum', ...spanOf(node), parts: both };
  return operator === '||=' ? { kind: 'choice', ...spanOf(node), branches: both } : other(node, 'expression', both);
}

/** `+"text"` is a copy that may be changed, `-"text"` one that may not. */
function readUnary(node: SyntaxNode, operand: Expression): Expression {
  if (operand.kind === 'text' && node.text.startsWith('+')) return { ...operand, isBuilder: true };
  return operand.kind === 'text' && node.text.startsWith('-') ? operand : other(node, 'expression', [operand]);
}

/** Pairs without braces (`[role: "user", content: text]`) are one hash; the bodies of here-documents stand between the items. */
function readItems({ children }: SyntaxNode, source: CodeSource): { value: Expression; spread?: boolean }[] {
  const pairs = children.filter(({ type }) => type === 'pair');
  const items = children.filter(({ type }) => type !== 'pair' && type !== 'heredoc_body');
  const read = items.map((item) => readItem(item, source));
  const [first] = pairs;
  if (!first) return read;
  const hash = { value: { ...readHash(first, pairs, source), end: pairs.at(-1)!.end } };
  return read.toSpliced(items.filter(({ start }) => start < first.start).length, 0, hash);
}

function readItem(node: SyntaxNode, source: CodeSource): { value: Expression; spread?: boolean } {
  const inner = node.type === 'splat_argument' ? node.children[0] : undefined;
  return inner ? { value: readExpression(inner, source), spread: true } : { value: readExpression(node, source) };
}

function readHash(node: SyntaxNode, pairs: readonly SyntaxNode[], source: CodeSource): Expression {
  const entries = pairs.flatMap((pair): RecordEntry[] => {
    if (pair.type === 'hash_splat_argument') {
      const value = pair.children[0];
      return value ? [{ ...spanOf(pair), value: readExpression(value, source) }] : [];
    }
    const key = pair.field('key');
    if (!key) return [];
    const value = pair.field('value') ?? key;
    const read: Expression =
      value === key ? { kind: 'name', ...spanOf(key), name: key.text } : readExpression(value, source);
    return [{ ...spanOf(pair), key: readExpression(key, source), value: read }];
  });
  return { kind: 'record', ...spanOf(node), entries };
}

/** What of a workflow asks a model: what its block gives last is asked. */
const ASKS = /^(?:agent|chat|llm|ask)$/;

/** A call. Without receiver, arguments and block it may as well be a variable. */
function readCall(node: SyntaxNode, source: CodeSource): Expression {
  const receiver = node.field('receiver');
  const method = node.field('method');
  const block = node.field('block');
  const list = node.field('arguments');
  const object = receiver ? memberOfClient(readExpression(receiver, source)) : undefined;
  const name = method ? method.text : 'call';
  const isMap = MAPS.test(name);
  const numbered = name === 'with_index' ? mapBehind(object) : undefined;
  const over = isMap ? object : numbered;
  const map = over && block ? readMap(node, over, block, source) : undefined;
  if (map) return map;
  const isSelf = !object || (object.kind === 'name' && object.name === 'self');
  const args = readArguments(list, source);
  if (block) {
    const asks = !object && ASKS.test(name);
    args.push({ ...(asks && { name: 'do' }), value: asks ? readBlock(block, source) : readFunction(block, source) });
  }
  const trimming = isMap && !block ? trimmingOf(list, source) : undefined;
  if (trimming) args.push(trimming);
  const span = method ? spanOf(method) : spanOf(node);
  const callee: Expression = object
    ? { kind: 'member', start: object.start, end: span.end, object, name }
    : { kind: 'name', ...span, name };
  const call: Expression = { kind: 'call', ...spanOf(node), callee, arguments: args };
  if (isMap && block) return other(node, 'loop', [call]);
  return isSelf && args.length === 0 ? callee : call;
}

const MAPS = /^(?:map|collect|flat_map|filter_map)$/;

/** `items.map.with_index do |item, number|`: what it goes over. */
function mapBehind(object: Expression | undefined): Expression | undefined {
  const map = object?.kind === 'call' ? object.callee : object;
  return map?.kind === 'member' && /^(?:map|collect)$/.test(map.name) ? map.object : undefined;
}

/** `&:strip`: what is done to each item takes something off its ends. */
function trimmingOf(list: SyntaxNode | undefined, source: CodeSource): Argument | undefined {
  const [given, ...others] = list?.children ?? [];
  const symbol = given?.type === 'block_argument' ? given.children[0] : undefined;
  const isTrimming = others.length === 0 && symbol && /^:(?:[lr]?strip|chomp)$/.test(symbol.text);
  return isTrimming ? { name: '&:', value: readExpression(symbol, source) } : undefined;
}

const CLIENT_MEMBER = /^(?:messages|chat|completions|responses|beta|models|threads|conversations)$/;

/** `client.messages.create`: what a client is asked for by name is part of a path, no call whose result is worked on. */
function memberOfClient(object: Expression): Expression {
  const isMember = object.kind === 'call' && object.arguments.length === 0 && object.callee.kind === 'member';
  return isMember && CLIENT_MEMBER.test(object.callee.name) ? object.callee : object;
}

/** The body of a here-document stands behind the statement that begins it. */
function statementsOf({ children }: SyntaxNode): readonly SyntaxNode[] {
  return children.filter(({ type }) => type !== 'heredoc_body' && type !== 'comment');
}

/** @returns undefined for a block of several statements: what it gives is not followed, what it changes is */
function readMap(node: SyntaxNode, over: Expression, block: SyntaxNode, source: CodeSource): Expression | undefined {
  const body = statementsOf(block.field('body') ?? block);
  const [only] = body;
  if (body.length !== 1 || !only || only.type.endsWith('assignment')) return undefined;
  const variables = loopVariables(block, source);
  const isFiltered = node.field('method')!.text === 'filter_map';
  const leavesOut = isFiltered && ({ leavesOut: 'nothing' } as const);
  return { kind: 'loop', ...spanOf(node), variables, over, body: readExpression(only, source), ...leavesOut };
}

/** `f(a, name: b, "role" => c, **rest)`. The `parameters:` of a client are what the provider gets. */
function readArguments(list: SyntaxNode | undefined, source: CodeSource): Argument[] {
  const children = (list?.children ?? []).filter(({ type }) => type !== 'heredoc_body');
  const strings = children.filter((child) => child.type === 'pair' && keyType(child) !== 'hash_key_symbol');
  const args = children.flatMap((child): Argument[] => {
    if (strings.includes(child)) return [];
    const inner = child.children[0];
    if (child.type === 'splat_argument' && inner) return [{ value: readExpression(inner, source), spread: 'list' }];
    if (child.type === 'hash_splat_argument' && inner)
      return [{ value: readExpression(inner, source), spread: 'record' }];
    if (child.type === 'block_argument') return inner ? handedMethod(inner, source) : [];
    if (child.type !== 'pair') return [{ value: readExpression(child, source) }];
    const key = child.field('key')!;
    const value = child.field('value');
    const name = key.text;
    const read: Expression = value ? readExpression(value, source) : { kind: 'name', ...spanOf(key), name };
    return name === 'parameters' ? [{ value: read, spread: 'record' }] : [{ name, value: read }];
  });
  if (strings.length > 0) args.push({ value: readHash(list!, strings, source), spread: 'record' });
  return args;
}

/** `&:clear`, `&:upcase!`. */
const CHANGES_EACH = /^:(?:clear|pop|shift|\w+!)$/;

/** `&parts.method(:push)` is the method by which the function writes; any other block says nothing of the text. */
function handedMethod(block: SyntaxNode, source: CodeSource): Argument[] {
  if (block.type === 'identifier') return [{ name: '&', value: readExpression(block, source) }];
  if (block.type === 'simple_symbol' && CHANGES_EACH.test(block.text))
    return [{ name: CHANGING_SYMBOL, value: readExpression(block, source) }];
  const object = block.field('receiver');
  const symbol = block.field('arguments')?.children[0];
  if (!object || block.field('method')?.text !== 'method' || symbol?.type !== 'simple_symbol') return [];
  const name = symbol.text.slice(1);
  return [{ name: '&', value: { kind: 'member', ...spanOf(block), object: readExpression(object, source), name } }];
}

function keyType(pair: SyntaxNode): string | undefined {
  return pair.field('key')?.type;
}

function readOperator(node: SyntaxNode, source: CodeSource): Expression {
  const left = node.field('left');
  const right = node.field('right');
  const operator = node.field('operator')?.type;
  if (!left || !right) return other(node, 'expression');
  const values = [readExpression(left, source), readExpression(right, source)] as const;
  const [first, last] = values;
  if (operator === '+') {
    const parts = first.kind === 'sum' && left.type === 'binary' ? [...first.parts, last] : values;
    return { kind: 'sum', ...spanOf(node), parts };
  }
  if (operator === '||' || operator === 'or') return { kind: 'choice', ...spanOf(node), branches: values };
  if (operator === '&&' || operator === 'and')
    return { kind: 'choice', ...spanOf(node), test: first, branches: [last] };
  const isRepeated = operator === '*' && first.kind === 'text';
  if (operator !== '<<' && operator !== '%' && !isRepeated) return other(node, 'expression', values);
  const args =
    operator === '%' && last.kind === 'list' ? last.items.map(({ value }) => ({ value })) : [{ value: last }];
  const callee: Expression = { kind: 'member', ...spanOf(left), object: first, name: isRepeated ? 'repeat' : operator };
  return { kind: 'call', ...spanOf(node), callee, arguments: args };
}

function readIf(node: SyntaxNode, source: CodeSource): Expression {
  const condition = node.field('condition');
  const branches = [node.field('consequence'), node.field('alternative')].flatMap((branch) =>
    branch ? [readExpression(branch, source)] : [],
  );
  const test = condition ? readExpression(condition, source) : other(node, 'conditional');
  return { kind: 'choice', ...spanOf(node), test, branches };
}

/** A case as a value: one of its clauses gives it. */
function readCase(node: SyntaxNode, source: CodeSource): Expression {
  const clauses = node.children.filter(({ type }) => type === 'when' || type === 'else');
  const branches = clauses.flatMap((clause) => {
    const body = clause.type === 'when' ? clause.field('body') : clause;
    return body ? [readExpression(body, source)] : [];
  });
  const value = node.field('value');
  const test = value ? readExpression(value, source) : other(node, 'conditional');
  return choiceOf(node, test, branches);
}

function readFunction(node: SyntaxNode, source: CodeSource): Expression {
  let body: readonly Statement[] | undefined;
  const inner = node.type === 'lambda' ? node.field('body') : node;
  const [only, more] = inner?.field('body') ? statementsOf(inner.field('body')!) : [];
  const isText = !more && only && /^(?:string|chained_string|heredoc_beginning)$/.test(only.type);
  const definition: FunctionDefinition = {
    ...spanOf(node),
    parameters: once(() => parametersOf(node, source)),
    ...(isText && { value: once(() => readExpression(only, source)) }),
    body: () => (body ??= bodyOfFunction(node, inner?.field('body'), source)),
  };
  return { kind: 'function', ...spanOf(node), definition };
}

/** A lambda gives its last value; what a block gives is seldom asked for. */
function bodyOfFunction({ type }: SyntaxNode, body: SyntaxNode | undefined, source: CodeSource): readonly Statement[] {
  const result = type === 'lambda' && body ? source.readResult?.(body) : undefined;
  return result ?? source.readBody(body);
}

/** `begin … end` is what a function without parameters gives. */
function readBlock(node: SyntaxNode, source: CodeSource): Expression {
  let body: readonly Statement[] | undefined;
  const definition: FunctionDefinition = {
    ...spanOf(node),
    parameters: () => [],
    body: () => (body ??= source.readResult?.(node) ?? source.readBody(node)),
  };
  return { kind: 'function', ...spanOf(node), definition };
}

/** What a block calls the item that it is given where it names none. */
const UNNAMED_ITEM = /(?<![\w.@$:])(?:_1|it)(?![\w?!:(])/;

/** The variables of a block that is given an item at a time. */
export function loopVariables(block: SyntaxNode, source: CodeSource): string[] {
  const names = parametersOf(block, source).map(({ name }) => name);
  const list = block.field('parameters')?.children ?? [];
  if (list.every(({ type }) => type === 'identifier')) return names;
  return placedVariables(
    list.map(({ type, text }) => (type === 'identifier' ? text : undefined)),
    names,
  );
}

export function parametersOf(node: SyntaxNode, source: CodeSource): Parameter[] {
  const list = node.field('parameters');
  const item = !list && node.type.endsWith('block') ? UNNAMED_ITEM.exec(node.text)?.[0] : undefined;
  if (item !== undefined) return [{ ...spanOf(node), name: item }];
  return (list ? list.children : []).flatMap((child): Parameter[] => {
    const name = child.type === 'identifier' ? child : child.field('name');
    if (!name) return [];
    const value = child.field('value');
    const rest = { splat_parameter: 'list', hash_splat_parameter: 'record' } as const;
    const kind = child.type in rest ? rest[child.type as keyof typeof rest] : undefined;
    return [
      {
        ...spanOf(name),
        name: name.text,
        ...(value && { default: readExpression(value, source) }),
        ...(kind && { rest: kind }),
      },
    ];
  });
}
