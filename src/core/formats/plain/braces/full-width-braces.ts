import { isInputName } from './brace-scores.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { isInputWithoutCapitals } from '../brackets/uncased-brackets.ts';

const PLACE = /(｛{1,2}) ?([\p{L}_][\p{L}\p{M}\p{N}_]{0,40}) ?(｝{1,2})/gu;
const BLOCKS = /^(?:line|label|tag|delimited)$/;

/**
 * `｛question｝`, `｛｛问题｝｝`: braces as an input method for Chinese or Japanese writes them. One that names an input behind a label or in a
 * block of its own makes the others of the text places too; what they stand around elsewhere is a set or a choice.
 */
export function fullWidthBraces(surroundings: Surroundings): readonly Placeholder[] {
  const { text } = surroundings;
  if (!surroundings.marks.has('｛')) return [];
  const places = Array.from(text.matchAll(PLACE)).flatMap((match): Placeholder[] => {
    const [whole, opening = '', expression = '', closing = ''] = match;
    const start = match.index;
    if (opening.length !== closing.length || surroundings.codeAt(start) || surroundings.ofAnswer(start)) return [];
    const end = start + whole.length;
    return [possiblePlace({ start, end }, expression)];
  });
  const isInput = (place: Placeholder): boolean =>
    BLOCKS.test(surroundings.position(place)) &&
    (isInputName(place.expression) || isInputWithoutCapitals(place.expression));
  return places.some(isInput) ? places : [];
}
