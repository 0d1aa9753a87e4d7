/** What speaks for a place of each style, by its name and where it stands on its line. */
import { isInputName } from '../braces/brace-scores.ts';
import { type BracketStyle, SUBJECT_OF_SENTENCE } from '../brackets/bracket-evidence.ts';
import { type DelimiterStyle, SPECIAL_TOKENS } from './delimiters.ts';
import type { Placeholder } from '../placeholder.ts';
import { inCopiedPrompt } from '../words/copied-prompts.ts';
import { guillemetScore, isInputOfBold, isNounOfSentence, pipeScore } from './quiet-marks.ts';
import { ENVIRONMENT, isOfEnvironment, OF_SHELL, SHELL_CODE } from './shell-variables.ts';
import type { Position, Surroundings } from '../words/surroundings.ts';

export const POSITION_SCORE: Readonly<Record<Position, number>> = {
  line: 2,
  tag: 2,
  delimited: 2,
  quoted: 1.2,
  label: 1.7,
  prose: 1,
};

type Score = (placeholder: Placeholder, base: number, position: Position, surroundings: Surroundings) => number;

export const SCORES: Readonly<Record<Exclude<DelimiterStyle, BracketStyle>, Score>> = {
  'dollar-brace': ({ start, expression, path }, base, _, surroundings) => {
    const { text } = surroundings;
    if (surroundings.assigns(path) || ITEMS_OF_SHELL.test(expression)) return 0;
    if (OF_SHELL.test(expression) && (surroundings.speaksOfShells || surroundings.has(SHELL_CODE))) return 0;
    const before = text[start - 1] ?? '';
    if (before === '\\' || before === '$' || isSentence(expression)) return 0;
    if (base < POSITION_SCORE.label && surroundings.speaksOfShells && surroundings.has(FORMS_OF_SHELL)) return 0.3;
    return (base + 0.5) * (isOfEnvironment(expression, surroundings) ? 0.1 : 1) * (/[`/]/.test(before) ? 0.5 : 1);
  },
  dollar: dollarScore,
  'dollar-pair': ({ start, end, expression }, base, position, surroundings) => {
    const isDoubled = surroundings.text[start + 1] === '$';
    if (isDoubled !== (surroundings.text[end - 2] === '$')) return 0;
    if (surroundings.has(isDoubled ? FORMULA_IN_LINE : FORMULA)) return 0;
    if (position !== 'prose') return base;
    if (expression.includes('_') || (!isOfCapitals(expression) && isNameOfSubject(expression))) return 0.9;
    return isOfCapitals(expression) ? 0.1 : 0.3;
  },
  percent: percentScore,
  'double-angle': (place, base, position, surroundings) => {
    if (/^\/?SYS$/.test(place.expression) || isHeading(place, surroundings)) return 0;
    return surroundings.text.startsWith('<<<', place.start) && isMarkOfSection(place, position, surroundings)
      ? 0
      : base + 0.5;
  },
  'double-percent': (_, base) => base + 0.5,
  'double-at': (place, base, position, surroundings) => {
    if (surroundings.text.startsWith('@@', place.start)) return base + 0.5;
    return IN_LOWER_CASE.test(place.expression)
      ? lowerCaseScore(place, base, position, surroundings)
      : capitalScore(place, base, surroundings);
  },
  // One letter is a verdict of a judge: `[[A]]`.
  'double-square': (place, base, position, surroundings) => {
    if (place.expression.length === 1) return 0;
    if (/^[A-Z][a-z]/.test(place.expression) && surroundings.has(WIKI_TALK)) return 0;
    return /_|^[A-Z]/.test(place.expression) ? base : lowerCaseScore(place, base, position, surroundings);
  },
  'double-round': (place, base, position, surroundings) => {
    const isName = place.expression.includes('_') && position === 'prose';
    return isName && isAskedFor(place.expression, surroundings.before(place.start))
      ? 0.9
      : lowerCaseScore(place, base, position, surroundings);
  },
  'at-brace': ({ expression }, base) => (GIT_REVISION.test(expression) ? 0 : base),
  underscore: (place, base, position, surroundings) => {
    const { expression } = place;
    // In lower case it is bold in Markdown, and a name of Python.
    if (IN_LOWER_CASE.test(expression)) return isInputOfBold(place, position, surroundings) ? base : 0;
    if (OF_LANGUAGES.test(expression)) return 0;
    if (expression.includes('_') || base > 1 || isNameOfSubject(expression)) return base + 0.5;
    return isNounOfSentence(place, surroundings) ? base : 0.4;
  },
  'hash-brace': ({ start }, base, _, surroundings) => (isOfString(start, surroundings) ? 0 : base + 0.5),
  'percent-brace': (_, base) => base + 0.5,
  'percent-name': (place, base, position, surroundings) => {
    if (surroundings.text[place.start] !== '%') return isTagWord(place.expression, surroundings) ? 0 : base + 0.5;
    if (FOLDERS_OF_WINDOWS.test(place.expression) || isMatchOfSql(place, surroundings)) return 0;
    if (!IN_LOWER_CASE.test(place.expression)) return capitalScore(place, base, surroundings);
    const isName =
      place.expression.includes('_') ||
      isNameOfSubject(place.expression) ||
      (position !== 'prose' && place.expression.length > 1);
    return isName && !ENVIRONMENT_OF_WINDOWS.test(place.expression)
      ? base
      : lowerCaseScore(place, base, position, surroundings);
  },
  'hash-name': (place, base, position, surroundings) => {
    if (!IN_LOWER_CASE.test(place.expression)) return capitalScore(place, base, surroundings);
    if (surroundings.text[place.start + 1] === '#') return base + 0.5;
    return place.expression.includes('_') ? base : lowerCaseScore(place, base, position, surroundings);
  },
  capitals: ({ expression }, base) => (/_(?:KEY|TOKEN|SECRET|PASSWORD)_/.test(expression) ? 0 : base),
  'bang-brace': (_, base) => base + 0.5,
  'marked-angle': (_, base) => base + 0.5,
  sigil: (_, base) => base + 0.5,
  'pipe-angle': pipeScore,
  guillemet: guillemetScore,
  erb: (_, base) => base + 1,
  php: (_, base) => base + 1,
};

/** `<< Data Source >>`: words in capitals, set off from the marks, that begin a paragraph and have a line to themselves in it. */
function isHeading({ start, end, expression }: Placeholder, { text }: Surroundings): boolean {
  if (!/^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*$/u.test(expression)) return false;
  if (!text.startsWith('<< ', start) || text[end - 3] !== ' ') return false;
  return (
    /(?:^|\n[ \t]*\r?\n)$/.test(text.slice(Math.max(0, start - 4), start)) &&
    /^\r?\n[ \t]*\S/.test(text.slice(end, end + 80))
  );
}

/** `<<<LETTER>>>` on a line of its own that no label announces, or in a text that closes such a mark. */
function isMarkOfSection({ start, expression }: Placeholder, position: Position, surroundings: Surroundings): boolean {
  if (surroundings.has(END_OF_SECTION)) return true;
  if (IN_LOWER_CASE.test(expression) || position !== 'line') return false;
  return !/[:：][*_ \t]{0,4}\r?\n\s*$/.test(surroundings.before(start));
}

/** `<<<END>>>` */
const END_OF_SECTION = /<<<\s?(?:\/|END|end)/;
/** Tags that stand alone in template languages. */
const TAG_WORD =
  /^(?:end\w*|else|raw|break|continue|do|comment|autoescape|spaceless|verbatim|trans|csrf_token|generation|super|liquid|set|if|for|toc)$/;

function isTagWord(name: string, { text }: Surroundings): boolean {
  return TAG_WORD.test(name) || text.includes(`{% end${name}`);
}

/** Where dollars stand around what is set as mathematics. */
const FORMULA_IN_LINE = /\\(?:frac|begin|sum|cdot|times|leq?|geq?|text|sqrt|alpha|theta)\b|\$[A-Za-z0-9] ?[=+<>^_*/-]/;
const FORMULA = /\$\$|\\(?:frac|begin|sum|cdot|times|leq?|geq?|text|sqrt|alpha|theta)\b|\$[A-Za-z0-9] ?[=+<>^_*/-]/;

/** Languages that put values into strings so. */
const INTERPOLATES = /\b(?:ruby|rails|elixir|phoenix|crystal|coffeescript|scss|sass|interpolat\w+)\b/i;

/** `Prefer "Hello #{name}"` in a text about Ruby: behind an odd quotation mark of its line. */
function isOfString(start: number, surroundings: Surroundings): boolean {
  if (!surroundings.has(INTERPOLATES)) return false;
  const line = surroundings.text.slice(surroundings.text.lastIndexOf('\n', start - 1) + 1, start);
  return line.split('"').length % 2 === 0;
}

/** What `@{…}` says of a branch. */
const GIT_REVISION = /^(?:u|upstream|push)$/;
/** Of links between the pages of a wiki, which are written as inputs in brackets are. */
const WIKI_TALK = /\b(?:wiki\w*|obsidian|backlinks?|links?|linked|roam|logseq)\b/i;

/** A word in lower case: an input by its name, where it ends a label or a sentence; any other beside such a one. */
function lowerCaseScore(
  { start, end, expression }: Placeholder,
  base: number,
  position: Position,
  surroundings: Surroundings,
) {
  if (surroundings.has(WIKI_TALK)) return 0;
  const isSubject = isNameOfSubject(expression);
  if (!isInputName(expression) && !(isSubject && position === 'prose')) return 0.3;
  if (position !== 'prose') return base;
  if (isSubject && isAskedFor(expression, surroundings.before(start))) return 0.9;
  return /^[.!?]?\s*(?:\n|$)/.test(surroundings.after(end)) ? 0.65 : 0.3;
}

/** `poems about #topic#`, `the document [[document]]`, `the tone is [[tone]]`: behind a word that asks for a noun, or behind that noun. */
function isAskedFor(expression: string, before: string): boolean {
  const word = /(\p{L}+) $/u.exec(before.replace(/ (?:is|are|ist|est|es) $/, ' '))?.[1]?.toLowerCase();
  return (
    word !== undefined &&
    (word === expression ||
      /^(?:about|of|on|for|from|in|into|to|with|für|über|von|zu|auf|pour|sur|de|en|para|sobre|em|do|da|di|per|для|о|об|из|на)$/.test(
        word,
      ))
  );
}

/** What a model is to write there: words without anything that code has, and not a name with its default value. */
function isSentence(expression: string): boolean {
  if (/^[A-Za-z_]\w{0,40}(?: \w{1,40}){0,2}:\S/.test(expression)) return false;
  return expression.split(/\s+/, 4).length > 3 && !/[?|&+*=<>`"']/.test(expression);
}

const IN_LOWER_CASE = /^[a-z]/;

/** Of chats with Llama, between other marks. */
const OF_LLAMA = /^(?:INST|SYS)$/;

/** One word in capitals is a name only where an input stands. */
function capitalScore(place: Placeholder, base: number, surroundings: Surroundings): number {
  const { expression } = place;
  if (ENVIRONMENT.test(expression) || (SPECIAL_TOKENS.test(expression) && !OF_LLAMA.test(expression))) return 0;
  if (expression.includes('_') || base > 1 || isNameOfSubject(expression)) return base;
  return isNounOfSentence(place, surroundings) ? base : 0.4;
}

/** One word that says by itself what is set there. */
function isNameOfSubject(expression: string): boolean {
  const word = expression.toUpperCase();
  return SUBJECT_OF_SENTENCE.test(word) || SETTING.test(word) || isInputName(expression.toLowerCase());
}

const SETTING =
  /^(?:USER(?:NAME)?|TITLE|AUTHOR|COUNT|NUMBER|DATE|TIME|YEAR|MAIL|EXAMPLES?|TONE|STYLE|FORMAT|SCHEMA|LEVEL|LENGTH|KEYWORDS?|URL|ANSWER|RESPONSE|OUTPUT|INSTRUCTION|PERSON|FILE|CATEGORY|LABELS?)$/;
/** Constants of PHP and macros of C, and words that are set in bold. */
const OF_LANGUAGES =
  /^(?:FILE|DIR|LINE|CLASS|TRAIT|METHOD|NAMESPACE|COUNTER|FUNCTION|FUNC|GNUC|NOTE|IMPORTANT|WARNING|CAUTION|TIP|MAIN|INIT)$/;
const FOLDERS =
  'userprofile|(?:local)?appdata|program(?:files|data)|systemroot|windir|comspec|home(?:path|drive)|errorlevel';
/** Of which no template is filled, as it is with `%USERNAME%` and `%PATH%`. */
const FOLDERS_OF_WINDOWS = new RegExp(`^(?:${FOLDERS})$`, 'i');
const ENVIRONMENT_OF_WINDOWS = new RegExp(`^(?:${FOLDERS}|username|computername|temp|tmp|path|cd|public)$`);

const BEFORE_PATTERN =
  /\b(?:[ir]?like|glob|similar to)\s+(?:(?:any|all)\s*)?(?:\(?array\[|\(|(?:lower|upper)\()?["']$/i;
/** What SQL matches with a pattern. */
const MATCHES_PATTERNS = /\b(?:[IR]?LIKE|GLOB|SIMILAR TO)(?: (?:ANY|ALL))?\b[^\n']{0,16}'/;

/** `name LIKE '%abc%'`, and in a text with SQL whatever else is all of a string of it. */
function isMatchOfSql({ start, end }: Placeholder, surroundings: Surroundings): boolean {
  const { text } = surroundings;
  if (BEFORE_PATTERN.test(text.slice(Math.max(0, start - 40), start))) return true;
  return text[start - 1] === "'" && text[end] === "'" && surroundings.has(MATCHES_PATTERNS);
}

/** A name whose value the text announces right before: `The $Query is: $user_request`. */
const ANNOUNCED = /\$\w+ (?:is|are)[ \t]*:\s*$/;

function dollarScore(
  { start, end, expression }: Placeholder,
  base: number,
  position: Position,
  surroundings: Surroundings,
) {
  const { text } = surroundings;
  if (expression === 'ARGUMENTS' && surroundings.codeAt(start) === undefined) return POSITION_SCORE.delimited;
  const isVariable = isOfEnvironment(expression, surroundings) || surroundings.assigns(expression);
  if (isVariable || /[\w$\\{]/.test(text[start - 1] ?? '')) return 0;
  if (ANNOUNCED.test(surroundings.before(start))) return POSITION_SCORE.delimited;
  const rest = text.slice(end, end + 80).split('\n', 1)[0] ?? '';
  if (/^["']?\s*:/.test(rest) && /[{,]\s*["']?$/.test(text.slice(Math.max(0, start - 40), start))) return 0;
  if (AMOUNT.test(rest) && TICKER.test(expression)) return 0;
  if (/^(?:[^$]*[^$\s\\(\p{Lo}，。、：])?\$(?!\d)/u.test(rest) || /^\s*[=^+*]/.test(rest) || /^[[(]|^->|^::/.test(rest))
    return 0;
  if (position !== 'prose') return base;
  if (TICKER.test(expression) && surroundings.has(TALK_OF_MONEY) && !isNameOfSubject(expression)) return 0.1;
  const isName = /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(expression) || isWordOfProse(expression);
  if (/^[a-z]$/.test(expression)) return text.includes(`#foreach($${expression} in `) ? 0.9 : 0.1;
  const name = (isName ? 0.9 : 0.6) + (isInputName(expression) ? 0.4 : 0);
  return surroundings.speaksOfShells && !inCopiedPrompt(start, surroundings) ? name * 0.3 : name;
}

/** What only a shell or Make does with its variables, shown outside of commands. */
const FORMS_OF_SHELL = /\$\([A-Z]{2,20}\)|\$\{\w{1,40}(?::[-=+?]|\[[@*]\]|[#%]{1,2}[^}\n])[^{}\n]{0,60}\}/;
/** `${files[@]}` */
const ITEMS_OF_SHELL = /\[[@*]\]$/;

/** `$TSLA`, `$USD` */
const TICKER = /^[A-Z]{1,5}$/;
/** `$US 30` */
const AMOUNT = /^ ?\d/;
const TALK_OF_MONEY = /\b(?:stocks?|tickers?|crypto\w*|trad(?:e|er|ing)|invest\w*|currenc\w+|buy|sell|earn|pay)\b/i;

/** In running text nothing but a placeholder is written so, but for operators of schemas and queries and short names of formulas. */
function isWordOfProse(name: string): boolean {
  return /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(name) && name.length > 2 && !OPERATORS.test(name);
}

const OPERATORS =
  /^(?:ref|schema|defs|comment|dynamic|anchor|vocab|match|group|project|lookup|unwind|push|pull|set|unset|inc|nin|exists|regex|limit|sort|skip|sum|avg|min|max|count|first|last|and|not|nor|gte|lte|expr|elem|cond|index|event|scope|emit|this|parent|root|props|slots|attrs|refs|filter|select|expand|top|orderby|search)$/;

/** In the first string that a function of many languages is called with. */
const PRINTED = /\b(?:[sf]n?)?printf\(\s*["'][^"'\n]*$/i;

const SPEAKS_OF_FORMATS = /\b(?:strftime|format specifiers?)\b/i;
/** A call that prints, shown in the text, is what other such marks in its sentences are of. */
const PRINTS = /\b[a-z]{0,3}printf\(\s*["'][^"'%\n]*%[a-z]/i;
/** `Use %s in format strings.`, `%d for integers` */
const OF_FORMATS =
  /^["'`]?(?:[^.\n]{0,24}\b(?:format(?:ting)? (?:strings?|specifiers?|codes?)|placeholders?|specifiers?)| (?:for|is|means) (?:an? |the )?(?:strings?|integers?|ints?|floats?|doubles?|decimals?|numbers?|char(?:acter)?s?|pointers?|hex\w*|booleans?))\b/i;

/** `Keep placeholders such as {name} and %s`, `Do not translate %s` */
const KEPT_FORMAT =
  /\b(?:placeholders?|specifiers?|(?:do not|don['’]t|never) (?:translate|change|modify|alter|touch|replace|remove))\b[^.\n]{0,30}$/i;

/** `Leave these tokens as they are: {0}, %(name)s` */
const KEPT_AS_IT_IS =
  /\b(?:leave|keep|preserve)\b[^.\n]{0,30}\b(?:as (?:they are|is|it is)|unchanged|untouched|intact)\b[^.\n]{0,60}$/i;
/** `"%s" % name` */
const OF_PYTHON = /^["'`]{1,3} % [\w(]/;

function percentScore(
  { start, end, expression }: Placeholder,
  base: number,
  position: Position,
  surroundings: Surroundings,
) {
  const { text } = surroundings;
  if (KEPT_AS_IT_IS.test(surroundings.before(start))) return 0;
  if (text[start + 1] === '(') return base + 1;
  if (
    OF_PYTHON.test(surroundings.after(end)) ||
    surroundings.has(SPEAKS_OF_FORMATS) ||
    (position === 'prose' && surroundings.has(PRINTS)) ||
    PRINTED.test(surroundings.before(start)) ||
    OF_FORMATS.test(surroundings.after(end)) ||
    KEPT_FORMAT.test(surroundings.before(start))
  )
    return 0;
  if (/[\w%\\)]/.test(text[start - 1] ?? '') || /^[-/:.]?%/.test(text.slice(end, end + 2))) return 0;
  if (/%\w[-/:.]$/.test(text.slice(Math.max(0, start - 3), start))) return 0;
  return /[su]$/.test(expression) ? base : base * 0.8;
}

export function isOfCapitals(expression: string): boolean {
  return expression === expression.toUpperCase();
}
