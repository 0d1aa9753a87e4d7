/**
 * POML (`.poml`): `{{ expression }}` is filled, elements with `if` or `for` are there as these say, elements with `src` or `url` put a
 * file or a page in, comments go out.
 * Source: https://microsoft.github.io/poml/latest/language/template/
 */
import { UNKNOWN } from '../../../prompt/volatility.ts';
import type { Span } from '../../../text/span.ts';
import type { TemplateSyntax } from '../../syntax.ts';
import { doubleBraceFindings } from '../braces/double-braces.ts';
import { governedSyntax, type GoverningTag, outside } from './governed.ts';
import type { Placeholder } from '../placeholder.ts';

const HEAD = /<!--|<(\/?)([A-Za-z][\w.-]{0,40})/g;
const LONGEST_ELEMENT = 1000;
const LONGEST_COMMENT = 4000;
const CONDITION = /\s(?:if|for)=(["'])(?:[\w$]{1,60} in )?[\s{!(]*([A-Za-z_$][\w.$]*)?/;
const SOURCE = /\s(?:src|url)=(["'])([^"']{1,300})\1/;

export const pomlSyntax: TemplateSyntax = governedSyntax('poml', (text) => {
  const { spans, tags, included } = elementsOf(text);
  const { placeholders } = doubleBraceFindings(text);
  return { findings: { placeholders: [...outside(placeholders, spans), ...included], removed: spans }, tags };
});

function elementsOf(text: string) {
  const spans: Span[] = [];
  const tags: GoverningTag[] = [];
  const included: Placeholder[] = [];
  /** Of each name, whether its open elements, the innermost last, are there only sometimes. */
  const open = new Map<string, boolean[]>();
  for (const match of text.matchAll(HEAD)) {
    const [head, closing, name] = match;
    const start = match.index;
    const from = start + head.length;
    const end = name === undefined ? endOfComment(text, from) : endOfElement(text, from);
    if (end === undefined) continue;
    const span = { start, end };
    const attributes = text.slice(from, end - 1);
    if (name === undefined) {
      spans.push(span);
      continue;
    }
    if (closing) {
      if (!open.get(name)?.pop()) continue;
      spans.push(span);
      tags.push({ start, kind: 'close', subject: '' });
      continue;
    }
    const condition = CONDITION.exec(attributes);
    const source = SOURCE.exec(attributes)?.[2];
    const isWhole = attributes.endsWith('/');
    if (source !== undefined) {
      included.push({ ...span, expression: source, path: name, cause: 'include', inferred: UNKNOWN });
    } else if (condition) {
      spans.push(span);
      if (!isWhole) tags.push({ start, kind: 'open', subject: condition[2] ?? name });
    }
    if (isWhole) continue;
    const ofName = open.get(name);
    const isGoverning = source === undefined && condition !== null;
    if (ofName) ofName.push(isGoverning);
    else open.set(name, [isGoverning]);
  }
  return { spans, tags, included };
}

function endOfComment(text: string, from: number): number | undefined {
  const close = text.slice(from, from + LONGEST_COMMENT).indexOf('-->');
  return close === -1 ? undefined : from + close + 3;
}

/** Behind the angle bracket that closes a tag; one in quotes closes none. */
function endOfElement(text: string, from: number): number | undefined {
  const last = Math.min(text.length, from + LONGEST_ELEMENT);
  let quote = '';
  for (let at = from; at < last; at++) {
    const character = text[at]!;
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '<') return undefined;
    else if (character === '>') return at + 1;
  }
  return undefined;
}
