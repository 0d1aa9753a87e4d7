import { type Span, spanOf } from '../../text/span.ts';
import type { ClassDefinition, Expression, FunctionDefinition, Statement } from '../syntax/program.ts';
import { computed, demonstration, leave, other } from '../syntax/reader.ts';
import { readRescued } from './rescue.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { loopVariables, parametersOf, readExpression } from './expressions.ts';
import type { CodeSource } from '../syntax/code-source.ts';
import { isTextChangedIn } from '../evaluate/changes/changed-in.ts';
import {
  aliased,
  givenToBlock,
  setsUnnamed,
  takenApart,
  takenByGroups,
  takenByPattern,
  unnamedSetting,
} from './assigned.ts';

/** Reads a statement of Ruby; what cannot be told from it is left out. */
export function readStatement(node: SyntaxNode): Statement[] {
  const source: CodeSource = {
    file: node.file,
    readBody: (body) => readBody(body, source),
    readResult: (body) => resultOf(body, source),
  };
  return readOne(node, source);
}

function readBody(node: SyntaxNode | undefined, source: CodeSource): Statement[] {
  if (node?.children.some(({ type }) => type === 'rescue')) {
    const read = (nodes: readonly SyntaxNode[]): Statement[] => nodes.flatMap((child) => readOne(child, source));
    return readRescued(node, read, (clause) => caughtBy(clause, source));
  }
  return node ? node.children.flatMap((child) => readOne(child, source)) : [];
}

function readOne(node: SyntaxNode, source: CodeSource): Statement[] {
  const reader = { expression: (one: SyntaxNode) => readExpression(one, source) };
  const read = [...readKnown(node, source), ...givenToBlock(node, reader)];
  return setsUnnamed(node) ? [...read, unnamedSetting(node)] : read;
}

function readKnown(node: SyntaxNode, source: CodeSource): Statement[] {
  const span = spanOf(node);
  switch (node.type) {
    case 'assignment':
    case 'operator_assignment':
      return readAssignment(node, source);
    case 'return': {
      const value = (node.children[0] ?? node).children[0];
      return [{ kind: 'return', ...span, ...(value && { value: readResult(value, source) }) }];
    }
    case 'break':
    case 'next':
      return [leave(node)];
    case 'if':
    case 'unless':
    case 'elsif':
      return [readIf(node, source)];
    case 'if_modifier':
    case 'unless_modifier':
      return [readModifier(node, source)];
    case 'case':
      return [readCase(node, source)];
    case 'while':
    case 'until':
      return [{ kind: 'loop', ...span, variables: [], body: readLoopBody(node, source) }];
    case 'while_modifier':
    case 'until_modifier': {
      const body = node.field('body');
      return [{ kind: 'loop', ...span, variables: [], body: body ? readOne(body, source) : [] }];
    }
    case 'for':
      return [readFor(node, source), ...takenByPattern(node.field('pattern'))];
    case 'rescue_modifier':
      return [...readBody(node, source).slice(0, 1), readHandler(node, source)];
    case 'case_match':
      return node.children
        .filter(({ type }) => /^(?:else|in_clause)$/.test(type))
        .map((clause) => readClause(clause, source));
    case 'match_pattern':
    case 'test_pattern':
      return takenByPattern(node.field('pattern'));
    case 'binary':
      return [{ kind: 'evaluate', ...span, value: readExpression(node, source) }, ...takenByGroups(node)];
    case 'begin':
    case 'body_statement':
    case 'then':
    case 'do':
    case 'ensure':
      return readBody(node, source);
    case 'else':
      return isOfRescue(node) ? [readRescue(node, source)] : readBody(node, source);
    case 'rescue':
      return [readRescue(node, source)];
    case 'method':
    case 'singleton_method':
      return readMethod(node, source);
    case 'class':
    case 'module':
      return readClass(node, source);
    case 'singleton_class':
      return readBody(node.field('body'), source);
    case 'call':
      return readCallStatement(node, source);
    case 'alias':
      return aliased(node);
    default:
      return node.type === 'comment' || node.type === 'heredoc_body'
        ? []
        : [{ kind: 'evaluate', ...span, value: readExpression(node, source) }];
  }
}

/** `while (line = next_line)`: what the condition gives a value it gives each turn. */
function readLoopBody(node: SyntaxNode, source: CodeSource): Statement[] {
  const condition = node.field('condition');
  const inner = condition?.type === 'parenthesized_statements' ? condition.children[0] : condition;
  const given = inner?.type === 'assignment' ? readAssignment(inner, source) : [];
  return [...given, ...readBody(node.field('body'), source)];
}

/** `body rescue handler`. */
function readHandler(node: SyntaxNode, source: CodeSource): Statement {
  const handler = node.field('handler');
  const branches = [handler ? readOne(handler, source) : []];
  return { kind: 'branch', ...spanOf(node), tests: [other(node, 'conditional')], branches, isExhaustive: false };
}

/** `in pattern`: one of the clauses is taken, or none. */
function readClause(clause: SyntaxNode, source: CodeSource): Statement {
  const body = clause.type === 'else' ? readBody(clause, source) : readBody(clause.field('body'), source);
  const branches = [[...takenByPattern(clause.field('pattern')), ...body]];
  return { kind: 'branch', ...spanOf(clause), tests: [other(clause, 'conditional')], branches, isExhaustive: false };
}

/** A symbol that a method gives is for its caller: `return :stop`. */
function readResult(node: SyntaxNode, source: CodeSource): Expression {
  return node.type === 'simple_symbol' ? other(node, 'expression') : readExpression(node, source);
}

/** `body if condition`. */
function readModifier(node: SyntaxNode, source: CodeSource): Statement {
  const condition = node.field('condition');
  const body = node.field('body');
  const tests = condition ? [readExpression(condition, source)] : [];
  const branches = [body ? readOne(body, source) : []];
  return { kind: 'branch', ...spanOf(node), tests, branches, isExhaustive: false };
}

function readFor(node: SyntaxNode, source: CodeSource): Statement {
  const over = node.field('value');
  const pattern = node.field('pattern');
  return {
    kind: 'loop',
    ...spanOf(node),
    variables: pattern ? [pattern.text] : [],
    ...(over && { over: readExpression(over.children[0] ?? over, source) }),
    body: readBody(node.field('body'), source),
  };
}

/** What stands behind `rescue` is done only where nothing failed. */
function isOfRescue({ parent }: SyntaxNode): boolean {
  return parent !== undefined && /^(?:begin|body_statement)$/.test(parent.type);
}

/** What is done only where something failed. */
function readRescue(node: SyntaxNode, source: CodeSource): Statement {
  const branches = [node.type === 'else' ? readBody(node, source) : caughtBy(node, source)];
  return { kind: 'branch', ...spanOf(node), tests: [other(node, 'conditional')], branches, isExhaustive: false };
}

function caughtBy(clause: SyntaxNode, source: CodeSource): Statement[] {
  return [...takenByPattern(clause.field('variable')), ...readBody(clause.field('body'), source)];
}

function readAssignment(node: SyntaxNode, source: CodeSource): Statement[] {
  const left = node.field('left');
  const right = node.field('right');
  const operator = node.field('operator')?.type ?? '=';
  if (!left || !right) return [];
  if (!/^(?:=|\+=|\|\|=)$/.test(operator))
    return [computed(node, readExpression(left, source), [readExpression(right, source)])];
  const deep = takenApart(left);
  if (deep.length > 0) return [{ kind: 'evaluate', ...spanOf(right), value: readExpression(right, source) }, ...deep];
  const inner = right.type === 'assignment' ? right.field('left') : undefined;
  if (inner?.type === 'identifier' && [inner, left].some(({ text }) => isTextChangedIn(text, source.file)))
    return [...readAssignment(right, source), setTo(node, readTarget(left, source), readExpression(inner, source))];
  const targets = left.type === 'left_assignment_list' ? left.children : [left];
  const given = readExpression(right, source);
  const isBegun = operator === '||=' && (/^(?:constant|identifier)$/.test(left.type) || isBeginning(right));
  const value: Expression = isBegun
    ? { kind: 'choice', ...spanOf(right), branches: [readExpression(left, source), given] }
    : given;
  return [
    {
      kind: 'assign',
      ...spanOf(node),
      targets: targets.map((target) => readTarget(target, source)),
      operator: operator === '+=' ? 'add' : 'set',
      value,
    },
  ];
}

function setTo(node: SyntaxNode, target: Expression, value: Expression): Statement {
  return { kind: 'assign', ...spanOf(node), targets: [target], operator: 'set', value };
}

/** `config.prompt = text` gives a member a value: on the left, it is no call. */
function readTarget(node: SyntaxNode, source: CodeSource): Expression {
  const target = readExpression(node, source);
  return target.kind === 'call' && target.arguments.length === 0 ? target.callee : target;
}

/** What a member begins with that every call of a method adds to: `@count ||= 0`, `@lines ||= []`. */
function isBeginning({ type, children }: SyntaxNode): boolean {
  return type === 'integer' || (/^(?:array|hash|string)$/.test(type) && children.length === 0);
}

/** `list.each do |item| … end` is a loop, `private def name … end` defines a method; any other call is evaluated. */
function readCallStatement(node: SyntaxNode, source: CodeSource): Statement[] {
  const defined = node.field('arguments')?.children ?? [];
  if (defined.length > 0 && defined.every(({ type }) => /^(?:singleton_)?method$/.test(type)))
    return defined.flatMap((method) => readMethod(method, source));
  const receiver = node.field('receiver');
  const method = node.field('method');
  const block = node.field('block');
  const isLoop =
    method && /^(?:each(?:_with_index|_pair|_value|_key|_slice|_cons)?|times|upto|downto|step)$/.test(method.text);
  if (!receiver || !block || !isLoop) {
    return [{ kind: 'evaluate', ...spanOf(node), value: readExpression(node, source) }];
  }
  const names = loopVariables(block, source);
  const [item, index] = names;
  const isCounted = method.text === 'each_with_index' && item !== undefined;
  return [
    {
      kind: 'loop',
      ...spanOf(node),
      variables: isCounted ? [item] : names,
      ...(isCounted && index !== undefined && { index }),
      over: readExpression(receiver, source),
      body: readBody(block.field('body'), source),
    },
  ];
}

function readIf(node: SyntaxNode, source: CodeSource): Statement {
  const tests: Expression[] = [];
  const branches: Statement[][] = [];
  let alternative: SyntaxNode | undefined = node;
  while (alternative && alternative.type !== 'else') {
    const condition: SyntaxNode | undefined = alternative.field('condition');
    if (condition) tests.push(readExpression(condition, source));
    branches.push(readBody(alternative.field('consequence'), source));
    alternative = alternative.field('alternative');
  }
  if (alternative) branches.push(readBody(alternative, source));
  return {
    kind: 'branch',
    ...spanOf(node),
    tests,
    branches,
    isExhaustive: alternative !== undefined,
    ...demonstration(node.field('condition')),
  };
}

function readCase(node: SyntaxNode, source: CodeSource): Statement {
  const value = node.field('value');
  const clauses = node.children.filter((child) => child.type === 'when' || child.type === 'else');
  return {
    kind: 'branch',
    ...spanOf(node),
    tests: value ? [readExpression(value, source)] : [],
    branches: clauses.map((one) => readBody(one.type === 'when' ? one.field('body') : one, source)),
    isExhaustive: clauses.some((one) => one.type === 'else'),
  };
}

function readMethod(node: SyntaxNode, source: CodeSource): Statement[] {
  const nameNode = node.field('name');
  if (!nameNode) return [];
  const name = nameNode.text;
  let body: readonly Statement[] | undefined;
  const parameters = parametersOf(node, source);
  const definition: FunctionDefinition = {
    ...spanOf(node),
    name,
    parameters: () => parameters,
    ...(isCalledByName(node) && { isGetter: true }),
    body: () => (body ??= bodyOf(node, source)),
  };
  return [{ kind: 'define-function', ...spanOf(node), name, definition }];
}

/** A name alone calls a method that needs no argument. */
function isCalledByName(method: SyntaxNode): boolean {
  const parameters = method.field('parameters')?.children ?? [];
  return parameters.every(
    (one) => NOT_NEEDED.has(one.type) || (one.type === 'keyword_parameter' && one.field('value')),
  );
}

const NOT_NEEDED: ReadonlySet<string> = new Set([
  'optional_parameter',
  'splat_parameter',
  'hash_splat_parameter',
  'block_parameter',
]);

function bodyOf(node: SyntaxNode, source: CodeSource): readonly Statement[] {
  const body = node.field('body');
  if (!body) return [];
  return body.type === 'body_statement' ? resultOf(body, source) : withResult(readOne(body, source));
}

/** What `begin … end` or a method gives: its last value, or that of a `rescue`; an `ensure` gives none. */
function resultOf(body: SyntaxNode, source: CodeSource): readonly Statement[] {
  const isClause = ({ type }: SyntaxNode): boolean => type === 'rescue' || type === 'ensure';
  const own = withResult(body.children.filter((child) => !isClause(child)).flatMap((child) => readOne(child, source)));
  const clauses = body.children
    .filter(isClause)
    .flatMap((child) => (child.type === 'rescue' ? withResult(readOne(child, source)) : readOne(child, source)));
  return [...own.slice(0, -1), ...clauses, ...own.slice(-1)];
}

/** Statements of which the last one's value is returned. */
function withResult(statements: readonly Statement[]): readonly Statement[] {
  const last = statements.at(-1);
  if (!last) return statements;
  const { start, end } = last;
  const rest = statements.slice(0, -1);
  switch (last.kind) {
    case 'evaluate':
      // What may be changed is changed before the method gives something.
      return last.mayChange
        ? [...rest.slice(0, -1), last, ...withResult(rest.slice(-1))]
        : [...rest, { kind: 'return', start, end, value: last.value }];
    case 'assign': {
      const [target] = last.targets;
      return target ? [...statements, { kind: 'return', start, end, value: target }] : statements;
    }
    case 'branch':
      return [...rest, { ...last, branches: last.branches.map(withResult) }];
    case 'block':
      return [...rest, { ...last, body: withResult(last.body) }];
    default:
      return statements;
  }
}

function readClass(node: SyntaxNode, source: CodeSource): Statement[] {
  const nameNode = node.field('name');
  if (!nameNode) return [];
  const name = nameNode.text;
  const base = node.field('superclass');
  let members: readonly Statement[] | undefined;
  let setters: ReadonlyMap<string, Span> | undefined;
  const definition: ClassDefinition = {
    ...spanOf(node),
    name,
    bases: base ? base.children.map((one) => readExpression(one, source)) : [],
    members: () => (members ??= readBody(node.field('body'), source)),
    setters: () => (setters ??= settersOf(node.field('body'))),
  };
  return [{ kind: 'define-class', ...spanOf(node), name, definition }];
}

/** The members of `attr_accessor :tone, :style` and `attr_writer`. */
function settersOf(body: SyntaxNode | undefined): ReadonlyMap<string, Span> {
  const calls = (body?.children ?? []).filter(
    (child) => child.type === 'call' && /^attr_(?:accessor|writer)$/.test(child.field('method')?.text ?? ''),
  );
  const symbols = calls.flatMap((call) => call.field('arguments')?.children ?? []);
  return new Map(symbols.map((symbol) => [symbol.text.replace(/^:/, ''), spanOf(symbol)]));
}
