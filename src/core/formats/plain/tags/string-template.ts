/**
 * Files of StringTemplate (`.st`). Its expressions stand in braces (`{name}`, as Spring AI writes them) or, where a text has braces
 * of its own, in angle brackets (`<name>`). Beside a name an expression may have options (`{names; separator=", "}`), be a template
 * that is called with arguments (`{turns(history)}`), or apply one to a list (`{history:{h | - {h.text}}}`), which goes out as a whole.
 * Source: https://github.com/antlr/stringtemplate4/blob/master/doc/cheatsheet.md
 */
import type { Span } from '../../../text/span.ts';
import type { TemplateSyntax } from '../../syntax.ts';
import { controlTags, underTags, withoutTags } from './control-tags.ts';
import { decide } from '../decide.ts';
import { outside } from './governed.ts';
import { type Findings, type Placeholder, scanOf } from '../placeholder.ts';
import { Surroundings } from '../words/surroundings.ts';

const BRACES = /\{[A-Za-z_][\w.]{0,80}\}/;
const NAME = /<([A-Za-z_][\w.]{0,80})(?:;[^<>\r\n]{1,80})?>/g;
const CLOSING = /<\/([A-Za-z_][\w.]{0,80})>/g;
const KEYWORDS = new Set(['else', 'endif']);
/** The head of an expression in braces that is more than a name. */
const HEAD =
  /\{([A-Za-z_][\w.]{0,80})(?:(?=; ?(?:separator|null|wrap|anchor|format)\b)|:(?=\{|[A-Za-z_]\w{0,80}\()|\((?!\)))/g;
const LONGEST_EXPRESSION = 2000;

/**
 * The syntax of a `.st` file.
 * @param declared names of variables that the file declares
 * @returns undefined where names stand in neither, or none is in angle brackets but tags of XML
 */
export function stringTemplateSyntax(text: string, declared: ReadonlySet<string>): TemplateSyntax | undefined {
  const inBraces = bracedExpressions(text);
  if (inBraces.length > 0) {
    const { placeholders, removed } = decide(text, 'template', declared).findings;
    const ordered = placeholders.toSorted((a, b) => a.start - b.start);
    return syntaxOf(text, { placeholders: [...outside(ordered, inBraces), ...inBraces], removed });
  }
  if (BRACES.test(text)) return undefined;
  const closed = new Set(Array.from(text.matchAll(CLOSING), (match) => match[1]!));
  const names = Array.from(text.matchAll(NAME)).filter(([, name]) => !closed.has(name!) && !KEYWORDS.has(name!));
  if (names.length === 0) return undefined;
  const placeholders = names.map((match): Placeholder => {
    const [whole, path = ''] = match;
    const cause = path.includes('.') ? 'expression' : 'placeholder';
    return { start: match.index, end: match.index + whole.length, expression: whole.slice(1, -1), path, cause };
  });
  return syntaxOf(text, { placeholders, removed: [] });
}

function syntaxOf(text: string, findings: Findings): TemplateSyntax {
  const control = controlTags(new Surroundings(text));
  return {
    id: 'string-template',
    scan(scanned, context) {
      const scan = scanOf(scanned, control ? withoutTags(findings, control) : findings, context);
      return control ? underTags(scan, control, context) : scan;
    },
  };
}

/** Expressions in braces that are more than a name; the outermost of those in one another. */
function bracedExpressions(text: string): Placeholder[] {
  const found: Placeholder[] = [];
  for (const match of text.matchAll(HEAD)) {
    const start = match.index;
    const name = match[1]!;
    if (name === 'if' || name === 'elseif' || start < (found.at(-1)?.end ?? 0)) continue;
    const close = closeOf(text, { start, end: Math.min(text.length, start + LONGEST_EXPRESSION) });
    if (close === undefined) continue;
    const called = text[start + 1 + name.length] === '(';
    const cause = called ? 'call' : match[0].endsWith(':') ? 'loop' : 'expression';
    found.push({ start, end: close, expression: text.slice(start + 1, close - 1), path: name, cause, call: called });
  }
  return found;
}

/** Behind the brace that closes the one at the start of the span. */
function closeOf(text: string, { start, end }: Span): number | undefined {
  let depth = 0;
  for (let at = start; at < end; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}
