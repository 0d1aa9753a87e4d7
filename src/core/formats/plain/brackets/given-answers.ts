/** Words to the author that name what else a model writes: `[Paste the answer here]`, `[Write here the explanation of the app]`. */
import { announcesAnswer } from '../words/answer-talk.ts';
import { isNameOfAnswer } from '../words/answer-names.ts';
import { FEW_WORDS, lineAbove, OF_FORM } from './bracket-blocks.ts';
import { headingBefore } from '../words/headings.ts';
import { AUTHOR_WORDS } from '../marks/delimiters.ts';
import type { Placeholder } from '../placeholder.ts';
import type { Position, Surroundings } from '../words/surroundings.ts';

/** What only a person does, and what one is told to do at a place. */
const PASTES = /^(?:(?:paste|copy|upload|attach)\b|粘贴|貼り付け|붙여넣)/iu;
const PUTS_IN = /^(?:insert|write|type|put|drop|enter|share)\b.*\b(?:here|below)\b/i;
const FARTHEST_HEADING = 1500;

/** Where it is a line or the end of one, unless the label before it names an answer too: `Summary: [insert the summary here]`. */
export function isGivenAnswer(place: Placeholder, position: Position, surroundings: Surroundings): boolean {
  const { start, expression } = place;
  if (!AUTHOR_WORDS.test(expression.replaceAll('_', ' '))) return false;
  if (PASTES.test(expression)) return true;
  if (position === 'prose' || position === 'quoted' || !PUTS_IN.test(expression)) return false;
  return !isNameOfAnswer(lineAbove(start, surroundings));
}

/** `Answer:` above `[Paste the answer here]`: what is given to be judged, below no heading that announces an answer. */
export function isPastedAnswer(place: Placeholder, position: Position, surroundings: Surroundings): boolean {
  const { start, expression } = place;
  if (!PASTES.test(expression) || position === 'prose' || position === 'quoted') return false;
  const label = lineAbove(start, surroundings);
  if (!FEW_WORDS.test(label) || !isNameOfAnswer(label) || OF_FORM.test(label)) return false;
  const heading = headingBefore(surroundings.text, start, FARTHEST_HEADING);
  return heading === undefined || !announcesAnswer(heading.line);
}
