import { type Span, spanOf } from '../../text/span.ts';
import type { AssignStatement, Expression, Statement } from '../syntax/program.ts';
import { lastAssigned } from '../syntax/c-like.ts';
import { spanOfLoop } from '../syntax/endless.ts';
import { casesOf } from '../syntax/cases.ts';
import { computed, demonstration, leave, other, removed, thrownIn, tried } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { assignment, changedInPattern, namesIn, namesWithin, variablesOf } from './assignments.ts';
import { CLASS, decoratorsOf, namesOf, readClass, readNamespace } from './classes.ts';
import { readEnum } from './enumerations.ts';
import { type Definitions, readExpression } from './expressions.ts';
import { type FunctionReaders, readFunctionDefinition } from './functions.ts';
import { DEFAULT_EXPORT, isTextOf } from './default-export.ts';
import { readImport } from './imports.ts';

const READERS: FunctionReaders = { expression: expressionOf, body: readBody };
const DEFINITIONS: Definitions = {
  readFunction: (node) => ({
    kind: 'function',
    ...spanOf(node),
    definition: readFunctionDefinition(node, READERS),
  }),
};

function expressionOf(node: SyntaxNode): Expression {
  return readExpression(node, DEFINITIONS);
}

/** Reads a statement of TypeScript or JavaScript; what cannot be told from it is left out. */
export function readStatement(node: SyntaxNode): Statement[] {
  return [...readOne(node), ...inDoubt(node, assignedByMembers(node))];
}

function readOne(node: SyntaxNode): Statement[] {
  const span = spanOf(node);
  const text = (part: SyntaxNode): string => part.text;
  switch (node.type) {
    case 'expression_statement':
      return node.children.flatMap((child) => readExpressionStatement(child, span));
    case 'assignment_expression':
    case 'augmented_assignment_expression':
    case 'update_expression':
      return readExpressionStatement(node, span);
    case 'parenthesized_expression':
      return readBody(node.children[0]);
    case 'lexical_declaration':
    case 'variable_declaration':
      return node.children.flatMap((child) => readDeclarator(child, span));
    case 'export_statement':
      return readExport(node);
    case 'function_declaration':
    case 'generator_function_declaration': {
      const name = node.field('name');
      const definition = readFunctionDefinition(node, READERS);
      return name ? [{ kind: 'define-function', ...span, name: text(name), definition, isHoisted: true }] : [];
    }
    case 'class_declaration':
    case 'abstract_class_declaration':
      return readClass(node, [], READERS);
    case 'enum_declaration':
      return readEnum(node, expressionOf);
    case 'internal_module':
    case 'module':
      return readNamespace(node, READERS);
    case 'import_statement':
      return readImport(node);
    case 'return_statement': {
      const value = node.children[0];
      return [{ kind: 'return', ...span, ...(value && { value: expressionOf(value) }) }];
    }
    case 'throw_statement':
    case 'break_statement':
    case 'continue_statement':
      return [leave(node)];
    case 'if_statement':
      return [readIf(node)];
    case 'switch_statement':
      return [readSwitch(node)];
    case 'for_in_statement':
      return [readForIn(node), ...leftByLoop(node)];
    case 'for_statement': {
      const head = inDoubt(node, assignedInHead(node));
      const loop: Statement = { kind: 'loop', ...spanOfLoop(node), variables: [], body: [...head, ...readTurn(node)] };
      return [...head, loop];
    }
    case 'while_statement':
    case 'do_statement':
      return [{ kind: 'loop', ...spanOfLoop(node), variables: [], body: readTurn(node) }];
    case 'try_statement':
      return readTry(node);
    case 'statement_block':
      return [{ kind: 'block', ...span, body: readBody(node), isScope: true }];
    case 'with_statement':
      return inDoubt(node, new Set(node.text.match(WORDS)));
    case 'labeled_statement':
      return readLabelled(node, readBody(node.field('body')));
    default:
      return [];
  }
}

function readExport(node: SyntaxNode): Statement[] {
  const declaration = node.field('declaration');
  if (declaration && CLASS.test(declaration.type)) return readClass(declaration, decoratorsOf(node), READERS);
  if (declaration) return readStatement(declaration);
  const value = node.field('value');
  if (!value) return [];
  const span = spanOf(node);
  if (!isTextOf(value)) return [{ kind: 'evaluate', ...span, value: expressionOf(value) }];
  const target: Expression = { kind: 'name', start: value.start, end: value.start, name: DEFAULT_EXPORT };
  return [{ kind: 'assign', ...span, operator: 'set', targets: [target], value: expressionOf(value) }];
}

/** What code may change that is not followed: a `with`, in which any name may be a member of its object, and a text that is run. */
function inDoubt(node: SyntaxNode, names: Iterable<string>): Statement[] {
  return Array.from(names, (name) => computed(node, { kind: 'name', ...spanOf(node), name }));
}

/** What the variables of a pattern within a pattern are given is something of the value, and not followed. */
function takenWithin(pattern: SyntaxNode, value: SyntaxNode): AssignStatement[] {
  return namesWithin(pattern).map((name) => {
    const target: Expression = { kind: 'name', ...spanOf(pattern), name };
    return { ...computed(pattern, target), value: other(pattern, 'expression', [target, expressionOf(value)]) };
  });
}

const WORDS = /(?<![\w$.])[A-Za-z_$][\w$]*/g;
const RUN = /^(?:globalThis\.|window\.)?eval$/;

/** The words of a text that is run as code. */
function wordsRun(node: SyntaxNode): readonly string[] {
  const isRun = node.type === 'call_expression' && RUN.test(node.field('function')?.text ?? '');
  return (isRun && node.field('arguments')?.text.match(WORDS)) || [];
}

/** What `for (…; …; …)` gives values to, but for the variables that are its own. */
function assignedInHead(node: SyntaxNode): readonly string[] {
  const head = ['initializer', 'condition', 'increment'].map((field) => node.field(field)?.text ?? '').join(' ; ');
  return assignedIn(head);
}

/** The variables to which code gives values, where it does not declare them. */
function assignedIn(code: string): readonly string[] {
  const own = new Set(Array.from(code.matchAll(DECLARED), ([, name]) => name));
  return [...new Set(Array.from(code.matchAll(ASSIGNED), ([, one, other]) => one ?? other!))].filter(
    (name) => !own.has(name),
  );
}

const DECLARED = /\b(?:let|const|var)\s+([\w$]+)/g;
const ASSIGNED = /(?<![\w$.])([A-Za-z_$][\w$]*)\s*(?:[-+*/%&|^?]{0,3}=(?![=>])|\+\+|--)|(?:\+\+|--)([A-Za-z_$][\w$]*)/g;

const DEFINES =
  /^(?:expression_statement|lexical_declaration|variable_declaration|return_statement|class_declaration)$/;
/** Members that run where nothing calls them by their name, and all of a class. */
const UNCALLED = /\bclass\s[A-Z{]|\b[gs]et\s[\w$#]{1,40}\(|\b(?:toString|valueOf|toJSON)\(\)\s\{|\[Symbol\.[a-z]/;

/** The variables of a function that getters, setters, constructors and the like of an object in it give values to. */
function assignedByMembers(node: SyntaxNode): readonly string[] {
  if (!DEFINES.test(node.type) || node.parent?.type !== 'statement_block') return [];
  const { text } = node;
  const at = text.search(UNCALLED);
  return at === -1 ? [] : assignedIn(text.slice(at));
}

/** A block that `break` may leave is read as a loop: what stands in it is not always reached. */
function readLabelled(node: SyntaxNode, body: Statement[]): Statement[] {
  const isLoop = body.length === 1 && body[0]!.kind === 'loop';
  if (isLoop || !node.text.includes('break')) return body;
  return [{ kind: 'loop', ...spanOf(node), variables: [], body }];
}

/** `for (const item of items)`, `for (const key in record)`. */
function readForIn(node: SyntaxNode): Statement {
  const left = node.field('left');
  const over = node.field('right');
  return {
    kind: 'loop',
    ...spanOf(node),
    variables: left ? variablesOf(left) : [],
    ...(over && { over: node.field('operator')?.type === 'in' ? keysOf(over) : expressionOf(over) }),
    body: [...(left ? inDoubt(left, changedInPattern(left)) : []), ...readBody(node.field('body'))],
  };
}

/** What `for (const key in record)` goes through. */
function keysOf(over: SyntaxNode): Expression {
  const span = spanOf(over);
  const callee: Expression = {
    kind: 'member',
    ...span,
    object: { kind: 'name', ...span, name: 'Object' },
    name: 'keys',
  };
  return { kind: 'call', ...span, callee, arguments: [{ value: expressionOf(over) }] };
}

/** `for (line of lines)`: a variable of the code around a loop has what the last turn has left it. */
function leftByLoop(node: SyntaxNode): Statement[] {
  const left = node.field('left');
  return left && !node.field('kind') ? inDoubt(node, namesIn(left)) : [];
}

/** A turn begins with what its condition gives to variables. */
function readTurn(node: SyntaxNode): Statement[] {
  const condition = node.field('condition');
  const isAssigning = condition && node.type === 'while_statement' && ASSIGNS.test(condition.text);
  return [
    ...(isAssigning ? readExpressionStatement(condition, spanOf(condition)) : []),
    ...readBody(node.field('body')),
  ];
}

const ASSIGNS = /[^=!<>]=(?![=>])/;

/** The statements of a block, or the one statement that stands for a block. */
function readBody(node: SyntaxNode | undefined): Statement[] {
  if (!node) return [];
  const isBlock = /^(?:statement_block|class_body)$/.test(node.type);
  return isBlock ? readMembers(node.children) : readStatement(node);
}

/** Decorators stand before the members of which they are. */
function readMembers(nodes: readonly SyntaxNode[]): Statement[] {
  let decorators: SyntaxNode[] = [];
  return nodes.flatMap((node) => {
    if (node.type === 'decorator') {
      decorators.push(node);
      return [];
    }
    const own = decorators;
    if (node.type !== 'comment') decorators = [];
    return readMember(node, own);
  });
}

function readMember(node: SyntaxNode, before: readonly SyntaxNode[]): Statement[] {
  if (node.type === 'method_definition') {
    const name = node.field('name');
    if (!name) return [];
    const decorators = namesOf([...before, ...decoratorsOf(node)]);
    const span = { start: before[0]?.start ?? node.start, end: node.end };
    const definition = readFunctionDefinition(node, READERS);
    const decorated = decorators.length > 0 ? { ...definition, ...span, decorators } : definition;
    return [{ kind: 'define-function', ...span, name: name.text, definition: decorated }];
  }
  if (node.type === 'public_field_definition' || node.type === 'field_definition')
    return readField(node, namesOf([...before, ...decoratorsOf(node)]));
  return readStatement(node);
}

/** Decorators of fields whose objects no framework fills: of MobX, and of core-decorators. */
const OF_OWN_FIELD = /(?:^|\.)(?:observable|readonly|nonconfigurable|nonenumerable|override|lazyInitialize)\b/;

/** What a framework is told of a field is what it fills it with: a column of a table, a property of a body or of an element. */
function readField(node: SyntaxNode, decorators: readonly string[]): Statement[] {
  const name = node.field('name') ?? node.field('property');
  const value = node.field('value');
  if (!name || !value) return [];
  const target: Expression = { kind: 'name', ...spanOf(name), name: name.text };
  const isReplaceable = decorators.some((path) => !OF_OWN_FIELD.test(path));
  return [
    {
      kind: 'assign',
      ...spanOf(node),
      targets: [target],
      operator: 'set',
      value: expressionOf(value),
      ...(isReplaceable && { isReplaceable }),
    },
  ];
}

function readExpressionStatement(node: SyntaxNode, span: Span): Statement[] {
  if (node.type === 'internal_module') return readNamespace(node, READERS);
  if (node.type === 'parenthesized_expression' || node.type === 'sequence_expression')
    return node.children.flatMap((child) => readExpressionStatement(child, spanOf(child)));
  const argument = node.field('argument');
  if (node.type === 'update_expression' && argument) return [computed(node, expressionOf(argument))];
  if (node.field('operator')?.type === 'delete' && argument) return [removed(node, expressionOf(argument))];
  const left = node.field('left');
  const right = node.field('right');
  if (node.type === 'assignment_expression' && left && right)
    return [
      ...assignedWithin(right),
      assignment(left, expressionOf(sharedOrLast(right)), 'set', span, expressionOf),
      ...takenWithin(left, right),
      ...inDoubt(left, changedInPattern(left)),
    ];
  if (node.type === 'augmented_assignment_expression' && left && right) {
    const operator = node.field('operator')?.type;
    const value = expressionOf(right);
    if (operator === '+=') return [assignment(left, value, 'add', span, expressionOf)];
    const target = expressionOf(left);
    if (operator !== '??=' && operator !== '||=') return [computed(node, target, [value])];
    return [
      assignment(left, { kind: 'choice', ...spanOf(right), branches: [target, value] }, 'set', span, expressionOf),
    ];
  }
  return [{ kind: 'evaluate', ...span, value: expressionOf(node) }, ...inDoubt(node, wordsRun(node))];
}

/** Of `a = b = value`, the value; where that is a list or a record, `b`, which is the same one. */
function sharedOrLast(value: SyntaxNode): SyntaxNode {
  const last = lastAssigned(value);
  const inner = value === last ? undefined : value.field('left');
  return inner?.type === 'identifier' && /^(?:array|object)$/.test(last.type) ? inner : last;
}

/** `a = b = value` gives the value to both. */
function assignedWithin(value: SyntaxNode): Statement[] {
  return value.type === 'assignment_expression' ? readExpressionStatement(value, spanOf(value)) : [];
}

function readDeclarator(node: SyntaxNode, span: Span): Statement[] {
  const name = node.field('name');
  const value = node.field('value');
  if (node.type !== 'variable_declarator' || !name || !value) return [];
  if (name.type === 'identifier' && isFunction(value)) {
    const definition = readFunctionDefinition(value, READERS);
    const own = name.text;
    return [{ kind: 'define-function', ...span, name: own, definition: { ...definition, name: own } }];
  }
  const isOfFunction = node.file.startsWith('var', span.start);
  return [
    {
      ...assignment(name, expressionOf(value), 'set', span, expressionOf),
      declares: true,
      ...(isOfFunction && { isOfFunction }),
    },
    ...takenWithin(name, value).map((one) => ({ ...one, declares: true })),
    ...inDoubt(name, changedInPattern(name)),
  ];
}

function isFunction(node: SyntaxNode): boolean {
  return node.type === 'arrow_function' || node.type === 'function_expression' || node.type === 'function';
}

function readIf(node: SyntaxNode): Statement {
  const tests: Expression[] = [];
  const branches: Statement[][] = [];
  let current: SyntaxNode | undefined = node;
  let isExhaustive = false;
  while (current?.type === 'if_statement') {
    const test = current.field('condition');
    if (test) tests.push(expressionOf(test));
    branches.push(readBody(current.field('consequence')));
    const alternative: SyntaxNode | undefined | undefined = current.field('alternative')?.children[0];
    if (alternative && alternative.type !== 'if_statement') {
      branches.push(readBody(alternative));
      isExhaustive = true;
    }
    current = alternative;
  }
  return { kind: 'branch', ...spanOf(node), tests, branches, isExhaustive, ...demonstration(node.field('condition')) };
}

function readSwitch(node: SyntaxNode): Statement {
  const value = node.field('value');
  const cases = (node.field('body') ?? node).children;
  const branches = casesOf(cases.map((one) => one.fields('body').flatMap((child) => readStatement(child))));
  const isExhaustive = cases.some((one) => one.type === 'switch_default');
  return { kind: 'branch', ...spanOf(node), tests: value ? [expressionOf(value)] : [], branches, isExhaustive };
}

/** The body runs; what an exception leaves undone is not followed. */
function readTry(node: SyntaxNode): Statement[] {
  const handler = node.field('handler');
  const finalizer = node.field('finalizer');
  const caught = handler
    ? [{ clause: handler, body: [...caughtIn(handler, node.field('body')), ...readBody(handler.field('body'))] }]
    : [];
  const last = finalizer ? readBody(finalizer.field('body')) : [];
  return tried(node, readBody(node.field('body')), caught, last);
}

/** What is caught is a variable of its own, whatever else has its name. */
function caughtIn(handler: SyntaxNode, body: SyntaxNode | undefined): Statement[] {
  const parameter = handler.field('parameter');
  const reads = body ? thrownIn(body).map(expressionOf) : [];
  return (parameter ? namesIn(parameter) : []).map((name) => ({
    ...computed(handler, { kind: 'name', ...spanOf(handler), name }),
    value: other(handler, 'expression', reads),
    declares: true,
  }));
}
