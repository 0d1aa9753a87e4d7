/** `Grade the answer.` above `Answer:\n{answer}`: the answer of somebody else, which the model is given and does not write. */

/** A place that is called so: `{answer}`, `{model_output}`. */
const NAME = /^\$?\{{1,2} ?(?:\w{1,30}_)?(output|response|answer|reply|report)(?:_(?:text|content|string|body))? ?\}/i;
const JUDGES =
  /\b(?:judg(?:e|es|ing)|evaluat(?:e|es|ing)|assess(?:es|ing)?|grad(?:e|es|ing)|rat(?:e|es|ing)|scor(?:e|es|ing)|critiqu(?:e|es|ing)|compar(?:e|es|ing))\b/i;
const WHOSE =
  /(?:\b(?:the|this|that|an?|each|every|following|given|model|llm|assistant|generated|candidate|student)|['’]s) (?:[a-z]{2,9} )?$/i;
const ASKS = /(?:^|\s)(?:is|does) (?:this|the following) $/i;
const LONGEST_BEFORE = 100;

/** What has a pattern, or looks for more than one. */
type Test = Pick<RegExp, 'test'>;

interface Judged {
  /** The text tells to judge one, or asks about it. */
  readonly told: Test;
  /** What stands right before a place that gives it: a label, a heading or a tag. */
  readonly label: RegExp;
}

const JUDGED: ReadonlyMap<string, Judged> = new Map(
  ['output', 'response', 'answer', 'reply', 'report'].map((noun) => [noun, judgedBy(noun)]),
);

function judgedBy(noun: string): Judged {
  const mention = new RegExp(`\\b${noun}s?\\b(?! (?:format|schema|language|should|must)\\b)`, 'gi');
  const label = new RegExp(
    `\\n[ \\t>*_#-]{0,8}(?:[\\w'’]{1,20} )?${noun}[*_]{0,2}[:：]?[*_]{0,2}\\s{0,4}["“]?$|<(?:\\w{1,20}_)?${noun}>\\s{0,4}$`,
    'i',
  );
  const told = (text: string): boolean =>
    Array.from(text.matchAll(mention)).some(({ index }) => isToldBefore(text, index));
  return { told: { test: told }, label };
}

function isToldBefore(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - LONGEST_BEFORE), offset);
  if (ASKS.test(before)) return true;
  if (!WHOSE.test(before)) return false;
  const start = Math.max(...['.', ':', '\n'].map((mark) => before.lastIndexOf(mark)));
  return JUDGES.test(before.slice(start + 1));
}

/**
 * @param before what stands before the place
 * @param from the text from the place on
 * @param text tells whether it has something that a pattern matches
 */
export function isJudged(before: string, from: string, text: { has(pattern: Test): boolean }): boolean {
  const noun = NAME.exec(from)?.[1];
  const judged = noun === undefined ? undefined : JUDGED.get(noun.toLowerCase());
  return judged !== undefined && judged.label.test(before) && text.has(judged.told);
}
