import type { Span } from '../../../text/span.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** `[`, `[[src:`, `(source: `: what opens a mark, and the word in it that says what the mark is for. */
const OPENING = /[[(]{1,2}(?:([\p{L}_-]{1,20})[:：=|] ?)?$/u;
const CLOSING = /^[\])]{1,2}["'`]?/;
const OF_SOURCE = /^(?:src|sources?|refs?|references?|cite|citations?|cit|quote|quelle|fuente|fonte|出典|引用|来源)$/i;
/** The text says where the model puts it. */
const CITES = /(?<!\p{L})(?:cite|cites|citing|citations?|zitier\p{L}*|cit(?:ez|e|a|ar))(?!\p{L})|引用|出典|标注来源/iu;
const BEHIND_CLAIMS =
  /^ (?:(?:right |directly |immediately )?(?:after|behind|at the end of|to|for|on|next to) (?:each|every|all|any) )/i;

/** `Put [[src:<DOC_ID>]] after each claim`, `Cite as [<DOC_ID>]`: a mark of the answer, which the model writes with what it was given. */
export function isOfCitation({ start, end }: Span, surroundings: Surroundings): boolean {
  const closing = CLOSING.exec(surroundings.after(end));
  const before = closing && surroundings.before(start);
  const opening = before && OPENING.exec(before);
  if (!closing || !opening) return false;
  if (OF_SOURCE.test(opening[1] ?? '')) return true;
  const line = before.slice(before.lastIndexOf('\n', opening.index) + 1, opening.index);
  return CITES.test(line) || BEHIND_CLAIMS.test(surroundings.after(end + closing[0].length));
}
