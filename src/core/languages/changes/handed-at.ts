import type { Span } from '../../text/span.ts';
import { SHALLOW, SHALLOW_NAMES } from './held-elsewhere.ts';
import type { EnclosingNode, SyntaxTree } from '../syntax/syntax-tree.ts';

const SPREADS = /^(?:list_splat|dictionary_splat|spread_element|(?:hash_)?splat_argument)$/;
const LITERAL = /^(?:list|array|tuple|dictionary|object|hash)$/;
const MEMBER = /^(?:attribute|member_expression)$/;
const CALL = /^(?:call|call_expression|new_expression)$/;
const ITEMS = /^(?:subscript|subscript_expression)$/;
const SUM = /^binary(?:_operator|_expression)?$/;
const ARGUMENTS = /^(?:argument_list|arguments)$/;
const GIVES_COPY = /\.(?:copy|slice|concat|filter|toSorted|toReversed|values|entries|items|dup|clone)$/;
const JOINED = /^\s[+|]\s$/;
const LONGEST_CALLEE = 60;

/** Behind a name: it is given to a function, by itself or a part of it. */
const HANDED = /(?:\??\.\w+|\[[^\]\n]{0,80}\]){0,4}(?:\.\.\.)?\s*(?:[,)]|\n|$)/y;
/** Before a name: a list begins that is given to a function, `keep([rules`. */
const LIST_BEFORE = /[(,]\s?(\[(?:[^()[\]{}\n]{1,80},\s?)?)$/;
/** Before a name: a field of a record that is given to a function, `keep({ rules: rules`. */
const FIELD_BEFORE = /[(,]\s?(\{\s?(?:[^()[\]{}\n]{1,60},\s?)?[\w$"']{1,40}\s?:\s?)$/;
const LONGEST_LIST = 110;
const MAY_COPY = new RegExp(`(?:\\.\\.\\.|\\*|[+|]\\s|\\b(?:${SHALLOW_NAMES})\\([^()\\n]{0,40})$`);
const MAY_BE_COPIED = /^(?:\.(?:copy|slice|concat|filter|to[SR]|values|entries|items|dup|clone)|\[|\s[+|]\s)/;
const LONGEST_BEHIND = 12;

/** What is given to a function where a name stands. */
interface Handed {
  readonly start: number;
  /** It is a list or a record in which that is. */
  readonly isHeld: boolean;
  /** It is another list or record of what is in that. */
  readonly isCopy: boolean;
  /** What of it is given, as it is written; undefined where nothing is. */
  readonly behind: string | undefined;
}

export function handedAt(tree: SyntaxTree, at: number, name: string): Handed {
  const { text } = tree;
  const end = at + name.length;
  const before = text.slice(Math.max(0, at - LONGEST_LIST), at);
  const list = (LIST_BEFORE.exec(before) ?? FIELD_BEFORE.exec(before))?.[1];
  if (list !== undefined && /^\s?[,\]}]/.test(text.slice(end, end + 3)))
    return { start: at - list.length, isHeld: true, isCopy: false, behind: '' };
  const mayBeCopied = MAY_COPY.test(before) || MAY_BE_COPIED.test(text.slice(end, end + LONGEST_BEHIND));
  const copy = mayBeCopied ? copyAt(tree, at, name) : undefined;
  if (copy) return { start: copy.start, isHeld: false, isCopy: true, behind: '' };
  HANDED.lastIndex = end;
  return { start: at, isHeld: false, isCopy: false, behind: HANDED.exec(text)?.[0] };
}

/**
 * Where a copy is written in which the same things are as in what a name at a place stands for: `rules.copy()`, `[...rules]`,
 * `dict(rules)`, `rules + more`.
 */
function copyAt(tree: SyntaxTree, at: number, name: string): Span | undefined {
  const { text } = tree;
  let { start, end }: Span = { start: at, end: at + name.length };
  let isCopy = false;
  let inner = '';
  for (const node of tree.nodesAt(at)) {
    if (node.start >= start && node.end <= end) continue;
    const isShallow = ARGUMENTS.test(node.type) && isGivenToShallow(text, node);
    const isMember = MEMBER.test(node.type) && node.start === start && GIVES_COPY.test(text.slice(end, node.end));
    const isCopied =
      (LITERAL.test(node.type) && SPREADS.test(inner)) ||
      (CALL.test(node.type) && (MEMBER.test(inner) || ARGUMENTS.test(inner))) ||
      (ITEMS.test(node.type) && node.start === start && text.slice(end, node.end).includes(':')) ||
      (SUM.test(node.type) &&
        JOINED.test(node.start === start ? text.slice(end, end + 3) : text.slice(start - 3, start)));
    if (!isShallow && !isMember && !isCopied && !SPREADS.test(node.type)) break;
    isCopy ||= isCopied;
    inner = node.type;
    ({ start, end } = node);
  }
  return isCopy && !SPREADS.test(inner) ? { start, end } : undefined;
}

function isGivenToShallow(text: string, { start }: EnclosingNode): boolean {
  return SHALLOW.test(text.slice(Math.max(0, start - LONGEST_CALLEE), start));
}
