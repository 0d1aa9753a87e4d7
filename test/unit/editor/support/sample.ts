import type { FileAnalysis } from '../../../../src/core/analysis.ts';
import { completeAnalysis } from '../../../../src/core/analyze.ts';
import { DEFAULT_TRAFFIC } from '../../../../src/core/configuration/prompt-settings.ts';
import { resolveFor } from '../../../../src/core/configuration/resolve.ts';
import { ModelCatalogue } from '../../../../src/core/providers/catalogue.ts';
import { analyzeStructure, type FileStructure } from '../../../../src/core/structure.ts';
import { TokenCounter } from '../../../../src/core/tokens/token-counter.ts';
import type { Basis } from '../../../../src/editor/texts/basis.ts';

export const DATE = '2026-11-20';
export const BASIS: Basis = { pricesAsOf: DATE, traffic: DEFAULT_TRAFFIC, trafficAssumed: true };

/** A text of about so many tokens, on lines of ten words. */
export function words(tokens: number): string {
  return Array.from({ length: Math.ceil(tokens / 10) }, () => 'one two six ten red sky sea sun ice oak\n').join('');
}

export function structureOf(text: string, path = 'sample.j2'): FileStructure {
  return analyzeStructure({ text, path });
}

/** A file's analysis with a tokenizer that takes each word for one token. */
export function analysisOf(text: string, { path = 'sample.j2', model = 'claude-opus-5' } = {}): FileAnalysis {
  const counter = new TokenCounter((run) => run.split(/\s+/).filter((word) => word !== '').length);
  return completeAnalysis(structureOf(text, path), counter, {
    catalogue: new ModelCatalogue(),
    date: DATE,
    model,
    settings: resolveFor(path, []),
  });
}
