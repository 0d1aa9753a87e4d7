import { spanOf } from '../../text/span.ts';
import {
  assignment,
  defineClass,
  defineFunction,
  readIf,
  readTestedLoop,
  readLoop,
  readReturn,
  readTry,
  type StatementReader,
  statementReaders,
} from '../syntax/c-like.ts';
import {
  type Argument,
  type DefineFunctionStatement,
  type Expression,
  type ImportBinding,
  type Parameter,
  type Statement,
  UNNAMED,
} from '../syntax/program.ts';
import { assignedInside, assignedInTest } from '../changes/assigned-inside.ts';
import { isJump } from '../syntax/jumps.ts';
import { ofCase } from '../syntax/cases.ts';
import { computed, leave, typeOf } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { annotatedCall, structuredPrompt, toldOfTool } from './annotations.ts';
import { readArguments, readExpression } from './expressions.ts';
import type { CodeSource } from '../syntax/code-source.ts';

const { readBody, readerOf } = statementReaders<CodeSource>(readExpression, readOne);

/** Reads a statement or declaration of Java; what cannot be told from it is left out. */
export function readStatement(node: SyntaxNode): Statement[] {
  const source: CodeSource = {
    file: node.file,
    readBody: (body) => readBody(body, source),
  };
  return readOne(node, source);
}

function readOne(node: SyntaxNode, source: CodeSource): Statement[] {
  const reader = readerOf(source);
  switch (node.type) {
    case 'import_declaration':
      return [{ kind: 'import', ...spanOf(node), bindings: readImport(node, source) }];
    case 'class_declaration':
    case 'interface_declaration':
    case 'record_declaration':
    case 'enum_declaration':
      return readClass(node, source);
    case 'static_initializer':
      return readBody(node.children[0], source).flatMap(givenAtStart);
    case 'enum_body_declarations':
    case 'block':
    case 'synchronized_statement':
    case 'labeled_statement':
      return readBody(node, source);
    case 'field_declaration':
    case 'constant_declaration':
    case 'local_variable_declaration':
      return readVariables(node, source);
    case 'method_declaration':
    case 'constructor_declaration':
      return readMethod(node, source);
    case 'expression_statement':
      return node.children.flatMap((child) => readExpressionStatement(child, source));
    case 'assignment_expression':
    case 'update_expression':
      return readExpressionStatement(node, source);
    case 'return_statement':
    case 'yield_statement':
      return [readReturn(node, reader)];
    case 'break_statement':
      return isJump(node) ? [] : [leave(node)];
    case 'throw_statement':
    case 'continue_statement':
      return [leave(node)];
    case 'if_statement':
      return [...assignedInTest(node.field('condition'), reader), readIf(node, reader)];
    case 'enhanced_for_statement': {
      const name = node.field('name');
      return [readLoop(node, reader, name ? [name.text] : [], node.field('value'))];
    }
    case 'for_statement':
    case 'while_statement':
    case 'do_statement':
      return readTestedLoop(node, reader);
    case 'switch_expression':
    case 'switch_statement':
      return [...assignedInside([node.field('condition')], reader), readSwitch(node, source)];
    case 'try_statement':
    case 'try_with_resources_statement':
      return readTryWithResources(node, reader);
    default:
      return [];
  }
}

function readExpressionStatement(node: SyntaxNode, source: CodeSource): Statement[] {
  if (node.type === 'switch_expression') return [readSwitch(node, source)];
  if (node.type === 'assignment_expression') {
    const left = node.field('left');
    const right = node.field('right');
    const operator = node.field('operator')?.type;
    if (!left || !right) return [];
    if (operator !== '=' && operator !== '+=')
      return [computed(node, readExpression(left, source), [readExpression(right, source)])];
    return [
      ...assignedWithin(right, source),
      assignment(node, left, right, readerOf(source), operator === '=' ? 'set' : 'add'),
      ...(right.type === 'assignment_expression' ? [] : assignedInside([left, right], readerOf(source))),
    ];
  }
  const [argument] = node.children;
  if (node.type === 'update_expression' && argument) return [computed(node, readExpression(argument, source))];
  const evaluated = { kind: 'evaluate', ...spanOf(node), value: readExpression(node, source) } as const;
  return [evaluated, ...assignedInside([node], readerOf(source))];
}

/** What a block gives to the fields of its class as that is loaded. */
function givenAtStart(statement: Statement): Statement[] {
  if (statement.kind === 'block') return statement.body.flatMap(givenAtStart);
  return statement.kind === 'assign' || statement.kind === 'branch' ? [statement] : [];
}

function readVariables(node: SyntaxNode, source: CodeSource): Statement[] {
  return node.fields('declarator').flatMap((declarator): Statement[] => {
    const name = declarator.field('name');
    const value = declarator.field('value');
    if (!name) return [];
    const placed = injectedInto(node);
    if (value && !placed)
      return [
        ...assignedWithin(value, source),
        {
          ...assignment(node, name, value, readerOf(source)),
          declares: true,
          ...(isGivenByMaker(node) && { isReplaceable: true }),
        },
        ...(value.type === 'assignment_expression' ? [] : assignedInside([value], readerOf(source))),
      ];
    const injected = placed ?? numberOfService(node);
    const target: Expression = { kind: 'name', ...spanOf(name), name: name.text };
    return injected ? [{ kind: 'assign', ...spanOf(node), targets: [target], operator: 'set', value: injected }] : [];
  });
}

/** Lombok lets whoever makes an object, or has it, give the fields of a class other values. */
const GIVES_FIELDS = /@(?:[\w.]{1,80}\.)?(?:Data|Setter|(?:Super)?Builder|With)\b/;

function isGivenByMaker(field: SyntaxNode): boolean {
  if (field.type !== 'field_declaration') return false;
  const own = modifiersOf(field);
  if (/\bstatic\b/.test(own) || (/\bfinal\b/.test(own) && !GIVES_FIELDS.test(own))) return false;
  return GIVES_FIELDS.test(own) || GIVES_FIELDS.test(modifiersOf(field.parent?.parent));
}

function modifiersOf(declaration: SyntaxNode | undefined): string {
  return declaration?.children.find(({ type }) => type === 'modifiers')?.text ?? '';
}

/** `a = b = value` gives the value to both. */
function assignedWithin(value: SyntaxNode, source: CodeSource): Statement[] {
  return value.type === 'assignment_expression' ? readExpressionStatement(value, source) : [];
}

/** What a framework puts into a field or a parameter from the configuration, by its annotation; undefined without one. */
function injectedInto(node: SyntaxNode): Expression | undefined {
  const modifiers = node.children.find((child) => child.type === 'modifiers');
  const annotation = modifiers?.children.find(({ type, text }) => type.endsWith('annotation') && INJECTED.test(text));
  if (!annotation) return undefined;
  const span = spanOf(annotation);
  return { kind: 'call', ...span, callee: { kind: 'name', ...span, name: '@Value' }, arguments: [] };
}

/** A number or a switch that an object which asks a model is made with: it stays while there is that object. */
function numberOfService(field: SyntaxNode): Expression | undefined {
  const isSet = /^(?:integral|floating_point|boolean)_type$/.test(field.field('type')?.type ?? '');
  const isFinal = /\bfinal\b/.test(modifiersOf(field));
  if (!isSet || !isFinal || !field.parent?.children.some(isModelOrClient)) return undefined;
  const span = spanOf(field);
  return { kind: 'call', ...span, callee: { kind: 'name', ...span, name: '@final' }, arguments: [] };
}

function isModelOrClient(field: SyntaxNode): boolean {
  return field.type === 'field_declaration' && MODEL_OR_CLIENT.test(field.field('type')?.text ?? '');
}

const MODEL_OR_CLIENT = /(?:Chat|Language|AI|Ai|LLM|Llm)(?:Client|Model|Service)$/;
/** Of Spring and MicroProfile. */
const INJECTED = /^@(?:[\w.]{1,80}\.)?(?:Value|ConfigProperty)\b/;

function readSwitch(node: SyntaxNode, source: CodeSource): Statement {
  const condition = node.field('condition');
  const groups = (node.field('body') ?? node).children.filter((child) => child.type.startsWith('switch_'));
  const isDefault = (group: SyntaxNode): boolean => /^\s*default\b/.test(group.text);
  return {
    kind: 'branch',
    ...spanOf(node),
    tests: condition ? [readExpression(condition, source)] : [],
    branches: groups.map((group) => ofCase(readBody(group, source))),
    isExhaustive: groups.some(isDefault),
  };
}

function readTryWithResources(node: SyntaxNode, reader: StatementReader): Statement[] {
  const last = node.children.find((child) => child.type === 'finally_clause');
  const always = reader.body(last).flatMap((one) => (one.kind === 'block' ? one.body : [one]));
  return [...reader.body(node.field('resources')), ...readTry(node, reader, always)];
}

function readClass(node: SyntaxNode, source: CodeSource): Statement[] {
  const name = node.field('name');
  if (!name) return [];
  const definition = defineClass(node, name.text, node.field('superclass'), readerOf(source));
  return [...structuredPrompt(node, source), definition];
}

function readMethod(node: SyntaxNode, source: CodeSource): Statement[] {
  const nameNode = node.field('name');
  if (!nameNode) return [];
  const name = node.type === 'constructor_declaration' ? UNNAMED : nameNode.text;
  const parameters = (): Parameter[] => readParameters(node.field('parameters'));
  const plain = defineFunction(node, name, parameters, readerOf(source));
  const told = toldOfTool(node, source);
  const defined = told ? { ...plain, definition: { ...plain.definition, decoratorArguments: told } } : plain;
  return [...annotatedCall(node, source), ...(name === UNNAMED ? [handingOn(node, defined, source)] : [defined])];
}

/** A constructor that begins with `this(…)`. */
function handingOn(node: SyntaxNode, defined: DefineFunctionStatement, source: CodeSource): Statement {
  const first = node.field('body')?.children.find(({ type }) => type !== 'comment' && !type.endsWith('_comment'));
  const isHandedOn = first?.type === 'explicit_constructor_invocation' && first.field('constructor')?.type === 'this';
  const list = isHandedOn ? first.field('arguments') : undefined;
  if (!list) return defined;
  const handsOn = (): readonly Argument[] => readArguments(list, source);
  return { ...defined, definition: { ...defined.definition, handsOn } };
}

function readParameters(node: SyntaxNode | undefined): Parameter[] {
  return (node ? node.children : []).flatMap((parameter): Parameter[] => {
    const declarator = parameter.children.find((child) => child.type === 'variable_declarator');
    const name = parameter.field('name') ?? declarator?.field('name');
    if (!name) return [];
    const injected = injectedInto(parameter);
    return [
      {
        ...spanOf(name),
        name: name.text,
        ...typeOf(parameter),
        ...(parameter.type === 'spread_parameter' && { rest: 'list' as const }),
        ...(injected && { injected }),
      },
    ];
  });
}

function readImport(node: SyntaxNode, source: CodeSource): ImportBinding[] {
  const path = node.children[0];
  const expression: Expression | undefined = path && readExpression(path, source);
  if (!path || expression?.kind !== 'member') return [];
  const module = path.text;
  return [{ name: expression.name, module: module.slice(0, module.lastIndexOf('.')), member: expression.name }];
}
