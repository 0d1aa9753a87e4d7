import { once } from '../syntax/once.ts';
import { spanOf } from '../../text/span.ts';
import {
  assignedByClosure,
  assignedInside,
  assignedInTest,
  mayBeChanged,
  targetsOf,
} from '../changes/assigned-inside.ts';
import {
  assignment,
  defineClass,
  readIf,
  readLoop,
  readReturn,
  readTestedLoop,
  readTry,
  statementReaders,
} from '../syntax/c-like.ts';
import { type Expression, type FunctionDefinition, type Statement, UNNAMED } from '../syntax/program.ts';
import { ofCase } from '../syntax/cases.ts';
import { computed, leave } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { toldOfMethod } from './attributes.ts';
import { readArguments, readExpression, readParameters } from './expressions.ts';
import type { CodeSource } from '../syntax/code-source.ts';
import { marshalled } from './marshal.ts';
import { givenWhereAsked } from './out-variables.ts';

const { readBody, readerOf } = statementReaders<CodeSource>(readExpression, readOne);

/** Reads a statement or declaration of C#; what cannot be told from it is left out. */
export function readStatement(node: SyntaxNode): Statement[] {
  const source: CodeSource = { file: node.file, readBody: (body) => readBody(body, source) };
  return readOne(node, source);
}

function readOne(node: SyntaxNode, source: CodeSource): Statement[] {
  const read = readKnown(node, source);
  if (ASKS.test(node.type)) return [...givenWhereAsked(node.field('condition')), ...read];
  if (!SIMPLE.test(node.type)) return read;
  return [...givenWhereAsked(node), ...read, ...marshalled(node, readerOf(source))];
}

const ASKS = /^(?:if|while)_statement$/;

const SIMPLE = /^(?:expression_statement|local_declaration_statement)$/;

function readKnown(node: SyntaxNode, source: CodeSource): Statement[] {
  const reader = readerOf(source);
  switch (node.type) {
    case 'global_statement':
    case 'block':
    case 'declaration_list':
    case 'labeled_statement':
    case 'checked_statement':
      return readBody(node, source);
    case 'namespace_declaration':
    case 'lock_statement':
      return readBody(node.field('body') ?? node, source);
    case 'class_declaration':
    case 'struct_declaration':
    case 'record_declaration':
    case 'interface_declaration':
      return readClass(node, source);
    case 'field_declaration':
      // Each thread but the first has another value.
      return /^\[[^\]]*ThreadStatic/.test(node.text) ? [] : readBody(node, source);
    case 'local_declaration_statement':
      return readBody(node, source);
    case 'variable_declaration':
      return readVariables(node, source);
    case 'using_statement':
      return readBody(node, source);
    case 'property_declaration':
      return readProperty(node, source);
    case 'method_declaration':
    case 'constructor_declaration':
      return readMethod(node, source);
    case 'local_function_statement':
      return readMethod(node, source).map((one) =>
        one.kind === 'define-function' ? { ...one, isHoisted: true } : one,
      );
    case 'expression_statement':
      return node.children.flatMap((child) => readExpressionStatement(child, source));
    case 'assignment_expression':
      return readExpressionStatement(node, source);
    case 'return_statement':
    case 'yield_statement':
      return [readReturn(node, reader)];
    case 'throw_statement':
    case 'break_statement':
    case 'continue_statement':
      return [leave(node)];
    case 'if_statement':
      return [...assignedInTest(node.field('condition'), reader), readIf(node, reader)];
    case 'foreach_statement': {
      const left = node.field('left');
      const variables = left?.type === 'identifier' ? [left.text] : (left?.children ?? []).map(({ text }) => text);
      return [readLoop(node, reader, variables, node.field('right'))];
    }
    case 'for_statement':
    case 'while_statement':
    case 'do_statement':
      return readTestedLoop(node, reader);
    case 'switch_statement':
      return [readSwitch(node, source)];
    case 'try_statement':
      return readTry(node, reader, reader.body(node.children.find(({ type }) => type === 'finally_clause')));
    default:
      return [];
  }
}

function readExpressionStatement(node: SyntaxNode, source: CodeSource): Statement[] {
  const span = spanOf(node);
  const [argument] = node.children;
  if (
    /^(?:postfix|prefix)_unary_expression$/.test(node.type) &&
    argument &&
    /^(?:\+\+|--)|(?:\+\+|--)$/.test(node.text)
  )
    return [computed(node, readExpression(argument, source))];
  const reader = readerOf(source);
  // `lines?.Clear()`
  const asked = node.type.startsWith('conditional_access') ? node : node.field('function');
  const object = asked?.type === 'conditional_access_expression' ? asked.children[0] : undefined;
  if (object)
    return [{ kind: 'evaluate', ...span, value: readExpression(node, source) }, mayBeChanged(node, [object], reader)];
  if (node.type !== 'assignment_expression')
    return [{ kind: 'evaluate', ...span, value: readExpression(node, source) }, ...assignedInside([node], reader)];
  const left = node.field('left');
  const right = node.field('right');
  const operator = node.field('operator')?.type;
  if (!left || !right) return [];
  if (left.type === 'tuple_expression')
    return [
      { kind: 'evaluate', ...span, value: readExpression(right, source) },
      mayBeChanged(node, targetsOf(left), reader),
    ];
  const isAgain = right.type === 'assignment_expression';
  const within = isAgain ? readExpressionStatement(right, source) : [];
  const inside = isAgain ? [] : assignedInside([left, right], reader);
  // What is called by a delegate is called whenever that is.
  const added = operator === '+=' && /^(?:lambda|anonymous)/.test(right.type) ? assignedByClosure(right, reader) : [];
  if (operator === '=' || operator === '+=')
    return [...within, assignment(node, left, right, reader, operator === '=' ? 'set' : 'add'), ...inside, ...added];
  const targets = [readExpression(left, source)];
  const value = readExpression(right, source);
  if (operator !== '??=') return [computed(node, targets[0]!, [value])];
  const choice: Expression = { kind: 'choice', ...span, branches: [targets[0]!, value] };
  return [{ kind: 'assign', ...span, targets, operator: 'set', value: choice }];
}

function readVariables(node: SyntaxNode, source: CodeSource): Statement[] {
  return node.children.flatMap((declarator): Statement[] => {
    const name = declarator.type === 'variable_declarator' ? declarator.field('name') : undefined;
    const value = declarator.children.findLast(
      (child) => child.fieldName === undefined && child.start > (name?.end ?? 0),
    );
    const referred = value?.type === 'ref_expression' ? value.children[0] : undefined;
    if (name && referred)
      return [{ ...assignment(node, name, referred, readerOf(source)), declares: true, isReference: true }];
    if (!name || !value) return [];
    const isAgain = value.type === 'assignment_expression';
    return [
      ...(isAgain ? readExpressionStatement(value, source) : []),
      { ...assignment(node, name, value, readerOf(source)), declares: true },
      ...(isAgain ? [] : assignedInside([value], readerOf(source))),
    ];
  });
}

function readSwitch(node: SyntaxNode, source: CodeSource): Statement {
  const value = node.field('value');
  const sections = (node.field('body') ?? node).children.filter(({ type }) => type === 'switch_section');
  return {
    kind: 'branch',
    ...spanOf(node),
    tests: value ? [readExpression(value, source)] : [],
    branches: sections.map((section) => ofCase(readBody(section, source))),
    isExhaustive: sections.some(({ text }) => /^(?:case\b[^:]*:\s*)*default\b/.test(text)),
  };
}

function readClass(node: SyntaxNode, source: CodeSource): Statement[] {
  const name = node.field('name')?.text;
  const bases = node.children.find(({ type }) => type === 'base_list');
  return name === undefined ? [] : [defineClass(node, name, bases, readerOf(source))];
}

/** A field with a value, or a function that is read as one. */
function readProperty(node: SyntaxNode, source: CodeSource): Statement[] {
  const name = node.field('name');
  const value = node.field('value');
  if (!name) return [];
  const accessors = node.field('accessors')?.children ?? [];
  if (value && value.type !== 'arrow_expression_clause') {
    const isReplaceable = accessors.some(({ text }) => /^(?:set|init)\b/.test(text));
    return [{ ...assignment(node, name, value, readerOf(source)), ...(isReplaceable && { isReplaceable }) }];
  }
  const getter = accessors.find((accessor) => accessor.field('name')?.text === 'get')?.field('body');
  const body = value ?? getter;
  return body ? [functionOf(node, name.text, undefined, body, source, true)] : [];
}

function readMethod(node: SyntaxNode, source: CodeSource): Statement[] {
  const name = node.type === 'constructor_declaration' ? UNNAMED : node.field('name')?.text;
  if (name === undefined) return [];
  return [functionOf(node, name, node.field('parameters'), node.field('body'), source, false)];
}

/** What a constructor hands on to another: `: this(client, Rules)`. */
function handedOn(node: SyntaxNode, source: CodeSource): Pick<FunctionDefinition, 'handsOn'> {
  const initializer = node.children.find(({ type }) => type === 'constructor_initializer');
  const list = initializer?.children.find(({ type }) => type === 'argument_list');
  const isOfClass = list !== undefined && /^:\s*this\b/.test(initializer!.text);
  return isOfClass ? { handsOn: () => readArguments(list, source) } : {};
}

function functionOf(
  node: SyntaxNode,
  name: string,
  parameters: SyntaxNode | undefined,
  body: SyntaxNode | undefined,
  source: CodeSource,
  isGetter: boolean,
): Statement {
  let statements: readonly Statement[] | undefined;
  const isValue = body?.type === 'arrow_expression_clause';
  const told = isGetter ? undefined : toldOfMethod(node, source);
  const definition: FunctionDefinition = {
    ...spanOf(node),
    name,
    parameters: once(() => readParameters(parameters, source)),
    body: () => (statements ??= isValue ? [] : readBody(body, source)),
    ...(isValue && { value: once(() => readExpression(body, source)) }),
    ...(isGetter && { isGetter }),
    ...(told && { decoratorArguments: told }),
    ...handedOn(node, source),
  };
  return { kind: 'define-function', ...spanOf(node), name, definition };
}
