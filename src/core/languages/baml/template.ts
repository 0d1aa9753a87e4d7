import { PieceList, type Scan, type ScanContext, type TemplateSyntax } from '../../formats/syntax.ts';

const TOKEN = /\\[`$\\]|\$\{/g;
const BRACE_OR_QUOTE = /["{}]/g;
const QUOTE_OR_ESCAPE = /"|\\./gs;
/** What an expression is about: a name with members, or a function or a method that is called. */
const SUBJECT = /^[\w.]*/;

/**
 * The prompts of BAML's newest syntax: a text between backticks with expressions in `${…}`; a backslash stands before a backtick or a
 * dollar that is meant as such.
 */
export const bamlTemplate: TemplateSyntax = { id: 'baml', scan };

function scan(text: string, { volatility }: ScanContext): Scan {
  const list = new PieceList();
  for (const { 0: mark, index } of text.matchAll(TOKEN)) {
    if (index < list.end) continue;
    list.static(index);
    if (mark !== '${') {
      list.markup(index + 1);
      continue;
    }
    const end = endOfExpression(text, index + mark.length);
    const source = text.slice(index + mark.length, end);
    const expression = (source.endsWith('}') ? source.slice(0, -1) : source).trim();
    const path = SUBJECT.exec(expression)![0] || expression;
    const cause = path === expression ? 'placeholder' : 'expression';
    list.dynamic(end, expression, cause, volatility.of({ path }));
  }
  list.static(text.length);
  return { pieces: list.pieces, problems: [] };
}

/** Behind the brace that closes an expression which begins at an offset; strings in it are passed over. */
export function endOfExpression(text: string, start: number): number {
  let depth = 1;
  BRACE_OR_QUOTE.lastIndex = start;
  for (let match = BRACE_OR_QUOTE.exec(text); match; match = BRACE_OR_QUOTE.exec(text)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '"') BRACE_OR_QUOTE.lastIndex = endOfString(text, match.index + 1);
    else if (--depth === 0) return match.index + 1;
  }
  return text.length;
}

/** Behind the quotation mark that closes a string; its start where none does. */
function endOfString(text: string, start: number): number {
  QUOTE_OR_ESCAPE.lastIndex = start;
  for (let match = QUOTE_OR_ESCAPE.exec(text); match; match = QUOTE_OR_ESCAPE.exec(text)) {
    if (match[0] === '"') return match.index + 1;
  }
  return start;
}
