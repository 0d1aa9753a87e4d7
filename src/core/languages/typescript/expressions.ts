import { spanOf } from '../../text/span.ts';
import type { Argument, Expression, RecordEntry } from '../syntax/program.ts';
import { other, readNumber, readTernary } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { readElement } from './jsx.ts';
import { readString, readTemplate } from './strings.ts';
import { printedNumber } from './numbers.ts';

/** Reads what only statements can tell: functions and classes within expressions. */
export interface Definitions {
  readonly readFunction: (node: SyntaxNode) => Expression;
}

/** Reads an expression of TypeScript or JavaScript. */
export function readExpression(node: SyntaxNode, definitions: Definitions): Expression {
  const read = (child: SyntaxNode | undefined | undefined): Expression =>
    child ? readExpression(child, definitions) : other(node, 'expression');
  const field = (name: string): Expression => read(node.field(name));
  const source = (part: SyntaxNode): string => part.text;
  switch (node.type) {
    case 'string':
      return readString(node);
    case 'template_string':
      return readTemplate(node, false, read);
    case 'identifier':
    case 'shorthand_property_identifier':
    case 'this':
    case 'super':
      return { kind: 'name', ...spanOf(node), name: source(node) };
    case 'undefined':
    case 'null':
      return { kind: 'value', ...spanOf(node), printed: undefined };
    case 'number':
      return readNumber(node, printedNumber(source(node)));
    case 'true':
    case 'false':
      return { kind: 'value', ...spanOf(node), printed: source(node) };
    case 'member_expression': {
      const name = node.field('property');
      return { kind: 'member', ...spanOf(node), object: field('object'), name: name ? source(name) : '' };
    }
    case 'subscript_expression':
      return { kind: 'subscript', ...spanOf(node), object: field('object'), index: field('index') };
    case 'call_expression':
      return readCall(node, read);
    case 'new_expression':
      return {
        kind: 'call',
        ...spanOf(node),
        callee: field('constructor'),
        arguments: readArguments(node.field('arguments'), read),
      };
    case 'parenthesized_expression':
    case 'await_expression':
    case 'as_expression':
    case 'satisfies_expression':
    case 'non_null_expression':
      return read(node.children[0]);
    case 'type_assertion':
      return read(node.children.at(-1));
    case 'sequence_expression':
      return readSequence(node, read);
    case 'binary_expression':
      return readOperator(node, read);
    case 'ternary_expression':
      return readTernary(node, field);
    case 'assignment_expression':
      return { kind: 'assignment', ...spanOf(node), target: field('left'), value: field('right') };
    case 'augmented_assignment_expression':
      return { kind: 'assignment', ...spanOf(node), target: field('left'), value: readAugmented(node, field) };
    case 'array':
      return {
        kind: 'list',
        ...spanOf(node),
        items: node.children.map((child) =>
          child.type === 'spread_element' ? { value: read(child.children[0]), spread: true } : { value: read(child) },
        ),
      };
    case 'object':
      return {
        kind: 'record',
        ...spanOf(node),
        entries: node.children.flatMap((child) => readEntry(child, read, definitions)),
      };
    case 'arrow_function':
    case 'function_expression':
    case 'function':
    case 'generator_function':
      return definitions.readFunction(node);
    case 'jsx_element':
    case 'jsx_self_closing_element':
      return readElement(node, read);
    case 'unary_expression':
      if (node.field('operator')?.type === 'delete')
        return { kind: 'assignment', ...spanOf(node), target: field('argument'), value: other(node, 'expression') };
      return other(node, 'expression', node.children.map(read));
    case 'update_expression': {
      const target = field('argument');
      return { kind: 'assignment', ...spanOf(node), target, value: other(node, 'expression', [target]) };
    }
    default:
      return other(node, 'expression');
  }
}

/** What `text += more` gives the variable, within a longer expression. */
function readAugmented(node: SyntaxNode, field: (name: string) => Expression): Expression {
  const both = [field('left'), field('right')] as const;
  const operator = node.field('operator')?.type;
  if (operator === '+=') return { kind: 'sum', ...spanOf(node), parts: both };
  if (operator === '??=' || operator === '||=') return { kind: 'choice', ...spanOf(node), branches: both };
  return other(node, 'expression', both);
}

const DOES_MORE = /assignment|call_expression/;

/** `(note = text, other)` is its last part, once the others are done. */
function readSequence(node: SyntaxNode, read: (child: SyntaxNode | undefined) => Expression): Expression {
  const last = read(node.children.at(-1));
  if (!node.children.slice(0, -1).some(({ type }) => DOES_MORE.test(type))) return last;
  const items = node.children.map((child) => ({ value: read(child) }));
  const index: Expression = { kind: 'value', ...spanOf(node), printed: String(items.length - 1) };
  return { kind: 'subscript', ...spanOf(node), object: { kind: 'list', ...spanOf(node), items }, index };
}

/** `rules['push'](rule)` is `rules.push(rule)`. */
function asMethod(callee: Expression, node: SyntaxNode | undefined): Expression {
  const index = callee.kind === 'subscript' ? node?.field('index') : undefined;
  const name = index?.type === 'string' ? METHOD_NAME.exec(index.text)?.[1] : undefined;
  if (callee.kind !== 'subscript' || name === undefined) return callee;
  return { kind: 'member', start: callee.start, end: callee.end, object: callee.object, name };
}

const METHOD_NAME = /^["']([A-Za-z_$][\w$]{0,60})["']$/;

function readCall(node: SyntaxNode, read: (node: SyntaxNode | undefined | undefined) => Expression): Expression {
  const callee = node.field('function');
  const args = node.field('arguments');
  const calleeExpression = asMethod(read(callee), callee);
  if (args?.type === 'template_string') {
    const isRaw = callee?.text === 'String.raw';
    const literal = readTemplate(args, isRaw, read);
    return { kind: 'call', ...spanOf(node), callee: calleeExpression, arguments: [{ value: literal }] };
  }
  const applied = calleeExpression.kind === 'member' && calleeExpression.name === 'apply' && appliedTo(args);
  if (applied)
    return { kind: 'call', ...spanOf(node), callee: calleeExpression.object, arguments: readArguments(applied, read) };
  return { kind: 'call', ...spanOf(node), callee: calleeExpression, arguments: readArguments(args, read) };
}

/** `add.apply(null, [rules, text])` is `add(rules, text)`. */
function appliedTo(args: SyntaxNode | undefined): SyntaxNode | undefined {
  const [self, list] = args?.children ?? [];
  return list?.type === 'array' && /^(?:null|undefined)$/.test(self!.type) ? list : undefined;
}

function readArguments(node: SyntaxNode | undefined, read: (node: SyntaxNode | undefined) => Expression): Argument[] {
  if (!node) return [];
  return node.children.map((child): Argument =>
    child.type === 'spread_element' ? { value: read(child.children[0]), spread: 'list' } : { value: read(child) },
  );
}

function readOperator(node: SyntaxNode, read: (node: SyntaxNode | undefined) => Expression): Expression {
  const operator = node.field('operator')?.type;
  const left = node.field('left');
  const right = node.field('right');
  if (operator === '+') {
    const parts: Expression[] = [read(right)];
    let first = left;
    while (first?.type === 'binary_expression' && first.field('operator')?.type === '+') {
      parts.unshift(read(first.field('right')));
      first = first.field('left');
    }
    return { kind: 'sum', ...spanOf(node), parts: [read(first), ...parts] };
  }
  if (operator === '||' || operator === '??')
    return { kind: 'choice', ...spanOf(node), branches: [read(left), read(right)] };
  if (operator === '&&') return { kind: 'choice', ...spanOf(node), test: read(left), branches: [read(right)] };
  return other(node, 'expression', [read(left), read(right)]);
}

function readEntry(
  node: SyntaxNode,
  read: (node: SyntaxNode | undefined) => Expression,
  definitions: Definitions,
): RecordEntry[] {
  if (node.type === 'shorthand_property_identifier') {
    const name = node.text;
    return [{ ...spanOf(node), key: { kind: 'value', ...spanOf(node), printed: name }, value: read(node) }];
  }
  if (node.type === 'spread_element') {
    const inner = node.children[0];
    return inner ? [{ ...spanOf(node), value: read(inner) }] : [];
  }
  if (node.type === 'method_definition') {
    const name = node.field('name');
    return name ? [{ ...spanOf(node), key: readKey(name, read), value: definitions.readFunction(node) }] : [];
  }
  const key = node.field('key');
  const value = node.field('value');
  return key && value ? [{ ...spanOf(node), key: readKey(key, read), value: read(value) }] : [];
}

function readKey(node: SyntaxNode, read: (node: SyntaxNode | undefined) => Expression): Expression {
  if (node.type === 'computed_property_name') return read(node.children[0]);
  if (node.type === 'string') return readString(node);
  return { kind: 'value', ...spanOf(node), printed: node.text };
}
