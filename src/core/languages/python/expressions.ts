import { once } from '../syntax/once.ts';
import { spanOf } from '../../text/span.ts';
import { BEGINNINGS_OF_CHANGING_METHODS } from '../changes/changing-methods.ts';
import { keepsSomething } from '../emptiness.ts';
import { placedVariables } from '../syntax/loop-variables.ts';
import type { Argument, Expression, LoopExpression, Parameter, RecordEntry } from '../syntax/program.ts';
import { other, readNumber, typeOf } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { freeNames } from './free-names.ts';
import { readString } from './strings.ts';
import { printedFloat, printedInteger } from './numbers.ts';

/** Reads an expression of Python. */
export function readExpression(node: SyntaxNode): Expression {
  const read = (child: SyntaxNode | undefined): Expression =>
    child ? readExpression(child) : other(node, 'expression');
  const field = (name: string): Expression => read(node.field(name));
  switch (node.type) {
    case 'string':
    case 'concatenated_string':
      return readString(node, read) ?? other(node, 'expression');
    case 'identifier':
      return { kind: 'name', ...spanOf(node), name: node.text };
    case 'attribute':
      return { kind: 'member', ...spanOf(node), object: field('object'), name: node.field('attribute')?.text ?? '' };
    case 'subscript':
      return readSubscript(node);
    case 'call':
      return readCall(node);
    case 'parenthesized_expression':
    case 'await':
    case 'expression_statement':
      return read(node.children[0]);
    case 'named_expression':
      return { kind: 'assignment', ...spanOf(node), target: field('name'), value: field('value') };
    case 'binary_operator':
      return readOperator(node);
    case 'boolean_operator':
      return readBoolean(node, field);
    case 'conditional_expression': {
      const [whenTrue, test, whenFalse] = node.children;
      return { kind: 'choice', ...spanOf(node), test: read(test), branches: [read(whenTrue), read(whenFalse)] };
    }
    case 'integer':
      return readNumber(node, printedInteger(node.text));
    case 'float':
      return readNumber(node, printedFloat(node.text));
    case 'true':
    case 'false':
      return { kind: 'value', ...spanOf(node), printed: node.type === 'true' ? 'True' : 'False' };
    case 'none':
      return { kind: 'value', ...spanOf(node), printed: undefined };
    case 'list':
    case 'tuple':
    case 'expression_list':
      return { kind: 'list', ...spanOf(node), items: node.children.map(readItem) };
    case 'set': {
      const callee: Expression = { kind: 'name', start: node.start, end: node.start, name: 'set' };
      const items = node.children.map((child) => ({ value: read(child) }));
      return { kind: 'call', ...spanOf(node), callee, arguments: items };
    }
    case 'set_comprehension':
    case 'dictionary_comprehension':
      return assigningComprehension(node) ?? readUnordered(node, read);
    case 'dictionary':
      return { kind: 'record', ...spanOf(node), entries: node.children.flatMap((child) => readEntry(child)) };
    case 'list_comprehension':
    case 'generator_expression':
      return assigningComprehension(node) ?? readComprehension(node);
    case 'lambda':
      return readLambda(node, field);
    case 'unary_operator':
      return readUnary(node, field('argument'));
    case 'comparison_operator':
    case 'not_operator':
      return other(node, 'expression', node.children.map(read));
    default:
      return other(node, 'expression');
  }
}

/** `a or b` is one of both; `a and b` is the right one where the left one holds. */
function readBoolean(node: SyntaxNode, field: (name: string) => Expression): Expression {
  const [left, right] = [field('left'), field('right')];
  return node.field('operator')?.type === 'or'
    ? { kind: 'choice', ...spanOf(node), branches: [left, right] }
    : { kind: 'choice', ...spanOf(node), test: left, branches: [right] };
}

function readItem(node: SyntaxNode): { value: Expression; spread?: boolean } {
  if (node.type !== 'list_splat') return { value: readExpression(node) };
  const [list] = node.children;
  return { value: list ? readExpression(list) : other(node, 'expression'), spread: true };
}

function readLambda(node: SyntaxNode, field: (name: string) => Expression): Expression {
  const definition = {
    ...spanOf(node),
    parameters: once(() => readParameters(node.field('parameters'))),
    body: () => [],
    value: once(() => field('body')),
  };
  return { kind: 'function', ...spanOf(node), definition };
}

function readUnary(node: SyntaxNode, operand: Expression): Expression {
  const isNegative = operand.kind === 'value' && node.field('operator')?.type === '-';
  return isNegative
    ? { kind: 'value', ...spanOf(node), printed: `-${operand.printed}` }
    : other(node, 'expression', [operand]);
}

/** The state of a session of Streamlit has the same under a key and as a member. */
const HELD_BY_MEMBERS = /^(?:(?:st|streamlit)\.)?session_state$/;

/** What a string says, where that could be the name of a member. */
function identifierIn(node: SyntaxNode | undefined): string | undefined {
  return node?.type === 'string' ? /^["']([A-Za-z_]\w*)["']$/.exec(node.text)?.[1] : undefined;
}

/** `list[index]`, `list[start:end]`. */
function readSubscript(node: SyntaxNode): Expression {
  const object = node.field('value');
  const index = node.field('subscript');
  if (!object || !index) return other(node, 'expression');
  const read = { kind: 'subscript', ...spanOf(node), object: readExpression(object) } as const;
  const key = HELD_BY_MEMBERS.test(object.text) ? identifierIn(index) : undefined;
  if (key !== undefined) return { ...read, kind: 'member', name: key };
  if (index.type !== 'slice') return { ...read, index: readExpression(index) };
  const colon = index.all.findIndex(({ type }) => type === ':');
  const isStepped = index.all.filter(({ type }) => type === ':').length > 1;
  const [start, end] = [index.all.slice(0, colon), index.all.slice(colon + 1)].map((part) =>
    part.find(({ isNamed }) => isNamed),
  );
  if (isStepped) return { ...read, index: other(index, 'expression') };
  const first: Expression = start ? readExpression(start) : { kind: 'value', ...spanOf(index), printed: '0' };
  return { ...read, index: first, range: end ? { end: readExpression(end) } : {} };
}

function readOperator(node: SyntaxNode): Expression {
  const left = node.field('left');
  const right = node.field('right');
  const operator = node.field('operator')?.type;
  if (!left || !right) return other(node, 'expression');
  if (operator === '+') {
    const parts: Expression[] = [readExpression(right)];
    let first = left;
    while (first.type === 'binary_operator' && first.field('operator')?.type === '+') {
      const inner = first.field('right');
      const rest = first.field('left');
      if (!inner || !rest) break;
      parts.unshift(readExpression(inner));
      first = rest;
    }
    return { kind: 'sum', ...spanOf(node), parts: [readExpression(first), ...parts] };
  }
  const values = [readExpression(left), readExpression(right)];
  if (operator === '*' && values.some(({ kind }) => kind === 'text')) return repetition(node, values);
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

/** `'-' * 40`, `40 * '-'`. */
function repetition(node: SyntaxNode, values: readonly Expression[]): Expression {
  const [object, count] = values[0]!.kind === 'text' ? values : values.toReversed();
  const callee: Expression = { kind: 'member', ...spanOf(object!), object: object!, name: 'repeat' };
  return { kind: 'call', ...spanOf(node), callee, arguments: [{ value: count! }] };
}

/** A call; `dict(role="user")` is a dictionary that is written as one. */
function readCall(node: SyntaxNode): Expression {
  const callee = node.field('function');
  const given = node.field('arguments');
  if (callee?.type === 'identifier' && callee.text === 'dict')
    return {
      kind: 'record',
      ...spanOf(node),
      entries: given?.children.flatMap((child) => readNamedEntry(child)) ?? [],
    };
  const named = callee?.text === 'getattr' ? readNamedMember(node, given) : undefined;
  if (named) return named;
  return {
    kind: 'call',
    ...spanOf(node),
    callee: callee ? readExpression(classIn(callee) ?? callee) : other(node, 'expression'),
    arguments: readArguments(given),
  };
}

/** `Agent`, `agents.Agent`: written as classes are. */
const CLASS = /^(?:\w{1,80}\.){0,8}_?[A-Z]\w{0,80}$/;
const CONSTANT = /(?:^|\.)_?[A-Z][A-Z\d_]{2,80}$/;
/** Types that are not written as classes are. */
const TYPE = /^(?:None|str|int|float|bool|bytes|list|dict|tuple|set|object|type)$/;

/** The class that is made with types of its own, `Agent[Deps, str](…)`: what it makes is the same without them. */
function classIn(node: SyntaxNode): SyntaxNode | undefined {
  const [value, ...types] = node.type === 'subscript' ? node.children : [];
  const isMade = value !== undefined && CLASS.test(value.text) && !CONSTANT.test(value.text);
  return isMade && types.every(isType) ? value : undefined;
}

function isType(node: SyntaxNode): boolean {
  if (node.type === 'list' || node.type === 'tuple') return node.children.every(isType);
  const [first] = node.children;
  if (node.type === 'subscript' || node.type === 'binary_operator') return first !== undefined && isType(first);
  return TYPE.test(node.text) || (CLASS.test(node.text) && !CONSTANT.test(node.text));
}

/** `getattr(rules, "insert")` is `rules.insert`; one with a default may give that. */
function readNamedMember(node: SyntaxNode, given: SyntaxNode | undefined): Expression | undefined {
  const [object, name, ...more] = given?.children ?? [];
  const written = identifierIn(name);
  if (!object || written === undefined || more.length > 0) return undefined;
  return { kind: 'member', ...spanOf(node), object: readExpression(object), name: written };
}

function readNamedEntry(node: SyntaxNode): RecordEntry[] {
  const name = node.field('name');
  const value = node.field('value');
  if (node.type !== 'keyword_argument') {
    const spread = node.type === 'dictionary_splat' ? node.children[0] : node;
    return spread ? [{ ...spanOf(node), value: readExpression(spread) }] : [];
  }
  if (!name || !value) return [];
  const key = { kind: 'value', ...spanOf(name), printed: name.text } as const;
  return [{ ...spanOf(node), key, value: readExpression(value) }];
}

function readArguments(node: SyntaxNode | undefined): Argument[] {
  if (!node) return [];
  if (node.type === 'generator_expression') return [{ value: readExpression(node) }];
  return node.children.map((child): Argument => {
    if (child.type === 'keyword_argument') {
      const name = child.field('name');
      const value = child.field('value');
      return {
        ...(name && { name: name.text }),
        value: value ? readExpression(value) : other(child, 'expression'),
      };
    }
    const inner = child.children[0];
    if (child.type === 'list_splat' && inner) return { value: readExpression(inner), spread: 'list' };
    if (child.type === 'dictionary_splat' && inner) return { value: readExpression(inner), spread: 'record' };
    return { value: readExpression(child) };
  });
}

function readEntry(node: SyntaxNode): RecordEntry[] {
  if (node.type === 'dictionary_splat') {
    const value = node.children[0];
    return value ? [{ ...spanOf(node), value: readExpression(value) }] : [];
  }
  const key = node.field('key');
  const value = node.field('value');
  return key && value ? [{ ...spanOf(node), key: readExpression(key), value: readExpression(value) }] : [];
}

function readComprehension(node: SyntaxNode): Expression {
  const body = node.field('body');
  const clauses = node.children.filter((child) => child.type === 'for_in_clause');
  const clause = clauses[0];
  const over = clause?.field('right');
  const left = clause?.field('left');
  if (!body || !over || !left || clauses.length > 1)
    return { ...other(node, 'loop', over ? [readExpression(over)] : []), ...changedInComprehension([node]) };
  return {
    kind: 'loop',
    ...spanOf(node),
    variables: loopVariables(left),
    over: readExpression(over),
    body: readExpression(body),
    ...leftOut(node, namesIn(left)),
    ...changedInComprehension([body, ...node.children.filter(({ type }) => type === 'if_clause')]),
  };
}

/** A comprehension that makes a set or a dictionary. */
function readUnordered(node: SyntaxNode, read: (child: SyntaxNode) => Expression): Expression {
  const changed = changedInComprehension([node]);
  const reads = changed.mayChange ? [] : (freeNames(node) ?? node.children).map(read);
  return { ...other(node, 'expression', reads), ...changed };
}

const CHANGES = new RegExp(String.raw`\.(?:${BEGINNINGS_OF_CHANGING_METHODS})\w{0,10}\(`);
const CHANGING = new RegExp(`^(?:${BEGINNINGS_OF_CHANGING_METHODS})`);

/** What parts of a comprehension that are not followed call methods of to change it. */
function changedInComprehension(parts: readonly SyntaxNode[]): Pick<LoopExpression, 'mayChange'> {
  const changed = parts.flatMap((part) => (CHANGES.test(part.text) ? changedPlaces(part) : []));
  return changed.length > 0 ? { mayChange: changed.map((place) => readExpression(place)) } : {};
}

function changedPlaces(node: SyntaxNode): SyntaxNode[] {
  const callee = node.type === 'call' ? node.field('function') : undefined;
  const isChanging = callee?.type === 'attribute' && CHANGING.test(callee.field('attribute')?.text ?? '');
  const object = isChanging ? callee.field('object') : undefined;
  return [...(object ? [object] : []), ...node.children.flatMap(changedPlaces)];
}

/** `[last := x for x in items]`: the name is one of the code around it, and has whatever the last turn gives it. */
function assigningComprehension(node: SyntaxNode): Expression | undefined {
  if (!node.text.includes(':=')) return undefined;
  const assigned = assignmentsIn(node).map((one): Expression => ({
    kind: 'assignment',
    ...spanOf(one),
    target: readExpression(one.field('name')!),
    value: other(one, 'loop'),
  }));
  const over = node.children.find(({ type }) => type === 'for_in_clause')?.field('right');
  return assigned.length > 0 ? other(node, 'loop', [...(over ? [readExpression(over)] : []), ...assigned]) : undefined;
}

function assignmentsIn(node: SyntaxNode): SyntaxNode[] {
  if (node.type === 'lambda') return [];
  const own = node.type === 'named_expression' && node.field('name') ? [node] : [];
  return [...own, ...node.children.flatMap(assignmentsIn)];
}

/** `p for p in parts if p`. */
function leftOut(node: SyntaxNode, [item]: readonly string[]): Pick<LoopExpression, 'leavesOut' | 'tests'> {
  const tests = node.children.filter((child) => child.type === 'if_clause');
  if (tests.length === 0) return {};
  const isNothing = tests.every((test) => item !== undefined && keepsSomething(test.text.replace(/^if\b/, ''), item));
  if (isNothing) return { leavesOut: 'nothing' };
  return { leavesOut: 'some', tests: tests.flatMap(({ children: [test] }) => (test ? [readExpression(test)] : [])) };
}

/** The names that a target of a loop or an unpacking gives values to. */
export function namesIn(node: SyntaxNode): string[] {
  if (node.type === 'identifier') return [node.text];
  return node.children.flatMap((child) => namesIn(child));
}

/** What takes something apart: `first, *others`. */
export const PATTERN = /^(?:pattern_list|tuple_pattern|list_pattern)$/;

/** The variables of a loop. */
export function loopVariables(left: SyntaxNode): string[] {
  const names = namesIn(left);
  if (!PATTERN.test(left.type)) return names;
  return placedVariables(
    left.children.map((item) => (item.type === 'identifier' ? item.text : undefined)),
    names,
  );
}

export function readParameters(node: SyntaxNode | undefined): Parameter[] {
  if (!node) return [];
  return node.children.flatMap((child): Parameter[] => {
    const text = (part: SyntaxNode | undefined): string => (part ? part.text : '');
    if (child.type === 'identifier') return [{ ...spanOf(child), name: text(child) }];
    if (child.type === 'default_parameter' || child.type === 'typed_default_parameter') {
      const value = child.field('value');
      const name = text(child.field('name'));
      return [{ ...spanOf(child), name, ...typeOf(child), ...(value && { default: readExpression(value) }) }];
    }
    const inner = child.type === 'typed_parameter' ? child.children[0] : child;
    if (inner?.type === 'list_splat_pattern')
      return [{ ...spanOf(inner), name: text(inner.children[0]), rest: 'list' }];
    if (inner?.type === 'dictionary_splat_pattern')
      return [{ ...spanOf(inner), name: text(inner.children[0]), rest: 'record' }];
    return inner?.type === 'identifier' ? [{ ...spanOf(inner), name: text(inner), ...typeOf(child) }] : [];
  });
}
