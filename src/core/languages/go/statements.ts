import { rememberedLast } from '../../text/remembered.ts';
import { spanOf } from '../../text/span.ts';
import { ofCase } from '../syntax/cases.ts';
import { assignment } from '../syntax/c-like.ts';
import { spanOfLoop } from '../syntax/endless.ts';
import type { Expression, FunctionDefinition, ImportBinding, Parameter, Statement } from '../syntax/program.ts';
import { readRow } from '../syntax/jumps.ts';
import { computed, type ExpressionReader, leave, other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import {
  emptyText,
  type GoSource,
  isAddress,
  namedResult,
  readExpression,
  readFunction,
  receiverAround,
} from './expressions.ts';
import { heldFields, makesHolder } from './held-fields.ts';
import { nameOfMethod } from './methods.ts';
import { furtherResults, resultOfCall } from './results.ts';
import { receiverOf, textMethod } from './text-structs.ts';

/** Reads a statement or declaration of Go; what cannot be told from it is left out. */
export function readStatement(node: SyntaxNode): Statement[] {
  const method = textMethod(node);
  const source: GoSource = {
    file: node.file,
    readBody: (body) => readBody(body, source),
    ...(method && { method }),
  };
  return readOne(node, source);
}

const readerOf = (source: GoSource): ExpressionReader => ({ expression: (node) => readExpression(node, source) });

function readOne(node: SyntaxNode, source: GoSource): Statement[] {
  const span = spanOf(node);
  switch (node.type) {
    case 'import_declaration':
      return [{ kind: 'import', ...span, bindings: readImports(node, source) }];
    case 'const_declaration':
    case 'var_declaration':
      return specsOf(node).flatMap((spec) => readSpec(spec, source));
    case 'inc_statement':
    case 'dec_statement': {
      const [counted] = node.children;
      return counted ? [computed(node, readExpression(counted, source))] : [];
    }
    case 'short_var_declaration':
    case 'assignment_statement':
      return readAssignment(node, source);
    case 'expression_statement':
    case 'go_statement':
    case 'defer_statement': {
      const value = node.children[0];
      return value ? [{ kind: 'evaluate', ...span, value: readExpression(value, source) }] : [];
    }
    case 'send_statement': {
      const sent = node.field('value');
      if (!sent) return [];
      const value = readExpression(sent, source);
      const item = { value, ...(isAddress(sent) && { isReference: true }) };
      return [
        { kind: 'evaluate', ...span, value: { kind: 'list', ...spanOf(sent), items: [item] }, handsOut: [value] },
      ];
    }
    case 'return_statement':
      return readReturn(node, source);
    case 'break_statement':
    case 'continue_statement':
      return [leave(node)];
    case 'if_statement':
      return readIf(node, source);
    case 'for_statement':
      return readFor(node, source);
    case 'expression_switch_statement':
    case 'type_switch_statement':
    case 'select_statement':
      return readSwitch(node, source);
    case 'block':
    case 'statement_list':
    case 'labeled_statement':
      return readBody(node, source);
    case 'function_declaration':
    case 'method_declaration': {
      const name = node.field('name');
      if (!name) return [];
      const text = name.text;
      const owner = receiverOf(node)?.type;
      const own = readFunction(node, source);
      const definition = { ...(source.method ? withReceiver(own, source.method.receiver) : own), name: text };
      const defined = owner === undefined ? definition : { ...definition, owner };
      const held = node.type === 'function_declaration' &&
        makesHolder(node) && { held: () => heldFields(node, readerOf(source)) };
      const found = owner === undefined || source.method ? text : (nameOfMethod(node.file, owner, text) ?? text);
      return [
        { kind: 'define-function', ...span, name: found, definition: defined, ...held },
        ...(source.method ? [] : furtherDefinitions(node, found, defined)),
      ];
    }
    default:
      return [];
  }
}

/** A function that gives several texts, once more for each of them behind the first. */
function furtherDefinitions(node: SyntaxNode, found: string, definition: FunctionDefinition): Statement[] {
  return furtherResults(node, found).map(({ place, name, found: own }): Statement => {
    const source: GoSource = { file: node.file, result: place, readBody: (body) => readBody(body, source) };
    const isSaid = name !== undefined && SAYS_TEXT.test(name);
    const { parameters, body } = readFunction(node, source);
    const further = { ...definition, parameters, body, ...(!isSaid && { isFurtherResult: true }) };
    // It stands elsewhere than the function itself, behind the keyword.
    const start = node.field('name')?.start ?? node.start;
    return { kind: 'define-function', start, end: node.end, name: own, definition: further };
  });
}

/** What a result is called that is said to a model. */
const SAYS_TEXT = /prompt|instruction|^(?:sys|system|user|usr)$/i;

/** A method of a struct that is a text is given that text first, to write to it. */
function withReceiver(method: FunctionDefinition, receiver: string): FunctionDefinition {
  const first: Parameter = { ...spanOf(method), name: receiver };
  return { ...method, takesReceiver: true, parameters: () => [first, ...method.parameters()] };
}

function readBody(node: SyntaxNode | undefined, source: GoSource): Statement[] {
  return node ? readRow(node.children, (child) => readOne(child, source)) : [];
}

function specsOf(node: SyntaxNode): SyntaxNode[] {
  return node.children.flatMap((child) => (child.type === 'var_spec_list' ? child.children : [child]));
}

function readSpec(spec: SyntaxNode, source: GoSource): Statement[] {
  const names = spec.fields('name').filter((name) => name.type === 'identifier');
  const values = spec.field('value');
  const type = spec.field('type');
  if (values) return assignments(names, values.children, spec, source).map(declaring);
  if (!type) return [];
  const typeName = type.text;
  const embedded = embeddedFile(spec, source);
  // Another file of the package may give it a value.
  if (!embedded && typeName === 'string' && isOfPackage(spec)) return [];
  const initial = (name: SyntaxNode): Expression | undefined =>
    embedded ??
    emptyText(typeName, name, source) ??
    (type.type === 'slice_type' ? { kind: 'list', ...spanOf(name), items: [] } : undefined);
  return names.flatMap((name): Statement[] => {
    const value = initial(name);
    return value
      ? [
          declaring({
            kind: 'assign',
            ...spanOf(spec),
            targets: [readExpression(name, source)],
            operator: 'set',
            value,
          }),
        ]
      : [];
  });
}

function isOfPackage({ parent }: SyntaxNode): boolean {
  return parent === undefined || (/^var_(?:declaration|spec_list)$/.test(parent.type) && isOfPackage(parent));
}

/** `//go:embed review.md` above a variable gives it the file. */
function embeddedFile(spec: SyntaxNode, { file }: GoSource): Expression | undefined {
  const lineStart = file.lastIndexOf('\n', spec.start);
  const above = file.slice(file.lastIndexOf('\n', lineStart - 1) + 1, Math.max(0, lineStart));
  if (!above.trimStart().startsWith('//go:embed ')) return undefined;
  const span = spanOf(spec);
  return { kind: 'call', ...span, callee: { kind: 'name', ...span, name: 'go:embed' }, arguments: [] };
}

function readAssignment(node: SyntaxNode, source: GoSource): Statement[] {
  const left = node.field('left');
  const right = node.field('right');
  if (!left || !right) return [];
  const operator = node.field('operator')?.type ?? ':=';
  const targets = left.children;
  const values = right.children;
  if (operator === '+=') {
    const [target] = targets;
    const [value] = values;
    if (!target || !value) return [];
    return [assignment(node, target, value, readerOf(source), 'add')];
  }
  if (operator === '=') return assignments(targets, values, node, source);
  if (operator === ':=') return assignments(targets, values, node, source).map(declaring);
  const [target] = targets.map((each) => readExpression(each, source));
  return target
    ? [
        computed(
          node,
          target,
          values.map((each) => readExpression(each, source)),
        ),
      ]
    : [];
}

/** `name := value` makes a variable of its own. */
function declaring(statement: Statement): Statement {
  return statement.kind === 'assign' ? { ...statement, declares: true } : statement;
}

/** Pairs targets with values. Of a call with several results the first is its value, and others are followed where they are texts. */
function assignments(
  targets: readonly SyntaxNode[],
  values: readonly SyntaxNode[],
  whole: SyntaxNode,
  source: GoSource,
): Statement[] {
  return targets.flatMap((target, index): Statement[] => {
    const own = values[index];
    if (target.text === '_')
      return own ? [{ kind: 'evaluate', ...spanOf(whole), value: readExpression(own, source) }] : [];
    const [call] = values;
    const further = !own && call && values.length === 1 ? readFurther(call, index, source) : undefined;
    const value = own ? readExpression(own, source) : (further ?? other(target, 'placeholder'));
    const isReference = own !== undefined && isAddress(own);
    return [
      {
        kind: 'assign',
        ...spanOf(whole),
        targets: [readExpression(target, source)],
        operator: 'set',
        value,
        ...(isReference && { isReference }),
      },
    ];
  });
}

function functionAround(node: SyntaxNode): SyntaxNode | undefined {
  let around: SyntaxNode | undefined = node;
  while (around && !/^(?:function_declaration|method_declaration|func_literal)$/.test(around.type))
    around = around.parent;
  return around;
}

/** A return of nothing beside an error gives no text to anybody; one without a value gives results that have names. */
function readReturn(node: SyntaxNode, source: GoSource): Statement[] {
  const values = (node.children[0] ?? node).children;
  const around = functionAround(node);
  const place = around?.type === 'func_literal' ? 0 : (source.result ?? 0);
  const [first, ...others] = values;
  const given = first ? values[place] : around && namedResult(around, place);
  const last = values.at(-1);
  const text = first ? first.text : '';
  const isFailure =
    others.length > 0 &&
    last?.type !== 'nil' &&
    (place === 0 || given !== last) &&
    (text === '""' || text === '``' || first?.type === 'nil');
  if (isFailure) return [leave(node)];
  const value = given ? readExpression(given, source) : first && readFurther(first, place, source);
  return [{ kind: 'return', ...spanOf(node), ...(value && { value }) }];
}

/** What a call of a function of the file gives behind its first result. */
function readFurther(call: SyntaxNode, place: number, source: GoSource): Expression | undefined {
  const name = resultOfCall(call, place, receiverAround(call));
  const read = name === undefined ? undefined : readExpression(call, source);
  if (name === undefined || read?.kind !== 'call') return undefined;
  return { ...read, callee: { kind: 'name', start: read.callee.start, end: read.callee.end, name } };
}

function readIf(node: SyntaxNode, source: GoSource): Statement[] {
  const initializer = node.field('initializer');
  const condition = node.field('condition');
  const alternative = node.field('alternative');
  const branches = [readBody(node.field('consequence'), source)];
  if (alternative) branches.push(readOne(alternative, source));
  return [
    ...(initializer ? readOne(initializer, source) : []),
    {
      kind: 'branch',
      ...spanOf(node),
      tests: condition ? [readExpression(condition, source)] : [],
      branches,
      isExhaustive: alternative !== undefined,
    },
  ];
}

function readFor(node: SyntaxNode, source: GoSource): Statement[] {
  const range = node.children.find((child) => child.type === 'range_clause');
  const right = range?.field('right');
  const left = range?.field('left');
  const body = readBody(node.field('body'), source);
  const names = left ? left.children.map((name) => name.text) : [];
  if (!right) return [{ kind: 'loop', ...spanOfLoop(node), variables: names, body }];
  const over = readExpression(right, source);
  if (isMap(right, source)) {
    const variables = names.filter((name) => name !== '_');
    return [{ kind: 'loop', ...spanOf(node), variables, over, body, isUnordered: true }];
  }
  const [index, item] = names;
  // Without a colon, the variables are those around the loop.
  if (left && !/^[^\n]*:=/.test(range?.text ?? '')) {
    const targets = left.children.filter(({ text }) => text !== '_');
    const given = targets.map((target): Statement => ({
      kind: 'assign',
      ...spanOf(node),
      targets: [readExpression(target, source)],
      operator: 'set',
      value: other(target, 'loop', [over]),
    }));
    return [{ kind: 'loop', ...spanOf(node), variables: [], over, body: [...given, ...body] }];
  }
  const counted = index !== undefined && index !== '_' && { index };
  return [{ kind: 'loop', ...spanOf(node), variables: item === undefined ? [] : [item], over, body, ...counted }];
}

const MAP = /\b(\w+)\b\s{0,9}(?::?=|\*)?\s{0,9}(?:make\(|&)?map\[/g;

/** By what the file says of its name: `topics map[string]int`, `topics := make(map[string]int)`. */
function isMap(node: SyntaxNode, source: GoSource): boolean {
  const name = /(?<!\w)[A-Za-z_]\w*$/.exec(node.text)?.[0];
  return name !== undefined && namesOfMaps(source.file).has(name);
}

const namesOfMaps = rememberedLast(
  (file): ReadonlySet<string> => new Set(Array.from(file.matchAll(MAP), ([, name = '']) => name)),
);

function readSwitch(node: SyntaxNode, source: GoSource): Statement[] {
  const cases = node.children.filter((child) => child.type.endsWith('_case'));
  const initializer = node.field('initializer');
  const tests = [
    ...node.fields('value'),
    ...cases.flatMap((one) => (one.type === 'expression_case' ? one.fields('value') : [])),
  ].map((test) => readExpression(test, source));
  return [
    ...(initializer ? readOne(initializer, source) : []),
    {
      kind: 'branch',
      ...spanOf(node),
      tests,
      branches: cases.map((one) => ofCase(readCase(one, source))),
      isExhaustive: cases.some((one) => one.type === 'default_case'),
    },
  ];
}

function readCase(node: SyntaxNode, source: GoSource): Statement[] {
  const received = node.type === 'communication_case' ? node.fields('communication') : [];
  const lists = node.children.filter((child) => child.type === 'statement_list');
  return [...received.flatMap((one) => readReceived(one, source)), ...lists.flatMap((one) => readBody(one, source))];
}

/** `case text = <-channel`: what is received. */
function readReceived(node: SyntaxNode, source: GoSource): Statement[] {
  const left = node.type === 'receive_statement' ? node.field('left') : undefined;
  const right = node.field('right');
  if (!left || !right) return [];
  const received = other(right, 'call', [readExpression(right, source)]);
  return left.children.flatMap((target): Statement[] => {
    if (target.text === '_') return [];
    return [
      { kind: 'assign', ...spanOf(node), targets: [readExpression(target, source)], operator: 'set', value: received },
    ];
  });
}

function readImports(node: SyntaxNode, source: GoSource): ImportBinding[] {
  return node.children
    .flatMap((child) => (child.type === 'import_spec_list' ? child.children : [child]))
    .flatMap((spec): ImportBinding[] => {
      const path = spec.field('path');
      if (!path) return [];
      const module = source.file.slice(path.start + 1, path.end - 1);
      const alias = spec.field('name');
      const last = module.slice(module.lastIndexOf('/') + 1);
      const name = alias ? alias.text : /^v\d+$/.test(last) ? module : last;
      return name === '_' || name === '.' ? [] : [{ name, module }];
    });
}
