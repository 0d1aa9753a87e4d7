import { spanOf } from '../../text/span.ts';
import type {
  ClassDefinition,
  Expression,
  FunctionDefinition,
  ImportBinding,
  Parameter,
  Statement,
} from '../program.ts';
import { leave, other } from '../reader.ts';
import type { SyntaxNode } from '../syntax-tree.ts';
import { annotatedCall, structuredPrompt } from './annotations.ts';
import { readExpression } from './expressions.ts';
import type { JavaSource } from './source.ts';

/** Reads a statement or declaration of Java; what cannot be told from it is left out. */
export function readStatement(node: SyntaxNode): Statement[] {
  const source: JavaSource = {
    file: node.file,
    textOf: ({ text }) => text,
    readBody: (body) => readBody(body, source),
  };
  return readOne(node, source);
}

function readBody(node: SyntaxNode | undefined, source: JavaSource): Statement[] {
  return node ? node.children.flatMap((child) => readOne(child, source)) : [];
}

function readOne(node: SyntaxNode, source: JavaSource): Statement[] {
  const span = spanOf(node);
  switch (node.type) {
    case 'import_declaration':
      return [{ kind: 'import', ...span, bindings: readImport(node, source) }];
    case 'class_declaration':
    case 'interface_declaration':
    case 'record_declaration':
    case 'enum_declaration':
      return readClass(node, source);
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
    case 'return_statement':
    case 'yield_statement': {
      const value = node.children[0];
      return [{ kind: 'return', ...span, ...(value && { value: readExpression(value, source) }) }];
    }
    case 'throw_statement':
    case 'break_statement':
    case 'continue_statement':
      return [leave(node)];
    case 'if_statement':
      return [readIf(node, source)];
    case 'enhanced_for_statement': {
      const name = node.field('name');
      const value = node.field('value');
      const variables = name ? [source.textOf(name)] : [];
      const over = value && { over: readExpression(value, source) };
      return [{ kind: 'loop', ...span, variables, ...over, body: bodyOf(node.field('body'), source) }];
    }
    case 'for_statement':
    case 'while_statement':
    case 'do_statement':
      return [{ kind: 'loop', ...span, variables: [], body: bodyOf(node.field('body'), source) }];
    case 'switch_expression':
    case 'switch_statement':
      return [readSwitch(node, source)];
    case 'try_statement':
    case 'try_with_resources_statement':
      return readTry(node, source);
    default:
      return [];
  }
}

/** A block, or the one statement that stands in its place. */
function bodyOf(node: SyntaxNode | undefined, source: JavaSource): Statement[] {
  return node ? readOne(node, source) : [];
}

function readExpressionStatement(node: SyntaxNode, source: JavaSource): Statement[] {
  const span = spanOf(node);
  if (node.type === 'switch_expression') return [readSwitch(node, source)];
  if (node.type === 'assignment_expression') {
    const left = node.field('left');
    const right = node.field('right');
    const operator = node.field('operator')?.type;
    if (!left || !right || (operator !== '=' && operator !== '+=')) return [];
    const assigned = { targets: [readExpression(left, source)], value: readExpression(right, source) };
    return [{ kind: 'assign', ...span, operator: operator === '=' ? 'set' : 'add', ...assigned }];
  }
  return [{ kind: 'evaluate', ...span, value: readExpression(node, source) }];
}

function readVariables(node: SyntaxNode, source: JavaSource): Statement[] {
  return node.fields('declarator').flatMap((declarator): Statement[] => {
    const name = declarator.field('name');
    const value = declarator.field('value');
    if (!name || !value) return [];
    const targets = [readExpression(name, source)];
    return [{ kind: 'assign', ...spanOf(node), targets, operator: 'set', value: readExpression(value, source) }];
  });
}

function readIf(node: SyntaxNode, source: JavaSource): Statement {
  const condition = node.field('condition');
  const alternative = node.field('alternative');
  const branches = [bodyOf(node.field('consequence'), source)];
  if (alternative) branches.push(bodyOf(alternative, source));
  const tests = condition ? [readExpression(condition, source)] : [];
  return { kind: 'branch', ...spanOf(node), tests, branches, isExhaustive: alternative !== undefined };
}

function readSwitch(node: SyntaxNode, source: JavaSource): Statement {
  const condition = node.field('condition');
  const groups = (node.field('body') ?? node).children.filter((child) => child.type.startsWith('switch_'));
  const isDefault = (group: SyntaxNode): boolean => /^\s*default\b/.test(source.textOf(group));
  return {
    kind: 'branch',
    ...spanOf(node),
    tests: condition ? [readExpression(condition, source)] : [],
    branches: groups.map((group) => readBody(group, source).filter((one) => one.kind !== 'leave')),
    isExhaustive: groups.some(isDefault),
  };
}

/** The body runs; what an exception leaves undone is not followed. */
function readTry(node: SyntaxNode, source: JavaSource): Statement[] {
  const resources = node.field('resources');
  const clauses = node.children.filter((child) => child.type === 'catch_clause');
  const last = node.children.find((child) => child.type === 'finally_clause');
  return [
    ...(resources ? readBody(resources, source) : []),
    { kind: 'block', ...spanOf(node), body: readBody(node.field('body'), source) },
    ...clauses.map((clause): Statement => ({
      kind: 'branch',
      ...spanOf(clause),
      tests: [other(clause, 'conditional')],
      branches: [readBody(clause.field('body'), source)],
      isExhaustive: false,
    })),
    ...(last ? readBody(last, source).flatMap((one) => (one.kind === 'block' ? one.body : [one])) : []),
  ];
}

function readClass(node: SyntaxNode, source: JavaSource): Statement[] {
  const nameNode = node.field('name');
  if (!nameNode) return [];
  const name = source.textOf(nameNode);
  const bases = node.field('superclass');
  let members: readonly Statement[] | undefined;
  const definition: ClassDefinition = {
    ...spanOf(node),
    name,
    bases: bases ? bases.children.map((base) => readExpression(base, source)) : [],
    members: () => (members ??= readBody(node.field('body'), source)),
  };
  return [...structuredPrompt(node, source), { kind: 'define-class', ...spanOf(node), name, definition }];
}

function readMethod(node: SyntaxNode, source: JavaSource): Statement[] {
  const nameNode = node.field('name');
  if (!nameNode) return [];
  const name = node.type === 'constructor_declaration' ? '<init>' : source.textOf(nameNode);
  let body: readonly Statement[] | undefined;
  const definition: FunctionDefinition = {
    ...spanOf(node),
    name,
    parameters: () => readParameters(node.field('parameters'), source),
    body: () => (body ??= readBody(node.field('body'), source)),
  };
  return [...annotatedCall(node, source), { kind: 'define-function', ...spanOf(node), name, definition }];
}

function readParameters(node: SyntaxNode | undefined, source: JavaSource): Parameter[] {
  return (node ? node.children : []).flatMap((parameter): Parameter[] => {
    const declarator = parameter.children.find((child) => child.type === 'variable_declarator');
    const name = parameter.field('name') ?? declarator?.field('name');
    if (!name) return [];
    return [
      {
        ...spanOf(name),
        name: source.textOf(name),
        ...(parameter.type === 'spread_parameter' && { rest: 'list' as const }),
      },
    ];
  });
}

function readImport(node: SyntaxNode, source: JavaSource): ImportBinding[] {
  const path = node.children[0];
  const expression: Expression | undefined = path && readExpression(path, source);
  if (!path || expression?.kind !== 'member') return [];
  const module = source.textOf(path);
  return [{ name: expression.name, module: module.slice(0, module.lastIndexOf('.')), member: expression.name }];
}
