/**
 * Strategy. `goto` and `break` out of a block with a label leave out what stands between them and their label, or do it again. It is
 * read as what may be done, or as a loop; the jump itself is nothing.
 */
import { spanOf } from '../../text/span.ts';
import type { Statement } from './program.ts';
import type { SyntaxNode } from './syntax-tree.ts';

const JUMP = /\b(?:goto|break)[ \t]+(\w+)/g;
const hasJumps = (file: string): boolean =>
  /\bgoto[ \t]+\w/.test(file) || (/\bbreak[ \t]+\w/.test(file) && /\w:\s*\{/.test(file));

/** Reads statements that stand in a row, with the jumps in them. */
export function readRow(
  nodes: readonly SyntaxNode[],
  readOne: (node: SyntaxNode, index: number) => Statement[],
): Statement[] {
  const [first] = nodes;
  if (!first?.ofFile(hasJumps)) return nodes.flatMap(readOne);
  const read = (from: number, until: number): Statement[] => {
    const all: Statement[] = [];
    for (let at = from; at < until; at++) {
      const last = endOfLoop(nodes, at, until);
      if (last > at) {
        const body = read(at + 1, last + 1);
        all.push({ kind: 'loop', ...spanOf(nodes[at]!), variables: [], body: [...readOne(nodes[at]!, at), ...body] });
        at = last;
        continue;
      }
      all.push(...readOne(nodes[at]!, at));
      const next = reachedBehind(nodes, at, until);
      if (next === at + 1) continue;
      const [left, end] = [nodes[at + 1]!.start, nodes[next - 1]!.end];
      const branches = [read(at + 1, next)];
      all.push({ kind: 'branch', start: left, end, tests: [], branches, isExhaustive: false });
      at = next - 1;
    }
    return all;
  };
  return read(0, nodes.length);
}

/** A `break` that leaves a block, or a `goto`: what it leaves out is read as what may not be done. */
export function isJump(node: SyntaxNode): boolean {
  const [, label] = /^(?:goto|break)\s+(\w+)/.exec(node.text) ?? [];
  if (label === undefined) return false;
  return node.text.startsWith('goto') || namesBlock(node.file, label);
}

function namesBlock(file: string, label: string): boolean {
  return new RegExp(`\\b${label}:\\s*\\{`).test(file);
}

function jumpsIn(node: SyntaxNode): string[] {
  const { text, file } = node;
  return Array.from(text.matchAll(JUMP), ([jump, label = '']) => {
    const isMeant = jump.startsWith('goto') ? !/^(?:case|default)$/.test(label) : namesBlock(file, label);
    return isMeant && !new RegExp(`\\b${label}:(?!:)`).test(text) ? label : '';
  }).filter(Boolean);
}

function isLabelled(node: SyntaxNode, label: string): boolean {
  return node.type === 'labeled_statement' && node.text.startsWith(`${label}:`);
}

/** The last statement of a row that jumps back to one; that itself where none does. */
function endOfLoop(nodes: readonly SyntaxNode[], at: number, until: number): number {
  const label = nodes[at]!.type === 'labeled_statement' ? /^\w+/.exec(nodes[at]!.text)?.[0] : undefined;
  if (label === undefined) return at;
  for (let last = until - 1; last > at; last--) if (jumpsIn(nodes[last]!).includes(label)) return last;
  return at;
}

/** The first statement behind one that is reached in any case. */
function reachedBehind(nodes: readonly SyntaxNode[], at: number, until: number): number {
  const ends = jumpsIn(nodes[at]!).map((label) => {
    const target = nodes.findIndex((one, index) => index > at && index < until && isLabelled(one, label));
    return target === -1 ? until : target;
  });
  return Math.max(at + 1, ...ends);
}
