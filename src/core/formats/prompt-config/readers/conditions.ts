import { type Inferred, UNKNOWN } from '../../../prompt/volatility.ts';
import type { ConfigEntry, ConfigNode } from '../config-node.ts';

const CONDITION =
  /^(?:(?:include|show|use|apply|add|render|enabled?|active|only)[_-]?)?(?:condition(?:s|al)?|when|if|unless)$/i;
/** What holds always. */
const ALWAYS = /^(?:true|always|yes|on|1)?$/i;
const WORD = /^\p{L}[\p{L}'’-]*$/u;
/** Words that tell a person or a router when to choose the prompt: no expression has so many. */
const WORDS_OF_SENTENCE = 4;
const OPERATORS = /[=<>!&|{}()]|\b(?:and|or|not|in|is) (?:not\b|in\b|defined\b|none\b|null\b|true\b|false\b)/i;
const LONGEST = 300;

/** `when: tier == 'vip'` beside a text: the text is there only where that holds. */
export function conditionIn(entries: readonly ConfigEntry[]): Inferred | undefined {
  return entries.some(({ name, value }) => CONDITION.test(name) && mayFail(value)) ? UNKNOWN : undefined;
}

function mayFail({ kind, text }: ConfigNode): boolean {
  if (kind === 'mapping' || kind === 'list') return true;
  const opening = text.slice(0, LONGEST);
  return !ALWAYS.test(opening.trim()) && (OPERATORS.test(opening) || !isSentence(opening));
}

function isSentence(text: string): boolean {
  return text.split(/[\s,]/).filter((word) => WORD.test(word)).length >= WORDS_OF_SENTENCE;
}
