import type { Span } from '../../text/span.ts';
import { withoutTrailing } from '../../text/trailing.ts';

/** A function or template string of BAML: its name and the text that it holds. */
export interface BamlText extends Span {
  readonly name: string;
  readonly kind: 'function' | 'template';
  /** What the `client` of a function says, as written. */
  readonly client?: string;
  /** Between the quotes. */
  readonly body: Span;
  /** It stands between `#"` and `"#`: no escapes, and its indentation is taken off. */
  readonly isRaw: boolean;
}

const DECLARATION = /^[ \t]*(function|template_string|client<llm>)\s+(\w+)/gm;

/** The declarations of a file. One that is not closed reaches to the end. */
export function readDeclarations(text: string): { readonly texts: BamlText[]; readonly models: Map<string, string> } {
  const texts: BamlText[] = [];
  const models = new Map<string, string>();
  let from = 0;
  for (const match of text.matchAll(DECLARATION)) {
    if (match.index < from) continue;
    const [whole, keyword, name] = match as unknown as [string, string, string];
    const start = match.index + whole.length - whole.trimStart().length;
    if (keyword === 'template_string') {
      const body = stringBehind(text, match.index + whole.length);
      if (!body) continue;
      from = body.end;
      texts.push({ name, kind: 'template', start, end: body.end, body: body.body, isRaw: body.isRaw });
      continue;
    }
    const end = endOfBlock(text, match.index + whole.length);
    from = end;
    if (keyword === 'client<llm>') {
      const model = /\bmodel\s+"([^"\n]{1,200})"/.exec(text.slice(start, end))?.[1];
      if (model !== undefined) models.set(name, model);
    } else texts.push(...functionText(text, name, start, end));
  }
  return { texts, models };
}

function functionText(text: string, name: string, start: number, end: number): BamlText[] {
  const source = text.slice(start, end);
  const prompt = /^[ \t]*prompt\b/m.exec(source);
  const body = prompt && stringBehind(text, start + prompt.index + prompt[0].length);
  if (!body || body.end > end) return [];
  const client = /^[ \t]*client\s+(?:"([^"\n]*)"|(\w+))/m.exec(source);
  return [
    {
      name,
      kind: 'function',
      start,
      end,
      ...(client && { client: client[1] ?? client[2] ?? '' }),
      body: body.body,
      isRaw: body.isRaw,
    },
  ];
}

interface StringLiteral {
  readonly body: Span;
  readonly end: number;
  readonly isRaw: boolean;
}

/** The first string at or behind an offset. */
function stringBehind(text: string, offset: number): StringLiteral | undefined {
  const quote = text.indexOf('"', offset);
  if (quote === -1) return undefined;
  const before = text.slice(offset, quote);
  const hashes = before.slice(withoutTrailing(before, '#').length);
  if (hashes === '') {
    const close = /(?:[^"\\\n]|\\.)*/y;
    close.lastIndex = quote + 1;
    const length = close.exec(text)?.[0].length ?? 0;
    const end = quote + 1 + length;
    return { body: { start: quote + 1, end }, end: Math.min(text.length, end + 1), isRaw: false };
  }
  const close = text.indexOf(`"${hashes}`, quote + 1);
  const end = close === -1 ? text.length : close;
  return { body: { start: quote + 1, end }, end: Math.min(text.length, end + 1 + hashes.length), isRaw: true };
}

/** Behind the brace that closes the block that begins at or behind an offset; strings and comments are passed over. */
function endOfBlock(text: string, offset: number): number {
  const open = text.indexOf('{', offset);
  if (open === -1) return text.length;
  const token = /[{}]|\/\/[^\n]*|(?<!#)(#*)"/g;
  let depth = 0;
  token.lastIndex = open;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '}') {
      depth--;
      if (depth === 0) return match.index + 1;
    } else if (match[0].endsWith('"')) {
      const string = stringBehind(text, match.index);
      token.lastIndex = Math.max(string?.end ?? text.length, token.lastIndex);
    }
  }
  return text.length;
}
