/**
 * Razor (`.cshtml`): `@Model.Name`, `@(expression)` and `@variable` are filled, `@if`, `@foreach` and their like govern the text in
 * their braces; `@{ … }`, `@* … *@` and lines such as `@model Letter` go out. `@@` is a sign, and so is one within an address.
 * Source: https://learn.microsoft.com/aspnet/core/mvc/views/razor
 */
import type { Span } from '../../../text/span.ts';
import type { TemplateSyntax } from '../../syntax.ts';
import { CodeCursor } from '../words/code-regions.ts';
import { governedSyntax, type GoverningTag } from './governed.ts';
import type { Findings, Placeholder } from '../placeholder.ts';

const MARK =
  /(?<![\w@.])@(?:(@)|(\*)|(\{)|(\()|(if|foreach|for|while|switch|lock)[ \t]{0,4}\(|((?:model|using|inject|inherits|namespace|page|layout|addTagHelper)\b[^\r\n]{0,200})|((?:await )?[A-Za-z_]\w{0,80}(?:\.\w{1,80}|\??\.\w{1,80}){0,12}))|^[ \t]{0,40}([{}])/gm;
const ELSE = /\}?\s{0,20}else(?: if[ \t]{0,4}\([^\r\n]{0,200}\))?\s{0,20}\{/y;
/** What a page fills that is given a model; other words behind a sign may be handles. */
const OF_PAGE = /^(?:await )?(?:Model|ViewBag|ViewData|Html|DateTime|TempData|Context|User)\b/;
const DECLARED = /\b(?:var|string|int|[A-Z]\w{0,40}) (\w{1,80}) (?:in|=)/;
const SUBJECT = /(?:\bin |^[\s!(]*)([A-Za-z_]\w*(?:\.\w+)*)/;
const LONGEST = 4000;

export const razorSyntax: TemplateSyntax = governedSyntax('razor', tokens);

/** A text without it fills in no part of a model. */
export const RAZOR_MARK = '@Model.';

/** Some part of the model is filled in, outside of code. */
export function isRazor(text: string): boolean {
  const code = new CodeCursor(text);
  return Array.from(text.matchAll(/(?<![\w@.])@Model\.[A-Z]/g)).some(({ index }) => !code.at(index));
}

function tokens(text: string): { findings: Findings; tags: readonly GoverningTag[] } {
  const placeholders: Placeholder[] = [];
  const removed: Span[] = [];
  const tags: GoverningTag[] = [];
  const variables = new Set<string>();
  /** The braces that are open: those of a block, or of the text itself. */
  const open: ('block' | 'text')[] = [];
  let behind = 0;
  for (const match of text.matchAll(MARK)) {
    const [mark, sign, comment, block, parenthesis, keyword, line, path, brace] = match;
    const start = match.index;
    const from = start + mark.length;
    if (start < behind) continue;
    if (sign) removed.push({ start, end: (behind = start + 1) });
    else if (comment) removed.push({ start, end: (behind = endAt(text, '*@', from)) });
    else if (block) {
      const end = closeOf(text, from - 1, '{', '}');
      for (const [, name] of text.slice(from, end).matchAll(new RegExp(DECLARED, 'g'))) variables.add(name!);
      removed.push({ start, end: (behind = end) });
    } else if (line) removed.push({ start, end: (behind = from) });
    else if (parenthesis) {
      const end = closeOf(text, from - 1, '(', ')');
      const expression = text.slice(from, end - 1);
      placeholders.push({ start, end: (behind = end), expression, path: nameIn(expression), cause: 'expression' });
    } else if (keyword) {
      const end = closeOf(text, from - 1, '(', ')');
      const head = text.slice(from, end - 1);
      const opening = /^\s{0,40}\{/.exec(text.slice(end, end + 60));
      if (!opening) continue;
      const variable = DECLARED.exec(head)?.[1];
      if (variable) variables.add(variable);
      tags.push({ start, kind: 'open', subject: SUBJECT.exec(head)?.[1]?.replace(/^Model\./, '') ?? '' });
      open.push('block');
      removed.push({ start, end: (behind = end + opening[0].length) });
    } else if (brace === '{') open.push('text');
    else if (brace === '}') {
      if (open.at(-1) !== 'block') {
        open.pop();
        continue;
      }
      ELSE.lastIndex = from - 1;
      const next = ELSE.exec(text);
      if (!next) {
        tags.push({ start, kind: 'close', subject: '' });
        open.pop();
      }
      removed.push({ start, end: (behind = next ? from - 1 + next[0].length : from) });
    } else if (path && (OF_PAGE.test(path) || variables.has(path.split(/[.?]/, 1)[0]!))) {
      const isCall = text[from] === '(';
      const end = isCall ? closeOf(text, from, '(', ')') : from;
      placeholders.push({
        start,
        end: (behind = end),
        expression: text.slice(start + 1, end),
        path: path
          .replace(/^(?:await )?(?:Model\.)?/, '')
          .replace(/\.To\w*String$/, '')
          .replaceAll('?', ''),
        cause: isCall ? 'call' : 'placeholder',
      });
    }
  }
  return { findings: { placeholders, removed }, tags };
}

function nameIn(expression: string): string {
  return SUBJECT.exec(expression)?.[1]?.replace(/^Model\./, '') ?? expression;
}

function endAt(text: string, words: string, from: number): number {
  const end = text.indexOf(words, from);
  return end === -1 ? from : end + words.length;
}

/** Behind what closes the bracket at an offset. */
function closeOf(text: string, from: number, opening: string, closing: string): number {
  let depth = 0;
  for (let at = from; at < Math.min(text.length, from + LONGEST); at++) {
    if (text[at] === opening) depth++;
    else if (text[at] === closing && --depth === 0) return at + 1;
  }
  return from + 1;
}
