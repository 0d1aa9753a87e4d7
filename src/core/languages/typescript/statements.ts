import type { Node } from 'web-tree-sitter';
import type { Span } from '../../text/span.ts';
import type { AssignStatement, ClassDefinition, Expression, ImportBinding, Statement } from '../program.ts';
import { childrenOf, other, spanOf } from '../reader.ts';
import { type Definitions, readExpression } from './expressions.ts';
import { type FunctionReaders, readFunctionDefinition } from './functions.ts';
import { readString } from './strings.ts';

const DEFINITIONS: Definitions = {
  readFunction: (node, file) => ({
    kind: 'function',
    ...spanOf(node),
    definition: readFunctionDefinition(node, file, readersOf(file)),
  }),
};

function readersOf(file: string): FunctionReaders {
  return { expression: (node) => expressionOf(node, file), body: (node) => readBody(node, file) };
}

function expressionOf(node: Node, file: string): Expression {
  return readExpression(node, file, DEFINITIONS);
}

/** Reads a statement of TypeScript or JavaScript; what cannot be told from it is left out. */
export function readStatement(node: Node, file: string): Statement[] {
  const span = spanOf(node);
  const text = (part: Node): string => file.slice(part.startIndex, part.endIndex);
  switch (node.type) {
    case 'expression_statement':
      return childrenOf(node).flatMap((child) => readExpressionStatement(child, span, file));
    case 'lexical_declaration':
    case 'variable_declaration':
      return childrenOf(node).flatMap((child) => readDeclarator(child, span, file));
    case 'export_statement': {
      const declaration = node.childForFieldName('declaration');
      if (declaration) return readStatement(declaration, file);
      const value = node.childForFieldName('value');
      return value ? [{ kind: 'evaluate', ...span, value: expressionOf(value, file) }] : [];
    }
    case 'function_declaration':
    case 'generator_function_declaration': {
      const name = node.childForFieldName('name');
      const definition = readFunctionDefinition(node, file, readersOf(file));
      return name ? [{ kind: 'define-function', ...span, name: text(name), definition }] : [];
    }
    case 'class_declaration':
    case 'abstract_class_declaration':
      return readClass(node, file);
    case 'enum_declaration':
    case 'internal_module':
    case 'module':
      return readBody(node.childForFieldName('body'), file);
    case 'enum_assignment':
      return readField(node, file);
    case 'import_statement':
      return readImport(node, file);
    case 'return_statement': {
      const value = childrenOf(node)[0];
      return [{ kind: 'return', ...span, ...(value && { value: expressionOf(value, file) }) }];
    }
    case 'throw_statement':
    case 'break_statement':
    case 'continue_statement':
      return [{ kind: 'leave', ...span }];
    case 'if_statement':
      return [readIf(node, file)];
    case 'switch_statement':
      return [readSwitch(node, file)];
    case 'for_in_statement': {
      const left = node.childForFieldName('left');
      const over = node.childForFieldName('right');
      return [
        {
          kind: 'loop',
          ...span,
          variables: left ? namesIn(left, file) : [],
          ...(over && { over: expressionOf(over, file) }),
          body: readBody(node.childForFieldName('body'), file),
        },
      ];
    }
    case 'for_statement':
    case 'while_statement':
    case 'do_statement':
      return [{ kind: 'loop', ...span, variables: [], body: readBody(node.childForFieldName('body'), file) }];
    case 'try_statement':
      return readTry(node, file);
    case 'statement_block':
      return readBody(node, file);
    case 'labeled_statement':
      return readBody(node.childForFieldName('body'), file);
    default:
      return [];
  }
}

/** The statements of a block, or the one statement that stands for a block. */
function readBody(node: Node | null, file: string): Statement[] {
  if (!node) return [];
  const isBlock = /^(?:statement_block|class_body|enum_body)$/.test(node.type);
  return isBlock ? childrenOf(node).flatMap((child) => readMember(child, file)) : readStatement(node, file);
}

function readMember(node: Node, file: string): Statement[] {
  if (node.type === 'method_definition') {
    const name = node.childForFieldName('name');
    if (!name) return [];
    const definition = readFunctionDefinition(node, file, readersOf(file));
    return [{ kind: 'define-function', ...spanOf(node), name: file.slice(name.startIndex, name.endIndex), definition }];
  }
  if (node.type === 'public_field_definition' || node.type === 'field_definition') return readField(node, file);
  return readStatement(node, file);
}

function readField(node: Node, file: string): Statement[] {
  const name = node.childForFieldName('name') ?? node.childForFieldName('property');
  const value = node.childForFieldName('value');
  if (!name || !value) return [];
  const target: Expression = { kind: 'name', ...spanOf(name), name: file.slice(name.startIndex, name.endIndex) };
  return [{ kind: 'assign', ...spanOf(node), targets: [target], operator: 'set', value: expressionOf(value, file) }];
}

function readExpressionStatement(node: Node, span: Span, file: string): Statement[] {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (node.type === 'assignment_expression' && left && right)
    return [assignment(left, expressionOf(right, file), 'set', span, file)];
  if (node.type === 'augmented_assignment_expression' && left && right) {
    const operator = node.childForFieldName('operator')?.type;
    const value = expressionOf(right, file);
    if (operator === '+=') return [assignment(left, value, 'add', span, file)];
    if (operator !== '??=' && operator !== '||=') return [];
    const target = expressionOf(left, file);
    return [assignment(left, { kind: 'choice', ...spanOf(right), branches: [target, value] }, 'set', span, file)];
  }
  return [{ kind: 'evaluate', ...span, value: expressionOf(node, file) }];
}

function readDeclarator(node: Node, span: Span, file: string): Statement[] {
  const name = node.childForFieldName('name');
  const value = node.childForFieldName('value');
  if (node.type !== 'variable_declarator' || !name || !value) return [];
  if (name.type === 'identifier' && isFunction(value)) {
    const definition = readFunctionDefinition(value, file, readersOf(file));
    const own = file.slice(name.startIndex, name.endIndex);
    return [{ kind: 'define-function', ...span, name: own, definition: { ...definition, name: own } }];
  }
  return [assignment(name, expressionOf(value, file), 'set', span, file)];
}

function isFunction(node: Node): boolean {
  return node.type === 'arrow_function' || node.type === 'function_expression' || node.type === 'function';
}

function assignment(left: Node, value: Expression, operator: 'set' | 'add', span: Span, file: string): AssignStatement {
  if (left.type !== 'object_pattern' && left.type !== 'array_pattern')
    return { kind: 'assign', ...span, targets: [expressionOf(left, file)], operator, value };
  const names = childrenOf(left).map((child): readonly [key: string, target: Expression] => {
    const own = child.childForFieldName('value') ?? child.childForFieldName('left') ?? child;
    const key = child.childForFieldName('key') ?? own;
    const target: Expression = { kind: 'name', ...spanOf(own), name: file.slice(own.startIndex, own.endIndex) };
    return [file.slice(key.startIndex, key.endIndex), target];
  });
  const targets = names.map(([, target]) => target);
  const keys = left.type === 'object_pattern' && { keys: names.map(([key]) => key) };
  return { kind: 'assign', ...span, targets, ...keys, operator, value };
}

function readIf(node: Node, file: string): Statement {
  const tests: Expression[] = [];
  const branches: Statement[][] = [];
  let current: Node | null = node;
  let isExhaustive = false;
  while (current?.type === 'if_statement') {
    const test = current.childForFieldName('condition');
    if (test) tests.push(expressionOf(test, file));
    branches.push(readBody(current.childForFieldName('consequence'), file));
    const alternative: Node | null | undefined = current.childForFieldName('alternative')?.namedChild(0);
    if (alternative && alternative.type !== 'if_statement') {
      branches.push(readBody(alternative, file));
      isExhaustive = true;
    }
    current = alternative ?? null;
  }
  return { kind: 'branch', ...spanOf(node), tests, branches, isExhaustive };
}

function readSwitch(node: Node, file: string): Statement {
  const value = node.childForFieldName('value');
  const cases = childrenOf(node.childForFieldName('body') ?? node);
  const branches: Statement[][] = [];
  let open: Statement[] = [];
  for (const one of cases) {
    const body = one.childrenForFieldName('body').flatMap((child) => readStatement(child, file));
    open = [...open, ...body];
    const isLeft = body.some((statement) => statement.kind === 'leave' || statement.kind === 'return');
    if (!isLeft) continue;
    branches.push(open.filter((statement) => statement.kind !== 'leave'));
    open = [];
  }
  if (open.length > 0) branches.push(open);
  const isExhaustive = cases.some((one) => one.type === 'switch_default');
  return { kind: 'branch', ...spanOf(node), tests: value ? [expressionOf(value, file)] : [], branches, isExhaustive };
}

/** The body runs; what an exception leaves undone is not followed. */
function readTry(node: Node, file: string): Statement[] {
  const handler = node.childForFieldName('handler');
  const finalizer = node.childForFieldName('finalizer');
  const caught: Statement[] = handler
    ? [
        {
          kind: 'branch',
          ...spanOf(handler),
          tests: [other(handler, 'conditional')],
          branches: [readBody(handler.childForFieldName('body'), file)],
          isExhaustive: false,
        },
      ]
    : [];
  const last = finalizer ? readBody(finalizer.childForFieldName('body'), file) : [];
  return [{ kind: 'block', ...spanOf(node), body: readBody(node.childForFieldName('body'), file) }, ...caught, ...last];
}

function readClass(node: Node, file: string): Statement[] {
  const nameNode = node.childForFieldName('name');
  if (!nameNode) return [];
  const name = file.slice(nameNode.startIndex, nameNode.endIndex);
  const heritage = childrenOf(node).find((child) => child.type === 'class_heritage');
  const clause = heritage && (childrenOf(heritage).find((child) => child.type === 'extends_clause') ?? heritage);
  const base = clause?.childForFieldName('value') ?? (clause && childrenOf(clause)[0]);
  let members: readonly Statement[] | undefined;
  const definition: ClassDefinition = {
    ...spanOf(node),
    name,
    bases: base ? [expressionOf(base, file)] : [],
    members: () => (members ??= readBody(node.childForFieldName('body'), file)),
  };
  return [{ kind: 'define-class', ...spanOf(node), name, definition }];
}

function readImport(node: Node, file: string): Statement[] {
  const source = node.childForFieldName('source');
  const clause = childrenOf(node).find((child) => child.type === 'import_clause');
  if (!source || !clause) return [];
  const [literal] = readString(source, file).parts;
  const module = literal?.kind === 'literal' ? literal.mapped.text : '';
  const text = (part: Node): string => file.slice(part.startIndex, part.endIndex);
  const bindings = childrenOf(clause).flatMap((child): ImportBinding[] => {
    if (child.type === 'identifier') return [{ name: text(child), module, member: 'default' }];
    if (child.type === 'namespace_import') {
      const name = child.namedChild(0);
      return name ? [{ name: text(name), module }] : [];
    }
    return childrenOf(child).flatMap((specifier): ImportBinding[] => {
      const member = specifier.childForFieldName('name');
      const alias = specifier.childForFieldName('alias');
      return member ? [{ name: text(alias ?? member), module, member: text(member) }] : [];
    });
  });
  return [{ kind: 'import', ...spanOf(node), bindings }];
}

/** The names that a loop gives values to. */
function namesIn(node: Node, file: string): string[] {
  if (/identifier/.test(node.type)) return [file.slice(node.startIndex, node.endIndex)];
  return childrenOf(node).flatMap((child) => namesIn(child, file));
}
