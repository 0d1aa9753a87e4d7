import type { Span } from '../../text/span.ts';
import { type ChangeAt, FUNCTION, isRunAtOnce } from './change-at.ts';
import { isOfPython, type LanguageFacts } from '../evaluate/evaluation.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';

/** Behind a name: it has other entries from then on, and is the same set or dictionary. */
const UPDATES = /^\s?[-|&^]=/;
const BRANCH = /\b(?:if|for|while|try|switch|case|when|unless|conditional|ternary)/;

/** `items += more` and `record |= more` of Python, `*items = append(*items, more)`: the object is another one for all that have it. */
export function growsObject(text: string, facts: LanguageFacts, at: number, { change }: ChangeAt): boolean {
  if (text[at - 1] === '*') return true;
  const isMore = change.kind === 'more' || UPDATES.test(text.slice(change.end, change.end + 8));
  return isMore && isOfPython(facts);
}

/** A function within a function does it, which is kept for later. */
export function isDoneLater(tree: SyntaxTree, { change: { start } }: ChangeAt, own: Span): boolean {
  const inner = tree.nodesAt(start).find(({ type }) => FUNCTION.test(type));
  return inner !== undefined && inner.start > own.start && inner.end <= own.end && !isRunAtOnce(tree.text, inner);
}

/** Of the function in which a place stands, only some runs come to it. */
export function isInBranch(tree: SyntaxTree, at: number): boolean {
  const nodes = tree.nodesAt(at);
  const around = nodes.slice(
    0,
    nodes.findIndex(({ type }) => FUNCTION.test(type)),
  );
  return around.some(({ type }) => BRANCH.test(type));
}
