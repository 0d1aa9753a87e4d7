import { spanOf } from '../../text/span.ts';
import { readAssigned, readClosure, readOperation } from '../syntax/c-like.ts';
import type { Argument, Expression, Parameter, RecordEntry } from '../syntax/program.ts';
import { builderOf, choiceOf, fieldName, other, readNumber, readTernary, typeOf, wordAt } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import type { CodeSource } from '../syntax/code-source.ts';
import { readString } from './strings.ts';

/** Members of a library's type of roles. */
const ROLE = /^(?:System|Developer|User|Assistant|Tool)$/;
const LIST = /^(?:List|Collection|HashSet|IList|IEnumerable|IReadOnlyList)$/;
const DICTIONARY = /Dictionary$|^KernelArguments$/;

/** Reads an expression of C#. */
export function readExpression(node: SyntaxNode, source: CodeSource): Expression {
  const read = (child: SyntaxNode | undefined): Expression =>
    child ? readExpression(child, source) : other(node, 'expression');
  const field = (name: string): Expression => read(node.field(name));
  switch (node.type) {
    case 'string_literal':
    case 'verbatim_string_literal':
    case 'raw_string_literal':
    case 'interpolated_string_expression':
    case 'character_literal':
      return readString(node, source.file, read);
    case 'identifier':
    case 'predefined_type':
      return { kind: 'name', ...spanOf(node), name: node.text };
    case 'this':
    case 'this_expression':
      return { kind: 'name', ...spanOf(node), name: 'this' };
    case 'generic_name':
    case 'await_expression':
    case 'parenthesized_expression':
    case 'arrow_expression_clause':
    case 'checked_expression':
    case 'ref_expression':
      return read(node.children[0]);
    case 'argument':
    case 'postfix_unary_expression':
      return read(node.children.at(-1));
    case 'member_access_expression':
    case 'qualified_name':
      return readMember(node, source);
    case 'conditional_access_expression':
      return readConditionalAccess(node, source);
    case 'invocation_expression':
      return readInvocation(node, source);
    case 'object_creation_expression':
    case 'implicit_object_creation_expression':
      return readCreation(node, source);
    case 'anonymous_object_creation_expression':
      return readAnonymous(node, source);
    case 'element_access_expression': {
      const index = node.field('subscript')?.children[0];
      return { kind: 'subscript', ...spanOf(node), object: field('expression'), index: read(index) };
    }
    case 'array_creation_expression':
    case 'implicit_array_creation_expression':
      return readList(node.children.find(({ type }) => type === 'initializer_expression') ?? node, source);
    case 'initializer_expression':
    case 'element_binding_expression':
    case 'collection_expression':
      return readList(node, source);
    case 'tuple_expression':
      return { kind: 'list', ...spanOf(node), items: node.children.map((child) => ({ value: read(child) })) };
    case 'cast_expression':
      return field('value');
    case 'as_expression':
      return field('left');
    case 'with_expression':
      return read(node.children[0]);
    case 'binary_expression':
      return readOperation(node, { expression: (operand) => readExpression(operand, source) }, '+', '??');
    case 'conditional_expression':
      return readTernary(node, field);
    case 'switch_expression':
      return readSwitch(node, source);
    case 'lambda_expression':
    case 'anonymous_method_expression':
      return readLambda(node, source);
    case 'integer_literal':
    case 'real_literal':
      return readNumber(node);
    case 'boolean_literal':
      return { kind: 'value', ...spanOf(node), printed: node.text };
    case 'null_literal':
      return { kind: 'value', ...spanOf(node), printed: undefined };
    case 'assignment_expression':
      return readAssigned(node, { expression: (part) => readExpression(part, source) });
    default:
      return other(node, 'expression', node.children.filter(isExpression).map(read));
  }
}

/** What a value may depend on, in syntax that is not followed. */
function isExpression({ type }: SyntaxNode): boolean {
  return type === 'identifier' || type.endsWith('_expression');
}

function readMember(node: SyntaxNode, source: CodeSource): Expression {
  const object = node.field('expression') ?? node.field('qualifier');
  const nameNode = node.field('name');
  if (!object || !nameNode) return other(node, 'expression');
  const name = (nameNode.children[0] ?? nameNode).text;
  if (object.text.endsWith('Role') && ROLE.test(name)) return wordAt(source.file, spanOf(node), name.toLowerCase());
  if (node.text === 'string.Empty' || node.text === 'String.Empty') return { kind: 'text', ...spanOf(node), parts: [] };
  if (node.text === 'Environment.NewLine') return wordAt(source.file, spanOf(node), '\n');
  return { kind: 'member', ...spanOf(node), object: readExpression(object, source), name };
}

/** `a?.B()`: B of a, where there is an a. */
function readConditionalAccess(node: SyntaxNode, source: CodeSource): Expression {
  const [object, access] = node.children;
  if (!object || !access) return other(node, 'expression');
  const own = readExpression(object, source);
  const name = access.field('name')?.text;
  // Of a statement by itself it only counts what it does where the object is there: `changed?.Invoke(text);`
  const isStatement =
    node.parent?.type === 'invocation_expression' && node.parent.parent?.type === 'expression_statement';
  return isStatement && name !== undefined
    ? { kind: 'member', ...spanOf(node), object: own, name }
    : other(node, 'expression', [own]);
}

function readInvocation(node: SyntaxNode, source: CodeSource): Expression {
  const callee = node.field('function');
  if (!callee) return other(node, 'call');
  if (callee.text === 'nameof')
    return wordAt(source.file, spanOf(node), node.field('arguments')?.text.slice(1, -1) ?? '');
  return {
    kind: 'call',
    ...spanOf(node),
    callee: readExpression(callee, source),
    arguments: readArguments(node.field('arguments'), source),
  };
}

/** `ref text`, `name: out text`. */
const WRITTEN_TO = /^(?:\w+\s*:\s*)?(?:ref|out)\s/;

export function readArguments(list: SyntaxNode | undefined, source: CodeSource): Argument[] {
  return (list?.children ?? []).flatMap((argument): Argument[] => {
    const name = argument.field('name')?.text;
    const value = argument.children.findLast((child) => child.fieldName !== 'name');
    const isReference = WRITTEN_TO.test(argument.text);
    return value
      ? [
          {
            value: readExpression(value, source),
            ...(name !== undefined && { name }),
            ...(isReference && { isReference }),
          },
        ]
      : [];
  });
}

/** `new T(a) { B = b }`: a call with what the braces give as named arguments. */
function readCreation(node: SyntaxNode, source: CodeSource): Expression {
  const type = node.field('type') ?? declaredType(node);
  const list = node.children.find((child) => child.type === 'argument_list');
  const initializer = node.children.find((child) => child.type === 'initializer_expression');
  const args = readArguments(list, source);
  const name = type ? (type.type === 'generic_name' ? (type.children[0] ?? type) : type).text : typeOfArguments(list);
  if (name === 'StringBuilder' && args.length > 2)
    return other(
      node,
      'call',
      args.map(({ value }) => value),
    );
  if (name === 'StringBuilder') {
    const [initial] = args;
    return builderOf(node, true, initial?.value);
  }
  if (DICTIONARY.test(name) || (initializer && isDictionary(initializer))) {
    return { kind: 'record', ...spanOf(node), entries: initializer ? pairsOf(initializer, source) : [] };
  }
  if (LIST.test(name) || (initializer && !isObject(initializer) && args.length === 0)) {
    return { ...readList(initializer, source), ...spanOf(node) };
  }
  const fields = (initializer?.children ?? []).flatMap((entry): Argument[] => {
    const left = entry.field('left');
    const right = entry.field('right');
    return left && right ? [{ name: fieldName(left.text), value: readExpression(right, source) }] : [];
  });
  const [only] = args;
  if (name === '' && !only) return recordOf(node, initializer, source);
  if (name === '' && only && args.length === 1 && !initializer) return only.value;
  const callee: Expression = { kind: 'name', ...spanOf(type ?? node), name };
  return { kind: 'call', ...spanOf(node), callee, arguments: [...args, ...fields] };
}

/** `T name = new(…)`: the type is the variable's. */
function declaredType(node: SyntaxNode): SyntaxNode | undefined {
  const declaration = node.parent?.type === 'variable_declarator' ? node.parent.parent : undefined;
  const type =
    declaration?.field('type') ??
    (node.parent?.type === 'property_declaration' ? node.parent.field('type') : undefined);
  return type?.type === 'implicit_type' ? undefined : type;
}

/** What is made of a role and a text is a message. */
function typeOfArguments(list: SyntaxNode | undefined): string {
  return /^(?:\w+\.)*\w*Role\.\w+$/.test(list?.children[0]?.text ?? '') ? 'ChatMessage' : '';
}

function isObject(initializer: SyntaxNode): boolean {
  return (
    initializer.children.length > 0 && initializer.children.every((child) => child.type === 'assignment_expression')
  );
}

function isDictionary(initializer: SyntaxNode): boolean {
  const [first] = initializer.children;
  return first?.field('left')?.type === 'element_binding_expression';
}

function recordOf(node: SyntaxNode, initializer: SyntaxNode | undefined, source: CodeSource): Expression {
  const entries = (initializer?.children ?? []).flatMap((entry): RecordEntry[] => {
    const left = entry.field('left');
    const right = entry.field('right');
    if (!left || !right) return [];
    const key = wordAt(source.file, spanOf(left), fieldName(left.text));
    return [{ ...spanOf(entry), key, value: readExpression(right, source) }];
  });
  return { kind: 'record', ...spanOf(node), entries };
}

/** `new { Name = value, other.Name }`: what has no name is called as the member that it is. */
function readAnonymous(node: SyntaxNode, source: CodeSource): Expression {
  const { all } = node;
  const entries = all.flatMap((value, index): RecordEntry[] => {
    if (!value.isNamed || all[index + 1]?.type === '=') return [];
    const isNamed = all[index - 1]?.type === '=';
    const name = isNamed ? all[index - 2] : (value.field('name') ?? value);
    if (!name) return [];
    const key = wordAt(source.file, spanOf(name), fieldName(name.text));
    return [{ start: isNamed ? name.start : value.start, end: value.end, key, value: readExpression(value, source) }];
  });
  return { kind: 'record', ...spanOf(node), entries };
}

/** `["key"] = value` or `{ "key", value }`. */
function pairsOf(initializer: SyntaxNode, source: CodeSource): RecordEntry[] {
  return initializer.children.flatMap((entry): RecordEntry[] => {
    const [first, second] = entry.children;
    const key = entry.type === 'assignment_expression' ? entry.field('left')?.children[0]?.children.at(-1) : first;
    const value = entry.type === 'assignment_expression' ? entry.field('right') : second;
    return key && value
      ? [{ ...spanOf(entry), key: readExpression(key, source), value: readExpression(value, source) }]
      : [];
  });
}

function readList(node: SyntaxNode | undefined, source: CodeSource): Expression & { kind: 'list' } {
  const written = (node?.children ?? []).filter(({ start, end }) => start < end);
  const items = written.map((child) => {
    const item = child.type === 'argument' ? (child.children.at(-1) ?? child) : child;
    const spread = item.type === 'range_expression' || item.type === 'spread_element' ? item.children[0] : undefined;
    return spread ? { value: readExpression(spread, source), spread: true } : { value: readExpression(item, source) };
  });
  return { kind: 'list', start: node?.start ?? 0, end: node?.end ?? 0, items };
}

function readSwitch(node: SyntaxNode, source: CodeSource): Expression {
  const [value] = node.children;
  const branches = node.children.flatMap((arm): Expression[] => {
    const result = arm.type === 'switch_expression_arm' ? arm.children.at(-1) : undefined;
    return !result || result.type.startsWith('throw_') ? [] : [readExpression(result, source)];
  });
  const test = value ? readExpression(value, source) : other(node, 'conditional');
  return choiceOf(node, test, branches);
}

function readLambda(node: SyntaxNode, source: CodeSource): Expression {
  const parameters = node.field('parameters');
  const reader = { expression: (value: SyntaxNode) => readExpression(value, source), body: source.readBody };
  return readClosure(node, 'block', () => readParameters(parameters, source), reader);
}

export function readParameters(list: SyntaxNode | undefined, source: CodeSource): Parameter[] {
  if (!list) return [];
  if (list.type === 'identifier' || list.type === 'implicit_parameter') return [{ ...spanOf(list), name: list.text }];
  return list.children.flatMap((parameter): Parameter[] => {
    const name = parameter.type === 'identifier' ? parameter : parameter.field('name');
    if (!name) return [];
    const value = parameter.children.findLast((child) => child.fieldName === undefined && child.start > name.end);
    // The compiler gives `[CallerMemberName]` its value.
    const given = value && !/^\[\w*Caller/.test(parameter.text) && { default: readExpression(value, source) };
    return [{ ...spanOf(name), name: name.text, ...typeOf(parameter), ...given }];
  });
}
