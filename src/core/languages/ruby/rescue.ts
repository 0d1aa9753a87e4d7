import { spanOf } from '../../text/span.ts';
import type { Statement } from '../syntax/program.ts';
import { tried } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** What ends a method or the program, where something failed. */
const LEAVES = /^(?:raise|fail|exit!?|abort)\b/;
const CLAUSE = /^(?:rescue|else|ensure)$/;

/**
 * `begin … rescue … else … ensure … end`.
 * @param caughtBy what a clause does
 */
export function readRescued(
  node: SyntaxNode,
  read: (nodes: readonly SyntaxNode[]) => Statement[],
  caughtBy: (clause: SyntaxNode) => Statement[],
): Statement[] {
  const clauses = (name: string): SyntaxNode[] => node.children.filter(({ type }) => type === name);
  const caught = clauses('rescue').map((clause) => {
    const last = clause.field('body')?.children.at(-1);
    const left: Statement[] = last && LEAVES.test(last.text) ? [{ kind: 'leave', ...spanOf(last) }] : [];
    return { clause, body: [...caughtBy(clause), ...left] };
  });
  const body = node.children.filter(({ type }) => !CLAUSE.test(type));
  return tried(node, [...read(body), ...read(clauses('else'))], caught, read(clauses('ensure')));
}
