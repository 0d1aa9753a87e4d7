import { spanOf } from '../../text/span.ts';
import { readClosure, readOperation } from '../syntax/c-like.ts';
import type { Argument, Expression, Parameter, RecordEntry, Statement } from '../syntax/program.ts';
import { other, readNumber, typeOf, wordAt } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { readMacro, roleOf } from './macros.ts';
import type { CodeSource } from '../syntax/code-source.ts';
import { readString } from './strings.ts';

/** Parts of clients that only lead to the next: `client.chat().create(…)`. */
const LEADING = /^(?:chat|completions|responses|messages)$/;

/** Reads an expression of Rust. References and errors that are passed on are seen through. */
export function readExpression(node: SyntaxNode, source: CodeSource): Expression {
  const read = (child: SyntaxNode | undefined): Expression =>
    child ? readExpression(child, source) : other(node, 'expression');
  const field = (name: string): Expression => read(node.field(name));
  switch (node.type) {
    case 'string_literal':
    case 'raw_string_literal':
    case 'char_literal':
      return readString(node, source.file);
    case 'identifier':
    case 'type_identifier':
      return { kind: 'name', ...spanOf(node), name: node.text === 'Self' ? 'self' : node.text };
    case 'self':
      return { kind: 'name', ...spanOf(node), name: 'self' };
    case 'scoped_identifier':
    case 'scoped_type_identifier':
      return readPath(node, source);
    case 'field_expression': {
      const name = node.field('field');
      return name ? { kind: 'member', ...spanOf(node), object: field('value'), name: name.text } : field('value');
    }
    case 'call_expression':
      return readCall(node, source);
    case 'macro_invocation':
      return readMacro(node, read);
    case 'reference_expression':
    case 'type_cast_expression':
      return field('value');
    case 'generic_function':
      return field('function');
    case 'parenthesized_expression':
    case 'try_expression':
    case 'await_expression':
    case 'unsafe_block':
    case 'expression_statement':
      return read(node.children[0]);
    case 'unary_expression':
      return node.text.startsWith('*')
        ? read(node.children.at(-1))
        : other(node, 'expression', node.children.slice(-1).map(read));
    case 'index_expression': {
      const [object, index] = node.children;
      return { kind: 'subscript', ...spanOf(node), object: read(object), index: read(index) };
    }
    case 'array_expression':
    case 'tuple_expression':
      return { kind: 'list', ...spanOf(node), items: node.children.map((child) => ({ value: read(child) })) };
    case 'struct_expression':
      return readStruct(node, source);
    case 'binary_expression':
      return readOperation(node, { expression: (operand) => readExpression(operand, source) }, '+');
    case 'if_expression':
      return readIf(node, source);
    case 'match_expression':
      return readMatch(node, source);
    case 'block':
      // `'outer: { … break 'outer text; … }` is left with one value or another.
      return node.children[0]?.type === 'label' ? other(node, 'expression') : valueOfBlock(node, source);
    case 'closure_expression':
      return readFunction(node, source);
    case 'integer_literal':
    case 'float_literal':
      return readNumber(node);
    case 'boolean_literal':
      return { kind: 'value', ...spanOf(node), printed: node.text };
    default:
      return other(node, 'expression');
  }
}

function readPath(node: SyntaxNode, source: CodeSource): Expression {
  const path = node.field('path');
  const name = node.field('name');
  if (!name) return other(node, 'expression');
  const role = roleOf(node.text);
  if (role !== undefined) return wordAt(source.file, spanOf(node), role);
  if (!path || /^(?:crate|super|self)$/.test(path.text)) return readExpression(name, source);
  return { kind: 'member', ...spanOf(node), object: readExpression(path, source), name: name.text };
}

/** `&mut text`: whoever has it may write to the text. */
export function isMutableReference(node: SyntaxNode): boolean {
  return node.type === 'reference_expression' && /^&\s*(?:raw\s+)?mut\b/.test(node.text);
}

function readCall(node: SyntaxNode, source: CodeSource): Expression {
  const callee = node.field('function');
  const list = node.field('arguments');
  if (!callee) return other(node, 'call');
  const args = (list?.children ?? []).map((argument): Argument => {
    return { value: readExpression(argument, source), ...(isMutableReference(argument) && { isReference: true }) };
  });
  const target = readExpression(callee, source);
  const [only] = args;
  if (callee.text === 'Some' || callee.text === 'Ok' || /^(?:Arc|Rc|Box|Cow)::(?:new|from)$/.test(callee.text)) {
    if (only) return only.value;
  }
  const fallback = target.kind === 'member' && only ? fallbackOf(target.name, only.value) : undefined;
  if (target.kind === 'member' && fallback) {
    const { object } = target;
    // A function may give nothing, whatever it gives at its end.
    const isGiven = object.kind === 'call' && object.callee.kind !== 'member';
    const test = isGiven && { test: other(node, 'conditional') };
    return { kind: 'choice', ...spanOf(node), ...test, branches: [object, fallback] };
  }
  if (target.kind === 'member' && args.length === 0 && LEADING.test(target.name)) return { ...target, ...spanOf(node) };
  return { kind: 'call', ...spanOf(node), callee: target, arguments: args };
}

/** What stands for a value that is not there: `.unwrap_or("…")`, `.unwrap_or_else(|_| "…".to_string())`. */
function fallbackOf(method: string, given: Expression): Expression | undefined {
  if (method === 'unwrap_or') return given;
  return method === 'unwrap_or_else' && given.kind === 'function' ? given.definition.value?.() : undefined;
}

function readStruct(node: SyntaxNode, source: CodeSource): Expression {
  const entries = (node.field('body')?.children ?? []).flatMap((entry): RecordEntry[] => {
    if (entry.type === 'shorthand_field_initializer') {
      const name = entry.children[0];
      if (!name) return [];
      return [
        { ...spanOf(entry), key: wordAt(source.file, spanOf(name), name.text), value: readExpression(name, source) },
      ];
    }
    if (entry.type === 'base_field_initializer') {
      const base = entry.children[0];
      return base ? [{ ...spanOf(entry), value: readExpression(base, source) }] : [];
    }
    const name = entry.field('field') ?? entry.field('name');
    const value = entry.field('value');
    if (!name || !value) return [];
    return [
      { ...spanOf(entry), key: wordAt(source.file, spanOf(name), name.text), value: readExpression(value, source) },
    ];
  });
  // The fields that are written replace those of another record that is put in behind them.
  return {
    kind: 'record',
    ...spanOf(node),
    entries: [...entries.filter(({ key }) => !key), ...entries.filter(({ key }) => key)],
  };
}

function readIf(node: SyntaxNode, source: CodeSource): Expression {
  const branches = [node.field('consequence'), node.field('alternative')?.children[0]].flatMap((branch) =>
    branch ? [valueOfBlock(branch, source)] : [],
  );
  return { kind: 'choice', ...spanOf(node), test: readTest(node.field('condition'), node, source), branches };
}

/** `let` in a condition asks of its value. */
export function readTest(condition: SyntaxNode | undefined, node: SyntaxNode, source: CodeSource): Expression {
  if (!condition) return other(node, 'conditional');
  const value = condition.type === 'let_condition' ? condition.field('value') : condition;
  return value ? readExpression(value, source) : other(condition, 'conditional');
}

/** A block as a value; what it does before is not followed where it does more than that. */
function valueOfBlock(block: SyntaxNode, source: CodeSource): Expression {
  if (block.type !== 'block') return readExpression(block, source);
  const [only] = block.children;
  if (block.children.length === 0) return { kind: 'value', ...spanOf(block), printed: undefined };
  return block.children.length === 1 && only ? readExpression(only, source) : blockCall(block, source);
}

/** Statements with a value: a function that is called where it stands. */
function blockCall(block: SyntaxNode, source: CodeSource): Expression {
  let statements: readonly Statement[] | undefined;
  const definition = {
    ...spanOf(block),
    parameters: () => [],
    body: () => (statements ??= source.readBody(block)),
  };
  const callee: Expression = { kind: 'function', ...spanOf(block), definition };
  return { kind: 'call', ...spanOf(block), callee, arguments: [] };
}

function readMatch(node: SyntaxNode, source: CodeSource): Expression {
  const branches = (node.field('body')?.children ?? []).flatMap((arm): Expression[] => {
    const value = arm.type === 'match_arm' ? arm.field('value') : undefined;
    return !value || leaves(value) ? [] : [valueOfBlock(value, source)];
  });
  const test = readTest(node.field('value'), node, source);
  return branches.length === 0
    ? other(node, 'conditional', [test])
    : { kind: 'choice', ...spanOf(node), test, branches };
}

/** It gives no value: it returns or panics. */
export function leaves(node: SyntaxNode): boolean {
  return (
    /^(?:return|break|continue)_expression$/.test(node.type) ||
    (node.type === 'macro_invocation' &&
      /^(?:panic|bail|unreachable|todo|unimplemented)$/.test(node.field('macro')?.text ?? ''))
  );
}

function readFunction(node: SyntaxNode, source: CodeSource): Expression {
  const reader = { expression: (value: SyntaxNode) => readExpression(value, source), body: source.readBody };
  return readClosure(node, 'block', () => readParameters(node.field('parameters')), reader);
}

export function readParameters(list: SyntaxNode | undefined): Parameter[] {
  return (list?.children ?? []).flatMap((parameter): Parameter[] => {
    if (parameter.type === 'self_parameter') return [{ ...spanOf(parameter), name: 'self' }];
    const pattern = parameter.field('pattern') ?? parameter;
    const name =
      pattern.type === 'identifier' ? pattern : pattern.children.findLast(({ type }) => type === 'identifier');
    return [{ ...spanOf(parameter), name: name?.text ?? '_', ...typeOf(parameter) }];
  });
}
