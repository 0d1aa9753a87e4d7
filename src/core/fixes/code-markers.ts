import type { FileAnalysis } from '../analysis.ts';
import { type CallArgument, CodeText, type SourceCall } from '../findings/code-text.ts';
import { callOf } from '../findings/model-calls.ts';
import type { Block, CacheMarker, Prompt, Ttl } from '../prompt/model.ts';
import type { Edit } from '../text/edit.ts';
import { type Span, spanOf } from '../text/span.ts';
import { removeEntry, widestEntry } from './code-entries.ts';
import type { MarkerPlace, Markers } from './markers.ts';

/**
 * Strategy. A breakpoint is put where the call itself says what it sends: around a text, or into an element of a list that is
 * written there. What comes from elsewhere (a list in a variable, what a function returns) is left alone, as others may use it.
 */

/** A text, with the quotes and letters of its literal. */
const LITERAL = /^(?<prefix>[fFrRbBuU]{0,2})(?<quote>"""|'''|"|'|`)/;
const BEDROCK = /\.converse(?:_stream)?$|Converse(?:Stream)?Command$/;
const AI_SDK = /(?:generate|stream)(?:Text|Object)$/;
const PYDANTIC_AI = /(?:^|\.)Agent$/;
const SYSTEM = new Set(['system', 'system_prompt', 'systemPrompt', 'instructions']);

/** The breakpoints of a prompt that a program sends. */
export class CodeMarkers implements Markers {
  readonly #text: string;
  readonly #code: CodeText;
  readonly #prompt: Prompt;
  readonly #style: Style;

  constructor({ file, format }: FileAnalysis, prompt: Prompt) {
    this.#text = file.text;
    this.#code = new CodeText(file.text, format);
    this.#prompt = prompt;
    this.#style = styleOf(file.text, format);
  }

  remove(marker: CacheMarker): Edit | undefined {
    if (marker.origin === 'marker-line') return { start: marker.start, end: marker.end, text: '' };
    return removeEntry(this.#text, widestEntry(this.#text, marker));
  }

  setTtl(marker: CacheMarker, ttl: Ttl): Edit | undefined {
    if (marker.ttl === ttl) return undefined;
    const open = this.#code.code.indexOf('{', marker.start);
    if (open === -1 || open >= marker.end) return undefined;
    const span = { start: open, end: this.#code.closing(open) };
    const fields = this.#code.elements(span, '{');
    if (!fields || fields.some(({ isSpread }) => isSpread)) return undefined;
    const own = fields.find(({ name }) => name === 'ttl');
    if (ttl === '5m') return own && removeEntry(this.#text, own);
    if (own) return { ...spanOf(own.value), text: this.#style.string('1h') };
    return this.#addField(fields, `${this.#style.key('ttl')} ${this.#style.string('1h')}`);
  }

  add(place: MarkerPlace): Edit[] | undefined {
    const call = callOf(this.#code, this.#prompt);
    const source = call && this.#systemOf(call);
    const at = source && this.#groupAt(place);
    if (!call || !source || !at || at.group.some((block) => block.cacheControl)) return undefined;
    if (PYDANTIC_AI.test(call.callee)) return at.isEnd && at.isLast ? this.#addSetting(call) : undefined;
    const list = this.#code.elements(source.value, '[');
    if (list) return this.#markElement(call, list, at, place);
    return at.count === 1 ? this.#markText(call, source, at, place) : undefined;
  }

  /** What the call gives as its system prompt: an argument, or the content of the first of its messages. */
  #systemOf(call: SourceCall): CallArgument | undefined {
    const own = call.arguments.find(({ name }) => name !== undefined && SYSTEM.has(name));
    if (own) return own;
    const messages = call.arguments.find(({ name }) => name === 'messages' || name === undefined);
    const [first] = (messages && this.#code.elements(messages.value, '[')) ?? [];
    if (!first) return undefined;
    const message = this.#code.callFrom(first.value.start, first.value.end, /SystemMessage/);
    if (message?.start === first.value.start)
      return message.arguments.find(({ name }, at) => name === 'content' || (at === 0 && name === undefined));
    const fields = this.#code.elements(first.value, '{');
    const role = fields?.find(({ name }) => name === 'role');
    if (!role || !/^["']system["']$/.test(this.#code.source(role.value))) return undefined;
    return fields!.find(({ name }) => name === 'content');
  }

  /** The text of the system prompt that a place belongs to; a text in several places of the file is several blocks. */
  #groupAt({ block, offset }: MarkerPlace): Group | undefined {
    const { blocks } = this.#prompt;
    const groups: Block[][] = [];
    for (const [index, one] of blocks.entries()) {
      if (one.section !== 'system') continue;
      if (groups.length > 0 && blocks[index - 1]?.continues) groups.at(-1)!.push(one);
      else groups.push([one]);
    }
    const index = groups.findIndex((group) => group.includes(blocks[block]!));
    const group = groups[index];
    if (!group) return undefined;
    const isEnd = group.at(-1) === blocks[block] && offset >= blocks[block]!.end;
    return { group, index, isEnd, isLast: index === groups.length - 1, count: groups.length };
  }

  #markElement(call: SourceCall, list: readonly CallArgument[], at: Group, place: MarkerPlace): Edit[] | undefined {
    const element = list[at.index];
    if (!at.isEnd || !element || list.length !== at.count || list.some(({ isSpread }) => isSpread)) return undefined;
    const fields = this.#code.elements(element.value, '{');
    if (!fields || fields.length === 0) return undefined;
    if (BEDROCK.test(call.callee)) {
      return [{ start: element.end, end: element.end, text: `, ${this.#style.cachePoint(place.ttl)}` }];
    }
    return [this.#addField(fields, this.#style.cacheControl(place.ttl))];
  }

  #addField(fields: readonly CallArgument[], field: string): Edit {
    const last = fields.at(-1)!;
    const lead = leadOf(this.#text.slice(0, last.start));
    return { start: last.end, end: last.end, text: `,${lead}${field}` };
  }

  /** A text becomes a block, or two where the place is inside of its literal. */
  #markText(call: SourceCall, source: CallArgument, at: Group, place: MarkerPlace): Edit[] | undefined {
    const { value } = source;
    const literal = LITERAL.exec(this.#code.source(value))?.groups as { prefix: string; quote: string } | undefined;
    const isWhole = literal !== undefined && this.#isOneLiteral(value, literal.prefix.length);
    if (!isWhole && !this.#isNamedText(value)) return undefined;
    const name = source.start === value.start ? `${this.#style.name(source.name!)} ` : '';
    const { start, end } = value;
    const style = this.#style;
    if (AI_SDK.test(call.callee)) {
      if (!at.isEnd) return undefined;
      const marker = `${style.key('anthropic')} { ${style.key('cacheControl')} ${style.ephemeral(place.ttl)} }`;
      const message = `${style.key('role')} ${style.string('system')}, ${style.key('content')} `;
      return [
        { start, end: start, text: `${name}{ ${message}` },
        { start: end, end, text: `, ${style.key('providerOptions')} { ${marker} } }` },
      ];
    }
    if (BEDROCK.test(call.callee)) return undefined;
    const open = style.open(`${style.key('type')} ${style.string('text')}, ${style.key('text')} `);
    const close = style.close(`, ${style.cacheControl(place.ttl)}`);
    const before: Edit = { start, end: start, text: `${name}[${open}` };
    if (at.isEnd) return [before, { start: end, end, text: `${close}]` }];
    const { offset } = place;
    if (!isWhole || offset <= start + literal.prefix.length + literal.quote.length) return undefined;
    if (offset >= end - literal.quote.length || !this.#isBetweenSegments(at.group, offset)) return undefined;
    const { prefix, quote } = literal;
    return [
      before,
      { start: offset, end: offset, text: `${quote}${close}, ${open}${prefix}${quote}` },
      { start: end, end, text: `${style.close('')}]` },
    ];
  }

  /** One literal is all of the value: no other is joined to it, and nothing is called on it. */
  #isOneLiteral({ start, end }: Span, prefix: number): boolean {
    const inside = this.#code.code.slice(start + prefix + 1, end - 1);
    return /^\s*$/.test(inside) && this.#text[start + prefix] === this.#text[end - 1];
  }

  /** A name to which the file gives a text, once. */
  #isNamedText({ start, end }: Span): boolean {
    const name = this.#text.slice(start, end);
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) return false;
    const pattern = new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}\\s*(?::[^=\\n]*)?=(?!=)\\s*`, 'g');
    const given = this.#code.matches(pattern).map(({ index, 0: match }) => this.#text.slice(index + match.length));
    return given.length === 1 && LITERAL.test(given[0]!);
  }

  /** Not in the midst of an escape or an expression. A `{{` is no such place either. */
  #isBetweenSegments(group: readonly Block[], offset: number): boolean {
    const isInside = (segment: Span): boolean => segment.start < offset && offset < segment.end;
    const segment = group.flatMap(({ segments }) => segments).find(isInside);
    return !segment || (segment.kind === 'static' && segment.text === undefined);
  }

  #addSetting(call: SourceCall): Edit[] | undefined {
    const last = call.arguments.at(-1);
    if (!last || call.arguments.some(({ name, isSpread }) => isSpread || name === 'model_settings')) return undefined;
    const lead = leadOf(this.#text.slice(0, last.start));
    const setting = 'model_settings={"anthropic_cache_instructions": True}';
    return [{ start: last.end, end: last.end, text: `,${lead}${setting}` }];
  }
}

/** One text of the system prompt, and where a place is in it. */
interface Group {
  readonly group: readonly Block[];
  readonly index: number;
  readonly isEnd: boolean;
  readonly isLast: boolean;
  readonly count: number;
}

type Style = ReturnType<typeof styleOf>;

/** Writes objects as the file's language has them, in its quotes. */
function styleOf(text: string, format: string) {
  const isPython = format === 'python';
  const quote = (text.match(/'/g)?.length ?? 0) > (text.match(/"/g)?.length ?? 0) ? "'" : '"';
  const space = isPython ? '' : ' ';
  const string = (value: string): string => `${quote}${value}${quote}`;
  const key = (name: string): string => `${isPython ? string(name) : name}:`;
  const ephemeral = (ttl: Ttl): string => {
    const more = ttl === '1h' ? `, ${key('ttl')} ${string('1h')}` : '';
    return `{${space}${key('type')} ${string('ephemeral')}${more}${space}}`;
  };
  return {
    string,
    key,
    ephemeral,
    /** Of an argument whose name is its value too. */
    name: (name: string): string => `${name}:`,
    open: (fields: string): string => `{${space}${fields}`,
    close: (fields: string): string => `${fields}${space}}`,
    cacheControl: (ttl: Ttl): string => `${key('cache_control')} ${ephemeral(ttl)}`,
    cachePoint: (ttl: Ttl): string => {
      const more = ttl === '1h' ? `, ${key('ttl')} ${string('1h')}` : '';
      const inner = `{${space}${key('type')} ${string('default')}${more}${space}}`;
      return `{${space}${key('cachePoint')} ${inner}${space}}`;
    },
  };
}

/** The line feed and the indentation at the end of a text; a blank where it ends in the middle of a line. */
function leadOf(text: string): string {
  const blank = text.slice(text.trimEnd().length);
  return blank.includes('\n') ? blank.slice(blank.indexOf('\n')) : ' ';
}
