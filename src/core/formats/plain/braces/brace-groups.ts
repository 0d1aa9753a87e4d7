import { SharedTexts } from '../../../text/shared-texts.ts';
import type { Span } from '../../../text/span.ts';

/** A run of opening braces with the text up to the next brace: `{name}`, `{{name}}`, the `{"a": ` of `{"a": {"b": 1}}`. */
export interface BraceGroup extends Span {
  /** How many braces open at `start`. */
  readonly opens: number;
  /** Between the last opening brace and the next brace of either kind. */
  readonly content: string;
  /** How many braces close directly behind the content; 0 where another opens there, or the text ends. */
  readonly closes: number;
}

const OPEN = 0x7b;
const CLOSE = 0x7d;
const PERCENT = 0x25;
const HASH = 0x23;

/** Between the names of a list. */
const BETWEEN =
  /^[`'"]?(?:,|;|\/|&|,? (?:and|or|und|oder|et|ou|ni|nem|y|o|e|и|или)| \+|、| ?[和与或とや])? ?(?:(?:%(?:\d\$)?[sd],? ?){1,3}(?:(?:and|or) )?)?[`'"]?$/;
const LONGEST_BETWEEN = 20;

/** Every run of opening braces of a text, in order. */
export function braceGroups(text: string): BraceGroup[] {
  const groups: BraceGroup[] = [];
  const contents = new SharedTexts();
  let close = text.indexOf('}');
  for (let at = text.indexOf('{'); at !== -1;) {
    let inside = at + 1;
    while (text.charCodeAt(inside) === OPEN) inside++;
    if (close !== -1 && close < inside) close = text.indexOf('}', inside);
    const open = text.indexOf('{', inside);
    const closed = close !== -1 && (open === -1 || close < open);
    const contentEnd = closed ? close : open === -1 ? text.length : open;
    let end = contentEnd;
    if (closed) while (text.charCodeAt(end) === CLOSE) end++;
    groups.push({
      start: at,
      end,
      opens: inside - at,
      content: mayBeName(text, at, inside)
        ? contents.of(text.slice(inside, contentEnd))
        : text.slice(inside, contentEnd),
      closes: end - contentEnd,
    });
    at = open;
  }
  return groups;
}

/** Names stand in single braces, often of one name in many. */
function mayBeName(text: string, start: number, inside: number): boolean {
  const first = text.charCodeAt(inside);
  return inside - start === 1 && first !== PERCENT && first !== HASH;
}

/** `{N-1}`: what only whoever reads the text can work out, so that the other words in braces are his too. */
export function isCountOfText({ opens, closes, content }: BraceGroup): boolean {
  return opens === 1 && closes === 1 && /^[A-Za-z]\w{0,20} ?[-+] ?\d{1,2}$/.test(content);
}

/** `{% if a %}`, `{# note #}`: a brace of a template language, in which no name stands. */
export function isTag({ opens, content }: BraceGroup): boolean {
  const first = content.charCodeAt(0);
  return opens === 1 && (first === PERCENT || first === HASH);
}

/** `{name} or {count}`: nothing but what stands between the names of a list. */
export function isListed(text: string, { end }: { end: number }, { start }: { start: number }): boolean {
  return start - end <= LONGEST_BETWEEN && BETWEEN.test(text.slice(end, start));
}
