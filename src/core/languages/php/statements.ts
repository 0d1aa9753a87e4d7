import { spanOf } from '../../text/span.ts';
import {
  bodyOf,
  defineClass,
  defineFunction,
  LAZY,
  readLoop,
  readReturn,
  readTry,
  statementReaders,
} from '../syntax/c-like.ts';
import type { AssignStatement, Expression, ImportBinding, Parameter, Statement } from '../syntax/program.ts';
import { casesOf } from '../syntax/cases.ts';
import { computed, leave, other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { readExpression, readParameters } from './expressions.ts';
import type { CodeSource } from '../syntax/code-source.ts';
import { assignedWithin, changed, isList, variablesIn, writtenByCalls } from './references.ts';
import { setsUnnamed } from './unnamed.ts';

const { readBody, readerOf } = statementReaders<CodeSource>(readExpression, readOne);

/** Reads a statement or declaration of PHP; what cannot be told from it is left out. */
export function readStatement(node: SyntaxNode): Statement[] {
  const source: CodeSource = { file: node.file, readBody: (body) => readBody(body, source) };
  return readOne(node, source);
}

/** Statements that hold no others, but for functions. */
const SIMPLE = /^(?:echo_statement|expression_statement|return_statement)$/;
const CONDITIONAL = /^(?:do|for|if|switch|while)_statement$/;

function readOne(node: SyntaxNode, source: CodeSource): Statement[] {
  const read = readKnown(node, source);
  if (CONDITIONAL.test(node.type)) {
    const condition = node.field('condition');
    return condition ? [...doneIn(condition, source), ...read] : read;
  }
  return SIMPLE.test(node.type) ? [...read, ...doneIn(node, source)] : read;
}

/** What an expression does to variables that are not the targets of its statement. */
function doneIn(node: SyntaxNode, source: CodeSource): Statement[] {
  const expression = (variable: SyntaxNode): Expression => readExpression(variable, source);
  const inner = node.type === 'expression_statement' ? (node.children[0]?.field('right') ?? node) : node;
  return [
    ...(inner === node && node.type === 'expression_statement' ? [] : assignedWithin(inner, false, expression)),
    ...writtenByCalls(node, expression),
    ...(setsUnnamed(node) ? [unnamedSetting(node)] : []),
  ];
}

function unnamedSetting(node: SyntaxNode): Statement {
  return { kind: 'evaluate', ...spanOf(node), value: other(node, 'expression'), setsAny: true };
}

function readKnown(node: SyntaxNode, source: CodeSource): Statement[] {
  const span = spanOf(node);
  const reader = readerOf(source);
  switch (node.type) {
    case 'namespace_definition':
      return readBody(node.field('body'), source);
    case 'namespace_use_declaration':
      return [{ kind: 'import', ...span, bindings: readImports(node) }];
    case 'compound_statement':
    case 'declaration_list':
    case 'colon_block':
    case 'enum_declaration_list':
      return readBody(node, source);
    case 'const_declaration':
      return node.children.flatMap((element) => readConstant(element, source));
    case 'property_declaration':
      return node.children.flatMap((element) => readProperty(element, source));
    case 'class_declaration':
    case 'trait_declaration':
    case 'interface_declaration':
    case 'enum_declaration':
      return readClass(node, source);
    case 'method_declaration':
    case 'function_definition':
      return readMethod(node, source);
    case 'expression_statement':
      return node.children.flatMap((child) => readExpressionStatement(child, source));
    case 'global_declaration':
    case 'function_static_declaration':
      return node.children.flatMap((child) => readOuter(child, source));
    case 'echo_statement':
      return node.children.map((child) => ({ kind: 'evaluate', ...span, value: readExpression(child, source) }));
    case 'return_statement':
      return [readReturn(node, reader)];
    case 'break_statement':
    case 'continue_statement':
    case 'exit_statement':
    case 'goto_statement':
      return [leave(node)];
    case 'if_statement':
      return [readIf(node, source)];
    case 'foreach_statement':
      return [readForeach(node, source)];
    case 'for_statement':
    case 'while_statement':
    case 'do_statement':
      return [readCounting(node, source)];
    case 'unset_statement':
      return node.children.flatMap((child) => unset(child, source));
    case 'switch_statement':
      return [readSwitch(node, source)];
    case 'try_statement':
      return readTry(
        node,
        { ...reader, body: (block) => [...caughtIn(block, source), ...reader.body(block)] },
        reader.body(node.children.find(({ type }) => type === 'finally_clause')?.field('body')),
      );
    default:
      return [];
  }
}

/** `while (($row = next()) !== null)`, `for ($i = 0, $n = $first; …)`: what the head of a loop gives values. */
function readCounting(node: SyntaxNode, source: CodeSource): Statement {
  const loop = readLoop(node, readerOf(source));
  if (loop.kind !== 'loop') return loop;
  const head = node.children.filter(({ fieldName }) => fieldName !== 'body');
  const assigned = head.flatMap((part) => assignedWithin(part, true, (one) => readExpression(one, source)));
  return assigned.length === 0 ? loop : { ...loop, body: [...assigned, ...loop.body] };
}

/** The variable of an error that is caught. */
function caughtIn(block: SyntaxNode | undefined, source: CodeSource): Statement[] {
  const name = block?.parent?.type === 'catch_clause' ? block.parent.field('name') : undefined;
  return name ? [changed(name, readExpression(name, source))] : [];
}

/** Of the variable of a loop that changes its items, only the reference is taken away. */
function unset(child: SyntaxNode, source: CodeSource): Statement[] {
  const isReference = child.type === 'variable_name' && source.file.includes(`&${child.text}`);
  return isReference ? [] : [changed(child, readExpression(child, source))];
}

/** `global $x`, `static $x`: what other code, or an earlier call, has given it. */
function readOuter(child: SyntaxNode, source: CodeSource): Statement[] {
  const name = child.type === 'variable_name' ? child : child.children[0];
  return name?.type === 'variable_name' ? [set(child, readExpression(name, source), other(child, 'expression'))] : [];
}

function readConstant(element: SyntaxNode, source: CodeSource): Statement[] {
  const [name, value] = element.type === 'const_element' ? element.children : [];
  if (!name || !value) return [];
  return [set(element, readExpression(name, source), readExpression(value, source))];
}

/** Members have no dollar sign where they are read. */
function readProperty(element: SyntaxNode, source: CodeSource): Statement[] {
  const name = element.type === 'property_element' ? element.field('name') : undefined;
  const value = element.field('default_value');
  if (!name || !value) return [];
  const target: Expression = { kind: 'name', ...spanOf(name), name: name.text.replace(/^\$/, '') };
  return [set(element, target, readExpression(value, source))];
}

function set(node: SyntaxNode, target: Expression, value: Expression): AssignStatement {
  return { kind: 'assign', ...spanOf(node), targets: [target], operator: 'set', value };
}

function readExpressionStatement(node: SyntaxNode, source: CodeSource): Statement[] {
  const span = spanOf(node);
  const left = node.field('left');
  const right = node.field('right');
  if (node.type === 'throw_expression') return [leave(node)];
  if (left?.type === 'dynamic_variable_name')
    return [{ kind: 'evaluate', ...span, value: readExpression(node, source) }];
  if (node.type === 'assignment_expression' && left && right) return [readAssignment(node, left, right, source)];
  if (node.type === 'reference_assignment_expression' && left && right)
    return [{ ...readAssignment(node, left, right, source), isReference: true }, ...referredTo(right, source)];
  if (node.type === 'augmented_assignment_expression' && left && right) {
    const operator = node.field('operator')?.type;
    const target = readExpression(left, source);
    const value = readExpression(right, source);
    if (operator === '.=') return [{ kind: 'assign', ...span, targets: [target], operator: 'add', value }];
    if (operator === '??=') return [set(node, target, { kind: 'choice', ...span, branches: [target, value] })];
    return [computed(node, target, [value])];
  }
  if (node.type === 'binary_expression' && right && ASSIGNS.test(right.type) && LAZY.test(operatorOf(node)))
    return [readLazy(node, left, right, source)];
  const argument = node.field('argument');
  if (node.type === 'update_expression' && argument) return [computed(node, readExpression(argument, source))];
  return [{ kind: 'evaluate', ...span, value: readExpression(node, source) }];
}

const ASSIGNS = /assignment_expression$/;

function operatorOf(node: SyntaxNode): string {
  return node.field('operator')?.type ?? '';
}

/** `$isStrict && $rules[] = $rule`, `$isBrief or $text .= $rule`. */
function readLazy(node: SyntaxNode, left: SyntaxNode | undefined, right: SyntaxNode, source: CodeSource): Statement {
  const read = left ? readExpression(left, source) : other(node, 'expression');
  const test = /&&|and/.test(operatorOf(node)) ? read : other(node, 'expression', [read]);
  const branches = [readExpressionStatement(right, source)];
  return { kind: 'branch', ...spanOf(node), tests: [test], branches, isExhaustive: false };
}

/** `$r = &$o->rules`: what is given to one name from then on is given to a member that has no name of its own. */
function referredTo(right: SyntaxNode, source: CodeSource): Statement[] {
  if (/^(?:member|nullsafe_member|scoped_property)_access_expression$/.test(right.type))
    return [changed(right, readExpression(right, source))];
  return [];
}

/** `$list[] = $item` puts an item behind the others. */
function readAssignment(node: SyntaxNode, left: SyntaxNode, right: SyntaxNode, source: CodeSource): AssignStatement {
  const value = readExpression(right, source);
  const [list, index] = left.type === 'subscript_expression' ? left.children : [];
  if (list && !index) {
    const item: Expression = { kind: 'list', ...spanOf(right), items: [{ value }] };
    return { kind: 'assign', ...spanOf(node), targets: [readExpression(list, source)], operator: 'add', value: item };
  }
  if (left.type === 'list_literal' || left.type === 'array_creation_expression') {
    const variableOf = (child: SyntaxNode): SyntaxNode =>
      child.type === 'variable_name' ? child : (child.children.at(-1) ?? child);
    const targets = left.children.map((child) => readExpression(variableOf(child), source));
    return { kind: 'assign', ...spanOf(node), targets, operator: 'set', value };
  }
  return set(node, readExpression(left, source), value);
}

function readIf(node: SyntaxNode, source: CodeSource): Statement {
  const alternatives = node.fields('alternative');
  const clauses = [node, ...alternatives];
  const tests = clauses.flatMap((clause) => {
    const condition = clause.field('condition');
    return condition ? [readExpression(condition, source)] : [];
  });
  const isGuard = GUARDS.test(node.field('condition')?.text ?? '');
  return {
    kind: 'branch',
    ...spanOf(node),
    tests,
    branches: clauses.map((clause) => {
      const body = bodyOf(clause, readerOf(source));
      return isGuard ? body.map(asFallback) : body;
    }),
    isExhaustive: alternatives.some(({ type }) => type === 'else_clause'),
  };
}

/** `if (!function_exists('rules'))`. */
const GUARDS = /^\(?!\s?\\?(?:class|enum|function|interface|trait)_exists\b/;

function asFallback(statement: Statement): Statement {
  if (statement.kind === 'define-class') {
    const { definition } = statement;
    return { ...statement, definition: { ...definition, members: () => definition.members().map(asFallback) } };
  }
  return statement.kind === 'define-function'
    ? { ...statement, definition: { ...statement.definition, isFallback: true } }
    : statement;
}

function readForeach(node: SyntaxNode, source: CodeSource): Statement {
  const [over, item] = node.children;
  const names = item?.type === 'pair' ? item.children : item ? [item] : [];
  const last = names.at(-1);
  const isReference = last?.type === 'by_ref';
  const value = isReference ? last.children[0] : last;
  const key = names.length === 2 ? names[0] : undefined;
  const body = bodyOf(node, readerOf(source));
  const isPlace = value && value.type !== 'variable_name' && !isList(value);
  const parts = value && isList(value) ? variablesIn(value) : isPlace ? [value] : [];
  const given = [...(key ? [key] : []), ...parts].map((one) =>
    set(one, readExpression(one, source), other(one, 'loop')),
  );
  const variables = value?.type === 'variable_name' ? [value.text] : [];
  return {
    kind: 'loop',
    ...spanOf(node),
    variables,
    ...(over && { over: readExpression(over, source) }),
    body: [...given, ...body],
    ...(isReference && { changesItems: true }),
  };
}

function readSwitch(node: SyntaxNode, source: CodeSource): Statement {
  const condition = node.field('condition');
  const cases = (node.field('body')?.children ?? []).filter(({ type }) => /^(?:case|default)_statement$/.test(type));
  return {
    kind: 'branch',
    ...spanOf(node),
    tests: condition ? [readExpression(condition, source)] : [],
    branches: casesOf(
      cases.map((one) => readBody(one, source)),
      { continueEnds: true },
    ),
    isExhaustive: cases.some(({ type }) => type === 'default_statement'),
  };
}

function readClass(node: SyntaxNode, source: CodeSource): Statement[] {
  const name = node.field('name')?.text;
  const bases = node.children.find(({ type }) => type === 'base_clause');
  return name === undefined ? [] : [defineClass(node, name, bases, readerOf(source))];
}

function readMethod(node: SyntaxNode, source: CodeSource): Statement[] {
  const name = node.field('name')?.text;
  const parameters = (): Parameter[] => readParameters(node.field('parameters'), source);
  return name === undefined ? [] : [defineFunction(node, name, parameters, readerOf(source))];
}

function readImports(node: SyntaxNode): ImportBinding[] {
  return node.children.flatMap((clause): ImportBinding[] => {
    const path = clause.children[0]?.text;
    if (clause.type !== 'namespace_use_clause' || path === undefined) return [];
    const member = path.slice(path.lastIndexOf('\\') + 1);
    const alias = clause.children.length > 1 ? clause.children.at(-1)!.text : member;
    return [{ name: alias, module: path.slice(0, -member.length - 1), member }];
  });
}
