import { either, type Inferred } from '../../../prompt/volatility.ts';
import type { Span } from '../../../text/span.ts';
import type { Piece, ScanContext, TemplateSyntax } from '../../syntax.ts';
import { type Findings, type Placeholder, scanOf } from '../placeholder.ts';

/** A tag that opens or closes what it governs. */
export interface GoverningTag {
  readonly start: number;
  readonly kind: 'open' | 'close';
  /** What it asks for or goes over, as the name whose volatility counts. */
  readonly subject: string;
}

/**
 * The text between a tag that opens and the one that closes it is there as often as what the tags around it ask for.
 * @param tags in order
 */
export function governed(
  pieces: readonly Piece[],
  tags: readonly GoverningTag[],
  { volatility }: Pick<ScanContext, 'volatility'>,
): Piece[] {
  const open: Inferred[] = [];
  let next = 0;
  return pieces.map((piece): Piece => {
    for (; next < tags.length && tags[next]!.start < piece.end; next++) {
      const { kind, subject } = tags[next]!;
      if (kind === 'close') {
        open.pop();
        continue;
      }
      const inferred = volatility.of({ path: subject });
      open.push(open.length > 0 ? either(open.at(-1)!, inferred) : inferred);
    }
    const condition = open.at(-1);
    return condition && piece.kind !== 'markup' ? { ...piece, condition } : piece;
  });
}

/** A language of places and of tags that govern what is between them. @param tokens finds both */
export function governedSyntax(
  id: string,
  tokens: (text: string) => { readonly findings: Findings; readonly tags: readonly GoverningTag[] },
): TemplateSyntax {
  return {
    id,
    scan(text, context) {
      const { findings, tags } = tokens(text);
      const { pieces, problems } = scanOf(text, findings, context);
      return { pieces: governed(pieces, tags, context), problems };
    },
  };
}

/** The places that stand in none of the tags; both in order. */
export function outside(placeholders: readonly Placeholder[], tags: readonly Span[]): Placeholder[] {
  let next = 0;
  return placeholders.filter(({ start }) => {
    while (next < tags.length && tags[next]!.end <= start) next++;
    return next === tags.length || tags[next]!.start > start;
  });
}
