import { UNKNOWN } from '../../../prompt/volatility.ts';
import type { BraceGroup } from './brace-groups.ts';
import type { Placeholder } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** A function or a method of a value or of a string, with the bracket of its arguments: `join(`, `user.title(`, `", ".join(`. */
const CALL = /\{(?:[A-Za-z_][\w.]{0,80}|"[^"\n{}]{0,20}"\.\w{1,40}|'[^'\n{}]{0,20}'\.\w{1,40})\(/y;
/** What may follow the call before the brace that closes. */
const BEHIND = /(?:\.\w+|\[[\w'"-]+\])*(?:![rsa])?(?::[<>^=]?[\d.,%a-z]{1,12})?\}/y;
/** A function of a component. */
const ARROW = /=>/;
const LONGEST = 400;

/**
 * Calls between single braces, which f-strings and Haystack's prompts have: `{join(documents, delimiter=", ")}`. Code has spaces,
 * semicolons or arrows there, and is shown.
 */
export function braceCalls(groups: readonly BraceGroup[], surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  const found: Placeholder[] = [];
  for (const { start, opens, content } of groups) {
    if (opens !== 1 || !content.includes('(') || start < (found.at(-1)?.end ?? 0)) continue;
    if (/[$#\\=\w)]/.test(text[start - 1] ?? '') || surroundings.codeAt(start)) continue;
    const end = endOfCall(text, start);
    if (end === undefined) continue;
    const expression = text.slice(start + 1, end - 1);
    if (ARROW.test(expression)) continue;
    found.push({ start, end, expression, path: 'call', cause: 'call', inferred: UNKNOWN });
  }
  return found;
}

/** Behind the brace that closes the call which opens at `start`, on the same line. */
function endOfCall(text: string, start: number): number | undefined {
  CALL.lastIndex = start;
  if (!CALL.test(text)) return undefined;
  let depth = 1;
  for (let at = CALL.lastIndex; at < text.length && at - start < LONGEST; at++) {
    const character = text[at]!;
    if (character === '\n') return undefined;
    if (character === '"' || character === "'") {
      const close = text.indexOf(character, at + 1);
      if (close === -1) return undefined;
      at = close;
    } else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) {
      BEHIND.lastIndex = at + 1;
      return BEHIND.test(text) ? BEHIND.lastIndex : undefined;
    }
  }
  return undefined;
}
