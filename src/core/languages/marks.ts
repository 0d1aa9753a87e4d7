/**
 * The cheap test: what a file must mention to be worth parsing, and where. One pass over the text, without a parser.
 *
 * A mark is a name that says prompt, a call that goes to a model, or words that speak to one. A file without a mark has no
 * prompt; in one that has some, only the code around its marks is read.
 */
const NAMES =
  '[Pp]rompts?(?![a-z])|PROMPT|[Ii]nstructions?(?![a-z])|INSTRUCTION|[Ss]ystem_?(?:[Mm]essage|[Tt]ext|[Rr]ole|[Tt]emplate)|SYSTEM|[Pp]ersona(?![a-z])|PERSONA|[Bb]ackstory|_system\\b';
const CALLS =
  '[Mm]essages\\.(?:[Cc]reate|New|[Ss]tream|parse|count)|[Cc]ompletions?\\.(?:a?create|New|parse|stream)|[Rr]esponses\\.(?:create|parse|stream)|\\b(?:claude|llm|gemini|codex|ollama|aichat|mods|sgpt) |ChatCompletion|@(?:System|User)Message|a?completion\\(|cache_?[Cc]ontrol|["\']?role["\']?\\s*[:=]|(?:generate|stream)(?:Text|Object)\\(|generate_?[Cc]ontent|\\.converse|Converse\\w*Command|\\.a?invoke\\(|\\.(?:predict|complete|chat|sendRequest)\\(|(?:llm|agent|model|chain)\\.\\w+\\(';
const WORDS =
  "\\b(?:[Yy]ou(?: are|'re| will| have| must|r task|r job|r role|r goal| should)|[Aa]ct as|[Aa]s an? (?:AI|expert)|I want you|[Gg]iven (?:the|a) )\\b";

export const MARKS = new RegExp(`${NAMES}|${CALLS}|${WORDS}`, 'g');

/** The offsets of all marks, ascending. */
export function marksOf(text: string): number[] {
  return Array.from(text.matchAll(MARKS), (match) => match.index);
}

export function hasMark(text: string): boolean {
  return text.search(MARKS) !== -1;
}
