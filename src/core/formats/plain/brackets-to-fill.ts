import { isElement } from './blanks.ts';
import { isToldToFill } from './braces-to-fill.ts';
import { isForModel, isSpokenOf } from './bracket-evidence.ts';
import { isAllOfSpan } from './code-spans.ts';
import { DELIMITERS, subjectOf } from './delimiters.ts';
import { isNameOfAnswer } from './answer-names.ts';
import { type Placeholder, possiblePlace } from './placeholder.ts';
import type { Surroundings } from './surroundings.ts';

/** What stands in brackets as it is. */
const OTHERS =
  /^(?:[^ ]*[.:=].*|x|(?:square )?brackets?|bracketed.*|placeholders?|optional|required|sic|redacted|unclear)$/i;

/** `Customize bracketed items.`: brackets of a text that tells whoever sends it to fill them in, in code spans of their own too. */
export function bracketsToFill(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  if (!surroundings.marks.has('[') || !isToldToFill(text)) return [];
  return Array.from(text.matchAll(DELIMITERS.square.pattern)).flatMap((match): Placeholder[] => {
    const expression = match[1]!.trim();
    const place = possiblePlace(
      { start: match.index, end: match.index + match[0].length },
      expression,
      subjectOf(expression),
    );
    return isFilled(place, surroundings) ? [place] : [];
  });
}

function isFilled(place: Placeholder, surroundings: Surroundings): boolean {
  const { start, expression } = place;
  if (OTHERS.test(expression) || isForModel(expression.toUpperCase()) || isNameOfAnswer(expression)) return false;
  if (isElement(expression, surroundings.text) || surroundings.inProgram(start)) return false;
  if (surroundings.codeAt(start)?.kind === 'inline' && !isAllOfSpan(place, surroundings)) return false;
  return !surroundings.ofAnswer(start) && !isSpokenOf(place, surroundings);
}
