import type { DelimiterStyle } from '../marks/delimiters.ts';
import { isDocumentation } from './documented-names.ts';
import type { Span } from '../../../text/span.ts';
import type { Placeholder } from '../placeholder.ts';
import type { Surroundings } from './surroundings.ts';

/** Styles whose places a text also writes in code spans, to set a value off from its words: `` `${fileName}` ``. */
const SET_OFF: ReadonlySet<DelimiterStyle> = new Set(['dollar-brace', 'dollar', 'underscore']);
/** In front of or behind the one place of a span: `#${ISSUE}`, `${OUTPUT_PATH}/report.md`. */
const BEFORE_NAME = /^[#@]?\\?$/;
const BEHIND_NAME = /^(?:\/[\w./-]{0,100})?\\?$/;
/** `${NAME:-default}`, `${NAME%.md}`: what only a shell does with a variable. */
const OF_SHELL = /\$\{\w{1,60}(?::[-=+?]|#|%|\/|\^|,)/;
/** What languages and pages call so themselves. */
const MAGIC =
  /^(?:FILE|LINE|DIR|CLASS|FUNCTION|METHOD|NAMESPACE|TRAIT|COUNTER|DATE|TIME|DEV|(?:NEXT|NUXT|REACT|REDUX|VUE|WEBPACK|INITIAL|APOLLO)(?:_\w+)?)$/;
/** Words before a span that show what is written in a program, not a value. */
const SHOWS =
  /\b(?:like|such as|e\.g\.|for example|syntax|literals?|written as|instead of|as in|interpolat\w+|expand\w*|variables?|replaces?|fields?|tokens?)[,:]? ?[("']?\\?`+$/i;
/** `where `${title}` is the title`, `${title}` stands for …: a name that the text itself gives a meaning. */
const EXPLAINED =
  /\bwhere \\?`[#@]?\$\{(\w{1,60})\}\\?`|`[#@]?\$\{(\w{1,60})\}\\?` (?:stands for|means|represents|refers to|(?:will be|is|gets) replaced)\b/g;
/** A text about languages that have places of the form themselves. */
const TALK =
  /\b(?:template (?:literals?|strings?)|interpolat\w+|environment variables?|env vars?|shell|bash|zsh|powershell|kotlin|groovy|gradle|terraform|makefile|dockerfile|placeholders?|snippets?)\b/i;

/** A place that stands in a code span of its own, in a text where nothing else writes so: a value that is set off. */
export function isSetOff(style: DelimiterStyle, placeholder: Placeholder, surroundings: Surroundings): boolean {
  if (style !== 'dollar-brace' || surroundings.has(TALK) || !/^\w+(?:\.\w+)*$/.test(placeholder.expression))
    return false;
  return (
    isAlone(placeholder, surroundings) &&
    !isShown(placeholder, surroundings) &&
    !explainedIn(surroundings.text).has(placeholder.expression)
  );
}

function explainedIn(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(EXPLAINED), (match) => match[1] ?? match[2]!));
}

/** ``const text = `Summarize ${article}` ``: a prompt that was kept as the code of its string. */
export function isInAssignedString({ start }: Placeholder, surroundings: Surroundings): boolean {
  const region = surroundings.codeAt(start);
  return region?.kind === 'inline' && ASSIGNED.test(surroundings.before(region.start));
}

const ASSIGNED = /(?:^|\n)[ \t]*(?:export )?(?:const|let|var) \w{1,40}(?:: \w+)? = `$/;

/** In a text that has places of the style outside of code: one in a code span is filled too, in a command only in braces. */
export function isFilledInSpan(style: DelimiterStyle, placeholder: Placeholder, surroundings: Surroundings): boolean {
  if (!SET_OFF.has(style) || surroundings.codeAt(placeholder.start)?.kind !== 'inline') return false;
  if (surroundings.has(OF_SHELL) || isShown(placeholder, surroundings)) return false;
  if (style === 'underscore' && MAGIC.test(placeholder.expression)) return false;
  if (surroundings.ofAnswer(placeholder.start) || isOfData(placeholder, surroundings)) return false;
  return style === 'dollar-brace' || isAlone(placeholder, surroundings);
}

/**
 * `` `<MAILS_DIR>` `` in running text: all that its code span holds, and neither shown nor explained, as the argument of a command is.
 */
export function isAllOfSpan(placeholder: Span, surroundings: Surroundings): boolean {
  const { start, end } = placeholder;
  const region = surroundings.codeAt(start);
  if (region?.kind !== 'inline' || region.start !== start || region.end !== end) return false;
  if (surroundings.ofAnswer(start) || isDocumentation(placeholder, surroundings)) return false;
  return !isShown(placeholder, surroundings);
}

/** `${OUTPUT_PATH}` or `${OUTPUT_PATH}/report.md` as a value in running text, which is neither shown nor part of a command. */
export function isValueOfSpan(placeholder: Placeholder, surroundings: Surroundings): boolean {
  if (surroundings.codeAt(placeholder.start)?.kind !== 'inline') return false;
  return isAlone(placeholder, surroundings) && !isShown(placeholder, surroundings);
}

function isAlone({ start, end }: Placeholder, surroundings: Surroundings): boolean {
  const region = surroundings.codeAt(start)!;
  return (
    BEFORE_NAME.test(surroundings.text.slice(region.start, start)) &&
    BEHIND_NAME.test(surroundings.text.slice(end, region.end))
  );
}

/** `{"answer": "${answer}"}`: the form of an answer, most likely. */
function isOfData({ start }: Placeholder, surroundings: Surroundings): boolean {
  return /[{[]/.test(surroundings.text[surroundings.codeAt(start)!.start] ?? '');
}

function isShown({ start }: Span, surroundings: Surroundings): boolean {
  return SHOWS.test(surroundings.before(surroundings.codeAt(start)!.start));
}
