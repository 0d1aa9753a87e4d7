/** `What are the causes of ____?`: a text opens with what whoever sends it asks. */
import { endOfOpening } from './headings.ts';
import type { Span } from '../../../text/span.ts';

const QUESTION =
  /^(?:what|how|why|which|when|where|who|can|could|should|is|are|do|does|did|was|were|wie|was|warum|welche\p{L}?|qué|cómo|cuál\p{L}*|por qué|comment|pourquoi|quel\p{L}*|o que|como|qual|come|perché|как|что|почему)(?!\p{L})/iu;
const ENDS_IN_MARK = /^[^.!?\n]{0,80}\?/;
const LONGEST_QUESTION = 100;

/** @param sentence what stands in its sentence before the place */
export function isInOpeningQuestion(sentence: string, { start, end }: Span, text: string): boolean {
  if (!QUESTION.test(sentence.replace(/^¿/, '')) || start > endOfOpening(text)) return false;
  return ENDS_IN_MARK.test(text.slice(end, end + LONGEST_QUESTION));
}
