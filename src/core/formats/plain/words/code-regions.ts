import type { Span } from '../../../text/span.ts';

/** A part of a Markdown text that is set as code. The span is what is between the delimiters. */
export interface CodeRegion extends Span {
  /** `delimited`: three backticks or more within a line, as prompts put around an input. */
  readonly kind: 'fence' | 'inline' | 'delimited';
  /** The first word behind an opening fence, in lower case. */
  readonly language: string;
}

/** Keeps several texts of a file apart where they are read as one: no fence goes over it. */
export const TEXT_BREAK = '\f';

const LONGEST_INLINE = 500;
const LINE_HEAD = /(?:^|[\r\n])[ \t>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?[ \t]*$/;
const HEAD_LENGTH = 40;
/** What stands behind the marks of a fence is looked at so far. */
const LONGEST_INFO = 200;

/** Fences and code spans, in order, not overlapping. A fence that nothing closes reaches to the end of its text. */
export function codeRegions(text: string): CodeRegion[] {
  const regions: CodeRegion[] = [];
  let at = 0;
  let tick = text.indexOf('`');
  let tilde = text.indexOf('~~~');
  // Looking for it backwards is slow where there is none.
  const lastBreak = text.includes(TEXT_BREAK) ? text.lastIndexOf(TEXT_BREAK) : -1;
  while (tick !== -1 || tilde !== -1) {
    if (tick !== -1 && tick < at) tick = text.indexOf('`', at);
    if (tilde !== -1 && tilde < at) tilde = text.indexOf('~~~', at);
    if (tick === -1 && tilde === -1) break;
    const start = tilde === -1 || (tick !== -1 && tick < tilde) ? tick : tilde;
    const region = regionAt(text, start, lastBreak);
    if (region) regions.push(region.code);
    at = region?.behind ?? start + runLength(text, start);
  }
  return regions;
}

/** The fences in a text that a longer fence holds. */
export function fencesInside(text: string, { start, end }: Span): CodeRegion[] {
  const inside = text.slice(start, end);
  if (!inside.includes('```') && !inside.includes('~~~')) return [];
  return codeRegions(inside)
    .filter(({ kind }) => kind === 'fence')
    .map((region) => ({ ...region, start: start + region.start, end: start + region.end }));
}

function regionAt(text: string, start: number, lastBreak: number): { code: CodeRegion; behind: number } | undefined {
  const run = runLength(text, start);
  if (run >= 3 && beginsLine(text, start)) {
    const lineEnd = endOfLine(text, start);
    const info = text.slice(start + run, lineEnd);
    // `~~~RULES~~~` is a mark of the text's own.
    if (!info.includes('`') && !info.includes('~~~')) {
      const limit = lineEnd < lastBreak ? text.indexOf(TEXT_BREAK, lineEnd) : text.length;
      return fence(text, start, run, lineEnd, limit);
    }
  }
  return text[start] === '`' ? inline(text, start, run) : undefined;
}

function fence(text: string, start: number, run: number, lineEnd: number, limit: number) {
  const mark = text.slice(start, start + run);
  const info = text.slice(start + run, Math.min(lineEnd, start + run + LONGEST_INFO));
  const language = /^[ \t]*\{?\.?([\w+#.-]*)[^{]*$/.exec(info)?.[1]?.toLowerCase() ?? '';
  const from = Math.min(lineEnd + 1, text.length);
  for (let close = text.indexOf(mark, lineEnd); close !== -1 && close < limit;) {
    const length = runLength(text, close);
    const behind = endOfLine(text, close);
    if (beginsLine(text, close) && text.slice(close + length, behind).trim() === '') {
      return { code: { kind: 'fence' as const, language, start: from, end: Math.max(from, close) }, behind };
    }
    close = text.indexOf(mark, close + length);
  }
  return { code: { kind: 'fence' as const, language, start: from, end: limit }, behind: limit };
}

function inline(text: string, start: number, run: number): { code: CodeRegion; behind: number } | undefined {
  const lineEnd = text.slice(start, start + LONGEST_INLINE).indexOf('\n');
  const limit = start + (lineEnd === -1 ? LONGEST_INLINE : lineEnd);
  for (let close = text.indexOf('`', start + run); close !== -1 && close < limit;) {
    const length = runLength(text, close);
    if (length === run) {
      const kind = run >= 3 ? ('delimited' as const) : ('inline' as const);
      return { code: { kind, language: '', start: start + run, end: close }, behind: close + length };
    }
    close = text.indexOf('`', close + length);
  }
  return undefined;
}

function runLength(text: string, start: number): number {
  let end = start + 1;
  while (text[end] === text[start]) end++;
  return end - start;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

function beginsLine(text: string, offset: number): boolean {
  const head = offset <= HEAD_LENGTH ? `\n${text.slice(0, offset)}` : text.slice(offset - HEAD_LENGTH, offset);
  return LINE_HEAD.test(head);
}

/** Code regions asked for in ascending order. */
export class CodeCursor {
  readonly #text: string;
  #regions: readonly CodeRegion[] | undefined;
  #next = 0;

  constructor(text: string) {
    this.#text = text;
  }

  at(offset: number): boolean {
    this.#regions ??= codeRegions(this.#text);
    while (this.#next < this.#regions.length && this.#regions[this.#next]!.end <= offset) this.#next++;
    const region = this.#regions[this.#next];
    return region !== undefined && region.start <= offset;
  }

  /** The fence that opens on the line at `offset`, its closing mark included. */
  fenceAfter(offset: number): Span | undefined {
    const region = this.#regions?.[this.#next];
    if (!region || region.kind !== 'fence' || region.start < offset) return undefined;
    const close = this.#text.startsWith('```', region.end) ? region.end + 3 : region.end;
    return { start: region.start, end: close };
  }
}
