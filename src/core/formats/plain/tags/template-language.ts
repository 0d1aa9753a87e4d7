import { marksIn } from '../../../text/marks-in.ts';
import { CodeCursor, type CodeRegion, codeRegions } from '../words/code-regions.ts';

/** The languages with tags of their own that a plain text may turn out to be in. */
export type TemplateLanguage = 'jinja' | 'liquid' | 'handlebars' | 'mustache' | 'go-template';

const COMMENT_OPENING = '{# ';
const OPENINGS = [COMMENT_OPENING, '{%', '{{'];
const JINJA =
  /\{%[-+~]?\s*(?:(?:if|for|set|block|macro|filter|with|call|include|import|from|extends)\s+[^\s%]|raw\b|autoescape\b)/y;
const LIQUID =
  /\{%-?\s*(?:(?:assign|capture|unless|case|when|render|tablerow|cycle|increment|elsif)\s+[^\s%]|comment\b|liquid\b)/y;
/** A block of whatever name, as extensions have them (`chat`, `message`); one that nothing opened is shown. */
const OPENING = /\{%[-+]?\s*([a-z_]\w*)\b/y;
const CLOSING = /\{%[-+]?\s*end([a-z_]\w*)\s*[-+]?%\}/y;
const COMMENT = /\{# [^{}#]{0,500}[^{}#]#\}/y;
const GO = /\{\{-?\s*(?:(?:if|range|with|template|block|define|else if)\s(?=[^{}]*[.$"])[^{}]+|end\s*-?\}\})/y;
const HANDLEBARS = /\{\{~?\s{0,8}#\s{0,8}(?:if|each|unless|with|let|ifEquals|when|eq)\s+[^{}]/y;
const MUSTACHE = /\{\{[#^]\s*([\w.-]+)\s*\}\}/y;
/** The tag of a block that each language has: `{% if x %}`, `{% endif %}`, `{{#if x}}`, `{{/if}}`, `{{if .X}}`, `{{end}}`. */
const BLOCK_TAG =
  /(?:\{%[-+~]?|\{\{[-~]?)\s{0,8}(?:(?<closes>\/|end)\s{0,8}(?:if|for|unless|case|each|with)?(?!\w)|#?\s{0,8}(?<opens>if|for|unless|case|each|with|range)\s)/g;
/** How the tags begin that are not just a name. */
const SECTION = /\{\{~?\s{0,8}[#^]/y;
const KEYWORD = /\{\{-?\s*[irwtbde]/y;

/**
 * The template language whose tags a text uses, as against shows: tags in code spans and fences are shown.
 * @param asCode whether tags in code are shown or used: a program that renders a template knows nothing of Markdown
 * @returns undefined where placeholders are all that it has
 */
export function templateLanguageOf(text: string, asCode: 'shown' | 'used' = 'shown'): TemplateLanguage | undefined {
  const marks = marksIn(text, OPENINGS);
  const percent = marks.has('{%') ? text.indexOf('{%') : -1;
  const braces = marks.has('{{') ? text.indexOf('{{') : -1;
  if (percent === -1 && braces === -1) return undefined;
  const tags = new UsedTags(text, asCode);
  const language = languageOfPercentTags(tags, percent) ?? languageOfBraces(tags, braces);
  return language ?? (braces !== -1 && marks.has(COMMENT_OPENING) && hasComment(tags) ? 'jinja' : undefined);
}

function languageOfPercentTags(tags: UsedTags, first: number): TemplateLanguage | undefined {
  let isJinja = false;
  const opened = new Set<string | undefined>();
  for (let at = first; at !== -1; at = tags.text.indexOf('{%', at + 1)) {
    if (tags.use(LIQUID, at)) return 'liquid';
    if (isJinja) continue;
    const closed = tags.use(CLOSING, at)?.[1];
    isJinja = tags.use(JINJA, at) !== undefined || (closed !== undefined && opened.has(closed));
    opened.add(tags.use(OPENING, at)?.[1]);
  }
  return isJinja ? 'jinja' : undefined;
}

/** Only Jinja has `{# … #}`; without a space it would be an anchor of Markdown. */
function hasComment(tags: UsedTags): boolean {
  for (let at = tags.text.indexOf(COMMENT_OPENING); at !== -1; at = tags.text.indexOf(COMMENT_OPENING, at + 1)) {
    if (tags.text[at - 1] !== '{' && tags.use(COMMENT, at)) return true;
  }
  return false;
}

function languageOfBraces(tags: UsedTags, first: number): TemplateLanguage | undefined {
  let isGo = false;
  let section: string | undefined;
  for (let at = first; at !== -1; at = tags.text.indexOf('{{', at + 1)) {
    if (matchAt(SECTION, tags.text, at)) {
      if (tags.use(HANDLEBARS, at)) return 'handlebars';
      section ??= tags.use(MUSTACHE, at)?.[1];
    } else if (!isGo && matchAt(KEYWORD, tags.text, at)) isGo = tags.use(GO, at) !== undefined;
  }
  if (isGo) return 'go-template';
  return section !== undefined && tags.text.includes(`{{/${section}}}`) ? 'mustache' : undefined;
}

/** Whether tags of a template language open and close a block in the prose of a text: whatever it is, an engine renders it. */
export function hasBlockInProse(text: string): boolean {
  if (!templateLanguageOf(text)) return false;
  const code = new CodeCursor(text);
  let isOpen = false;
  for (const { index, groups } of text.matchAll(BLOCK_TAG)) {
    if (code.at(index)) continue;
    if (isOpen && groups?.['closes']) return true;
    isOpen ||= groups?.['opens'] !== undefined;
  }
  return false;
}

/** The tags of a text, those in its code where they are used. */
class UsedTags {
  readonly text: string;
  readonly #asCode: 'shown' | 'used';
  #regions: readonly CodeRegion[] | undefined;
  #next = 0;

  constructor(text: string, asCode: 'shown' | 'used') {
    this.text = text;
    this.#asCode = asCode;
  }

  use(pattern: RegExp, at: number): RegExpExecArray | undefined {
    const match = matchAt(pattern, this.text, at);
    return match && (this.#asCode === 'used' || !this.#inCode(at)) ? match : undefined;
  }

  #inCode(at: number): boolean {
    this.#regions ??= codeRegions(this.text);
    if (this.#next > 0 && this.#regions[this.#next - 1]!.end > at) this.#next = 0;
    while (this.#next < this.#regions.length && this.#regions[this.#next]!.end <= at) this.#next++;
    const region = this.#regions[this.#next];
    return region !== undefined && region.start <= at;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
