import type { Tree } from 'web-tree-sitter';
import type { Change } from '../../text/change.ts';

/** Characters that mean nothing to a parser between others of a text, in no language. */
const PLAIN = /^[\w ,.;:!?-]*$/;
const PLAIN_OR_LINE_END = /^[\w ,.;:!?\r\n-]$/;
/** The longest escape sequence without braces: `\U0001F600`. */
const LONGEST_ESCAPE = 10;

/**
 * An edit only changes what a text literal says: it puts in or takes out plain characters between others of one. Then a parser would make
 * the same tree of it again, with other places behind the edit.
 * @param tree of the text before, without an error
 * @param contents types of nodes that are what text literals say, without the marks around them, and end where those are
 */
export function isWithinText(
  tree: Tree,
  before: string,
  after: string,
  { start, oldEnd, newEnd }: Change,
  contents: ReadonlySet<string>,
): boolean {
  if (start === 0 || oldEnd === before.length) return false;
  if (!PLAIN.test(before.slice(start - 1, oldEnd)) || !PLAIN.test(after.slice(start, newEnd))) return false;
  if (!PLAIN_OR_LINE_END.test(before.charAt(oldEnd))) return false;
  if (before.slice(Math.max(0, start - LONGEST_ESCAPE), start).includes('\\')) return false;
  const around = tree.rootNode.descendantForIndex(start - 1, oldEnd + 1);
  return around !== null && contents.has(around.type) && around.startIndex < start && around.endIndex > oldEnd;
}
