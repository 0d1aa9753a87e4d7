/** `[TARGET AUDIENCE — e.g., "bakers in town"]`: a name in capitals with an example behind it is for whoever fills it in. */
import { isForModel, isSpokenOf } from './bracket-evidence.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import { inCopiedPrompt } from '../words/copied-prompts.ts';
import type { Surroundings } from '../words/surroundings.ts';

const NAMED =
  /(?<![\]!\w\\])\[[ \t]?(\p{Lu}[\p{Lu}\d /&'’_-]{2,40}?)[ \t]{0,2}[—–:,;(-]{1,2}[ \t]{0,2}\(?(?:e\.g\.|ex\.:|example:|for example|such as|z\. ?B\.|p\. ?ej\.|por ejemplo|por exemplo|par ex)[^[\]\r\n]{1,200}\](?![([:])/gu;
const MARKS = ['e.g.', 'ex', 'such as', 'z.', 'p. ej', 'por '] as const;

export function namesWithExamples(surroundings: Surroundings): Placeholder[] {
  const { text, marks } = surroundings;
  if (!marks.has('[') || !MARKS.some((mark) => text.includes(mark))) return [];
  return Array.from(text.matchAll(NAMED)).flatMap((match): Placeholder[] => {
    const name = match[1]!.trim();
    const start = match.index;
    const place = possiblePlace({ start, end: start + match[0].length }, name);
    if (isForModel(name) || surroundings.ofAnswer(start) || isSpokenOf(place, surroundings)) return [];
    return surroundings.codeAt(start) && !inCopiedPrompt(start, surroundings) ? [] : [place];
  });
}
