import type { Span } from '../../../text/span.ts';
import type { Findings, Placeholder } from '../placeholder.ts';

const NAME = /^ ?((?:\$?[\p{L}_][\p{L}\p{M}\p{N}_]*(?:-[\p{L}\p{M}\p{N}_]+)*|\d{1,2})?)/u.source;
const SUBSCRIPTS = /((?:(?:\.|->)[\p{L}_][\p{L}\p{M}\p{N}_]*|\[[^[\]\r\n]{1,60}\])*)(![rsa])?/u.source;
/** A name with subscripts, a conversion and a format spec: what stands between the braces of a field of `str.format`. */
const FIELD = new RegExp(`${NAME}${SUBSCRIPTS}(?::([^\\r\\n]*?))? ?$`, 'u');
/** As Python reads it, with line breaks in the spec. */
const PYTHON_FIELD = new RegExp(`${NAME}${SUBSCRIPTS}(?::([^]*?))? ?$`, 'u');
const NO_FIELD = /^(?:["'\r\n\t,[(<]|  )/;
const SIMPLE = /^[A-Za-z_]\w*$/;
/** Python's own format specs, those of .NET, and the strftime layouts of dates. JSON and CSS behind a colon are none of them. */
const SPEC =
  /^(?:(?:.?[<>=^])?[-+ ]?z?#?0?\d*[,_]?(?:\.\d+)?[bcdeEfFgGnosxX%]?|[CDEFGNPRX]\d{1,2}|(?=.{0,12}(?:yy|MM|dd|HH|mm))[yMdHhmsfzt:/. -]{4,30}|[^{}%]{0,12}%[\w%:/ .,-]+)$/;
/** Python takes any key: words, where a program is known to fill them. */
const WORDS = /^[\p{L}_][\p{L}\p{M}\p{N}_ -]*$/u;
const LONGEST_FIELD = 160;
const LONGEST_NESTED = 400;
/** A name and a colon, before any other brace. */
const NESTED_NAME = /^\{[^{}\r\n:]{0,80}:[^{}]*\{/;

/** The parts of a replacement field. */
export interface Field {
  /** Empty for `{}`; digits for `{0}`. */
  readonly name: string;
  readonly path: string;
  readonly expression: string;
  readonly plain: boolean;
}

const EMPTY: Field = { name: '', path: '', expression: '', plain: true };

/**
 * Reads what stands between two braces as a replacement field.
 * @param content without the braces
 * @param anySpec Python takes any format spec; JSON and CSS look like odd ones
 * @returns undefined for what is none: JSON, CSS, words for the model to fill
 */
export function fieldOf(content: string, anySpec = false): Field | undefined {
  if (content === '') return EMPTY;
  if (content.length > LONGEST_FIELD) return undefined;
  if (SIMPLE.test(content)) return { name: content, path: content, expression: content, plain: true };
  if (NO_FIELD.test(content)) return undefined;
  const match = (anySpec ? PYTHON_FIELD : FIELD).exec(content);
  if (!match) return undefined;
  const [, name = '', subscripts = '', conversion, spec] = match;
  if (spec !== undefined && !anySpec && !SPEC.test(spec)) return undefined;
  if (name === '' && (subscripts !== '' || (content.trim() !== content && !(anySpec && content[0] === ':'))))
    return undefined;
  return {
    name,
    path: (name + subscripts.replace(/\[[^\]]*\]/g, '').replaceAll('->', '.')).replace(/^\$/, ''),
    expression: content.trim(),
    plain: subscripts === '' && conversion === undefined && spec === undefined,
  };
}

export function causeOfField(field: Field): Placeholder['cause'] {
  return field.plain ? 'placeholder' : 'expression';
}

function fieldPlaceholder(start: number, end: number, field: Field): Placeholder {
  return { start, end, expression: field.expression, path: field.path, cause: causeOfField(field) };
}

/** The end of the field that opens at `start`, its closing brace included; a spec may hold fields of its own (`{x:{width}}`). */
const NESTED_SPEC = /\{[^{}\r\n:]{1,80}:[^{}\r\n]{0,40}(?:\{[^{}\r\n]{0,40}\}[^{}\r\n]{0,20}){1,3}\}/y;

/**
 * Reads a whole text as `str.format` and LangChain's f-strings do: `{name}` is filled, `{{` and `}}` are one brace each.
 * A brace that begins no field stays as it is (Python would raise).
 * @param certain it is known that the text is read so; otherwise only usual format specs count
 */
export function formatFindings(text: string, certain = true): Findings {
  const placeholders: Placeholder[] = [];
  const removed: Span[] = [];
  const known = new Map<string, Field | undefined>();
  let open = text.indexOf('{');
  let close = text.indexOf('}');
  while (open !== -1 || close !== -1) {
    if (close !== -1 && (open === -1 || close < open)) {
      const doubled = text[close + 1] === '}';
      if (doubled) removed.push({ start: close + 1, end: close + 2 });
      close = text.indexOf('}', close + (doubled ? 2 : 1));
      continue;
    }
    if (text[open + 1] === '{') {
      removed.push({ start: open, end: open + 1 });
      open = text.indexOf('{', open + 2);
      continue;
    }
    const placeholder = fieldAt(text, open, close, certain, known);
    if (placeholder) {
      placeholders.push(placeholder);
      open = text.indexOf('{', placeholder.end);
      if (close < placeholder.end) close = text.indexOf('}', placeholder.end);
    } else open = text.indexOf('{', open + 1);
  }
  return { placeholders, removed };
}

/** @param known what stands between braces as the field that it is, if any */
function fieldAt(
  text: string,
  open: number,
  close: number,
  certain: boolean,
  known: Map<string, Field | undefined>,
): Placeholder | undefined {
  if (close === -1) return undefined;
  if (close - open <= LONGEST_FIELD) {
    const content = text.slice(open + 1, close);
    let field = known.get(content);
    if (!field && !known.has(content)) known.set(content, (field = fieldOrWords(content, certain)));
    if (field) return fieldPlaceholder(open, close + 1, field);
  }
  const nested = certain ? nestedField(text, open) : usualNestedField(text, open);
  const name = nested && fieldOf(nested.slice(1, nested.indexOf(':')));
  if (!nested || !name || (name.name === '' && !certain)) return undefined;
  const expression = nested.slice(1, -1).trim();
  return { ...fieldPlaceholder(open, open + nested.length, name), expression, cause: 'expression' };
}

function fieldOrWords(content: string, certain: boolean): Field | undefined {
  const field = content.includes('{') ? undefined : fieldOf(content, certain);
  if (field || !WORDS.test(content)) return field;
  return { name: content, path: content, expression: content.trim(), plain: true };
}

function usualNestedField(text: string, open: number): string | undefined {
  NESTED_SPEC.lastIndex = open;
  return NESTED_SPEC.exec(text)?.[0];
}

/** Python takes whatever stands between the colon of a field and the brace that closes it for its spec. */
function nestedField(text: string, open: number): string | undefined {
  if (!NESTED_NAME.test(text.slice(open, open + LONGEST_FIELD))) return undefined;
  let depth = 0;
  for (let at = open; at < text.length && at - open < LONGEST_NESTED; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return text.slice(open, at + 1);
  }
  return undefined;
}
