/**
 * Qute, the template language of Quarkus. A brace counts where a name, a tag or a comment follows it directly; before white
 * space, a quote or another sign it is text, as in JSON. Double braces are read as single ones. Source: the Qute reference guide;
 * quarkus-langchain4j, `MustacheTemplateVariableStyleParserHook`.
 */
import { CONSTANT, effectiveRank, either, type Inferred } from '../../prompt/volatility.ts';
import type { Span } from '../../text/span.ts';
import { governed, type GoverningTag } from '../plain/tags/governed.ts';
import { type Placeholder, scanOf } from '../plain/placeholder.ts';
import type { ScanContext, TemplateSyntax } from '../syntax.ts';

/** An escape, what begins a comment or text that is not read, a tag or an expression. */
const TOKEN = /\\[{}]|\{[!|]|(?<open>\{\{?)(?:(?<tag>[#/@][^{}]{0,300})|(?<value>[\p{L}_][^{}\r\n]{0,300}))\}\}?/gu;
const STRING = /"[^"]*"|'[^']*'/g;
const NAME = /(?<![\p{L}\p{N}_.])[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*(?![\p{L}\p{N}_]|\s{0,4}[:(])/gu;
const PLAIN = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u;
/** Forms in which a value is written, which say nothing of it. */
const FORM = /\.(?:orEmpty|raw|safe)$/;
const NAMESPACE = /^(?:cdi|inject|config|data|str|msg|time):/;
/** Words of the language that are no names of values. */
const WORDS = /\b(?:in|is|eq|ne|gt|ge|lt|le|and|or|not|null|true|false|size|length)\b/g;
/** Sections of the language that are there only sometimes, or any number of times; `let` and the like only name values. */
const SOMETIMES = new Set(['if', 'for', 'each', 'when', 'switch']);
const NAMING = new Set(['let', 'set', 'with', 'fragment', 'cached', 'capture']);
const BRANCHES = new Set(['else', 'is', 'case']);
const OF_SETTINGS: Inferred = { volatility: 'deploy', confidence: 'likely' };

/** True where a text has sections of the language. */
export function hasQuteSections(text: string): boolean {
  return /\{#(?:if|for|each|when|switch|let|with|include) [^{}]{1,200}\}/.test(text);
}

export const quteSyntax: TemplateSyntax = {
  id: 'qute',
  scan(text, context) {
    const reading = new Reading(text, context);
    let end = 0;
    for (const match of text.matchAll(TOKEN)) if (match.index >= end) end = reading.token(match);
    const { pieces, problems } = scanOf(text, reading, context);
    return { pieces: governed(pieces, reading.tags, context), problems };
  },
};

class Reading {
  readonly placeholders: Placeholder[] = [];
  readonly removed: Span[] = [];
  readonly tags: GoverningTag[] = [];
  readonly #text: string;
  readonly #context: ScanContext;
  /** Of each section that is open, how many conditions hold in it. */
  readonly #open: number[] = [];

  constructor(text: string, context: ScanContext) {
    this.#text = text;
    this.#context = context;
  }

  /** @returns where what was read ends */
  token({ index, groups = {}, 0: token }: RegExpExecArray): number {
    const { open = '', tag, value } = groups;
    if (token.startsWith('\\')) this.removed.push({ start: index, end: index + 1 });
    if (token === '{!' || token === '{|') return this.#quoted(index, token === '{!');
    const isDouble = token.endsWith('}}');
    const start = index + (open.length === 2 && !isDouble ? 1 : 0);
    const end = index + token.length - (open.length === 1 && isDouble ? 1 : 0);
    if (tag !== undefined) this.#tag(tag, { start, end });
    else if (value !== undefined) this.#value(value.trim(), { start, end });
    return end;
  }

  /** A comment, or text in which nothing is read; one that is not closed is text. */
  #quoted(start: number, isComment: boolean): number {
    const close = isComment ? '!}' : '|}';
    const at = this.#text.lastIndexOf(close) > start ? this.#text.indexOf(close, start + 2) : -1;
    if (at === -1) return start + 2;
    const end = at + 2;
    if (isComment) this.removed.push({ start, end });
    else this.removed.push({ start, end: start + 2 }, { start: at, end });
    return end;
  }

  #tag(tag: string, span: Span): void {
    const [, sign, name = '', rest = ''] = /^([#/@])(\S*)([^]*)$/.exec(tag)!;
    const isBranch = BRANCHES.has(name);
    const isOwn = sign !== '#' || isBranch || SOMETIMES.has(name) || NAMING.has(name);
    if (isOwn) this.removed.push(span);
    else this.placeholders.push({ ...span, expression: `${name}${rest}`.trim(), path: name, cause: 'include' });
    if (sign === '/') {
      for (let left = this.#open.pop() ?? 0; left > 0; left--) this.tags.push({ ...span, kind: 'close', subject: '' });
      return;
    }
    if (sign === '@' || tag.endsWith('/')) return;
    const isCondition = isBranch ? rest.trim() !== '' : !NAMING.has(name);
    if (isCondition) this.tags.push({ ...span, kind: 'open', subject: this.#subjectOf(rest) });
    const around = isBranch ? (this.#open.pop() ?? 0) : 0;
    this.#open.push(around + (isCondition ? 1 : 0));
  }

  /** What a loop goes over; of the names that a condition asks for, the one that changes most often. */
  #subjectOf(asked: string): string {
    const names = namesIn(asked.replace(/^\s{0,20}\w{1,80}\s{1,20}in\s/, ''));
    const [first = '', ...rest] = names;
    const rankOf = (path: string): number => effectiveRank(this.#context.volatility.of({ path }));
    return rest.reduce((most, path) => (rankOf(path) > rankOf(most) ? path : most), first);
  }

  #value(expression: string, span: Span): void {
    if (PLAIN.test(expression)) {
      const path = expression.replace(FORM, '');
      this.placeholders.push({ ...span, expression, path, cause: 'placeholder' });
      return;
    }
    const inferred = expression.startsWith('config:')
      ? OF_SETTINGS
      : namesIn(expression)
          .map((path) => this.#context.volatility.of({ path }))
          .reduce(either, CONSTANT);
    this.placeholders.push({ ...span, expression, path: expression, cause: 'expression', inferred });
  }
}

/** The names of values that an expression or a tag asks for. */
function namesIn(expression: string): string[] {
  const own = expression.replace(NAMESPACE, '').replaceAll(STRING, ' ').replaceAll(WORDS, ' ');
  return Array.from(own.matchAll(NAME), ([name]) => name.replace(FORM, ''));
}
