import { spanOf } from '../../text/span.ts';
import { nameOf } from '../evaluate/values/value.ts';
import type { ClassDefinition, Expression, Statement } from '../syntax/program.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** Decorators and bases of a class whose objects are given its fields where they are made. */
const MAKES_FIELDS = /^@?(?:\w+\.)*(?:dataclass|define|frozen|attrs|BaseModel|BaseSettings|NamedTuple)\b/;

function makesFields(node: SyntaxNode, decorators: readonly SyntaxNode[]): boolean {
  const told = [...decorators, ...(node.field('superclasses')?.children ?? [])];
  return told.some(({ text }) => MAKES_FIELDS.test(text));
}

/** Methods that make of what an object is given something else. */
const MAKES_OTHER =
  /^[ \t]+(?:(?:async[ \t]+)?def[ \t]+(?:__init__|__new__|__post_init__|__attrs_post_init__|model_post_init)\b|@[\w.]*validator\b)/m;
/** It is no field, or none that whoever makes an object gives by its place. */
const NOT_GIVEN =
  /^\w+\s*:\s*(?:typing\.)?(?:ClassVar|InitVar)\b|\b(?:init|kw_only)\s*=|\bKW_ONLY\b|\balias\s*=|\bconverter\s*=/;

/** The names of the fields of a dataclass without methods that make something else of them, in their order. */
export function fieldsOf(node: SyntaxNode, decorators: readonly SyntaxNode[]): Pick<ClassDefinition, 'fields'> {
  const body = node.field('body');
  const bases = node.field('superclasses')?.children ?? [];
  const isOwn = bases.every(({ text }) => MAKES_FIELDS.test(text));
  if (!body || !isOwn || !makesFields(node, decorators)) return {};
  let names: readonly string[] | undefined;
  return { fields: () => (names ??= MAKES_OTHER.test(body.text) ? [] : fieldNames(body)) };
}

function fieldNames(body: SyntaxNode): readonly string[] {
  const fields = body.children.flatMap(({ type, children: [first] }) =>
    type === 'expression_statement' && first?.type === 'assignment' && first.field('type') ? [first] : [],
  );
  return fields.some(({ text }) => NOT_GIVEN.test(text)) ? [] : fields.map((one) => one.field('left')?.text ?? '');
}

/** What has a type is a field, where it is not the class's own. */
const IS_FIELD = /^\w+\s*:(?!\s*(?:typing\.)?ClassVar\b)/;

/** The fields of a dataclass, which each object is given when it is made. */
export function withFields(node: SyntaxNode, decorators: readonly SyntaxNode[], members: Statement[]): Statement[] {
  if (!makesFields(node, decorators)) return members;
  return members.map((member) => {
    const isField = member.kind === 'assign' && IS_FIELD.test(node.file.slice(member.start, member.end));
    return isField ? { ...member, value: begunField(member.value), isReplaceable: true } : member;
  });
}

/** What a field begins with: `field(default_factory=list)`, `Field(default="…")`. What other functions make is not followed. */
function begunField(value: Expression): Expression {
  if (value.kind !== 'call' || !/^[fF]ield$/.test(nameOf(value.callee) ?? '')) return value;
  const [only, ...others] = value.arguments;
  if (!only || others.length > 0) return value;
  if (only.name === 'default') return only.value;
  const isList = only.name === 'default_factory' && nameOf(only.value) === 'list';
  return isList ? { ...spanOf(only.value), kind: 'call', callee: only.value, arguments: [] } : value;
}
