import { type BraceGroup, isListed } from '../braces/brace-groups.ts';
import { namesToLeave } from '../braces/braces-to-leave.ts';
import { TEXT_BREAK } from './code-regions.ts';
import type { Surroundings } from './surroundings.ts';

/** `… are placeholders that the script fills. Do not change them.` */
const KEPT =
  /^["'`]{0,2} (?:both |all )?(?:is|are) (?:[a-z]+ ){0,3}placeholders?\b[^\n]{0,200}?(?:\b(?:do not|don't|never|must not) (?:change|modify|replace|edit|alter|touch|fill|remove|translate)\b|\b(?:keep|leave|preserve) (?:them|it|these|those)\b)/i;
/** How the words behind begin: both, all, is, are. */
const KEPT_WORDS = new Set(Array.from('baiBAI', (letter) => letter.charCodeAt(0)));
/** `Keep placeholders such as {name} untouched`: what stands before the first of them. */
const KEPT_BEHIND =
  /\b(?:keep|preserve|leave|retain|(?:do not|don't|never) (?:translate|change|modify|alter|touch|replace|remove))\b[^.\n]{0,40}\b(?:placeholders?|variables?)\b[^\n]{0,24}$/i;
/** The same in other languages. */
const KEPT_BEHIND_ELSEWHERE =
  /(?<!\p{L})(?:lass|lasse|behalte|nicht|niemals|nie|keine|ne|conservez?|gardez?|no|nunca|mant[eé]n|não|mantenha|non|mai|mantieni)(?!\p{L})[^.\n]{0,40}(?<!\p{L})(?:platzhaltern?|variablen?|variables|marcadores|variáveis|variabili|segnaposto)(?: \p{L}{1,12}){0,2} $/iu;
/** `Use {name} for a value the user must supply`: how the model is to write what it does not know, behind the verb and in front of the reason. */
const USED_BEFORE = /(?:^|[\n.;:!?] ?|[-*•] |\band )(?:use|write|put|insert) ["'`]?$/i;
const USED_BEHIND =
  /^["'`]? (?:for|where|wherever|whenever|if|when|in place of|instead of) (?:an?|any|each|every|the|some|all)? ?(?:values?|arguments?|parameters?|details?|fields?|inputs?|names?|anything|whatever|what)\b[^\n]{0,40}?\b(?:the user (?:must|has to|needs to|should|will) (?:supply|provide|fill|replace|give|enter|choose|set|type)|(?:is|are) (?:missing|unknown|not known|not given)|you (?:do not|don['’]t|cannot|can['’]t) know)\b/i;
/** No letter has a smaller code. */
const FIRST_LETTER = 65;
/** How the words behind begin: for, where, whenever, if, when, in, instead. */
const USED_WORDS = new Set(Array.from('fwiFWI', (letter) => letter.charCodeAt(0)));
const LONGEST_USED = 24;
const LONGEST_BEFORE = 100;
/** The last letters of `placeholders`, `variables`, `as`, `like` and `e.g.`, of `wie`, `comme` and `como`. */
const LAST_LETTERS = new Set(['rs', 'es', 'as', 'ke', 'g.', 'ie', 'me', 'mo']);
const BRACE = 125;
/** The answer is a prompt of its own. */
const ASKS_FOR_PROMPT =
  /\b(?:construct|write|create|generate|compose|craft|draft|design)\b[^.\n]{0,60}\b(?:prompt|instruction)s?\b/i;
const DEFINED = [' represent', ' stands for ', ' denotes '];
const DEFINING = new Set(DEFINED.map((words) => words.charCodeAt(1)));
const LIST_ITEM = /\n[ \t]*[-*•][ \t]+["'`]?$/;
const LONGEST_TASK = 2000;
const COMMIT_BEHIND_TYPE = /^(?:\(\{scope\}\)!?: |!?: \{(?:subject|description|message|summary)\})/;
const COMMIT_BEFORE_SUBJECT = /\{type\}(?:\(\{scope\}\))?!?: $/;
const LONGEST_COMMIT = 24;
const LONGEST_KEPT = 320;
const LONGEST_ITEM = 9;
const QUOTES = new Set(Array.from('"\'`', (quote) => quote.charCodeAt(0)));
const LAST_QUOTE = Math.max(...QUOTES);
const SPACE = 32;
/** An element of HTML with an attribute. */
const ELEMENT = /<[a-z][a-z0-9]{0,15}\s[\w-]{1,40}=["']/;
const LONGEST_LINE = 400;
/** The words of DSPy above the form of its messages. */
const SHOWN_FORM = /\bstructured in the following way\b/;
const DOLLAR_NAME = /\$\{[A-Za-z_][\w.]*\}/;

/**
 * Names in braces of which a text says that they are placeholders and have to stay as they are: whatever fills them works on
 * what the model writes.
 */
export function keptNames(text: string, groups: readonly BraceGroup[]): ReadonlySet<string> {
  const kept = new Set<string>();
  if (!groups.some((group) => isOfAnyKept(text, group))) return namesToLeave(text, groups);
  let first = 0;
  let behind = false;
  for (const [index, { start, end }] of groups.entries()) {
    const previous = groups[index - 1];
    if (!previous || !isListed(text, previous, { start })) {
      first = index;
      behind = isKeptBehind(text, start);
    }
    if (!behind && !isKept(text, end) && !isToWrite(text, { start, end })) continue;
    for (const { content } of groups.slice(first, index + 1)) kept.add(content.trim());
  }
  return kept;
}

function isOfAnyKept(text: string, group: BraceGroup): boolean {
  if (isBeforeWords(text, group.end) && (isKept(text, group.end) || isToWrite(text, group))) return true;
  return isKeptBehind(text, group.start);
}

/** A cheap test: a space stands behind it, or behind quotation marks, and then a letter with which what is below begins. */
function isBeforeWords(text: string, end: number): boolean {
  let at = end;
  while (at < end + 2 && isQuote(text.charCodeAt(at))) at++;
  if (text.charCodeAt(at) !== SPACE) return false;
  const first = text.charCodeAt(at + 1);
  return first >= FIRST_LETTER && (KEPT_WORDS.has(first) || USED_WORDS.has(first));
}

function isQuote(code: number): boolean {
  return code <= LAST_QUOTE && QUOTES.has(code);
}

function isKept(text: string, end: number): boolean {
  let at = end;
  while (at < end + 2 && isQuote(text.charCodeAt(at))) at++;
  return (
    text.charCodeAt(at) === SPACE &&
    KEPT_WORDS.has(text.charCodeAt(at + 1)) &&
    KEPT.test(text.slice(end, end + LONGEST_KEPT))
  );
}

/** The text tells the model to write the braces itself. */
function isToWrite(text: string, { start, end }: { start: number; end: number }): boolean {
  const at = isQuote(text.charCodeAt(end)) ? end + 1 : end;
  if (text.charCodeAt(at) !== SPACE || !USED_WORDS.has(text.charCodeAt(at + 1))) return false;
  const before = text.slice(Math.max(0, start - LONGEST_USED), start);
  return USED_BEFORE.test(before) && USED_BEHIND.test(text.slice(end, end + LONGEST_KEPT));
}

function isKeptBehind(text: string, start: number): boolean {
  const at = isQuote(text.charCodeAt(start - 1)) ? start - 1 : start;
  if (text.charCodeAt(at - 1) !== SPACE || text.charCodeAt(at - 2) === BRACE) return false;
  if (!LAST_LETTERS.has(text.slice(at - 3, at - 1))) return false;
  const before = text.slice(Math.max(0, at - LONGEST_BEFORE), at);
  return KEPT_BEHIND.test(before) || KEPT_BEHIND_ELSEWHERE.test(before);
}

/** On a line of HTML. */
export function isOnLineOfHtml(text: string, offset: number): boolean {
  const from = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - LONGEST_LINE);
  const feed = text.indexOf('\n', offset);
  return ELEMENT.test(text.slice(from, feed === -1 ? offset + LONGEST_LINE : Math.min(feed, offset + LONGEST_LINE)));
}

/** `[[ ## name ## ]]` above `{name}`: how DSPy shows the form of its messages, whose values stand behind it. */
export function isOfShownForm({ start }: { start: number }, name: string, surroundings: Surroundings): boolean {
  if (start > 0 && surroundings.text[start - 1] !== '\n') return false;
  const before = surroundings.before(start);
  if (!before.trimEnd().endsWith(`[[ ## ${name} ## ]]`)) return false;
  return surroundings.has(SHOWN_FORM) || surroundings.has(DOLLAR_NAME);
}

/** `- {guest} represents the guest`, in a list of what the prompt that the model is to write is filled with. */
export function isDefinedForPrompt({ start, end }: { start: number; end: number }, { text }: Surroundings): boolean {
  if (text.charCodeAt(end) !== SPACE || !DEFINING.has(text.charCodeAt(end + 1))) return false;
  if (!DEFINED.some((words) => text.startsWith(words, end))) return false;
  if (!LIST_ITEM.test(text.slice(Math.max(0, start - LONGEST_ITEM), start))) return false;
  const own = text.lastIndexOf(TEXT_BREAK, start) + 1;
  return ASKS_FOR_PROMPT.test(text.slice(Math.max(own, start - LONGEST_TASK), start));
}

/** `{type}({scope}): {subject}`: the form of Conventional Commits, which the model fills. */
export function isOfCommitForm({ start, end }: { start: number; end: number }, name: string, text: string): boolean {
  if (name === 'type') return COMMIT_BEHIND_TYPE.test(text.slice(end, end + LONGEST_COMMIT));
  if (name === 'scope') return text.startsWith('{type}(', start - '{type}('.length);
  return text[start - 2] === ':' && COMMIT_BEFORE_SUBJECT.test(text.slice(Math.max(0, start - LONGEST_COMMIT), start));
}
