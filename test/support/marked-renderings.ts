import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Piece, TemplateSyntax } from '../../src/core/formats/syntax.ts';
import { effectiveRank, rank } from '../../src/core/prompt/volatility.ts';
import { context } from './template-laws.ts';

/**
 * Values of one type each under names that say nothing, so that all of them are a request's: what is said to change less often
 * is to be the same for all of these.
 */
const REQUESTS: readonly Readonly<Record<string, unknown>>[] = [
  {
    q1: 'Ann',
    q2: true,
    q3: ['p', 'q'],
    q4: 3,
    q5: { a: 'da', b: ['t', 'u'] },
    q6: [
      { k: 'k1', v: 1 },
      { k: 'k2', v: 2 },
    ],
  },
  { q1: 'Bob', q2: false, q3: [], q4: 0, q5: { a: '', b: [] }, q6: [] },
  { q1: '', q2: false, q3: ['z', 'y', 'x'], q4: 1, q5: { a: 'q', b: ['v'] }, q6: [{ k: 'k1', v: 1 }] },
  {
    q1: 'x',
    q2: true,
    q3: ['w'],
    q4: 9,
    q5: { a: 'zz', b: [] },
    q6: [
      { k: 'k3', v: 0 },
      { k: 'k3', v: 3 },
      { k: 'k5', v: 4 },
    ],
  },
  { q1: 'a', q2: true, q3: ['a', 'a'], q4: 2, q5: { a: 'a', b: ['a'] }, q6: [{ k: 'a', v: 1 }] },
];

/** The templates of `test/data/templates`, with lines of `===` between them. */
export function writtenTemplates(engine: string): string[] {
  const text = readFileSync(new URL(`../data/templates/${engine}.txt`, import.meta.url), 'utf8');
  return text.split(/\n===\n/).map((template) => template.replace(/\n$/, ''));
}

const MARK = /⟨\/?\d+⟩/g;

/** Whether a piece is said to be the same for all requests wherever it is there, and to be there as often. */
function isHeld(piece: Piece): boolean {
  if (piece.kind === 'markup' || (piece.condition && effectiveRank(piece.condition) >= rank('request'))) return false;
  return piece.kind === 'static' || effectiveRank(piece) < rank('request');
}

/**
 * Puts marks around each piece of a template that is said to change less often than with every request, and looks in the
 * renderings for what stands between them.
 */
export function assertHeld(
  syntax: TemplateSyntax,
  text: string,
  render: (text: string, values: object) => string,
): void {
  const { pieces } = syntax.scan(text, context);
  const held = pieces.map(isHeld);
  const marked = pieces
    .map(({ start, end }, index) =>
      held[index] ? `⟨${index}⟩${text.slice(start, end)}⟨/${index}⟩` : text.slice(start, end),
    )
    .join('');
  const renderings = REQUESTS.map((values) => render(marked, structuredClone(values)));
  for (const index of held.keys()) {
    if (!held[index]) continue;
    const [first, ...others] = renderings.map((rendering) => between(rendering, index));
    for (const other of others)
      assert.deepEqual(other, first, `${text.slice(pieces[index]!.start, pieces[index]!.end)} of ${text}`);
  }
}

function between(rendering: string, index: number): string[] {
  const pattern = new RegExp(`⟨${index}⟩([\\s\\S]*?)⟨/${index}⟩`, 'g');
  return Array.from(rendering.matchAll(pattern), ([, inner]) => inner!.replaceAll(MARK, ''));
}
