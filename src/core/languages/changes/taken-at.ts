import { namesIn } from './held-elsewhere.ts';
import type { EnclosingNode, SyntaxTree } from '../syntax/syntax-tree.ts';

const LONGEST_BEFORE = 160;
const LONGEST_HEAD = 400;
const LONGEST = 4_000;

/** Before a name, on its line: what stands there gives other variables something of it. */
const TAKES = /^[ \t]*(?:\}[ \t]*)?(?:(?:async[ \t])?(?:with|match|for)\b|raise\b|throw\b)/;
/** Before a name, on its line: a variable is given what is made with it. */
const TARGET = /^[ \t]*(?:(?:const|let|var)[ \t])?([\w$]{1,60})[ \t]?(?::[^=\n]{1,80})?=(?!=)/;
const SPREADS =
  /\((?:[^()[\]{}]{0,80},\s?)?(?:\*{1,2}|\.\.\.)[[{][^\]}]{0,80}$|\bReflect\.get\(\{?[^(){}]{0,80}$|\(0,\s$/;
const HOLDS = /[([{:,]\s?$/;
const TAKES_PART = /[)\]}](?:\[[^[\]\n]{1,40}\]|\.[\w$]{1,40}|\(\))(?:\(\))?;?[ \t]*$/;
const WITH = /^(?:async\s+)?with\b/;
const AS_NAMES = /\bas\s+\(?([\w$, ]{1,80})\)?\s*[:,)]/g;
const FOR =
  /^(?:async\s{1,4})?for\b[\s(]{0,8}(?:await\b[\s(]{0,8})?(?:(?:const|let|var)\s{1,4})?([^=;]{1,120}?)\s(?:in|of)\s/;
const CASE = /^[ \t]*case\s([^\n]{1,200}?):[ \t]*(?=\S|\n)/gm;
const CAUGHT = /\bcatch\s?\(([^)\n]{1,80})\)|\bexcept\b[^\n:]{0,80}\bas\s(\w{1,40})/g;
const STATEMENT = /^(?:with_statement|match_statement|for_statement|for_in_statement)$/;
const TRY = /^try_statement$/;
const TEXT = /"[^"\n]*"|'[^'\n]*'/g;

/**
 * The variables that get what a name at a place stands for, or something that has it in it, by a statement of which that is not
 * followed: `with opened(RULES) as rules`, `match [RULES]:`, `for (const rules of [RULES])`, `throw RULES` that is caught.
 */
export function takenAt(tree: SyntaxTree, at: number, name: string): readonly string[] {
  const { text } = tree;
  const before = text.slice(Math.max(0, at - LONGEST_BEFORE), at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const target = TARGET.exec(line)?.[1];
  if (target !== undefined) return isTakenOut(text, at, line) ? [target] : [];
  if (!TAKES.test(line)) return [];
  const nodes = tree.nodesAt(at);
  if (/^[ \t]*(?:raise|throw)\b/.test(line))
    return caughtBy(
      text,
      nodes.find(({ type }) => TRY.test(type)),
    );
  const statement = nodes.find(({ type }) => STATEMENT.test(type));
  if (!statement) return [];
  const written = text.slice(statement.start, Math.min(statement.end, statement.start + LONGEST));
  const names = WITH.test(written)
    ? Array.from(written.slice(0, LONGEST_HEAD).matchAll(AS_NAMES), ([, given = '']) => given)
    : statement.type === 'match_statement'
      ? Array.from(written.matchAll(CASE), ([, pattern = '']) => pattern.replace(TEXT, ''))
      : (FOR.exec(written)?.slice(1) ?? []);
  return names.flatMap(namesIn).filter((one) => one !== name);
}

/** What is made with a name gives a part of that, or of what is spread into its arguments: `made(RULES).rules`, `made(*[RULES])`. */
function isTakenOut(text: string, at: number, line: string): boolean {
  const end = text.indexOf('\n', at);
  const behind = text.slice(at, Math.min(end === -1 ? text.length : end, at + LONGEST_HEAD));
  return SPREADS.test(line) || (HOLDS.test(line) && TAKES_PART.test(behind));
}

function caughtBy(text: string, around: EnclosingNode | undefined): readonly string[] {
  if (!around) return [];
  const written = text.slice(around.start, Math.min(around.end, around.start + LONGEST));
  return Array.from(written.matchAll(CAUGHT), ([, one, other]) => one ?? other ?? '').flatMap(namesIn);
}
