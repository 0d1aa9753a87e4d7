import type { BraceGroup } from './brace-groups.ts';
import { isInputName } from './brace-scores.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** Inside of a string that a language fills itself: Python's f-strings, C#'s `$"…"`, the formats of Rust and others. */
const INTERPOLATED =
  /(?:(?:^|[^\w])[fF]|\$@?)["'][^"'\n]*$|\b(?:print|println|format|panic|write|writeln|log|info|debug|warn|error)!?\(\s*["'][^"'\n]*$/;
/** A line that begins with such a string, or with the name that is given it. */
const LINE_OF_STRING = /^[ \t]*(?:return[ \t]+|\w{1,60}[ \t]?\+?=[ \t]?)?[([]?(?:[fF]|\$@?)["']/;
/** A line that hands one to a call or puts one into a list or an object: `print(f"…`, `messages = [{"content": f"…`. */
const LINE_OF_CALL =
  /^[ \t]*(?:(?:(?:await|return|yield)[ \t]+)?[A-Za-z_][\w.]{0,80}(?:[ \t]?\+?=[ \t]?[[({]|\()|[{(]?[ \t]?["']\w{1,40}["'][ \t]?:[ \t])[^\n]{0,300}?(?<!\w)[fF]["'][^"'\n]*$/;
const LONGEST_LINE = 2000;

/** A prompt that was kept as the code of its strings: who fills them fills the places of such a line too. */
function isInLineOfString(surroundings: Surroundings, at: number, name: string): boolean {
  const { text } = surroundings;
  const start = text.lastIndexOf('\n', at) + 1;
  if (at - start > LONGEST_LINE) return false;
  const line = text.slice(start, at);
  return LINE_OF_STRING.test(line) || (LINE_OF_CALL.test(line) && !surroundings.defines(name));
}

const ZERO = 48;
const NINE = 57;
const [UPPER_A, UPPER_Z, LOWER_A, LOWER_Z] = [65, 90, 97, 122] as const;

/** A field by its form that is a regex's count, JSON's empty object or an attribute of JSX by its place. */
export function isCodeOf(surroundings: Surroundings, { start, end, content }: BraceGroup, name: string): boolean {
  const last = surroundings.text[start - 1] ?? '';
  const next = surroundings.text[end] ?? '';
  const region = surroundings.codeAt(start);
  const first = name.charCodeAt(0);
  const named = name !== '' && !(first >= ZERO && first <= NINE);
  if (named && surroundings.hasQuotes && isInterpolated(surroundings.before(start)))
    return region !== undefined || !isInLineOfString(surroundings, start, name);
  if (name.length <= LONGEST_DATE_PART && name[0] === name[1] && DATE_PART.test(name)) return true;
  if (named && !region && content.includes(':') && /[\w)\]]/.test(last) && surroundings.has(RULE_OF_CSS)) return true;
  if (named && last === '>' && next === '<' && !region && surroundings.has(JSX)) return true;
  if (named && !region && last !== '=' && last !== '`' && next !== '`' && !isCapitalized(name)) return false;
  const before = surroundings.before(start);
  if (!named) {
    if (/^["']\.format\(/.test(surroundings.after(end))) return true;
    if (next === ')' && /[,(]\s*$/.test(before)) return true;
    if (/^\d/.test(content)) return /[\w)\].*+?]$/.test(before);
    return region !== undefined || (isValueBehind(before) && !isAskedFor(surroundings, before));
  }
  if (last === '=')
    return (
      surroundings.inProgram(start) ||
      isInJsx(surroundings, start) ||
      /<[A-Z][^<>]*=$|\s(?:key|className|htmlFor|on[A-Z]\w*)=$/.test(before)
    );
  if (!region) return isMarkup(before, name, next === '`');
  return isInJsx(surroundings, start) && />\s*$/.test(before);
}

function isInJsx(surroundings: Surroundings, offset: number): boolean {
  return /^(?:jsx|tsx|svelte|astro)$/.test(surroundings.innerFenceAt(offset)?.language ?? '');
}

function isInterpolated(before: string): boolean {
  return (before.includes('"') || before.includes("'")) && INTERPOLATED.test(before);
}

/** `{YYYY}-{MM}-{DD}`: how a date is written. */
const DATE_PART = /^(?:Y{2,4}|y{4}|M{2}|D{2}|d{2}|H{2}|h{2}|S{2})$/;
const LONGEST_DATE_PART = 4;
/** `.a { color: red; }` */
const RULE_OF_CSS = /\{\s{0,8}[a-z-]{2,30}\s?:[^{};\n]{1,60};/;
/** An attribute that only JSX writes so. */
const JSX = /<[A-Z]\w{0,60}\s[^<>\n]{0,200}=\{|<[a-z]\w{0,20} (?:key|className|htmlFor|on[A-Z]\w{0,40})=\{/;

/** `Translate {} into {}.`: between words that ask for a noun, where code has none. */
function isAskedFor(surroundings: Surroundings, before: string): boolean {
  if (ASKS.test(before) || IS.test(before)) return true;
  const { text } = surroundings;
  if (text.indexOf('{}') === text.lastIndexOf('{}')) return false;
  return ASKS_BESIDE_OTHERS.test(before) || (WORD.test(before) && !OF_CODE.test(before) && surroundings.has(ASKED));
}

const ASKS = /\b(?:of|in|into|from|for|about|on|at|between|named|called|the|an?|this|your|my) $/;
/** Whatever somebody, the day or the task is; a default or a result may well be empty. */
const IS =
  /\b(?:[Yy]ou are|I am|[Tt]oday is|[Ii]t is(?: currently| now)?|(?:date|job|language|name|role|task|time|topic|user) is) $/;
const ASKS_BESIDE_OTHERS =
  /\b(?:to|and|with|up|[Tt]ranslate|[Ss]ummari[sz]e|[Ee]xplain|[Dd]escribe|[Cc]ompare|[Ww]rite|[Gg]iven) $/;
/** One that is surely filled: a text whose places have no names has no others. */
const ASKED = /\b(?:[Yy]ou are|[Tt]oday is|of|into|from|about|named|called|your) \{\}/;
const WORD = /(?:^|[\s"'“(])[\p{Ll}’']{2,40} $/u;
const OF_CODE =
  /\b(?:braces|catch|class|dict|do|else|empty|enum|export|finally|impl|import|interface|json|literal|namespace|object|or|output|pair|print|reply|respond|returns?|set|struct|trait|try|type|write) $/;

/** JSON's empty object, a block of code: it follows a name on its line, a closing parenthesis or a label in quotes. */
function isValueBehind(text: string): boolean {
  const before = text.trimEnd();
  if (before.endsWith(':')) return /["']\s*$/.test(before.slice(0, -1));
  const beginsLine = text.slice(before.length).includes('\n');
  return (beginsLine ? /[)=>]/ : /[)\w|=>]/).test(before.at(-1) ?? '');
}

function isCapitalized(name: string): boolean {
  const [first, second] = [name.charCodeAt(0), name.charCodeAt(1)];
  return first >= UPPER_A && first <= UPPER_Z && second >= LOWER_A && second <= LOWER_Z;
}

/** Roles and directives of MyST (`{ref}` before a code span, behind an opening fence), types in lists of parameters. */
function isMarkup(before: string, name: string, codeFollows: boolean): boolean {
  if (before.endsWith('```')) return !isInputName(name);
  if (codeFollows && !before.endsWith('`')) return true;
  return isCapitalized(name) && /(?:`|\b(?:Returns|Type|Extends):|@\w+)\s*$/.test(before);
}
