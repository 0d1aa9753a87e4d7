import { beginsAsSpoken } from '../../prompt/spoken-to-model.ts';

/** A file or a function that holds the text, or a value that something else gives: nothing of it is prompt text. */
const REFERENCE =
  /^(?:(?:file|https?|s3|gs|exec|langfuse|portkey|helicone|package|env|huggingface):(?:\/\/)?\S*|\S+\.(?:txt|md|mdc|json|jsonl|ya?ml|csv|toml|py|m?[jt]sx?|rb|go|sh|j2|jinja2?|hbs|mustache|liquid|tmpl|prompt|prompty|html?)(?::[\w.-]+)?|\$\{\{?[^{}]*\}?\}|\*?[\w.-]*[/\\][\w./\\*-]*)$/;
const BETWEEN_LETTERS = /(?<=\p{L})[^\p{L}]+(?=\p{L})/gu;
/** A few characters of a script that does not set spaces. */
const IDEOGRAPHS = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{4,}/;
const IDEOGRAPH = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;
const LETTERS_OF_IDEOGRAPH = 3;
const SHELL =
  /^\s*(?:#!|(?:sudo|set -[a-z]+|cd|export|echo|curl|npm|npx|pip|pip3|python3?|node|docker|git|bash|sh|make|uv|poetry|apt(?:-get)?)\s+[-\w./$"'{])/;
const BRACKETS = /[{}$%<>[\]]/;
const LONG = 60;
/** So many characters tell whether a text is written in words: most often the first of them. */
const FIRST = 100;
const HEAD = 4000;

/** The characters of a text, of which one that stands for a word or a syllable counts for as many letters. */
export function weightOf(text: string): number {
  return text.length + (text.match(IDEOGRAPH)?.length ?? 0) * (LETTERS_OF_IDEOGRAPH - 1);
}

/** It has that {@link weightOf}, or more. */
export function weighs(text: string, least: number): boolean {
  return text.length >= least || weightOf(text) >= least;
}

/** It names a file, an address or another value. */
export function isReference(text: string): boolean {
  const trimmed = text.trim();
  return !trimmed.includes('\n') && REFERENCE.test(trimmed);
}

/** Nothing but a place that a program fills. */
export function isPlaceholder(text: string): boolean {
  return /^\s*\{{1,3}\s*[\w.$#-]+\s*\}{1,3}\s*$/.test(text);
}

/** A place that a program fills, in braces of whatever kind. */
export function hasPlaceholder(text: string): boolean {
  for (let at = text.indexOf('{'); at !== -1; at = text.indexOf('{', at + 1)) {
    PLACE.lastIndex = at;
    if (PLACE.test(text)) return true;
  }
  return false;
}

const PLACE = /\{{1,2}[ \t]{0,20}[A-Za-z_][\w.]{0,80}[ \t]{0,20}\}/y;

/** Written in words, so that it can be meant for a model. Placeholders alone are not. */
export function isLanguage(text: string): boolean {
  if (isReference(text)) return false;
  return areWords(text.slice(0, FIRST)) || (text.length > FIRST && areWords(text.slice(0, HEAD)));
}

function areWords(head: string): boolean {
  const words = BRACKETS.test(head) ? head.replaceAll(/[{}$%<>[\]]+/g, ' ') : head;
  return hasTwoWords(words) || IDEOGRAPHS.test(head);
}

/** With white space between them, and line feeds nowhere else: a list of names is no language. */
function hasTwoWords(text: string): boolean {
  for (const [gap] of text.matchAll(BETWEEN_LETTERS)) {
    const lines = gap.slice(gap.indexOf('\n'), gap.lastIndexOf('\n') + 1);
    if (gap.includes('\n') ? lines.trim() === '' : /\s/.test(gap)) return true;
  }
  return false;
}

/** Several lines or one long line of words, no commands: prompt text even where its name says little. */
export function isLongLanguage(text: string): boolean {
  const trimmed = text.trim();
  return (
    (trimmed.includes('\n') || weighs(trimmed, LONG)) && isLanguage(text) && !SHELL.test(trimmed) && !isData(trimmed)
  );
}

/** Its first words tell a model who it is or what it does. */
export function speaksToModel(text: string): boolean {
  return beginsAsSpoken(text) && isLongLanguage(text);
}

/** JSON, a schema or markup of its own. */
function isData(trimmed: string): boolean {
  return /^[{[]\s*(?:"|\{|\[|\n)/.test(trimmed) && /[}\]]$/.test(trimmed);
}
