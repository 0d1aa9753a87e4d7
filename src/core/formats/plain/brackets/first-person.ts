/** `My goal: <your goal>`, `My first request is "[your request]"`: whoever speaks is the author, and the words in brackets are to him. */
import { isNameOfAnswer } from '../words/answer-names.ts';
import { isShownForm } from '../words/fenced-inputs.ts';
import type { Placeholder } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';

const TO_READER = /^(?:your|votre|vos)[ _-]/i;
const OWN =
  /(?:^|[\s>*_#"“(-])(?:my|our|mon|ma|mes|notre|nos)[ \t][^.!?\n]{0,60}?(?:[ \t]?[:：]|[ \t](?:is|are|est|sont))[*_]{0,2}\s{0,4}["“]?$/i;
const TOLD_BY_AUTHOR = /(?:^|[\n.!?][ \t]{0,2})(?:I|we|je|nous)[ \t][^.!?\n]{0,100}[:：][*_]{0,2}\s{0,4}["“]?$/i;
const OF_SELF =
  /^(?:(?:and|but|und|y|et|e|и)[ \t])?(?:i|we|my|our|ich|wir|mein\p{L}?|unser\p{L}?|je|nous|mon|ma|mes|notre|yo|mi|mis|eu|meu|minha|io|il mio|la mia|я|мы|мой|моя)(?:['’](?:m|d|ve|re|ll))?[ \t]/iu;
const SENTENCE_END = /\n|[.!?][ \t]/;
const LONGEST = 140;

export function isOfFirstPerson({ start, expression }: Placeholder, { text }: Surroundings): boolean {
  if (!TO_READER.test(expression) || isNameOfAnswer(expression)) return false;
  const before = text.slice(Math.max(0, start - LONGEST), start);
  if (!OWN.test(before) && !TOLD_BY_AUTHOR.test(before)) return false;
  return !isShownForm(before.trimEnd().split(SENTENCE_END).at(-1)!);
}

/** `I live in`, `My name is`: whoever sends the text speaks of himself. */
export function speaksOfSelf(sentence: string): boolean {
  return OF_SELF.test(sentence);
}
