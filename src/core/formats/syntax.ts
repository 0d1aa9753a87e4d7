import type { Cause, Role } from '../prompt/model.ts';
import type { Branch } from '../prompt/branch.ts';
import type { Inferred } from '../prompt/volatility.ts';
import type { VolatilityRules } from '../prompt/volatility-rules.ts';
import type { Problem } from '../text/problem.ts';
import { SharedTexts } from '../text/shared-texts.ts';
import type { Span } from '../text/span.ts';

/** A part of a template's own (decoded) text. The pieces of a scan tile it: no gap, no overlap, in order. */
export type Piece = StaticPiece | DynamicPiece | MarkupPiece;

export interface StaticPiece extends Span {
  readonly kind: 'static';
  readonly condition?: Inferred;
  readonly branch?: Branch;
}

export interface DynamicPiece extends Span, Inferred {
  readonly kind: 'dynamic';
  readonly expression: string;
  readonly cause: Cause;
  /** It stands in a text that the template defines. */
  readonly inDefinition?: boolean;
  /** What it puts out, where that is one text which the template has elsewhere. */
  readonly value?: string;
  readonly condition?: Inferred;
  readonly branch?: Branch;
}

export interface MarkupPiece extends Span {
  readonly kind: 'markup';
  /** Ends the block before it and begins one of this role (a role marker). */
  readonly role?: Role;
  /** What varies here, in a text that the template defines and puts out elsewhere. */
  readonly defines?: DynamicPiece;
}

export interface ScanContext {
  readonly volatility: VolatilityRules;
  /** Jinja's `line_statement_prefix` and `line_comment_prefix`, where configured. */
  readonly lineStatementPrefix?: string;
  readonly lineCommentPrefix?: string;
  /** Names that are known here without being variables: what the surrounding format gives to its template. */
  readonly known?: ReadonlyMap<string, Inferred>;
}

export interface Scan {
  readonly pieces: readonly Piece[];
  /** In offsets of the scanned text. */
  readonly problems: readonly Problem[];
}

/** A template language: cuts a text into what reaches the model as it stands, what varies, and what never reaches it. */
export interface TemplateSyntax {
  readonly id: string;
  /** Never throws, whatever the text. Linear in its length. */
  scan(text: string, context: ScanContext): Scan;
}

/** The pieces with what is inferred of them, and of their conditions, changed. Conditions that were one object stay one. */
export function withInferred(pieces: readonly Piece[], change: (inferred: Inferred) => Inferred): Piece[] {
  const conditions = new Map<Inferred, Inferred>();
  return pieces.map((piece): Piece => {
    if (piece.kind === 'markup') return piece;
    const { condition } = piece;
    if (condition && !conditions.has(condition)) conditions.set(condition, change(condition));
    const under = condition && { condition: conditions.get(condition)! };
    if (piece.kind === 'static') return { ...piece, ...under };
    const { volatility, confidence, granularity } = change(piece);
    const { granularity: _, ...rest } = piece;
    return { ...rest, volatility, confidence, ...(granularity && { granularity }), ...under };
  });
}

/** Collects the pieces of a scan so that they tile; neighbours that are alike become one piece. */
export class PieceList {
  readonly pieces: Piece[] = [];
  readonly #expressions = new SharedTexts();
  #end = 0;

  /** Where the next piece begins. */
  get end(): number {
    return this.#end;
  }

  static(end: number, condition?: Inferred, branch?: Branch): void {
    if (end <= this.#end) return;
    const last = this.pieces.at(-1);
    const isMore = last?.kind === 'static' && last.condition === condition && last.branch === branch;
    const start = isMore ? last.start : this.#end;
    const piece: Piece = condition
      ? { kind: 'static', start, end, condition, ...(branch && { branch }) }
      : { kind: 'static', start, end };
    if (isMore) this.pieces[this.pieces.length - 1] = piece;
    else this.pieces.push(piece);
    this.#end = end;
  }

  markup(end: number, role?: Role): void {
    if (end <= this.#end && !role) return;
    const last = this.pieces.at(-1);
    if (last?.kind === 'markup' && !role && !last.role && !last.defines) {
      this.pieces[this.pieces.length - 1] = { kind: 'markup', start: last.start, end };
    } else {
      this.pieces.push(
        role ? { kind: 'markup', start: this.#end, end, role } : { kind: 'markup', start: this.#end, end },
      );
    }
    this.#end = end;
  }

  /** What varies in a text that is put out elsewhere. */
  definition(end: number, expression: string, cause: Cause, inferred: Inferred, condition?: Inferred): void {
    if (end <= this.#end) return;
    const start = this.#end;
    const { volatility, confidence, granularity } = inferred;
    const decides = condition && condition.volatility !== 'constant' && { condition };
    const own = { volatility, confidence, ...(granularity && { granularity }), ...decides };
    const defines: DynamicPiece = { kind: 'dynamic', start, end, expression, cause, ...own, inDefinition: true };
    this.pieces.push({ kind: 'markup', start, end, defines });
    this.#end = end;
  }

  dynamic(
    end: number,
    expression: string,
    cause: Cause,
    inferred: Inferred,
    condition?: Inferred,
    value?: string,
    branch?: Branch,
  ): void {
    if (end <= this.#end) return;
    const start = this.#end;
    const own = this.#expressions.of(expression);
    const { volatility, confidence, granularity } = inferred;
    if (granularity || condition || value !== undefined) {
      const optional = {
        ...(granularity && { granularity }),
        ...(condition && { condition }),
        ...(value !== undefined && { value }),
        ...(value !== undefined && branch && { branch }),
      };
      this.pieces.push({ kind: 'dynamic', start, end, expression: own, cause, volatility, confidence, ...optional });
    } else this.pieces.push({ kind: 'dynamic', start, end, expression: own, cause, volatility, confidence });
    this.#end = end;
  }
}
