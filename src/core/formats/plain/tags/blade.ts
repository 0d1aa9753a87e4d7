/**
 * Laravel's Blade (`.blade.php`): `{{ expression }}` and `{!! expression !!}` are filled, `@include` and its like put other views in,
 * `@if`, `@foreach` and their like govern the text up to their end; `{{-- … --}}` and `@php … @endphp` go out. The sign in front
 * of `@{{` and `@@if` goes out too, and what follows is text.
 * Source: https://laravel.com/docs/blade
 */
import { UNKNOWN } from '../../../prompt/volatility.ts';
import type { Span } from '../../../text/span.ts';
import type { TemplateSyntax } from '../../syntax.ts';
import { governedSyntax, type GoverningTag } from './governed.ts';
import type { Findings, Placeholder } from '../placeholder.ts';

const MARK = /@?\{\{(?:--)?|@?\{!!|(?<![\w@])@@?([A-Za-z]\w{0,30})/g;
const BLOCKS = new Set(
  'if foreach forelse for while unless isset empty switch auth guest can cannot env production once push section'.split(
    ' ',
  ),
);
/** Directives that stand between the parts of a block, or put nothing out. */
const SILENT = new Set(
  'else elseif elsecan case default break continue php props use inject extends verbatim'.split(' '),
);
const FILLED: ReadonlyMap<string, Placeholder['cause']> = new Map([
  ...'include includeIf includeWhen includeUnless includeFirst each component yield stack'
    .split(' ')
    .map((name) => [name, 'include'] as const),
  ...'lang choice json js'.split(' ').map((name) => [name, 'call'] as const),
]);
const LONGEST_VALUE = 600;
const LONGEST_BLOCK = 8000;
const NAME = /[A-Za-z_]\w*(?:->\w+|\.\w+)*/;
/** What a loop goes over and what a condition asks for. */
const SUBJECT = /^[\s!(]*\$?([A-Za-z_]\w*(?:->\w+)*)/;

export const bladeSyntax: TemplateSyntax = governedSyntax('blade', tokens);

function tokens(text: string): { findings: Findings; tags: readonly GoverningTag[] } {
  const placeholders: Placeholder[] = [];
  const removed: Span[] = [];
  const tags: GoverningTag[] = [];
  let behind = 0;
  for (const match of text.matchAll(MARK)) {
    const [mark, word] = match;
    const start = match.index;
    if (start < behind) continue;
    const from = start + mark.length;
    if (/^@[@{]/.test(mark)) {
      removed.push({ start, end: start + 1 });
      behind = from;
    } else if (word === undefined) {
      const closing = mark === '{{--' ? '--}}' : mark === '{{' ? '}}' : '!!}';
      const close = indexWithin(text, closing, from, mark === '{{--' ? LONGEST_BLOCK : LONGEST_VALUE);
      if (close === -1) continue;
      behind = close + closing.length;
      if (mark === '{{--') removed.push({ start, end: behind });
      else placeholders.push({ start, end: behind, ...valueOf(text.slice(from, close).trim()) });
    } else {
      const { given, end } = argumentsAt(text, from);
      const cause = FILLED.get(word);
      const ended = word.startsWith('end') && BLOCKS.has(word.slice(3));
      if (cause) {
        if (end === from) continue;
        placeholders.push({ start, end, expression: word + given, path: word, cause, inferred: UNKNOWN });
      } else if (BLOCKS.has(word)) tags.push({ start, kind: 'open', subject: SUBJECT.exec(given)?.[1] ?? word });
      else if (ended) tags.push({ start, kind: 'close', subject: '' });
      else if (!SILENT.has(word) && word !== 'endverbatim') continue;
      const close = word === 'php' && end === from ? indexWithin(text, '@endphp', from, LONGEST_BLOCK) : -1;
      behind = close === -1 ? end : close + '@endphp'.length;
      if (!cause) removed.push({ start, end: behind });
    }
  }
  return { findings: { placeholders, removed }, tags };
}

function indexWithin(text: string, words: string, from: number, longest: number): number {
  const index = text.slice(from, from + longest).indexOf(words);
  return index === -1 ? -1 : from + index;
}

/** What stands in the parentheses of a directive, which end on its line; empty where there are none. */
function argumentsAt(text: string, from: number): { readonly given: string; readonly end: number } {
  const open = text[from] === ' ' ? from + 1 : from;
  if (text[open] !== '(') return { given: '', end: from };
  let depth = 0;
  for (let at = open; at < Math.min(text.length, open + LONGEST_VALUE) && text[at] !== '\n'; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return { given: text.slice(open, at + 1), end: at + 1 };
  }
  return { given: '', end: from };
}

function valueOf(expression: string): Omit<Placeholder, 'start' | 'end'> {
  const name = NAME.exec(expression)?.[0] ?? expression;
  const path = name.replaceAll('->', '.');
  if (expression === `$${name}`) return { expression, path, cause: name.includes('->') ? 'expression' : 'placeholder' };
  const call = expression.startsWith(`${name}(`);
  return { expression, path, cause: call ? 'call' : 'expression', call };
}
