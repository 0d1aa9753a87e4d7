import { braceCalls } from './brace-calls.ts';
import type { BraceGroup } from './brace-groups.ts';
import { doubleScore, fieldScore, isInputName } from './brace-scores.ts';
import { type DoubleBrace, doubleBraceReading } from './double-braces.ts';
import { causeOfField, fieldOf } from './format-fields.ts';
import { isDefinedForPrompt, isOfCommitForm, isOfShownForm, isOnLineOfHtml, keptNames } from './kept-placeholders.ts';
import { markedField } from './marked-fields.ts';
import type { Placeholder } from './placeholder.ts';
import { ScoreMemo } from './score-memo.ts';
import type { Surroundings } from './surroundings.ts';

/** A candidate with what speaks for it: 0 nothing, 1 a name in running text, 2 a place that only an input has. */
export interface Candidate extends Placeholder {
  readonly name: string;
  readonly score: number;
}

/** What the braces of a text say about its style. */
export interface BraceEvidence {
  /** `{name}`: one brace (or an odd number, of which one is left when doubled ones are taken off). */
  readonly fields: readonly Candidate[];
  readonly doubles: readonly Candidate[];
  /** Words with spaces between single braces in running text: `{optional elements}`. They say nothing of the style either. */
  readonly spaced: readonly Candidate[];
  /** Those that say nothing of the style: `${{name}}`, `={{name}}`. */
  readonly marked: readonly Candidate[];
  /** Calls between single braces: `{join(documents)}`. They say nothing of the style either. */
  readonly calls: readonly Placeholder[];
  /** Doubled braces around what is no name: JSON, CSS, LaTeX that was escaped for `str.format`. */
  readonly escapes: number;
  /** `{{{{"key": …`: what was escaped for two programs, of which the second fills `{{name}}`. */
  readonly isForTwo: boolean;
  /** Single braces that `str.format` would choke on: code that was not escaped. */
  readonly strays: number;
  /** Where single braces that look like fields are code: LaTeX, a regex's count, an attribute of JSX. */
  readonly code: ReadonlySet<number>;
}

/** What names a file, not a value: `{info1.txt}`. */
const FILE_NAME =
  /^(?!artifact\.)[\w-]+\.(?:txt|pdf|docx?|xlsx?|pptx?|csv|md|html?|png|jpe?g)$|^\w*\d\.(?:json|ya?ml|xml)$/i;

/** Inside of a string that a language fills itself: Python's f-strings, C#'s `$"…"`, the formats of Rust and others. */
const INTERPOLATED =
  /(?:(?:^|[^\w])[fF]|\$@?)["'][^"'\n]*$|\b(?:print|println|format|panic|write|writeln|log|info|debug|warn|error)!?\(\s*["'][^"'\n]*$/;
/** What stands before double braces that are those of JSX, of a workflow or escaped as often as a prompt's. */
const MARK = /[$=\\]/;
/** What makes another form of the brace behind it: `$#%@`. A set of codes is asked faster than a pattern. */
const SIGILS: ReadonlySet<number> = new Set(Array.from('$#%@', (sigil) => sigil.charCodeAt(0)));
/** `issue #{number}`: the sign is text. */
const NUMBER_SIGN =
  /\b(?:issues?|PRs?|pull requests?|MRs?|merge requests?|tickets?|bugs?|tasks?|discussions?)[ \t]?\(?#$/i;
/** Words in braces that nothing can fill: `{one-line description}`. */
const PHRASE = /^\p{L}[\p{L}\p{N}'’]{0,40}(?:[ /,-]{1,2}[\p{L}\p{N}'’]{1,40}){1,8}$/u;
/** Written as the phrases of a form are, not as a program names its values. */
const FORM_NAME = /^\p{Lu}\p{Ll}+$/u;
const FEWEST_PHRASES = 2;
/** As most names are. */
const WORD = /^\w+$/;
/** Two or three words. */
const SPACED = /^\p{Ll}[\p{Ll}\p{N}_-]*(?: [\p{Ll}\p{N}_-]+){1,2}$/u;
/** A file that another program puts in: `{INCLUDE: persona.txt}`. */
const INCLUSION = /^(?:include|import|file)\s?:\s?([\w./-]{1,100}\.\w{1,8})$/i;

/** The text says what stands for it in the answer, or that it is a mark of the answer: what stands before it, and behind it. */
const WHERE = /(?:[Ww]here|wobei|donde|dove|onde|où|где|其中) ?["'`]?$/;
const EXPLAINED =
  /^["'`]? ?(?:(?:is|are|stands|means|denotes|represents|ist|sind|es|son|è|é|est|sont)\s|[-–—=:]|表示|代表|是|为)/;
const USED = /\b(?:with|by|using) ["'`]$/;
const LONGEST_BESIDE = 14;
const EXPLAINED_NAME = /^\w{1,40}$/;
/** With what the text before an explained name ends. */
const BESIDE_EXPLAINED = /[\p{L} "'`]/u;
const SEPARATING = /\bseparate/i;
const MARK_NAME = /delim|separator|(?:^|_)(?:sep|tag|token|mark(?:er)?)s?$/i;

/** `"Wrong, it is {answer}", where {answer} is your solution`: names that the model fills, not a program. */
function explainedNames(text: string, groups: readonly BraceGroup[]): ReadonlySet<string> {
  const names = groups.filter((group) => isExplained(text, group)).map(({ content }) => content);
  return new Set(names.filter((name) => !MARK_NAME.test(name) && !isInputName(name)));
}

function isExplained(text: string, { start, end, opens, closes, content }: BraceGroup): boolean {
  if (opens !== 1 || closes !== 1 || !BESIDE_EXPLAINED.test(text[start - 1] ?? '')) return false;
  if (!EXPLAINED_NAME.test(content)) return false;
  const before = text.slice(Math.max(0, start - LONGEST_BESIDE), start);
  if (WHERE.test(before) && EXPLAINED.test(text.slice(end, end + LONGEST_BESIDE))) return true;
  const used = USED.exec(before);
  return used !== null && SEPARATING.test(text.slice(Math.max(0, start - used[0].length - 40), start - used[0].length));
}

/** Weighs the braces of a text. `tags` is what reads as a tag among its groups. */
export function braceEvidence(
  groups: readonly BraceGroup[],
  tags: readonly DoubleBrace[],
  surroundings: Surroundings,
): BraceEvidence {
  const { text } = surroundings;
  const fields: Candidate[] = [];
  const spaced: Candidate[] = [];
  const code = new Set<number>();
  const explained = explainedNames(text, groups);
  const kept = keptNames(text, groups);
  // Where placeholders are for whoever fills what the model writes, so is what stands in the page that it is shown.
  const isKept = (name: string, at: number): boolean => kept.size > 0 && (kept.has(name) || isOnLineOfHtml(text, at));
  const fieldScores = new ScoreMemo();
  const doubleScores = new ScoreMemo();
  let escapes = 0;
  let isForTwo = false;
  let strays = 0;
  /** Names behind a sigil in code, which are the code's own unless they are those of fields. */
  const sigiled: string[] = [];
  let latexEnd = -1;
  const isForm = showsForm(groups);
  const isFormat = showsFormat(groups, surroundings);
  const calls = braceCalls(groups, surroundings);
  let nextCall = 0;
  for (let index = 0; index < groups.length; index++) {
    const group = groups[index]!;
    while (nextCall < calls.length && calls[nextCall]!.end <= group.start) nextCall++;
    if (nextCall < calls.length && calls[nextCall]!.start <= group.start) continue;
    if (isNestedSpec(group, groups[index + 1]) || (index > 0 && isNestedSpec(groups[index - 1]!, group))) continue;
    const latex = isLatex(surroundings, group) || (latexEnd === group.start && group.opens < 3);
    if (latex) latexEnd = group.end;
    if (group.opens % 2 === 0) {
      if (latex && group.closes >= 2) escapes++;
      else if (isEscape(group, surroundings)) {
        escapes++;
        isForTwo ||= group.opens === 4;
      } else if (isFormat && isDoubledTag(group)) escapes++;
      continue;
    }
    if (group.opens === 3 && group.closes === 3 && !isFormat) continue;
    const at = group.start + group.opens - 1;
    const isWord = WORD.test(group.content);
    const mayBeWords = !isWord && group.opens === 1 && group.closes === 1;
    const inclusion = mayBeWords ? INCLUSION.exec(group.content) : null;
    if (inclusion && !surroundings.codeAt(at)) {
      const [expression, name = ''] = inclusion;
      fields.push({ start: at, end: group.end, expression, path: name, cause: 'include', name, score: 1 });
      strays++;
      continue;
    }
    if (mayBeWords && SPACED.test(group.content)) {
      const { end, content: name } = group;
      if (isOpen(group, surroundings))
        spaced.push({ start: at, end, expression: name, path: name, cause: 'placeholder', name, score: 0 });
      strays++;
      continue;
    }
    const marked =
      mayBeWords && text[at - 1] !== '/' && !surroundings.codeAt(at) ? markedField(group.content) : undefined;
    if (marked) {
      const span = { start: at, end: group.end };
      const own = fieldScore(span, marked.path, surroundings);
      fields.push({ ...span, ...marked, name: marked.path, score: marked.cause === 'expression' ? own + 1 : own });
      strays++;
      continue;
    }
    const field = group.closes > 0 ? fieldOf(group.content) : undefined;
    const isText = latex || text[at - 1] === '\\' || (!isWord && FILE_NAME.test(group.content));
    if (!field || isText || isCodeOf(surroundings, group, field.name)) {
      if (field) code.add(at);
      if (group.content !== '' || group.closes === 0) strays++;
      continue;
    }
    if (group.opens === 1 && SIGILS.has(text.charCodeAt(at - 1)) && !NUMBER_SIGN.test(surroundings.before(at))) {
      if (surroundings.codeAt(at)) sigiled.push(field.name);
      continue;
    }
    const span = { start: at, end: group.end - group.closes + 1 };
    if (!isWord && /\s/.test(group.content) && !/^(?:line|tag|delimited|label)$/.test(surroundings.position(span))) {
      strays++;
      continue;
    }
    const { name, expression, path } = field;
    if (
      isOfShownForm(span, name, surroundings) ||
      isDefinedForPrompt(span, surroundings) ||
      isOfCommitForm(span, name, text)
    ) {
      code.add(at);
      continue;
    }
    const isOfForm =
      isForm && FORM_NAME.test(name) && (!isInputName(name) || surroundings.codeAt(at)?.kind === 'fence');
    const mustStay = isKept(name, at);
    if (mustStay) code.add(at);
    const score =
      explained.has(name) || isOfForm || mustStay
        ? 0
        : fieldScores.of(name, () => fieldScore(span, name, surroundings));
    fields.push({ start: at, end: span.end, expression, path, cause: causeOfField(field), name, score });
    if (group.opens > 1) escapes += 0.5;
  }
  if (sigiled.length > 0) {
    const names = new Set(fields.map(({ name }) => name));
    strays += sigiled.filter((name) => !names.has(name)).length;
  }
  const all = tags
    .filter(({ group }) => !isLatex(surroundings, group) && !(isFormat && isDoubledTag(group)))
    .map((tag): Candidate => {
      const { start, end, expression, path, cause, call, filters, inferred } = tag;
      return { start, end, expression, path, cause, call, filters, inferred, name: path, score: scoreOfDouble(tag) };
    });
  const isMarked = ({ start }: Candidate): boolean => MARK.test(text[start - 1] ?? '');
  const doubles = all.filter((tag) => !isMarked(tag));
  const marked = doubles.length < all.length ? all.filter(isMarked) : [];
  return { fields, spaced, doubles, marked, calls, escapes, isForTwo, strays, code };

  function scoreOfDouble(tag: DoubleBrace): number {
    if (kept.has(tag.expression)) return 0;
    if (surroundings.inTemplateCode(tag.start)) return doubleScore(tag, surroundings);
    return doubleScores.of(tag.path, () => doubleScore(tag, surroundings));
  }
}

/**
 * A text with as many phrases in braces as capitalized words shows the form of what a model is to write: `{Type}` beside `{Error description}`
 * is a part of it.
 */
function showsForm(groups: readonly BraceGroup[]): boolean {
  const contents = new Set<string>();
  for (const { opens, closes, content } of groups) if (opens === 1 && closes === 1) contents.add(content);
  const different = [...contents];
  const phrases = different.filter((content) => PHRASE.test(content)).length;
  return phrases >= FEWEST_PHRASES && phrases >= different.filter((content) => FORM_NAME.test(content)).length;
}

/** Something beside triple braces that `str.format` fills or takes off; without it, triple braces are Mustache's. */
function showsFormat(groups: readonly BraceGroup[], surroundings: Surroundings): boolean {
  return groups.some((group) => {
    const { opens, closes, content } = group;
    if (opens === 1) return closes === 1 && content !== '' && fieldOf(content) !== undefined;
    return opens === 2 && isEscape(group, surroundings);
  });
}

/** `{{{{name}}}}` in a text for `str.format`: a tag that is for another program. */
function isDoubledTag({ opens, closes }: BraceGroup): boolean {
  return opens === 4 && closes === 4;
}

/** `{value:{width}}`: a format spec with a field of its own. */
function isNestedSpec(group: BraceGroup, next: BraceGroup | undefined): boolean {
  if (group.opens !== 1 || group.closes > 0 || !next || next.start !== group.end) return false;
  return next.opens === 1 && next.closes >= 2 && /^[\p{L}_][\w.[\]!]*:[^\s"'{}]*$/u.test(group.content);
}

/** A command of LaTeX with what it is given; not the `\n` of a text that stood in a string. */
function isLatex(surroundings: Surroundings, { start, content }: BraceGroup): boolean {
  if (!/[\w^*\]]/.test(surroundings.text[start - 1] ?? '')) return false;
  const before = surroundings.before(start);
  const last = before.at(-1);
  if (last === '^') return true;
  if (last === '_') return content.length <= 2 && /[\\$]/.test(before);
  return /\\(?![ntr]$)[A-Za-z]+\*?(?:\[[^\]]{0,20}\])?$/.test(before);
}

/** What had to be escaped: JSON, CSS, an object, a line break right behind the brace. */
const ESCAPED =
  /^\s*(?:["'\r\n]|$)|^[ \t]*[\r\n]|^\s*[\w.#-]+\s*:\s*(?:["'\d[#]|$|(?:true|false|null)\b|[\w-]+\s*[;,])|[;,]\s*$/;

/** Doubled braces that hold what an author had to escape. Code of other languages has them too. */
function isEscape({ start, content, closes }: BraceGroup, surroundings: Surroundings): boolean {
  if (!ESCAPED.test(content.slice(0, 200))) return false;
  if (closes > 0 && content.trim() === '') return false;
  if (/[$=([]/.test(surroundings.text[start - 1] ?? '') && surroundings.inProgram(start)) return false;
  if (/<[A-Za-z][^<>]*\s[\w-]+=$/.test(surroundings.before(start))) return false; // an attribute of JSX
  if (closes >= 2 && doubleBraceReading(content)) return false;
  const region = surroundings.codeAt(start);
  return region?.kind !== 'fence' || !surroundings.inProgram(start) || /^jsonc?5?$/.test(region.language);
}

/** In running text that does not show how something is written. */
function isOpen(span: { start: number; end: number }, surroundings: Surroundings): boolean {
  const { start, end } = span;
  if (surroundings.codeAt(start) || surroundings.ofAnswer(start)) return false;
  if (surroundings.position(span) !== 'prose') return false;
  return /[\p{L},:][ \t]$/u.test(surroundings.before(start)) && /^[\s.,;)]/.test(surroundings.after(end));
}

/** A field by its form that is a regex's count, JSON's empty object or an attribute of JSX by its place. */
function isCodeOf(surroundings: Surroundings, { start, end, content }: BraceGroup, name: string): boolean {
  const last = surroundings.text[start - 1] ?? '';
  const next = surroundings.text[end] ?? '';
  const region = surroundings.codeAt(start);
  const named = /^\D/.test(name);
  if (named && surroundings.hasQuotes && INTERPOLATED.test(surroundings.before(start))) return true;
  if (name.length <= LONGEST_DATE_PART && name[0] === name[1] && DATE_PART.test(name)) return true;
  if (named && !region && content.includes(':') && /[\w)\]]/.test(last) && surroundings.has(RULE_OF_CSS)) return true;
  if (named && last === '>' && next === '<' && !region && surroundings.has(JSX)) return true;
  if (named && !region && last !== '=' && last !== '`' && next !== '`' && !/^[A-Z][a-z]/.test(name)) return false;
  const before = surroundings.before(start);
  if (!named) {
    if (/^["']\.format\(/.test(surroundings.after(end))) return true;
    if (next === ')' && /[,(]\s*$/.test(before)) return true;
    if (/^\d/.test(content)) return /[\w)\].*+?]$/.test(before);
    return region !== undefined || (isValueBehind(before) && !isAskedFor(surroundings.text, before));
  }
  if (last === '=')
    return surroundings.inProgram(start) || /<[A-Z][^<>]*=$|\s(?:key|className|htmlFor|on[A-Z]\w*)=$/.test(before);
  if (!region) return isMarkup(before, name, next === '`');
  return /^(?:jsx|tsx|svelte|astro)$/.test(region.language) && />\s*$/.test(before);
}

/** `{YYYY}-{MM}-{DD}`: how a date is written. */
const DATE_PART = /^(?:Y{2,4}|y{4}|M{2}|D{2}|d{2}|H{2}|h{2}|S{2})$/;
const LONGEST_DATE_PART = 4;
/** `.a { color: red; }` */
const RULE_OF_CSS = /\{\s{0,8}[a-z-]{2,30}\s?:[^{};\n]{1,60};/;
/** An attribute that only JSX writes so. */
const JSX = /<[A-Z]\w{0,60}\s[^<>\n]{0,200}=\{|<[a-z]\w{0,20} (?:key|className|htmlFor|on[A-Z]\w{0,40})=\{/;

/** `Translate {} into {}.`: between words that ask for a noun, where code has none. */
function isAskedFor(text: string, before: string): boolean {
  if (ASKS.test(before)) return true;
  return ASKS_BESIDE_OTHERS.test(before) && text.indexOf('{}') !== text.lastIndexOf('{}');
}

const ASKS = /\b(?:of|in|into|from|for|about|on|at|between|named|called|the|an?|this|your|my) $/;
const ASKS_BESIDE_OTHERS =
  /\b(?:to|and|with|up|[Tt]ranslate|[Ss]ummari[sz]e|[Ee]xplain|[Dd]escribe|[Cc]ompare|[Ww]rite|[Gg]iven) $/;

/** JSON's empty object, a block of code: it follows a name on its line, a closing parenthesis or a label in quotes. */
function isValueBehind(text: string): boolean {
  const before = text.trimEnd();
  if (before.endsWith(':')) return /["']\s*$/.test(before.slice(0, -1));
  const beginsLine = text.slice(before.length).includes('\n');
  return (beginsLine ? /[)=>]/ : /[)\w|=>]/).test(before.at(-1) ?? '');
}

/** Roles and directives of MyST (`{ref}` before a code span, behind an opening fence), types in lists of parameters. */
function isMarkup(before: string, name: string, codeFollows: boolean): boolean {
  if (before.endsWith('```')) return !isInputName(name);
  if (codeFollows && !before.endsWith('`')) return true;
  return /^[A-Z][a-z]/.test(name) && /(?:`|\b(?:Returns|Type|Extends):|@\w+)\s*$/.test(before);
}

/** The best score of all. */
export function bestOf(candidates: readonly Candidate[]): number {
  return candidates.reduce((best, { score }) => Math.max(best, score), 0);
}

/** The best score of each name, and a little for each repetition. */
export function weightOf(candidates: readonly Candidate[]): number {
  if (candidates.length < 2) return candidates[0]?.score ?? 0;
  const best = new Map<string, number>();
  let repeated = 0;
  for (const { name, score } of candidates) {
    const known = best.get(name);
    if (known !== undefined && score > 0) repeated++;
    if (known === undefined || known < score) best.set(name, score);
  }
  let sum = Math.min(repeated, 10) * 0.1;
  for (const score of best.values()) sum += score;
  return sum;
}
