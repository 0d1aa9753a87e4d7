import { type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import type { Piece, StaticPiece, TemplateSyntax } from '../syntax.ts';

const REFERENCE = /\$\{((file|env):[^{}\r\n]{1,200})\}/g;
const OF_ENVIRONMENT: Inferred = { volatility: 'deploy', confidence: 'possible' };

/**
 * A template language beside the references of Prompty's front matter: whether its runtimes fill `${file:rules.md}` and `${env:NAME}`
 * in the text too is not documented, so they are not static there.
 */
export function withReferences(syntax: TemplateSyntax): TemplateSyntax {
  return {
    id: syntax.id,
    scan(text, context) {
      const scan = syntax.scan(text, context);
      if (!/\$\{(?:file|env):/.test(text)) return scan;
      return { ...scan, pieces: scan.pieces.flatMap((piece) => (piece.kind === 'static' ? cut(text, piece) : piece)) };
    },
  };
}

function cut(text: string, piece: StaticPiece): Piece[] {
  const pieces: Piece[] = [];
  const under = piece.condition && { condition: piece.condition };
  let end = piece.start;
  for (const { 0: whole, 1: expression = '', 2: scheme, index } of text
    .slice(piece.start, piece.end)
    .matchAll(REFERENCE)) {
    const start = piece.start + index;
    if (start > end) pieces.push({ ...piece, start: end, end: start });
    end = start + whole.length;
    const told =
      scheme === 'file'
        ? ({ cause: 'include', ...UNKNOWN } as const)
        : ({ cause: 'placeholder', ...OF_ENVIRONMENT } as const);
    pieces.push({ kind: 'dynamic', start, end, expression, ...told, ...under });
  }
  if (end < piece.end) pieces.push({ ...piece, start: end });
  return pieces;
}
