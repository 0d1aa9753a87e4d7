/**
 * Templates of Velocity (`.vm`, `.vtl`): `$a.b`, `$!{a.b}` and `$a.f(x)` are filled, `#if`, `#foreach` and their like govern the
 * text up to `#end`, what stands behind `##` is taken out. A reference without a value stays as it is, so nothing else varies.
 * Source: https://velocity.apache.org/engine/2.3/vtl-reference.html
 */
import type { TemplateSyntax } from '../../syntax.ts';
import { governedSyntax, type GoverningTag } from './governed.ts';
import type { Findings, Placeholder } from '../placeholder.ts';

/** A name with what belongs to it: properties, calls, subscripts. */
const PATH = /([A-Za-z][\w-]{0,60}(?:\.[A-Za-z]\w{0,60}(?:\([^()\n]{0,100}\))?|\[[^[\]\n]{1,60}\]){0,8})/.source;
const TAG =
  /#(?:\{(if|elseif|else|end|foreach|set|include|parse|evaluate|break|stop)\}|(if|elseif|else|end|foreach|set|include|parse|evaluate|break|stop)(?![A-Za-z]))(?:[ \t]{0,4}(\((?:[^()\n]|\([^()\n]{0,100}\)){0,300}\)))?/
    .source;
const TOKEN = new RegExp(`(##[^\\n]{0,2000}|#\\*[^*]{0,2000}\\*#)|${TAG}|\\$!?(?:\\{${PATH}\\}|${PATH})`, 'g');
const REFERENCE = /\$!?\{?([A-Za-z][\w.-]{0,120})/;
const OPENING = /^(?:if|foreach)$/;
const PUTS_IN = /^(?:include|parse|evaluate)$/;

export const velocitySyntax: TemplateSyntax = governedSyntax('velocity', tokens);

function tokens(text: string): { findings: Findings; tags: readonly GoverningTag[] } {
  const placeholders: Placeholder[] = [];
  const removed: { start: number; end: number }[] = [];
  const tags: GoverningTag[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [whole, comment, bracedWord, bareWord, given = '', braced, bare] = match;
    const word = bracedWord ?? bareWord;
    const reference = braced ?? bare;
    const span = { start: match.index, end: match.index + whole.length };
    if (comment) removed.push(span);
    else if (word && PUTS_IN.test(word))
      placeholders.push({ ...span, expression: given, path: word, cause: 'include' });
    else if (word) {
      if (word === 'end') tags.push({ start: span.start, kind: 'close', subject: '' });
      if (OPENING.test(word)) tags.push({ start: span.start, kind: 'open', subject: REFERENCE.exec(given)?.[1] ?? '' });
      removed.push(span);
    } else if (reference) {
      const path = reference.replaceAll(/\([^()]{0,100}\)|\[[^[\]]{0,60}\]/g, '');
      placeholders.push({ ...span, expression: reference, path, cause: path === reference ? 'placeholder' : 'call' });
    }
  }
  return { findings: { placeholders, removed }, tags };
}
