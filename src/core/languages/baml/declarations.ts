import type { NamedModel } from '../../prompt/model.ts';
import type { Span } from '../../text/span.ts';
import { withoutTrailing } from '../../text/trailing.ts';
import { endOfExpression } from './template.ts';

/** A function or template string of BAML: its name and the text that it holds. */
export interface BamlText extends Span {
  readonly name: string;
  /** The name of the `client` of a function. */
  readonly client?: string;
  /** The model that a function names in the place of a client. */
  readonly model?: NamedModel;
  /** Between the quotes. */
  readonly body: Span;
  /** It stands between `#"` and `"#`, or between backticks: its indentation is taken off. */
  readonly isRaw: boolean;
  /** It stands between backticks, and expressions in `${…}`. */
  readonly isTemplate?: boolean;
  /** What it gives is of a type that the program extends as it runs. */
  readonly isDynamic?: boolean;
  /** It is of the first syntax, in which macros stand in single braces. */
  readonly hasMacros?: boolean;
  /** The names of what a template string is given. */
  readonly parameters?: readonly string[];
}

/** Group 2 is the function that an implementation of the first syntax is of. */
const DECLARATION = /^[ \t]*(function|template_string|client<llm>|impl<llm,[ \t]{0,4}(\w{1,100})>)\s+(\w+)/gm;
const MODEL = /\bmodel\s+(["']?)([\w.:/@-]{1,200})\1/;
const CLIENT = /^([ \t]*client(?:[ \t]|:)[ \t]{0,8})(?:"([^"\n]*)"|(\w+))/m;
/** How the prompt of a function begins whose text is a template. */
const TEMPLATE = /^[ \t]{0,20}(?::[ \t]{0,20})?`/;

/** The declarations of a file. One that is not closed reaches to the end. */
export function readDeclarations(text: string): {
  readonly texts: BamlText[];
  readonly models: Map<string, NamedModel>;
} {
  const texts: BamlText[] = [];
  const models = new Map<string, NamedModel>();
  let from = 0;
  for (const match of text.matchAll(DECLARATION)) {
    if (match.index < from) continue;
    const [whole, keyword, implemented, name] = match as unknown as [string, string, string | undefined, string];
    const start = match.index + whole.length - whole.trimStart().length;
    if (keyword === 'template_string') {
      const body = stringBehind(text, match.index + whole.length);
      if (!body) continue;
      from = body.end;
      const parameters = parametersIn(text.slice(match.index + whole.length, body.body.start));
      texts.push({ name, start, end: body.end, body: body.body, isRaw: body.isRaw, parameters });
      continue;
    }
    const end = endOfBlock(text, match.index + whole.length);
    from = end;
    if (keyword === 'client<llm>') {
      const model = MODEL.exec(text.slice(start, end));
      if (model) models.set(name, namedModel(model[2]!, start + model.index + model[0].length - model[1]!.length));
    } else if (implemented === undefined) texts.push(...functionText(text, name, start, end));
    else {
      const own = functionText(text, `${implemented}: ${name}`, start, end);
      texts.push(...own.map((one) => ({ ...one, hasMacros: true })));
    }
  }
  return { texts, models };
}

/** The names between the brackets behind that of a template string. */
function parametersIn(head: string): string[] {
  const list = head.slice(head.indexOf('(') + 1, Math.max(head.lastIndexOf(')'), 0));
  return Array.from(list.matchAll(/(?:^|,)\s*(\w+)\s*(?=:)/g), ([, name]) => name!);
}

function namedModel(id: string, end: number): NamedModel {
  return { id, start: end - id.length, end };
}

function functionText(text: string, name: string, start: number, end: number): BamlText[] {
  const source = text.slice(start, end);
  const prompt = /^[ \t]*prompt\b/m.exec(source);
  const offset = prompt ? start + prompt.index + prompt[0].length : end;
  const template = TEMPLATE.exec(text.slice(offset, end));
  const body = prompt && (template ? templateFrom(text, offset + template[0].length) : stringBehind(text, offset));
  if (!body || body.end > end) return [];
  const found = CLIENT.exec(source);
  const [, before = '', quoted = '', client] = found ?? [];
  const model = quoted.includes('/') && namedModel(quoted, start + found!.index + before.length + 1 + quoted.length);
  const of = model ? { model } : client !== undefined ? { client } : {};
  const kind = { ...(template && { isTemplate: true }), ...(givesDynamic(text, source) && { isDynamic: true }) };
  return [{ name, start, end, ...of, body: body.body, isRaw: body.isRaw, ...kind }];
}

/** A class or an enumeration that a function gives is marked with `@@dynamic`. */
function givesDynamic(text: string, source: string): boolean {
  if (!text.includes('@@dynamic')) return false;
  const arrow = source.indexOf('->');
  const types = arrow === -1 ? [] : (source.slice(arrow, source.indexOf('{', arrow)).match(/[A-Za-z_]\w*/g) ?? []);
  return types.some((type) => {
    const at = ['class', 'enum'].map((word) => text.indexOf(`${word} ${type} {`)).find((found) => found !== -1);
    return at !== undefined && text.slice(at, endOfBlock(text, at)).includes('@@dynamic');
  });
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

/** A template from behind its backtick. */
function templateFrom(text: string, start: number): StringLiteral {
  const token = /\\.|`|\$\{/gs;
  token.lastIndex = start;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [mark] = match;
    if (mark === '`') return { body: { start, end: match.index }, end: match.index + 1, isRaw: true };
    if (mark === '${') token.lastIndex = endOfExpression(text, match.index + mark.length);
  }
  return { body: { start, end: text.length }, end: text.length, isRaw: true };
}

/** Behind the brace that closes the block that begins at or behind an offset; strings and comments are passed over. */
function endOfBlock(text: string, offset: number): number {
  const open = text.indexOf('{', offset);
  if (open === -1) return text.length;
  const token = /[{}`]|\/\/[^\n]*|(?<!#)(#*)"/g;
  let depth = 0;
  token.lastIndex = open;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '}') {
      depth--;
      if (depth === 0) return match.index + 1;
    } else if (match[0] === '`') token.lastIndex = templateFrom(text, match.index + 1).end;
    else if (match[0].endsWith('"')) {
      const string = stringBehind(text, match.index);
      token.lastIndex = Math.max(string?.end ?? text.length, token.lastIndex);
    }
  }
  return text.length;
}
