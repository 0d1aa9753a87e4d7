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

/** The code behind a place in which a variable that is given something there is the same one. */
export function behindOf(
  tree: SyntaxTree,
  at: number,
  name: string,
): { readonly within: Span; readonly isOfFile: boolean } {
  const isOfAll = isOfFile(tree, at);
  const end = isOfAll ? tree.text.length : endOfFunction(tree, at);
  return { within: { start: at + name.length, end }, isOfFile: isOfAll };
}

/** A place is in no function. */
export function isOfFile(tree: SyntaxTree, at: number): boolean {
  return !tree.nodesAt(at).some(({ type }) => FUNCTION.test(type));
}

/** Where the function around a place ends. */
export function endOfFunction(tree: SyntaxTree, at: number): number {
  return tree.nodesAt(at).find(({ type }) => FUNCTION.test(type))?.end ?? at;
}

/** What is before a place and what is behind it. */
export function apartFrom(at: number, { start, end }: Span): readonly Span[] {
  return [
    { start, end: at },
    { start: at + 1, end },
  ];
}
