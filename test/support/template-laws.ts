import assert from 'node:assert/strict';
import type { Piece, ScanContext, TemplateSyntax } from '../../src/core/formats/syntax.ts';
import { effectiveRank } from '../../src/core/prompt/volatility.ts';
import { VolatilityRules } from '../../src/core/prompt/volatility-rules.ts';
import { cuts } from './effort.ts';

export const context: ScanContext = { volatility: new VolatilityRules() };

/** What holds for every scan: the pieces tile the text, and problems lie inside of it. */
export function assertTiles(syntax: TemplateSyntax, text: string, scanContext: ScanContext = context): void {
  const { pieces, problems } = syntax.scan(text, scanContext);
  let at = 0;
  for (const piece of pieces) {
    assert.equal(piece.start, at, `a piece begins at ${piece.start} where the one before it ends at ${at}`);
    assert.ok(piece.end > piece.start || (piece.kind === 'markup' && piece.role), 'an empty piece');
    const { start, end } = (piece.kind === 'markup' && piece.defines) || piece;
    assert.deepEqual([start, end], [piece.start, piece.end], 'what a piece defines is of its span');
    at = piece.end;
  }
  assert.equal(at, text.length, 'the pieces reach to the end of the text');
  for (const { start, end } of problems) assert.ok(start >= 0 && start <= end && end <= text.length, `${start} ${end}`);
}

/** {@link assertTiles} for the text cut at every offset, or at about `most` of them (more with more effort). */
export function assertTilesCut(syntax: TemplateSyntax, text: string, most = 400): void {
  const step = Math.max(1, Math.floor(text.length / cuts(most)));
  for (let end = 0; end <= text.length; end += step) assertTiles(syntax, text.slice(0, end));
}

/** What a rendering owes to a scan. Static text is to be unlike any other text of the template and of the values. */
export function assertRenderings(text: string, pieces: readonly Piece[], renderings: readonly string[]): void {
  const certain = pieces.filter((piece) => piece.kind === 'static' && !piece.condition);
  for (const rendering of renderings) {
    let at = 0;
    for (const { start, end } of certain) {
      const found = rendering.indexOf(text.slice(start, end), at);
      assert.notEqual(
        found,
        -1,
        `${JSON.stringify(text.slice(start, end))} is missing in ${JSON.stringify(rendering)}`,
      );
      at = found + end - start;
    }
  }
  const prefix = certainPrefix(text, pieces);
  for (const rendering of renderings) assert.equal(rendering.slice(0, prefix.length), prefix);
  const shared = constantEnd(text, pieces);
  if (shared === undefined) return;
  const ends = renderings.map((rendering) => rendering.indexOf(shared) + shared.length);
  const first = renderings[0]!.slice(0, ends[0]);
  renderings.forEach((rendering, index) => assert.equal(rendering.slice(0, ends[index]), first));
}

/** The text, static or of a constant, before the first piece that varies or may be missing. */
export function certainPrefix(text: string, pieces: readonly Piece[]): string {
  let prefix = '';
  for (const piece of pieces) {
    if (piece.kind === 'markup') continue;
    const own = piece.kind === 'static' ? text.slice(piece.start, piece.end) : piece.value;
    if (piece.condition || own === undefined) break;
    prefix += own;
  }
  return prefix;
}

/** The last static text up to which nothing but constants decides what is there. */
function constantEnd(text: string, pieces: readonly Piece[]): string | undefined {
  let last: string | undefined;
  for (const piece of pieces) {
    if (piece.kind === 'markup') continue;
    if (piece.kind === 'dynamic' && effectiveRank(piece) > 0) break;
    if (piece.condition && effectiveRank(piece.condition) > 0) break;
    if (piece.kind === 'static' && !piece.condition && text.slice(piece.start, piece.end).trim() !== '') {
      last = text.slice(piece.start, piece.end);
    }
  }
  return last;
}

/** What a syntax says is wrong, with the text that it says it of. */
export function problemsIn(syntax: TemplateSyntax, text: string): string[] {
  return syntax.scan(text, context).problems.map(({ code, start, end }) => `${code} ${text.slice(start, end)}`);
}

/** A scan as readable lines: kind, text, and what is known of it. */
export function shown(syntax: TemplateSyntax, text: string, scanContext: ScanContext = context): string[] {
  return syntax.scan(text, scanContext).pieces.map((piece) => {
    const source = JSON.stringify(text.slice(piece.start, piece.end)).slice(1, -1);
    if (piece.kind === 'markup' && !piece.defines) return `markup ${source}${piece.role ? ` → ${piece.role}` : ''}`;
    if (piece.kind === 'markup') return `defines ${source} ${piece.defines!.volatility}`;
    const condition = piece.condition ? ` if ${piece.condition.volatility}` : '';
    if (piece.kind === 'static') return `static ${source}${condition}`;
    return `${piece.cause} ${source} ${piece.volatility}${condition}`;
  });
}
