import { once } from '../syntax/once.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { Expression, FunctionDefinition, Parameter, Statement } from '../syntax/program.ts';
import { other, typeOf } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** How the parts of a function are read; statements and expressions need each other. */
export interface FunctionReaders {
  readonly expression: (node: SyntaxNode) => Expression;
  readonly body: (node: SyntaxNode | undefined) => Statement[];
}

/** A function, an arrow function or a method. */
export function readFunctionDefinition(node: SyntaxNode, readers: FunctionReaders): FunctionDefinition {
  const body = node.field('body');
  const name = node.field('name');
  let statements: readonly Statement[] | undefined;
  const isValue = body !== undefined && body.type !== 'statement_block' && !changes(body);
  const isGetter = node.all.some((child) => child.type === 'get');
  const isGenerator = node.all.some((child) => child.type === '*');
  return {
    ...spanOf(node),
    ...(name && { name: name.text }),
    parameters: once(() => readParameters(node, readers)),
    ...(isGetter && { isGetter }),
    ...(isGenerator && { isGenerator }),
    body: () =>
      (statements ??= isValue
        ? []
        : writesToArguments(node)
          ? [{ kind: 'return', ...spanOf(node), value: other(node, 'call') }]
          : [...ownProperties(node), ...hoisted(body), ...readers.body(body), ...givenWhereChanged(body)]),
    ...(isValue && { value: once(() => readers.expression(body)) }),
  };
}

/** `arguments[0] = text` gives a parameter another value, and `arguments[0].push(text)` changes what it has. */
function writesToArguments(node: SyntaxNode): boolean {
  return node.type !== 'arrow_function' && WRITES.test(node.text);
}

const WRITES =
  /(?<![\w$.])arguments\[[^\]\n]{1,40}\](?:\s?=(?!=)|[.[][^=;\n]{0,40}=(?![=>])|\.(?:push|unshift|splice|set|add|pop|shift|sort|reverse|fill)\()|=\s?arguments;/;

/** `(text) => (note = text)` is there for what it does. */
function changes({ type, children: [inner] }: SyntaxNode): boolean {
  return CHANGES.test(type) || (type === 'parenthesized_expression' && inner !== undefined && CHANGES.test(inner.type));
}

const CHANGES = /^(?:(?:augmented_)?assignment|update)_expression$/;

/**
 * Within a function, a name that `var` declares anywhere in it is its own from the start on, and not that of the code around it. One that
 * is named before it is declared is in doubt.
 */
function hoisted(body: SyntaxNode | undefined): Statement[] {
  const text = body?.text ?? '';
  if (!body || !HOISTS.test(text)) return [];
  const seen = new Set<string>();
  const names = new Map<string, Span>();
  let before = '';
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const start = body.start + index;
    if (before === 'var' && seen.has(word)) names.set(word, { start, end: start + word.length });
    seen.add(word);
    before = word;
  }
  return Array.from(names, ([name, span]): Statement => {
    const mayChange: Expression[] = [{ kind: 'name', ...span, name }];
    return { kind: 'evaluate', ...span, value: other(body, 'expression'), mayChange };
  });
}

const HOISTS = /\bvar\s/;
const WORD = /[\w$]+/g;

/** `() => count++` gives what it has made of the variable, or what that had before. */
function givenWhereChanged(body: SyntaxNode | undefined): Statement[] {
  return body && changes(body) ? [{ kind: 'return', ...spanOf(body), value: other(body, 'expression') }] : [];
}

/** `constructor(private readonly tone: string)`: parameters that are members of the object too. */
function ownProperties(node: SyntaxNode): Statement[] {
  if (node.field('name')?.text !== 'constructor') return [];
  return (node.field('parameters')?.children ?? []).flatMap((parameter): Statement[] => {
    const pattern = parameter.field('pattern');
    if (pattern?.type !== 'identifier' || !parameter.all.some(({ type }) => MODIFIER.test(type))) return [];
    const span = spanOf(pattern);
    const self: Expression = { kind: 'name', ...span, name: 'this' };
    const targets: Expression[] = [{ kind: 'member', ...span, object: self, name: pattern.text }];
    return [
      { kind: 'assign', ...span, targets, operator: 'set', value: { kind: 'name', ...span, name: pattern.text } },
    ];
  });
}

const MODIFIER = /^(?:accessibility_modifier|override_modifier|readonly)$/;

function readParameters(node: SyntaxNode, readers: FunctionReaders): Parameter[] {
  const single = node.field('parameter');
  if (single) return [{ ...spanOf(single), name: single.text }];
  const list = node.field('parameters');
  return list ? list.children.flatMap((child) => readParameter(child, readers)) : [];
}

function readParameter(node: SyntaxNode, readers: FunctionReaders): Parameter[] {
  const text = (part: SyntaxNode): string => part.text;
  switch (node.type) {
    case 'identifier':
    case 'shorthand_property_identifier_pattern':
      return [{ ...spanOf(node), name: text(node) }];
    case 'required_parameter':
    case 'optional_parameter': {
      const pattern = node.field('pattern');
      const value = node.field('value');
      const inner = pattern ? readParameter(pattern, readers) : [];
      return inner.map((one) => ({ ...withType(one, node), ...(value && { default: readers.expression(value) }) }));
    }
    case 'assignment_pattern':
    case 'object_assignment_pattern': {
      const left = node.field('left');
      const right = node.field('right');
      const inner = left ? readParameter(left, readers) : [];
      return inner.map((one) => ({ ...one, ...(right && { default: readers.expression(right) }) }));
    }
    case 'rest_pattern': {
      const inner = node.children[0];
      return inner ? [{ ...spanOf(inner), name: text(inner), rest: 'list' }] : [];
    }
    case 'object_pattern':
      return [{ ...spanOf(node), name: '', fields: node.children.flatMap((child) => readParameter(child, readers)) }];
    case 'array_pattern':
      return [{ ...spanOf(node), name: '', items: readItems(node, readers) }];
    case 'pair_pattern': {
      const key = node.field('key');
      const value = node.field('value');
      return value ? readParameter(value, readers).map((one) => ({ ...one, ...(key && { key: key.text }) })) : [];
    }
    default:
      return [{ ...spanOf(node), name: '' }];
  }
}

/** `at: Date`, or `{ at }: { at: Date }`. */
function withType(one: Parameter, node: SyntaxNode): Parameter {
  const type = node.field('type');
  const members = type?.children[0];
  if (!one.fields) return { ...one, ...typeOf(node) };
  if (members?.type !== 'object_type') return one;
  const declared = new Map(members.children.map((member) => [member.field('name')?.text, member]));
  const fields = one.fields.map((field) => {
    const member = declared.get(field.key ?? field.name);
    return member ? { ...field, ...typeOf(member) } : field;
  });
  return { ...one, fields };
}

/** `[name, value]`: what is left out, or is taken apart itself, has no name. */
function readItems(node: SyntaxNode, readers: FunctionReaders): (Parameter | undefined)[] {
  const items: (Parameter | undefined)[] = [undefined];
  for (const child of node.all.slice(1, -1)) {
    if (child.type === ',') items.push(undefined);
    else if (child.type !== 'comment') [items[items.length - 1]] = readParameter(child, readers);
  }
  return items;
}
