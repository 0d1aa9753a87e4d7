/** `The goal is: {{goal}}.` in a file of prompts: a prompt as its neighbours are, however short. */
import type { ConfigEntry } from '../config-node.ts';
import { isLongLanguage } from '../prompt-text.ts';

const FEWEST_PROMPTS = 3;
/** So many texts there may be for each long one. */
const MOST_OTHERS = 3;
/** A whole sentence, or a label before all that a program fills; a title is neither. */
const SENTENCE = /[.!?。！？]["'”)\]]?\s*$|[:：]\s*["'`“]?\{{1,3}[^{}]{1,80}\}{1,3}["'`”]?\s*$/;
/** What a program shows. */
const TO_PERSON = /error|warning|toast|button|tooltip|caption|success|loading/i;

/** Many of the texts of a mapping are long ones in words. */
export function holdPrompts(entries: readonly ConfigEntry[]): boolean {
  const texts = entries.filter(({ value }) => value.kind === 'text');
  if (texts.length < FEWEST_PROMPTS) return false;
  const long = texts.filter(({ value }) => isLongLanguage(value.text));
  return long.length >= FEWEST_PROMPTS && long.length * MOST_OTHERS >= texts.length;
}

export function isSentence({ name, value }: ConfigEntry): boolean {
  return !TO_PERSON.test(name) && SENTENCE.test(value.text);
}
