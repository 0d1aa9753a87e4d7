import { NAMES_OF_ASKERS } from '../prompt/model-programs.ts';
import { gatheredByStart } from '../text/alternatives.ts';
import { TOLD_VERBS } from './prompts/told-verbs.ts';

/**
 * The cheap test: what a file must mention to be worth parsing, and where. Without a parser: one pass over the text looks for a few
 * letters, and only what stands around them is looked at closely.
 *
 * A mark is a name that says prompt, a call that goes to a model, or words that speak to one. A file without a mark has no
 * prompt; in one that has some, only the code around its marks is read.
 */
const STEM =
  /rompt|ROMPT|nstruction|NSTRUCTION|YSTEM|ystem[_MTRPC]|ystem["']? ?[=:]>? ?[f(]?["'`<]|_system|ersona|ERSONA|ackstory|xpected_output|essage(?:_?[sS]tream)?[s(.[]|essage::|essageModifier|tate_?[mM]odifier|(?:ser|uman)_(?:message|msg)|(?:SER|UMAN)_(?:MESSAGE|MSG)|\bRole: |ontents["']? ?[=:]>? ?\[|ompletion|esponses\.|ache_control|acheControl|ole::|\brole["':=\\]|(?:enerate|tream|reate)(?:Text|Object)|valuateCondition\(|enerate_?[Cc]ontent|enerate(?:_?[Cc]hat|_?[Rr]esponse)?\(|onverse|voke\(|redict\(|omplete(?:\(|Chat|Async\()|hatMessageContent|etResponseAsync|hat\(|(?:gent|llm|ask)\(:|(?:gent|hat|llm|ask) do\b|ize_agent\(|gentExecutor(?:WithOptions)?\(|gent\.(?:run|stream|generate|a?stream_events|prompt|chat|a?print_response)|\b[aA]gent\(["'\w]|\brun\(|unner\.run|\bTask\(|RunTask\(|\bRuleset\(|age_and_run|ubyLLM|hat\.ask|ask\(["'`@#]|aask\(|xtractor\.extract\(|nitiate_chat|emanticFunction|lm[A-Z_.(-]|LM[a-z_.(-]|atModel\.|ageModel\.|nerationRequest|EMPLATE(?: ?[=:]|_[A-Z])|emplate(?: string)? ?:?= ?[`"']|un_sync\(|un(?:_stream)?\(\s{0,20}task=|rom_template\(|(?:laude|llm|emini|odex|llama|ichat|mods|sgpt|encode|ider|oose|or-agent) (?=[-"'$rec])|(?:laude|emini|odex|encode|ider|or-agent)["'`],|\| (?:claude|llm|aichat|mods|sgpt)\r?\n|\| (?:chat|ask|ai|gpt)|SYS_|USR_|_ROLE ?[=:]|reamble\(|_MODEL[,)]|laude-|emini-|gpt-|ignature\)|emplates?:\r?\n|\bsyst\(|ou are|our task|(?:ummari[sz]e|ranslate|lassify|xtract|nalyze|ewrite|iven) the |ct as |I want you/;
const STEMS = gatheredByStart(new RegExp(`${STEM.source}|ou (?:${TOLD_VERBS})\\b`, 'g'));
const COMMONEST = 'rompt';
const NAMES =
  '[Pp]rompts?(?![a-z])|PROMPT|[Ii]nstructions?(?![a-z])|INSTRUCTION|[Ss]ystem_?(?:[Mm]essage|[Tt]ext|[Rr]ole|[Tt]emplate|[Pp]rompt|[Cc]ontent)|SYSTEM(?:_(?:PROMPT|MSG|MESSAGE|INSTR|TEMPLATE|ROLE|TEXT|CONTENT)|\\s{0,9}[=:])|\\(SYSTEM,|<<[-~<]? ?["\']?SYSTEM\\b|[Pp]ersona(?![a-z])|PERSONA|\\b_?(?:SYS|USR)_[A-Z]|[A-Z]_ROLE ?[=:]|_TEMPLATE(?: ?[=:]|_[A-Z])|Template(?: string)? ?:?= ?[`"\']|[Bb]ackstory|(?:state|messages?)_?[mM]odifier\\b|expected_output|_system\\s{0,9}[=:]|\\b[sS]ystem["\']?\\s?(?:=>|[:=])\\s?[f(]?["\'`<]|(?:System|Human|User|Assistant|Chat|AI)Message\\b|(?:user|human)_(?:message|msg)(?![a-z])|(?:USER|HUMAN)_(?:MESSAGE|MSG)(?![A-Z])|\\bMessage::(?:user|system|assistant)\\b|\\b[Bb]uild\\w{0,11}[Mm]essage\\(';
/** `git diff | chat "…"`. */
const PIPED_TO_ASKERS = `\\| (?:${NAMES_OF_ASKERS})(?: [\\w.-]{1,20}){0,3}(?: ["'$]|\\r?\\n)`;
const CALLS =
  '[Mm]essages\\.(?:[Cc]reate|New|[Ss]tream|parse|count)|[Cc]ompletions?\\.(?:a?create|New|parse|stream)|ChatCompletion|CompleteChat|\\.CompleteAsync\\(|ChatMessageContent|GetResponseAsync|\\b(?:claude|llm|gemini|codex|ollama|aichat|mods|sgpt|opencode|aider|goose|cursor-agent|q) (?:-|["\'$]|run|exec|chat)|\\| (?:claude|llm|aichat|mods|sgpt)\\r?\\n|[Rr]esponses\\.(?:create|parse|stream)|a?completion\\(|cache_?[Cc]ontrol|\\b[Rr]ole(?:\\\\?["\'])?\\s{0,9}[:=]|(?:generate|stream)(?:Text|Object)\\b|[Gg]enerate_?[Cc]ontent|\\b[Cc]ontents["\']?\\s?(?:=>|:)\\s?\\[|\\.[cC]onverse|Converse\\w{0,6}Command|\\.a?invoke\\(';
const CALLS_OF_LIBRARIES =
  '\\.(?:predict|complete|chat|stream_?[cC](?:omplet(?:e|ion)|hat)|(?:[gG]et|[cC]reate|[gG]enerate)_?[cC]ompletions?|sendRequest|run_sync)\\(|[Aa]gent\\.run\\w{0,20}\\(|\\bRunner\\.run\\w{0,20}\\(|\\bTask\\(\\s{0,9}description\\s{0,9}=|\\.preamble\\(|\\bRuleset\\(|\\bStructureRunTask\\(|add_message_and_run|\\bchat\\.ask\\b|\\b_?a?ask\\(|[Ee]xtractor\\.extract\\(|initiate_chat\\(|\\bGenerationRequest\\b|\\bRubyLLM\\b|\\bSignature\\):|_MODEL[,)]|["\'`](?:claude|gpt|gemini)-|[a-z]Templates?:\\r?\\n|\\bsyst\\(|["\']messages\\\\?["\']\\s{0,9}(?:=>|:)|[Mm]essages["\']?\\s{0,9}(?:=>|[=:])\\s{0,9}(?:\\[|new\\b)';
const CALLS_OF_MODELS =
  '\\.(?:createObject(?:IfPossible)?|evaluateCondition)\\(|(?:\\blm|llm|LLM|Llm)[\\w.>-]{0,24}\\(|(?:llm|[Mm]odel|[Cc]lient|[Pp]rovider|gpt|claude|gemini|\\blm)\\w{0,9}\\.a?generate\\(|\\ba?generate_?(?:[Cc]hat|[Rr]esponse)\\(|(?:[Cc]hat|[Ll]anguage)Model\\.(?:call|stream|chat|generate)\\(|\\bfrom_(?:template|messages)\\(|SemanticFunction(?:Async)?\\(';
const STARTED_PROGRAMS =
  '(?:claude|gemini|codex|opencode|aider|cursor-agent)["\'`],\\s{0,20}(?:\\[|["\'`]-|["\'`](?:exec|run)["\'`]|\\w{1,20}\\.{3})';
const METHODS_OF_GO =
  '\\.(?:Predict|Complete|Chat)\\(|(?:llm|[Mm]odel|[Cc]lient|[Pp]rovider|gpt|claude|gemini)\\w{0,9}\\.Generate\\(';
const AGENTS = '\\bAgent\\(["\']|\\bagent\\(["\'\\w]';
const RUNS_OF_AGENTS = '\\brun\\((?:[a-z0-9]{1,20}A|a)gent,';
const METHODS_OF_AGENTS =
  '\\.run(?:_stream)?\\(\\s{0,20}task=|initialize_agent\\(|AgentExecutor(?:WithOptions)?\\(|[Aa]gent\\.(?:stream|generate|astream_events|prompt|chat|a?print_response)\\w{0,20}\\(';
const CONVERSATIONS =
  '(?:(?:[cC]hat|[sS]ession|[cC]onvo|\\bcs)\\w{0,8}|\\.current)[!?]?\\.[sS]end_?[mM]essage(?:_?[sS]tream)?\\(|Chat\\((?:\\{\\s?)?system\\s?[=:]';
const BLOCKS_OF_WORKFLOWS = '\\b(?:agent|chat|llm|ask)(?:\\(:\\w{1,30}\\))? do\\b';
const WORDS = `\\b(?:[Yy]ou are(?! not)|[Yy]our task|[Aa]ct as |I want you)|(?:["'\`]|^|\\n)\\s{0,12}(?:[Yy]ou (?:${TOLD_VERBS})\\b|(?:Summari[sz]e|Translate|Classify|Extract|Analyze|Rewrite|Given) the (?:following|question|text|conversation|context|document|article|code)\\b)`;
const MARKS = [
  NAMES,
  CALLS,
  PIPED_TO_ASKERS,
  CALLS_OF_LIBRARIES,
  CALLS_OF_MODELS,
  STARTED_PROGRAMS,
  METHODS_OF_GO,
  AGENTS,
  RUNS_OF_AGENTS,
  METHODS_OF_AGENTS,
  CONVERSATIONS,
  BLOCKS_OF_WORKFLOWS,
  WORDS,
].map((mark) => new RegExp(mark));
const BEFORE = 16;
const BEHIND = 40;
/** What stands farther behind the start of its line is in no comment: else a long line of many marks is searched for each of them. */
const LONGEST_COMMENT = 2000;
/** How far from a mark's place a change of the text may make or unmake it. */
export const MARK_REACH = BEFORE + BEHIND;

/** The offsets of all marks, ascending. */
export function marksOf(text: string): number[] {
  const marks: number[] = [];
  for (let at = stemFrom(text, 0); at !== -1; at = stemFrom(text, STEMS.lastIndex))
    if (isMark(text, at)) marks.push(at);
  return marks;
}

/** The cheap test. Most files that have a mark have the commonest stem, which is found without a pattern. */
export function hasMark(text: string): boolean {
  for (let at = text.indexOf(COMMONEST); at !== -1 && at < text.length; at = text.indexOf(COMMONEST, at + 1)) {
    if (isMark(text, at)) return true;
  }
  for (let at = stemFrom(text, 0); at !== -1; at = stemFrom(text, STEMS.lastIndex)) if (isMark(text, at)) return true;
  return false;
}

/** The next stem, or -1. To go through those of a name by a copy of so large a pattern takes longer than the search. */
function stemFrom(text: string, from: number): number {
  STEMS.lastIndex = from;
  return STEMS.exec(text)?.index ?? -1;
}

function isMark(text: string, stem: number): boolean {
  const around = text.slice(Math.max(0, stem - BEFORE), stem + BEHIND);
  return MARKS.some((mark) => mark.test(around)) && !isInLineComment(text, stem);
}

/** A line that is nothing but a comment, in most languages. */
function isInLineComment(text: string, offset: number): boolean {
  const from = Math.max(0, offset - LONGEST_COMMENT);
  const before = text.slice(from, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  if (lineStart === 0 && from > 0) return false;
  return /^\s*(?:#(?!\{)|\/\/|\*(?![\w*])|\/\*)/.test(before.slice(lineStart, lineStart + 80));
}
