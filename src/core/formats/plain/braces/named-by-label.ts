import { wordsOf } from '../../../prompt/volatility-rules.ts';
import type { Span } from '../../../text/span.ts';
import { isFieldName } from '../brackets/field-names.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** ``Goal: `{goal}` ``: all of a code span behind the label of an input, which has its name. */
export function isNamedByLabel(span: Span, name: string, surroundings: Surroundings): boolean {
  if (surroundings.text[span.start - 1] !== '`' || !isFieldName(name)) return false;
  if (surroundings.codeAt(span.start)?.kind !== 'inline' || surroundings.position(span) !== 'label') return false;
  if (!surroundings.fillsCode(span) || surroundings.ofAnswer(span.start)) return false;
  const [line = ''] = surroundings.before(span.start).split('\n').slice(-1);
  const label = wordsOf(line.replace(/^[^\p{L}]{0,12}/u, '')).join('_');
  return label !== '' && label.endsWith(wordsOf(name).join('_'));
}
