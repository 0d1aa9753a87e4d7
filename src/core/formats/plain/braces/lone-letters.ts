/**
 * `Compare {a} with {b}.`: a single letter between single braces is a place in a sentence, in quotation marks or in an element of
 * its own, but a set in mathematics, a count in a regular expression and a block in code.
 */
import type { Span } from '../../../text/span.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** What a text has that shows sets, formulas and expressions. */
const FORMULA = /\\[A-Za-z]{2}|\\[()[\]{}dws]|\$[^\s$]{1,80}\$|[\^_]\{/;
const OPERATOR = /[=≠≤≥∈∉⊂⊆∪∩∅×∀∃∑→] ?\{| [<>] ?\{|\} ?[=≠≤≥∈∉⊂⊆∪∩×^_]|\}\+|\}\*(?!\*)/;
/** What speaks of them. */
const OF_MATHEMATICS =
  /\b(?:sets?|subsets?|singletons?|disjoint|theorem|lemma|proof|prove|regex(?:es|p)?|regular expressions?|strings? over|alphabet|latex|mengen?|conjuntos?|ensembles?)\b|集合|正则/i;
const BEFORE = /(?:^|[\s"'“‘「>*,，、：]|[^\w\])][（(]|[\u3040-\u30ff\u3400-\u9fff])$/u;
const AFTER = /^(?:$|[\s"'”’」<*,.;:!?)），。、；：？！]|[\u3040-\u30ff\u3400-\u9fff])/u;
/** How something is to be written, what stands for itself, and what has a block in code. */
const SHOWN_BEFORE =
  /(?:\b(?:as|like|form|format|object|tuple|elements?|values?|letters?|symbols?|variables?|placeholders?|let|suppose|assume|where|class|else|do|try|struct|enum)|[-=+/|&;)]) ?["'“*]{0,3}$/i;
const MARK_OF_LINE = /(?:^|\n)[ \t>*#-]*$/;
/** The letter and its braces. */
const SHORTEST = 3;

export function isLetterOfSentence({ start, end }: Span, surroundings: Surroundings): boolean {
  if (end - start > SHORTEST) return false;
  const before = surroundings.before(start);
  const after = surroundings.after(end);
  if (!BEFORE.test(before) || !AFTER.test(after) || SHOWN_BEFORE.test(before)) return false;
  if (surroundings.codeAt(start) || surroundings.ofAnswer(start)) return false;
  if (after.startsWith(':') && MARK_OF_LINE.test(before)) return false;
  // Beside `${name}` it stands in the template of a script.
  if (surroundings.text.includes('${')) return false;
  return !surroundings.has(OPERATOR) && !surroundings.has(FORMULA) && !surroundings.has(OF_MATHEMATICS);
}
