import { type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import type { Span } from '../../text/span.ts';
import type { Piece, Scan, ScanContext, TemplateSyntax } from '../syntax.ts';

/** What stands for a value in the text that is filled the second time: a name, so that braces around it are those of a field. */
const VALUE = '_value_';
const BRACE = /[{}]/;

/** How a text is filled a second time. */
export interface Filling {
  readonly syntax: TemplateSyntax;
  /** What is known of the values. */
  readonly known: ReadonlyMap<string, Inferred>;
}

/** The syntax of a template whose text is filled once more after its own fields are: what it escapes is a field then. */
export function filledTwice(syntax: TemplateSyntax, { syntax: then, known }: Filling): TemplateSyntax {
  return {
    id: syntax.id,
    scan(text, context: ScanContext): Scan {
      const first = syntax.scan(text, context);
      const hasBraces = first.pieces.some(
        ({ kind, start, end }) => kind === 'static' && BRACE.test(text.slice(start, end)),
      );
      if (!hasBraces) return first;
      const filled = new Filled(text, first.pieces);
      const second = then.scan(filled.text, { ...context, known });
      return { pieces: filled.inTemplate(second.pieces), problems: first.problems };
    },
  };
}

/** A text after its first filling, with the place in the template that each of its characters comes from. */
class Filled {
  readonly text: string;
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  /** The pieces that the text is made of, and where each begins in it. */
  readonly #sent: { readonly piece: Piece; readonly start: number; readonly end: number }[] = [];
  readonly #length: number;

  constructor(template: string, pieces: readonly Piece[]) {
    let text = '';
    for (const piece of pieces) {
      if (piece.kind === 'markup') continue;
      const isStatic = piece.kind === 'static';
      const added = isStatic ? template.slice(piece.start, piece.end) : VALUE;
      for (let at = 0; at < added.length; at++) {
        this.#from.push(isStatic ? piece.start + at : piece.start);
        this.#to.push(isStatic ? piece.start + at + 1 : piece.end);
      }
      this.#sent.push({ piece, start: text.length, end: text.length + added.length });
      text += added;
    }
    this.text = text;
    this.#length = template.length;
  }

  /** The pieces of the text's own scan as pieces of the template. */
  inTemplate(pieces: readonly Piece[]): Piece[] {
    const result: Piece[] = [];
    let end = 0;
    const add = (piece: Piece): void => {
      if (piece.start > end) result.push({ kind: 'markup', start: end, end: piece.start });
      result.push(piece);
      ({ end } = piece);
    };
    let next = 0;
    for (const piece of pieces) {
      while (next < this.#sent.length && this.#sent[next]!.end <= piece.start) next++;
      if (piece.kind === 'dynamic') {
        const own = piece.expression.includes(VALUE) ? UNKNOWN : {};
        add({ ...piece, ...own, ...this.#spanOf(piece) });
      } else if (piece.kind === 'static') {
        for (let index = next; index < this.#sent.length && this.#sent[index]!.start < piece.end; index++) {
          const sent = this.#sent[index]!;
          const part = { start: Math.max(sent.start, piece.start), end: Math.min(sent.end, piece.end) };
          add({ ...sent.piece, ...this.#spanOf(part) });
        }
      }
    }
    if (end < this.#length) result.push({ kind: 'markup', start: end, end: this.#length });
    return result;
  }

  #spanOf({ start, end }: Span): Span {
    return { start: this.#from[start]!, end: this.#to[end - 1]! };
  }
}
