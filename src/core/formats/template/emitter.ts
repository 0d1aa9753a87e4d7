import { type Branch, branchOf, type Choice, nesting, sometimes } from '../../prompt/branch.ts';
import type { Cause, Role } from '../../prompt/model.ts';
import { CONSTANT, effectiveRank, either, type Inferred } from '../../prompt/volatility.ts';
import { type DynamicPiece, type Piece, PieceList } from '../syntax.ts';

/** How often a text changes that is put together at one place and used at another. */
export class Capture {
  inferred: Inferred = CONSTANT;
  /** The text itself; undefined where it is not known. */
  text: string | undefined = '';

  /** @param text what is put out, where it is one text */
  add(inferred: Inferred, text?: string): void {
    this.inferred = either(this.inferred, inferred);
    this.text = text === undefined || this.text === undefined ? undefined : this.text + text;
  }
}

/** What becomes of the text at a place of the template. */
export interface Flow {
  readonly condition?: Inferred;
  readonly branch?: Branch | undefined;
  /** It is not output there: a macro's body, a captured text. */
  readonly silent?: boolean;
  /** It goes through a function, so that other text reaches the model. */
  readonly transform?: { readonly expression: string; readonly cause: Cause };
  /** Takes note of all that varies in the text. */
  readonly capture?: Capture;
}

/** The text between an opening tag and its end that a function changes. */
export interface Transformed {
  readonly from: number;
  readonly capture: Capture;
  /** What comes out for a text does not hang on the text behind it. */
  readonly piecewise: boolean;
}

/** Emits the pieces of a template from left to right, each as the flow at its place has it. */
export class Emitter {
  readonly #text: string;
  readonly #list = new PieceList();
  flow: Flow = {};

  /** @param text the template */
  constructor(text: string) {
    this.#text = text;
  }

  get pieces(): readonly Piece[] {
    return this.#list.pieces;
  }

  /** Where the next piece begins. */
  get end(): number {
    return this.#list.end;
  }

  /** How many pieces there are; the next one has this number. */
  get count(): number {
    return this.#list.pieces.length;
  }

  text(end: number): void {
    const { silent, transform, condition, branch, capture } = this.flow;
    if (silent) {
      capture?.add(CONSTANT, this.#text.slice(this.end, end));
      this.#list.markup(end);
    } else if (transform) this.#list.dynamic(end, transform.expression, transform.cause, CONSTANT, condition);
    else this.#list.static(end, condition, branch);
  }

  markup(end: number, role?: Role): void {
    this.#list.markup(end, role);
  }

  /**
   * @param text what is put out, where that is one text which is known
   * @param shown how often it changes where it stands in a definition
   */
  value(
    end: number,
    expression: string,
    cause: Cause,
    inferred: Inferred,
    text?: string,
    shown: Inferred = inferred,
  ): void {
    const { silent, transform, condition, branch, capture } = this.flow;
    capture?.add(inferred, text);
    if (silent && capture) this.#list.definition(end, expression, cause, shown, condition);
    else if (silent) this.#list.markup(end);
    else this.#list.dynamic(end, expression, cause, inferred, condition, transform ? undefined : text, branch);
  }

  /**
   * The flow inside of a block that is there only when, or as often as, the condition holds.
   * @param choice between this block and others, and which of them it is
   */
  under(flow: Flow, condition: Inferred, choice?: Choice, index = 0): Flow {
    flow.capture?.add(condition);
    const { silent, transform, capture } = flow;
    if (!flow.condition) return { condition, branch: choice && branchOf(choice, index), silent, transform, capture };
    const around = flow.branch ?? (choice && sometimes());
    const branch = around && (choice ? branchOf(choice, index, around) : sometimes(around));
    return { condition: either(flow.condition, condition), branch, silent, transform, capture };
  }

  /** From here on text goes through a function. @returns undefined where it does so already or is not output at all */
  transform(expression: string, cause: Cause, own: Inferred, piecewise: boolean): Transformed | undefined {
    this.flow.capture?.add(own);
    if (this.flow.silent || this.flow.transform) return undefined;
    const capture = new Capture();
    capture.add(own);
    this.flow = { ...this.flow, transform: { expression, cause }, capture };
    return { from: this.count, capture, piecewise };
  }

  /** Ends {@link transform}: each piece in between changes as often as anything that went into the function. */
  transformed({ from, capture, piecewise }: Transformed): void {
    if (!piecewise) this.#raise(from, (piece) => (piece.kind === 'dynamic' ? raised(piece, capture.inferred) : piece));
  }

  /** All that was emitted from a piece on is there only as often as one more condition holds. */
  raiseConditions(from: number, condition: Inferred): void {
    const inBranch = nesting(undefined);
    this.#raise(from, (piece) => {
      if (piece.kind === 'markup') return piece;
      const branch = inBranch(piece);
      const both = piece.condition ? either(piece.condition, condition) : condition;
      return { ...piece, condition: both, ...(branch && { branch }) };
    });
  }

  #raise(from: number, change: (piece: Piece) => Piece): void {
    const { pieces } = this.#list;
    for (let index = from; index < pieces.length; index++) pieces[index] = change(pieces[index]!);
  }
}

function raised(piece: DynamicPiece, inferred: Inferred): DynamicPiece {
  if (effectiveRank(inferred) <= effectiveRank(piece)) return piece;
  const { start, end, expression, cause, condition } = piece;
  return { kind: 'dynamic', start, end, expression, cause, ...inferred, ...(condition && { condition }) };
}
