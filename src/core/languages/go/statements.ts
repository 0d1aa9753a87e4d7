import type { Node } from 'web-tree-sitter';
import type { Expression, ImportBinding, Statement } from '../program.ts';
import { childrenOf, other, spanOf } from '../reader.ts';
import { isBuilder, readExpression, readFunction } from './expressions.ts';
import type { GoSource } from './source.ts';

/** Reads a statement or declaration of Go; what cannot be told from it is left out. */
export function readStatement(node: Node, file: string): Statement[] {
  const source: GoSource = {
    file,
    textOf: ({ startIndex, endIndex }) => file.slice(startIndex, endIndex),
    readBody: (body) => readBody(body, source),
  };
  return readOne(node, source);
}

function readOne(node: Node, source: GoSource): Statement[] {
  const span = spanOf(node);
  switch (node.type) {
    case 'import_declaration':
      return [{ kind: 'import', ...span, bindings: readImports(node, source) }];
    case 'const_declaration':
    case 'var_declaration':
      return specsOf(node).flatMap((spec) => readSpec(spec, source));
    case 'short_var_declaration':
    case 'assignment_statement':
      return readAssignment(node, source);
    case 'expression_statement':
    case 'go_statement':
    case 'defer_statement': {
      const value = childrenOf(node)[0];
      return value ? [{ kind: 'evaluate', ...span, value: readExpression(value, source) }] : [];
    }
    case 'return_statement':
      return readReturn(node, source);
    case 'break_statement':
    case 'continue_statement':
    case 'goto_statement':
      return [{ kind: 'leave', ...span }];
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
      const name = node.childForFieldName('name');
      if (!name) return [];
      const text = source.textOf(name);
      return [
        { kind: 'define-function', ...span, name: text, definition: { ...readFunction(node, source), name: text } },
      ];
    }
    case 'type_declaration':
      return readTypes(node, source);
    default:
      return [];
  }
}

function readBody(node: Node | null, source: GoSource): Statement[] {
  return node ? childrenOf(node).flatMap((child) => readOne(child, source)) : [];
}

function specsOf(node: Node): Node[] {
  return childrenOf(node).flatMap((child) => (child.type === 'var_spec_list' ? childrenOf(child) : [child]));
}

function readSpec(spec: Node, source: GoSource): Statement[] {
  const names = spec.childrenForFieldName('name').filter((name) => name.type === 'identifier');
  const values = spec.childForFieldName('value');
  const type = spec.childForFieldName('type');
  if (values) return assignments(names, childrenOf(values), spec, source);
  if (!type) return [];
  const typeName = source.textOf(type);
  const initial = (name: Node): Expression | undefined => {
    if (isBuilder(typeName)) return { kind: 'text', ...spanOf(name), parts: [] };
    return type.type === 'slice_type' ? { kind: 'list', ...spanOf(name), items: [] } : undefined;
  };
  return names.flatMap((name): Statement[] => {
    const value = initial(name);
    return value
      ? [{ kind: 'assign', ...spanOf(spec), targets: [readExpression(name, source)], operator: 'set', value }]
      : [];
  });
}

function readAssignment(node: Node, source: GoSource): Statement[] {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (!left || !right) return [];
  const operator = node.childForFieldName('operator')?.type ?? ':=';
  const targets = childrenOf(left);
  const values = childrenOf(right);
  if (operator === '+=') {
    const [target] = targets;
    const [value] = values;
    if (!target || !value) return [];
    const read = { targets: [readExpression(target, source)], value: readExpression(value, source) };
    return [{ kind: 'assign', ...spanOf(node), operator: 'add', ...read }];
  }
  return operator === '=' || operator === ':=' ? assignments(targets, values, node, source) : [];
}

/** Pairs targets with values. Of a call with several results the first is its value, and the others are not followed. */
function assignments(targets: readonly Node[], values: readonly Node[], whole: Node, source: GoSource): Statement[] {
  return targets.flatMap((target, index): Statement[] => {
    if (source.textOf(target) === '_') return [];
    const own = values[index];
    const value = own ? readExpression(own, source) : other(target, 'placeholder');
    return [{ kind: 'assign', ...spanOf(whole), targets: [readExpression(target, source)], operator: 'set', value }];
  });
}

/** A return of nothing beside an error gives no text to anybody. */
function readReturn(node: Node, source: GoSource): Statement[] {
  const values = childrenOf(childrenOf(node)[0] ?? node);
  const [first] = values;
  const last = values.at(-1);
  const text = first ? source.textOf(first) : '';
  const isFailure =
    values.length > 1 && last?.type !== 'nil' && (text === '""' || text === '``' || first?.type === 'nil');
  if (isFailure) return [{ kind: 'leave', ...spanOf(node) }];
  return [{ kind: 'return', ...spanOf(node), ...(first && { value: readExpression(first, source) }) }];
}

function readIf(node: Node, source: GoSource): Statement[] {
  const initializer = node.childForFieldName('initializer');
  const condition = node.childForFieldName('condition');
  const alternative = node.childForFieldName('alternative');
  const branches = [readBody(node.childForFieldName('consequence'), source)];
  if (alternative) branches.push(readOne(alternative, source));
  return [
    ...(initializer ? readOne(initializer, source) : []),
    {
      kind: 'branch',
      ...spanOf(node),
      tests: condition ? [readExpression(condition, source)] : [],
      branches,
      isExhaustive: alternative !== null,
    },
  ];
}

function readFor(node: Node, source: GoSource): Statement[] {
  const range = childrenOf(node).find((child) => child.type === 'range_clause');
  const right = range?.childForFieldName('right');
  const left = range?.childForFieldName('left');
  const body = readBody(node.childForFieldName('body'), source);
  const names = left ? childrenOf(left).map((name) => source.textOf(name)) : [];
  if (!right) return [{ kind: 'loop', ...spanOf(node), variables: names, body }];
  const over = readExpression(right, source);
  const [index, item] = names;
  if (item === undefined) {
    return [{ kind: 'loop', ...spanOf(node), variables: [], over, body: withIndex(index, left, body) }];
  }
  return [{ kind: 'loop', ...spanOf(node), variables: [item], over, body: withIndex(index, left, body) }];
}

/** The first variable of a range counts, or is the key of a map. */
function withIndex(name: string | undefined, left: Node | null | undefined, body: readonly Statement[]): Statement[] {
  if (name === undefined || name === '_' || !left) return [...body];
  const span = spanOf(left);
  const target: Expression = { kind: 'name', ...span, name };
  return [{ kind: 'assign', ...span, targets: [target], operator: 'set', value: other(left, 'loop') }, ...body];
}

function readSwitch(node: Node, source: GoSource): Statement[] {
  const cases = childrenOf(node).filter((child) => child.type.endsWith('_case'));
  const initializer = node.childForFieldName('initializer');
  const tests = [
    ...node.childrenForFieldName('value'),
    ...cases.flatMap((one) => (one.type === 'expression_case' ? one.childrenForFieldName('value') : [])),
  ].map((test) => readExpression(test, source));
  return [
    ...(initializer ? readOne(initializer, source) : []),
    {
      kind: 'branch',
      ...spanOf(node),
      tests,
      branches: cases.map((one) =>
        childrenOf(one)
          .filter((child) => child.type === 'statement_list')
          .flatMap((list) => readBody(list, source)),
      ),
      isExhaustive: cases.some((one) => one.type === 'default_case'),
    },
  ];
}

/** A type with the methods that the file has of it. */
function readTypes(node: Node, source: GoSource): Statement[] {
  return childrenOf(node).flatMap((spec): Statement[] => {
    const nameNode = spec.childForFieldName('name');
    if (spec.type !== 'type_spec' || !nameNode) return [];
    const name = source.textOf(nameNode);
    const members = (): Statement[] =>
      childrenOf(node.tree.rootNode)
        .filter((one) => one.type === 'method_declaration' && receiverTypeOf(one, source) === name)
        .flatMap((one) => readOne(one, source));
    let read: readonly Statement[] | undefined;
    const definition = { ...spanOf(spec), name, bases: [], members: () => (read ??= members()) };
    return [{ kind: 'define-class', ...spanOf(spec), name, definition }];
  });
}

function receiverTypeOf(method: Node, source: GoSource): string | undefined {
  const type = method.childForFieldName('receiver')?.namedChild(0)?.childForFieldName('type');
  return type ? /[A-Za-z_]\w*/.exec(source.textOf(type))?.[0] : undefined;
}

function readImports(node: Node, source: GoSource): ImportBinding[] {
  return node
    .descendantsOfType('import_spec')
    .filter((spec) => spec !== null)
    .flatMap((spec): ImportBinding[] => {
      const path = spec.childForFieldName('path');
      if (!path) return [];
      const module = source.file.slice(path.startIndex + 1, path.endIndex - 1);
      const alias = spec.childForFieldName('name');
      const last = module.slice(module.lastIndexOf('/') + 1);
      const name = alias ? source.textOf(alias) : /^v\d+$/.test(last) ? module : last;
      return name === '_' || name === '.' ? [] : [{ name, module }];
    });
}
