/**
 * The cheap test: what a file must mention to be worth parsing, and where. One pass over the text, without a parser.
 *
 * A mark is a name that says prompt, a call that goes to a model, or words that speak to one. A file without a mark has no
 * prompt; in one that has some, only the code around its marks is read.
 */
const NAMES = 'prompts?(?![a-z])|instructions?(?![a-z])|system_?(?:message|text|role)|persona(?![a-z])|user_?message';
const CALLS =
  'messages\\.(?:create|new|stream|parse|count_?tokens)|completions?\\.(?:create|new|parse|stream)|responses\\.(?:create|parse|stream)|chatcompletion|a?completion\\(|cache_?control|"role"|\'role\'|\\brole:';
const WORDS = "\\byou(?: are|'re| will| have| must|r task|r job|r goal| should)\\b|\\bact as an? |<instructions>";

export const MARKS = new RegExp(`${NAMES}|${CALLS}|${WORDS}`, 'gi');

/** The offsets of all marks, ascending. */
export function marksOf(text: string): number[] {
  return Array.from(text.matchAll(MARKS), (match) => match.index);
}

export function hasMark(text: string): boolean {
  return text.search(MARKS) !== -1;
}
