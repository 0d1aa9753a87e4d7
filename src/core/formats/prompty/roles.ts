import type { Role } from '../../prompt/model.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import type { Piece, StaticPiece, TemplateSyntax } from '../syntax.ts';

const MARKER = /^#?\s*(system|developer|user|assistant|tool|function)\s*(?:\[[^\]]*\]\s*)?:$/i;
const THREAD_LINE = /^!\[thread\]/i;
const LONGEST_MARKER = 300;

/** The role of a line that is a role marker (`system:`, `# user:`, `user[name="x"]:`), if it is one. */
export function roleOfLine(line: string): Role | undefined {
  if (line.length > LONGEST_MARKER) return undefined;
  const word = MARKER.exec(line.trim())?.[1]?.toLowerCase();
  if (word === undefined) return undefined;
  return word === 'system' || word === 'developer' ? 'system' : word === 'assistant' ? word : 'user';
}

/**
 * A template language whose text is cut into messages by role markers.
 *
 * Strategy. Prompty looks for markers in the rendered text, line by line; a marker stands where a whole line of it comes from
 * static text. Line breaks at the edges of a message are dropped, so they are markup. A conversation (`threads`, `![thread]`)
 * is messages of its own, wherever it stands.
 */
export function withRoles(syntax: TemplateSyntax, threads: ReadonlySet<string>): TemplateSyntax {
  return {
    id: syntax.id,
    scan(text, context) {
      const { pieces, problems } = syntax.scan(text, context);
      return { pieces: new RoleCutter(text, pieces, threads).cut(), problems };
    },
  };
}

class RoleCutter {
  readonly #text: string;
  readonly #pieces: readonly Piece[];
  readonly #threads: ReadonlySet<string>;
  readonly #out: Piece[] = [];
  #role: Role = 'system';
  /** The output so far ends with a line break. */
  #atLineStart = true;
  /** Nothing but line breaks since the last marker. */
  #atMessageStart = true;

  constructor(text: string, pieces: readonly Piece[], threads: ReadonlySet<string>) {
    this.#text = text;
    this.#pieces = withFilledMarkers(text, pieces);
    this.#threads = threads;
  }

  cut(): Piece[] {
    const lineEndings = this.#lineEndings();
    this.#pieces.forEach((piece, index) => {
      if (piece.kind === 'static') this.#static(piece, lineEndings[index]!);
      else if (piece.kind === 'dynamic') this.#dynamic(piece);
      else if (piece.role) {
        this.#marker(piece.start, piece.end, piece.role, undefined);
        this.#atLineStart = true;
      } else this.#out.push(piece);
    });
    this.#trimEnd(undefined);
    return this.#out;
  }

  /** For each piece whether the output goes on with a line break behind it, or ends. */
  #lineEndings(): boolean[] {
    const endings: boolean[] = [];
    let isBreak = true;
    for (let index = this.#pieces.length - 1; index >= 0; index--) {
      endings[index] = isBreak;
      const piece = this.#pieces[index]!;
      if (piece.kind === 'dynamic') isBreak = false;
      else if (piece.kind === 'static') isBreak = /[\r\n]/.test(this.#text[piece.start]!);
    }
    return endings;
  }

  #static(piece: StaticPiece, isLineEnding: boolean): void {
    let from = piece.start;
    for (let line = piece.start; line < piece.end;) {
      const feed = this.#text.indexOf('\n', line);
      const next = feed === -1 || feed >= piece.end ? piece.end : feed + 1;
      const isWhole = (line > piece.start || this.#atLineStart) && (this.#text[next - 1] === '\n' || isLineEnding);
      const source = isWhole ? this.#text.slice(line, Math.min(next, line + LONGEST_MARKER)) : '';
      const role = roleOfLine(source);
      if (role) {
        this.#plain(piece, from, line);
        this.#marker(line, next, role, piece.condition);
        from = next;
      } else if (THREAD_LINE.test(source.trim())) {
        this.#plain(piece, from, line);
        this.#thread(line, next, piece.condition);
        from = next;
      }
      line = next;
    }
    this.#plain(piece, from, piece.end);
    this.#atLineStart = this.#text[piece.end - 1] === '\n';
  }

  #plain(piece: StaticPiece, start: number, end: number): void {
    let from = start;
    if (this.#atMessageStart) while (from < end && this.#isBreak(from)) from++;
    if (from > start) this.#out.push({ kind: 'markup', start, end: from });
    if (from === end) return;
    this.#atMessageStart = false;
    this.#out.push({ ...piece, start: from, end });
  }

  #marker(start: number, end: number, role: Role, condition: Inferred | undefined): void {
    this.#trimEnd(condition);
    this.#out.push({ kind: 'markup', start, end, role });
    this.#role = role;
    this.#atMessageStart = true;
  }

  #thread(start: number, end: number, condition: Inferred | undefined): void {
    const line = this.#text.slice(start, end);
    const from = start + line.length - line.trimStart().length;
    const to = start + line.trimEnd().length;
    this.#trimEnd(condition);
    this.#out.push({ kind: 'markup', start, end: from, role: 'user' });
    const thread = {
      expression: 'thread',
      cause: 'placeholder',
      volatility: 'request',
      confidence: 'certain',
    } as const;
    this.#out.push({ kind: 'dynamic', start: from, end: to, ...thread, ...(condition && { condition }) });
    this.#marker(to, end, 'user', condition);
  }

  #dynamic(piece: Piece & { kind: 'dynamic' }): void {
    this.#atLineStart = false;
    if (!this.#threads.has(piece.expression.split(/[^\w]/, 1)[0]!)) {
      this.#atMessageStart = false;
      this.#out.push(piece);
      return;
    }
    this.#trimEnd(piece.condition);
    this.#out.push({ kind: 'markup', start: piece.start, end: piece.start, role: 'user' });
    this.#out.push(piece);
    this.#marker(piece.end, piece.end, this.#role, piece.condition);
  }

  /** Line breaks at the end of a message are dropped, where it ends whenever they are there. */
  #trimEnd(condition: Inferred | undefined): void {
    for (let index = this.#out.length - 1; index >= 0; index--) {
      const last = this.#out[index]!;
      if (last.kind === 'markup') {
        if (last.role) return;
        continue;
      }
      if (last.kind !== 'static' || last.condition !== condition) return;
      let { end } = last;
      while (end > last.start && this.#isBreak(end - 1)) end--;
      if (end === last.end) return;
      const kept: Piece[] = end > last.start ? [{ ...last, end }] : [];
      this.#out.splice(index, 1, ...kept, { kind: 'markup', start: end, end: last.end });
      if (end > last.start) return;
    }
  }

  #isBreak(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    return code === 10 || code === 13;
  }
}

/** Makes one piece of each marker whose attributes have placeholders: `user[name="{{name}}"]:`. */
function withFilledMarkers(text: string, pieces: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = [];
  let end = 0;
  for (const piece of pieces) {
    if (piece.end <= end) continue;
    const rest = piece.start < end ? { ...piece, start: end } : piece;
    const line = piece.kind === 'dynamic' ? markerAround(text, piece.start) : undefined;
    if (!line) {
      out.push(rest);
      continue;
    }
    while (out.length > 0 && out.at(-1)!.start >= line.start) out.pop();
    const last = out.at(-1);
    if (last && last.end > line.start) out[out.length - 1] = { ...last, end: line.start };
    out.push({ kind: 'markup', ...line });
    end = line.end;
  }
  return end === 0 ? pieces : out;
}

/** The line around a place, with its line break, if it is a role marker. */
function markerAround(text: string, offset: number): { start: number; end: number; role: Role } | undefined {
  const before = text.slice(Math.max(0, offset - LONGEST_MARKER), offset);
  const feed = before.lastIndexOf('\n');
  const head = before.slice(feed + 1);
  if (!head.includes('[') || (feed === -1 && offset > LONGEST_MARKER)) return undefined;
  const start = offset - head.length;
  const next = text.slice(offset, start + LONGEST_MARKER).indexOf('\n');
  const end = next === -1 ? Math.min(text.length, start + LONGEST_MARKER) : offset + next + 1;
  const role = roleOfLine(text.slice(start, end));
  return role && { start, end, role };
}
