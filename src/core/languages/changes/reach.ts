import type { Span } from '../../text/span.ts';
import { FUNCTION } from './change-at.ts';
import type { LanguageFacts } from '../evaluate/evaluation.ts';
import { declares } from '../syntax/own-names.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';

const SAYS_OUTER = /^[ \t]*(?:global|nonlocal)\s/m;

/** Where a variable may stand that is given something at a place: in the function whose own it is, or in all of the file. */
export function reachOf(tree: SyntaxTree, facts: LanguageFacts, at: number, name: string): Span {
  const { text } = tree;
  const functions = tree.nodesAt(at).filter(({ type }) => FUNCTION.test(type) && type !== 'lambda');
  const own = functions.find(({ start, end }) => {
    const source = text.slice(start, end);
    return facts.outerVariables === 'declared' ? !SAYS_OUTER.test(source) : declares(source, name);
  });
  if (own) return { start: at, end: own.end };
  return { start: functions.length > 0 ? 0 : at, end: text.length };
}
