import type { Confidence } from '../../prompt/volatility.ts';
import type { Candidate } from './candidate.ts';
import type { DelimiterStyle } from './marks/delimiters.ts';
import type { Findings, Placeholder } from './placeholder.ts';

export type BraceStyle = 'format' | 'brace' | 'double-brace';

/** How much must speak for a style. `doubles`: a file that its program does not fill, save for double braces in its prose. */
export type Eagerness = 'template' | 'document' | 'doubles';

/** A style that a text may have, and what is found in it. */
export interface Choice {
  readonly style: BraceStyle | DelimiterStyle;
  readonly weight: number;
  readonly findings: Findings;
}

/** What must speak for each family of styles: a total over its distinct names. */
export const NEEDED: Readonly<
  Record<Eagerness, { fields: number; doubles: number; delimiters: number; brackets: number }>
> = {
  template: { fields: 0.75, doubles: 0.9, delimiters: 0.9, brackets: 0.9 },
  document: { fields: 2, doubles: 2, delimiters: 2.4, brackets: 3.6 },
  doubles: { fields: Infinity, doubles: 2.5, delimiters: Infinity, brackets: Infinity },
};
/** What a candidate scores of which there is little doubt. */
export const STRONG = 1.5;
export const NO_NAMES: ReadonlySet<string> = new Set();

/** What is declared is a place wherever it stands. */
export function withDeclared(candidates: readonly Candidate[], declared: ReadonlySet<string>): readonly Candidate[] {
  if (declared.size === 0) return candidates;
  return candidates.map((candidate) =>
    isDeclared(candidate, declared) ? { ...candidate, score: Math.max(candidate.score, 3) } : candidate,
  );
}

export function isDeclared({ path }: Candidate, declared: ReadonlySet<string>): boolean {
  if (declared.size === 0) return false;
  return declared.has(path) || declared.has(path.split('.', 1)[0]!);
}

export function confidenceOf(weight: number, eagerness: Eagerness): Confidence {
  if (eagerness === 'doubles') return 'possible';
  return weight >= 3 ? 'certain' : weight >= STRONG ? 'likely' : 'possible';
}

export function withConfidence(placeholders: readonly Placeholder[], confidence: Confidence): Placeholder[] {
  return placeholders.map(({ start, end, expression, path, cause, call, filters, inferred }) => {
    return { start, end, expression, path, cause, call, filters, inferred, confidence };
  });
}
