import { once } from '../syntax/once.ts';
import { spanOf } from '../../text/span.ts';
import type {
  Argument,
  AssignStatement,
  ClassDefinition,
  Expression,
  FunctionDefinition,
  ImportBinding,
  Statement,
} from '../syntax/program.ts';
import { isChangedIn } from '../evaluate/changes/changed-in.ts';
import { spanOfLoop } from '../syntax/endless.ts';
import { computed, demonstration, leave, other, removed, thrownIn, tried, atTimes } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { fieldsOf, withFields } from './data-classes.ts';
import { documentationOf, promptOfClass, promptOfFunction } from './declared-prompts.ts';
import { loopVariables, namesIn, PATTERN, readExpression, readParameters } from './expressions.ts';

const GETTER = /(?:^|\.)(?:cached_)?property$/;

/** Reads a statement of Python; what cannot be told from it is left out. */
export function readStatement(node: SyntaxNode): Statement[] {
  const span = spanOf(node);
  switch (node.type) {
    case 'expression_statement':
      return node.children.flatMap((child) => readExpressionStatement(child));
    case 'return_statement': {
      const value = node.children[0];
      return [{ kind: 'return', ...span, ...(value && { value: readExpression(value) }) }];
    }
    case 'raise_statement':
    case 'break_statement':
    case 'continue_statement':
      return [leave(node)];
    case 'if_statement':
      return [readIf(node)];
    case 'match_statement': {
      const subject = node.field('subject');
      const cases = (node.field('body') ?? node).children.filter((child) => child.type === 'case_clause');
      return [
        {
          kind: 'branch',
          ...span,
          tests: subject ? [readExpression(subject)] : [],
          branches: cases.map((one) => [...captured(one, subject), ...readBody(one.field('consequence'))]),
          isExhaustive: cases.some(({ text }) => TAKES_ANY.test(text)),
        },
      ];
    }
    case 'try_statement':
      return readTry(node);
    case 'for_statement': {
      const over = node.field('right');
      const left = node.field('left');
      return [
        {
          kind: 'loop',
          ...span,
          variables: left ? loopVariables(left) : [],
          ...(over && { over: readExpression(over) }),
          body: readBody(node.field('body')),
        },
        ...withoutBreak(node),
      ];
    }
    case 'while_statement':
      return [{ kind: 'loop', ...spanOfLoop(node), variables: [], body: readTurn(node) }, ...withoutBreak(node)];
    case 'delete_statement':
      return deleted(node);
    case 'assert_statement':
      return [{ kind: 'evaluate', ...span, value: other(node, 'expression', node.children.map(readExpression)) }];
    case 'with_statement':
      return readWith(node);
    case 'block':
      return readBody(node);
    case 'decorated_definition': {
      const definition = node.field('definition');
      const decorators = node.children.filter((child) => child.type === 'decorator');
      return definition ? readDefinition(definition, decorators, span) : [];
    }
    case 'function_definition':
    case 'class_definition':
      return readDefinition(node, []);
    case 'import_from_statement':
    case 'import_statement':
      return [{ kind: 'import', ...span, bindings: readImports(node) }];
    default:
      return [];
  }
}

/** `case {"rules": rules}`: the names that a part of the subject gets. */
function captured(clause: SyntaxNode, subject: SyntaxNode | undefined): Statement[] {
  const consequence = clause.field('consequence');
  const patterns = clause.children.filter(({ type }) => type === 'case_pattern');
  const reads = subject ? [readExpression(subject)] : [];
  const names = patterns.flatMap((pattern) => pattern.text.replace(TEXT, '').match(CAPTURED) ?? []);
  const taken = names.filter((name) => !NO_CAPTURE.has(name)).map((name) => takenFrom(clause, name, reads));
  const isChanged = subject && names.some((name) => isChangedIn(name, consequence?.text ?? ''));
  return isChanged ? [computed(subject, readExpression(subject)), ...taken] : taken;
}

/** A variable is something of what is read, and it is not followed what. */
function takenFrom(clause: SyntaxNode, name: string, reads: readonly Expression[]): Statement {
  const target: Expression = { kind: 'name', ...spanOf(clause), name };
  const value = other(clause, 'expression', reads);
  return { kind: 'assign', ...spanOf(clause), targets: [target], operator: 'set', value };
}

const TEXT = /"[^"\n]*"|'[^'\n]*'/g;
const CAPTURED = /(?<![\w.])[A-Za-z_]\w*(?![\w.(]|\s?=)/g;
const NO_CAPTURE: ReadonlySet<string> = new Set(['_', 'as', 'None', 'True', 'False']);

/** `else` of a loop, which runs where nothing breaks the loop off. */
function withoutBreak(node: SyntaxNode): Statement[] {
  const clause = node.field('alternative');
  const body = clause ? readBody(clause.field('body')) : [];
  if (!clause || body.length === 0) return [];
  const isAlways = !/\bbreak\b/.test(node.field('body')?.text ?? '');
  return isAlways ? body : [{ kind: 'branch', ...spanOf(clause), tests: [], branches: [body], isExhaustive: false }];
}

/** A turn begins with what its condition gives to variables. */
function readTurn(node: SyntaxNode): Statement[] {
  const condition = node.field('condition');
  const isAssigning = condition !== undefined && condition.text.includes(':=');
  const first: Statement[] = isAssigning
    ? [{ kind: 'evaluate', ...spanOf(condition), value: readExpression(condition) }]
    : [];
  return [...first, ...readBody(node.field('body'))];
}

/** `del rules[key]`: what is held there is not there any more. */
function deleted(node: SyntaxNode): Statement[] {
  const targets = node.children.flatMap((child) => (child.type === 'expression_list' ? child.children : [child]));
  return targets
    .filter(({ type }) => type === 'subscript' || type === 'attribute')
    .map((target) => removed(target, readExpression(target)));
}

function readBody(node: SyntaxNode | undefined): Statement[] {
  return node ? node.children.flatMap((child) => readStatement(child)) : [];
}

function readExpressionStatement(node: SyntaxNode): Statement[] {
  const span = spanOf(node);
  if (node.type === 'assignment' || node.type === 'augmented_assignment') {
    const left = node.field('left');
    const right = node.field('right');
    if (!left || !right) return [];
    const operator = node.field('operator')?.type;
    if (node.type === 'augmented_assignment' && UPDATES.test(operator ?? ''))
      return [{ kind: 'evaluate', ...span, value: readExpression(right), mayChange: [readExpression(left)] }];
    if (node.type === 'augmented_assignment' && operator !== '+=')
      return [computed(node, readExpression(left), [readExpression(right)])];
    if (right.type === 'assignment') {
      const inner = readExpressionStatement(right);
      const first = inner.find((one) => one.kind === 'assign');
      if (!first) return inner;
      const [target] = first.targets;
      const isShared = target?.kind === 'name' && (first.value.kind === 'list' || first.value.kind === 'record');
      return isShared
        ? [...inner, assignment(left, target, 'set', span)]
        : [assignment(left, first.value, 'set', span), ...inner];
    }
    if (isSpentIterator(node, left, right))
      return [assignment(left, other(right, 'expression', [readExpression(right)]), 'set', span)];
    const operation = node.type === 'assignment' ? 'set' : 'add';
    return [assignment(left, readExpression(right), operation, span), ...takenWithin(left, right), ...heldByCall(left)];
  }
  if (node.type === 'yield') {
    const value = node.children[0];
    return value ? [{ kind: 'evaluate', ...span, value: readExpression(value) }] : [];
  }
  return [{ kind: 'evaluate', ...span, value: readExpression(node) }];
}

/** `(first, *others), tone = rules, tones`: the names of a pattern within a pattern. */
function takenWithin(left: SyntaxNode, right: SyntaxNode): Statement[] {
  if (!PATTERN.test(left.type)) return [];
  const names = left.children.filter(({ type }) => PATTERN.test(type)).flatMap((pattern) => namesIn(pattern));
  return names.map((name) => takenFrom(left, name, [readExpression(right)]));
}

/** `settings |= more`: a set or a dictionary has other entries then, and is the same one. */
const UPDATES = /^[-|&^]=$/;

/** `list(rules.values())[0] += [rule]`: what a call gives may be held by what it is given or called on. */
function heldByCall(left: SyntaxNode): Statement[] {
  if (left.type !== 'subscript' || left.field('value')?.type !== 'call') return [];
  const mayChange = (left.text.replace(TEXT, '').match(NAMES) ?? []).map((name): Expression => ({
    kind: 'name',
    ...spanOf(left),
    name,
  }));
  return [{ kind: 'evaluate', ...spanOf(left), value: other(left, 'expression'), mayChange }];
}

const NAMES = /(?<![\w.])[A-Za-z_]\w*/g;

/** `LINES = (line for line in RULES)`, `lines = filter(None, lines)`: who goes through it leaves nothing in it for the next one. */
function isSpentIterator({ parent, end }: SyntaxNode, { text: name }: SyntaxNode, right: SyntaxNode): boolean {
  const isIterator =
    right.type === 'generator_expression' ||
    (right.type === 'call' && GIVES_ITERATOR.test(right.field('function')?.text ?? ''));
  if (!isIterator || parent?.type !== 'expression_statement') return false;
  let around = parent.parent;
  while (around && around.type !== 'module' && around.type !== 'function_definition') around = around.parent;
  if (!around || around.type === 'module') return !parent.parent || parent.parent.type === 'module';
  const behind = around.text.slice(end - around.start);
  return (behind.match(NAMES) ?? []).filter((one) => one === name).length > 1;
}

const GIVES_ITERATOR = /^(?:iter|filter|map|zip|enumerate|reversed)$/;

function assignment(
  left: SyntaxNode,
  value: Expression,
  operator: 'set' | 'add',
  span: { start: number; end: number },
): AssignStatement {
  const isPattern = PATTERN.test(left.type);
  const parts = isPattern ? left.children : [left];
  const rest = parts.findIndex(({ type }) => type === 'list_splat_pattern');
  const targets = parts.map((target, index) => readExpression((index === rest && target.children[0]) || target));
  // What is taken apart is never given to a name as a whole: what stands for a second item makes it a pattern.
  const isOnly = isPattern && targets.length === 1 && rest === -1;
  return {
    kind: 'assign',
    ...span,
    targets: [...targets, ...(isOnly ? [other(left, 'placeholder')] : [])],
    ...(rest !== -1 && { rest }),
    operator,
    value,
  };
}

function readIf(node: SyntaxNode): Statement {
  const tests: Expression[] = [];
  const branches: Statement[][] = [];
  let isExhaustive = false;
  const add = (clause: SyntaxNode): void => {
    const test = clause.field('condition');
    if (test) tests.push(readExpression(test));
    branches.push(readBody(clause.field('consequence')));
  };
  add(node);
  for (const clause of node.fields('alternative')) {
    if (clause.type === 'elif_clause') add(clause);
    else {
      isExhaustive = true;
      branches.push(readBody(clause.field('body')));
    }
  }
  return { kind: 'branch', ...spanOf(node), tests, branches, isExhaustive, ...demonstration(node.field('condition')) };
}

/** The body runs; what an exception leaves undone is not followed. */
function readTry(node: SyntaxNode): Statement[] {
  const body = readBody(node.field('body'));
  const handlers = node.children.filter((child) => child.type === 'except_clause');
  const blocks = (clause: SyntaxNode): Statement[] =>
    clause.children.filter((child) => child.type === 'block').flatMap((block) => readBody(block));
  const thrown = thrownIn(node.field('body') ?? node).map((one) => readExpression(one));
  const caught = handlers.map((clause) => ({ clause, body: [...caughtBy(clause, thrown), ...blocks(clause)] }));
  const behind = (type: string): SyntaxNode[] => node.children.filter((child) => child.type === type);
  const untroubled = behind('else_clause').map((clause): Statement => ({
    kind: 'branch',
    ...spanOf(clause),
    tests: [],
    branches: [blocks(clause)],
    isExhaustive: false,
  }));
  return tried(node, [...body, ...untroubled], caught, behind('finally_clause').flatMap(blocks));
}

/** `except RuleError as error`: it has what it was made with, where the code of the `try` throws it itself. */
function caughtBy(clause: SyntaxNode, thrown: readonly Expression[]): Statement[] {
  const pattern = thrown.length > 0 ? clause.children.find(({ type }) => type === 'as_pattern') : undefined;
  const alias = pattern?.field('alias');
  return alias ? namesIn(alias).map((name) => takenFrom(clause, name, thrown)) : [];
}

/** Behind `with suppress(StopIteration):` the program goes on wherever the body fails. */
const SUPPRESSES = /\bsuppress\(/;

function readWith(node: SyntaxNode): Statement[] {
  const clause = node.children.find((child) => child.type === 'with_clause');
  const [items, body] = [withItems(clause), readBody(node.field('body'))];
  if (!clause || !SUPPRESSES.test(clause.text)) return [{ kind: 'block', ...spanOf(node), body: [...items, ...body] }];
  const test = other(clause, 'conditional');
  return [...items, ...body.map((one) => atTimes(one, test, [one]))];
}

function withItems(clause: SyntaxNode | undefined): Statement[] {
  return (clause?.children ?? []).flatMap((item): Statement[] => {
    const value = item.field('value');
    if (!value) return [];
    const target = value.type === 'as_pattern' ? value.field('alias')?.children[0] : undefined;
    const source = value.type === 'as_pattern' ? value.children[0] : value;
    if (!source) return [];
    const expression = readExpression(source);
    if (!target) return [{ kind: 'evaluate', ...spanOf(value), value: expression }];
    return [
      { kind: 'assign', ...spanOf(value), targets: [readExpression(target)], operator: 'set', value: expression },
    ];
  });
}

/** A name without a dot takes whatever there is. */
const TAKES_ANY = /^case\s+[a-z_]\w*\s*:/;

/** @param span with the decorators */
function readDefinition(node: SyntaxNode, decoratorNodes: readonly SyntaxNode[], span = spanOf(node)): Statement[] {
  const nameNode = node.field('name');
  if (!nameNode) return [];
  const name = nameNode.text;
  const decorators = decoratorNodes.map((one) => /[\w.]+/.exec(one.text)?.[0] ?? '');
  const decorated = decorators.length > 0 && { decorators };
  if (node.type === 'class_definition') {
    const bases = node.field('superclasses');
    let members: readonly Statement[] | undefined;
    const metaclass = bases?.children.find((base) => base.field('name')?.text === 'metaclass')?.field('value');
    const definition: ClassDefinition = {
      ...span,
      name,
      ...decorated,
      ...(metaclass && { metaclass: readExpression(metaclass) }),
      bases: bases
        ? bases.children.filter((base) => base.type !== 'keyword_argument').map((base) => readExpression(base))
        : [],
      documentation: () => documentationOf(node),
      ...fieldsOf(node, decoratorNodes),
      members: () => (members ??= withFields(node, decoratorNodes, readBody(node.field('body')))),
    };
    return [{ kind: 'define-class', ...span, name, definition }, ...promptOfClass(node, nameNode)];
  }
  let body: readonly Statement[] | undefined;
  const definition: FunctionDefinition = {
    ...span,
    name,
    parameters: once(() => readParameters(node.field('parameters'))),
    ...changesOf(node),
    ...decorated,
    ...(decorated && {
      isGetter: decorators.some((path) => GETTER.test(path)),
      decoratorArguments: () => decoratorNodes.flatMap(argumentsOf),
    }),
    documentation: () => documentationOf(node),
    body: () => (body ??= readBody(node.field('body'))),
  };
  return [{ kind: 'define-function', ...span, name, definition }, ...promptOfFunction(node, nameNode, decoratorNodes)];
}

/** What a decorator is given. */
function argumentsOf(decorator: SyntaxNode): readonly Argument[] {
  const [expression] = decorator.children;
  const call = expression?.type === 'call' ? readExpression(expression) : undefined;
  return call?.kind === 'call' ? call.arguments : [];
}

const OUTER = /^[ \t]+(?:nonlocal|global)[ \t]+(\w[\w, \t]*)$/gm;

/** The variables that a function says are not its own. */
function changesOf({ text }: SyntaxNode): { readonly changes?: ReadonlySet<string> } {
  const names = Array.from(text.matchAll(OUTER), ([, list = '']) => list.match(/\w+/g) ?? []).flat();
  return names.length > 0 ? { changes: new Set(names) } : {};
}

function readImports(node: SyntaxNode): ImportBinding[] {
  const text = (part: SyntaxNode | undefined): string => (part ? part.text : '');
  const module = text(node.field('module_name'));
  return node.fields('name').map((name): ImportBinding => {
    const original = name.type === 'aliased_import' ? text(name.field('name')) : text(name);
    const alias = name.type === 'aliased_import' ? text(name.field('alias')) : undefined;
    if (node.type === 'import_from_statement') return { name: alias ?? original, module, member: original };
    return { name: alias ?? original.split('.')[0]!, module: original };
  });
}
