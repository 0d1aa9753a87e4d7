import { spanOf } from '../../text/span.ts';
import type { Expression, RecordEntry, Statement } from '../syntax/program.ts';
import { other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** An enumeration is a record of its members. One without a value counts on from the one before it. */
export function readEnum(node: SyntaxNode, expressionOf: (node: SyntaxNode) => Expression): Statement[] {
  const name = node.field('name');
  const body = node.field('body');
  if (!name || !body) return [];
  let next: number | undefined = 0;
  const entries = body.children.map((member): RecordEntry => {
    const own = member.type === 'enum_assignment' ? member.field('name') : member;
    const given = member.field('value');
    const number: number | undefined = given?.type === 'number' ? Number(given.text) : given ? undefined : next;
    next = number === undefined ? undefined : number + 1;
    const counted: Expression =
      number === undefined
        ? other(member, 'expression')
        : { kind: 'value', ...spanOf(member), printed: String(number) };
    const key: Expression = { kind: 'value', ...spanOf(member), printed: (own ?? member).text.replace(/["']/g, '') };
    return { ...spanOf(member), key, value: given ? expressionOf(given) : counted };
  });
  const value: Expression = { kind: 'record', ...spanOf(body), entries };
  const target = expressionOf(name);
  return [{ kind: 'assign', ...spanOf(node), targets: [target], operator: 'set', value, declares: true }];
}
