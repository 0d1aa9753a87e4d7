import type { DelimiterStyle } from './delimiters.ts';
import type { Placeholder } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** Capitals between marks, as a program has its placeholders, and the tokens that it looks for in an answer. */
export const MARKED_STYLES: ReadonlySet<DelimiterStyle> = new Set([
  'hash-name',
  'underscore',
  'double-percent',
  'double-at',
  'percent-name',
  'dollar-pair',
  'double-square',
  'capitals',
  'pipe-angle',
  'guillemet',
]);
/** What no program puts in, and many look for. */
const STOPS = /^(?:STOP|DONE|END|EXIT|ABORT|TERMINATE|TRANSFER|FINISH(?:ED)?|CONTINUE)$/;
/** `wrapped in $name$ format`: how names are marked in what the model reads. */
const MARKED_SO = /^["'`]{0,2} (?:format|notation|syntax|marks)\b/i;
const TOKEN_BEFORE = /\b(?:tokens?|markers?|signals?)(?: like| such as|:)? ["'`]{0,2}$/i;
/** What the model leaves for somebody else to fill in. */
const LEFT_BEFORE = /\b(?:leave|keep|write|use|put|with|no|any|contains?|like|as|placeholders?) ["'`]?$/i;
const TOKEN_AFTER = /^["'`]{0,2} (?:(?:special|stop|end) )?(?:tokens?|markers?|signals?|tags?)\b/i;

/** `generate the '###STOP###' token`: what the model writes. */
export function tokensBetweenMarks(
  style: DelimiterStyle,
  places: readonly Placeholder[],
  surroundings: Surroundings,
): ReadonlySet<string> {
  const named = places.filter(
    ({ start, end, expression }) =>
      STOPS.test(expression) ||
      MARKED_SO.test(surroundings.after(end)) ||
      TOKEN_AFTER.test(surroundings.after(end)) ||
      TOKEN_BEFORE.test(surroundings.before(start)) ||
      (style === 'capitals' && LEFT_BEFORE.test(surroundings.before(start))),
  );
  return new Set(named.map(({ expression }) => expression));
}
