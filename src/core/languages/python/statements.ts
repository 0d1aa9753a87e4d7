import type { Node } from 'web-tree-sitter';
import type {
  AssignStatement,
  ClassDefinition,
  Expression,
  FunctionDefinition,
  ImportBinding,
  Statement,
} from '../program.ts';
import { childrenOf, other, spanOf } from '../reader.ts';
import { namesIn, readExpression, readParameters } from './expressions.ts';

const GETTER = /(?:^|\.)(?:cached_)?property$/;

/** Reads a statement of Python; what cannot be told from it is left out. */
export function readStatement(node: Node, file: string): Statement[] {
  const span = spanOf(node);
  switch (node.type) {
    case 'expression_statement':
      return childrenOf(node).flatMap((child) => readExpressionStatement(child, file));
    case 'return_statement': {
      const value = childrenOf(node)[0];
      return [{ kind: 'return', ...span, ...(value && { value: readExpression(value, file) }) }];
    }
    case 'raise_statement':
    case 'break_statement':
    case 'continue_statement':
      return [{ kind: 'leave', ...span }];
    case 'if_statement':
      return [readIf(node, file)];
    case 'match_statement': {
      const subject = node.childForFieldName('subject');
      const cases = childrenOf(node.childForFieldName('body') ?? node).filter((child) => child.type === 'case_clause');
      return [
        {
          kind: 'branch',
          ...span,
          tests: subject ? [readExpression(subject, file)] : [],
          branches: cases.map((one) => readBody(one.childForFieldName('consequence'), file)),
          isExhaustive: false,
        },
      ];
    }
    case 'try_statement':
      return readTry(node, file);
    case 'for_statement': {
      const over = node.childForFieldName('right');
      const left = node.childForFieldName('left');
      return [
        {
          kind: 'loop',
          ...span,
          variables: left ? namesIn(left, file) : [],
          ...(over && { over: readExpression(over, file) }),
          body: readBody(node.childForFieldName('body'), file),
        },
      ];
    }
    case 'while_statement':
      return [{ kind: 'loop', ...span, variables: [], body: readBody(node.childForFieldName('body'), file) }];
    case 'with_statement':
      return [
        { kind: 'block', ...span, body: [...withItems(node, file), ...readBody(node.childForFieldName('body'), file)] },
      ];
    case 'block':
      return readBody(node, file);
    case 'decorated_definition': {
      const definition = node.childForFieldName('definition');
      const decorators = childrenOf(node).filter((child) => child.type === 'decorator');
      const paths = decorators.map((one) => /[\w.]+/.exec(file.slice(one.startIndex, one.endIndex))?.[0] ?? '');
      return definition ? readDefinition(definition, file, paths) : [];
    }
    case 'function_definition':
    case 'class_definition':
      return readDefinition(node, file, []);
    case 'import_from_statement':
    case 'import_statement':
      return [{ kind: 'import', ...span, bindings: readImports(node, file) }];
    default:
      return [];
  }
}

function readBody(node: Node | null, file: string): Statement[] {
  return node ? childrenOf(node).flatMap((child) => readStatement(child, file)) : [];
}

function readExpressionStatement(node: Node, file: string): Statement[] {
  const span = spanOf(node);
  if (node.type === 'assignment' || node.type === 'augmented_assignment') {
    const left = node.childForFieldName('left');
    const right = node.childForFieldName('right');
    if (!left || !right) return [];
    const operator = node.childForFieldName('operator')?.type;
    if (node.type === 'augmented_assignment' && operator !== '+=') return [];
    if (right.type === 'assignment') {
      const inner = readExpressionStatement(right, file);
      const value = inner.find((one) => one.kind === 'assign')?.value;
      return value ? [assignment(left, value, 'set', span, file), ...inner] : inner;
    }
    return [assignment(left, readExpression(right, file), node.type === 'assignment' ? 'set' : 'add', span, file)];
  }
  if (node.type === 'yield') {
    const value = childrenOf(node)[0];
    return value ? [{ kind: 'evaluate', ...span, value: readExpression(value, file) }] : [];
  }
  return [{ kind: 'evaluate', ...span, value: readExpression(node, file) }];
}

function assignment(
  left: Node,
  value: Expression,
  operator: 'set' | 'add',
  span: { start: number; end: number },
  file: string,
): AssignStatement {
  const isPattern = left.type === 'pattern_list' || left.type === 'tuple_pattern' || left.type === 'list_pattern';
  const targets = isPattern ? childrenOf(left) : [left];
  return { kind: 'assign', ...span, targets: targets.map((target) => readExpression(target, file)), operator, value };
}

function readIf(node: Node, file: string): Statement {
  const tests: Expression[] = [];
  const branches: Statement[][] = [];
  let isExhaustive = false;
  const add = (clause: Node): void => {
    const test = clause.childForFieldName('condition');
    if (test) tests.push(readExpression(test, file));
    branches.push(readBody(clause.childForFieldName('consequence'), file));
  };
  add(node);
  for (const clause of node.childrenForFieldName('alternative')) {
    if (clause.type === 'elif_clause') add(clause);
    else {
      isExhaustive = true;
      branches.push(readBody(clause.childForFieldName('body'), file));
    }
  }
  return { kind: 'branch', ...spanOf(node), tests, branches, isExhaustive };
}

/** The body runs; what an exception leaves undone is not followed. */
function readTry(node: Node, file: string): Statement[] {
  const body = readBody(node.childForFieldName('body'), file);
  const handlers = childrenOf(node).filter((child) => child.type === 'except_clause');
  const last = childrenOf(node).filter((child) => child.type === 'finally_clause' || child.type === 'else_clause');
  const blocks = (clause: Node): Statement[] =>
    childrenOf(clause)
      .filter((child) => child.type === 'block')
      .flatMap((block) => readBody(block, file));
  return [
    { kind: 'block', ...spanOf(node), body },
    ...handlers.map((clause): Statement => ({
      kind: 'branch',
      ...spanOf(clause),
      tests: [other(clause, 'conditional')],
      branches: [blocks(clause)],
      isExhaustive: false,
    })),
    ...last.flatMap(blocks),
  ];
}

function withItems(node: Node, file: string): Statement[] {
  return node
    .descendantsOfType('with_item')
    .filter((item) => item !== null)
    .flatMap((item): Statement[] => {
      const value = item.childForFieldName('value');
      if (!value || item.startIndex > (node.childForFieldName('body')?.startIndex ?? node.endIndex)) return [];
      if (value.type !== 'as_pattern')
        return [{ kind: 'evaluate', ...spanOf(value), value: readExpression(value, file) }];
      const target = value.childForFieldName('alias')?.namedChild(0);
      const source = value.namedChild(0);
      if (!source) return [];
      const expression = readExpression(source, file);
      if (!target) return [{ kind: 'evaluate', ...spanOf(value), value: expression }];
      return [
        {
          kind: 'assign',
          ...spanOf(value),
          targets: [readExpression(target, file)],
          operator: 'set',
          value: expression,
        },
      ];
    });
}

function readDefinition(node: Node, file: string, decorators: readonly string[]): Statement[] {
  const nameNode = node.childForFieldName('name');
  if (!nameNode) return [];
  const name = file.slice(nameNode.startIndex, nameNode.endIndex);
  const span = spanOf(node);
  if (node.type === 'class_definition') {
    const bases = node.childForFieldName('superclasses');
    let members: readonly Statement[] | undefined;
    const definition: ClassDefinition = {
      ...span,
      name,
      bases: bases
        ? childrenOf(bases)
            .filter((base) => base.type !== 'keyword_argument')
            .map((base) => readExpression(base, file))
        : [],
      members: () => (members ??= readBody(node.childForFieldName('body'), file)),
    };
    return [{ kind: 'define-class', ...span, name, definition }];
  }
  const documentation = documentationOf(node, file);
  let body: readonly Statement[] | undefined;
  const definition: FunctionDefinition = {
    ...span,
    name,
    parameters: readParameters(node.childForFieldName('parameters'), file),
    ...(documentation !== undefined && { documentation }),
    ...(decorators.length > 0 && { decorators, isGetter: decorators.some((path) => GETTER.test(path)) }),
    body: () => (body ??= readBody(node.childForFieldName('body'), file)),
  };
  return [{ kind: 'define-function', ...span, name, definition }];
}

function documentationOf(node: Node, file: string): string | undefined {
  const first = node.childForFieldName('body')?.namedChild(0);
  const string = first?.type === 'expression_statement' ? first.namedChild(0) : undefined;
  return string?.type === 'string' ? file.slice(string.startIndex, string.endIndex) : undefined;
}

function readImports(node: Node, file: string): ImportBinding[] {
  const text = (part: Node | null): string => (part ? file.slice(part.startIndex, part.endIndex) : '');
  const module = text(node.childForFieldName('module_name'));
  return node.childrenForFieldName('name').map((name): ImportBinding => {
    const original = name.type === 'aliased_import' ? text(name.childForFieldName('name')) : text(name);
    const alias = name.type === 'aliased_import' ? text(name.childForFieldName('alias')) : undefined;
    if (node.type === 'import_from_statement') return { name: alias ?? original, module, member: original };
    return { name: alias ?? original.split('.')[0]!, module: original };
  });
}
