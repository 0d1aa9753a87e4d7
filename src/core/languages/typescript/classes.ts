import { type Span, spanOf } from '../../text/span.ts';
import type { ClassDefinition, Expression, RecordEntry, Statement } from '../syntax/program.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import type { FunctionReaders } from './functions.ts';

export const CLASS = /^(?:abstract_)?class_declaration$/;

export function decoratorsOf(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter(({ type }) => type === 'decorator');
}

export function namesOf(decorators: readonly SyntaxNode[]): string[] {
  return decorators.map((one) => /[\w.$]+/.exec(one.text)?.[0] ?? '');
}

/** @param before its decorators that stand before `export` */
export function readClass(node: SyntaxNode, before: readonly SyntaxNode[], readers: FunctionReaders): Statement[] {
  const nameNode = node.field('name');
  if (!nameNode) return [];
  const name = nameNode.text;
  const span = { start: before[0]?.start ?? node.start, end: node.end };
  const heritage = node.children.find((child) => child.type === 'class_heritage');
  const clause = heritage && (heritage.children.find((child) => child.type === 'extends_clause') ?? heritage);
  const base = clause?.field('value') ?? (clause && clause.children[0]);
  const decorators = namesOf([...before, ...decoratorsOf(node)]);
  let members: readonly Statement[] | undefined;
  const definition: ClassDefinition = {
    ...span,
    name,
    bases: base ? [readers.expression(base)] : [],
    ...(decorators.length > 0 && { decorators }),
    members: () => (members ??= withoutClashes(node.field('body'), readers.body(node.field('body')))),
  };
  return [{ kind: 'define-class', ...span, name, definition }];
}

/** A class and its objects may have fields of one name: then it is not told which of them is read. */
function withoutClashes(body: SyntaxNode | undefined, members: readonly Statement[]): readonly Statement[] {
  const fields = (body?.children ?? []).filter(({ type }) => type.endsWith('field_definition'));
  const isStatic = (field: SyntaxNode): boolean => field.all.some(({ type }) => type === 'static');
  const namesOf = (all: readonly SyntaxNode[]): Set<string> =>
    new Set(all.flatMap((field) => (field.field('name') ?? field.field('property'))?.text ?? []));
  const ofClass = namesOf(fields.filter(isStatic));
  const ofObjects = ofClass.size === 0 ? ofClass : namesOf(fields.filter((field) => !isStatic(field)));
  return members.map((member) => {
    const target = member.kind === 'assign' ? member.targets[0] : undefined;
    const isClash = target?.kind === 'name' && ofClass.has(target.name) && ofObjects.has(target.name);
    if (member.kind !== 'assign' || !isClash) return member;
    return { ...member, value: { kind: 'other', ...spanOf(member.value), cause: 'expression', reads: [] } };
  });
}

/** The names of a namespace are those of the file around it, and the members of its own. */
export function readNamespace(node: SyntaxNode, readers: FunctionReaders): Statement[] {
  const body = readers.body(node.field('body'));
  const name = node.field('name');
  if (name?.type !== 'identifier') return body;
  const entries = body.flatMap(definedBy).map(({ start, end, name: own }): RecordEntry => ({
    start,
    end,
    key: { kind: 'value', start, end, printed: own },
    value: { kind: 'name', start, end, name: own },
  }));
  const value: Expression = { kind: 'record', ...spanOf(name), entries };
  const target = readers.expression(name);
  return [...body, { kind: 'assign', ...spanOf(node), targets: [target], operator: 'set', value, declares: true }];
}

function definedBy(statement: Statement): (Span & { readonly name: string })[] {
  if (statement.kind === 'define-function' || statement.kind === 'define-class') return [statement];
  if (statement.kind !== 'assign' || !statement.declares) return [];
  return statement.targets.filter((target) => target.kind === 'name');
}
