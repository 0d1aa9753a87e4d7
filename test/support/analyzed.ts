import type { FileAnalysis } from '../../src/core/analysis.ts';
import { completeAnalysis, type Economics } from '../../src/core/analyze.ts';
import { resolveFor } from '../../src/core/configuration/resolve.ts';
import type { Level } from '../../src/core/findings/level.ts';
import { ModelCatalogue } from '../../src/core/providers/catalogue.ts';
import { analyzeStructure, type FileStructure, prepareStructure } from '../../src/core/structure.ts';
import { TokenCounter } from '../../src/core/tokens/token-counter.ts';
import { grammars } from './grammars.ts';

const CATALOGUE = new ModelCatalogue();

export interface AnalyzedOptions {
  readonly levels?: Readonly<Record<string, Level>>;
  readonly model?: string;
  readonly traffic?: Partial<Economics['settings']['traffic']>;
  readonly caching?: boolean;
}

/** A file's analysis with a tokenizer that takes each word for one token, at the default traffic. */
export function analyzed(path: string, text: string, options: AnalyzedOptions = {}): FileAnalysis {
  return complete(path, analyzeStructure({ path, text }), options);
}

/** The same of a file that may be code. */
export async function analyzedCode(path: string, text: string, options: AnalyzedOptions = {}): Promise<FileAnalysis> {
  const file = { path, text };
  await prepareStructure(file, { grammars });
  return complete(path, analyzeStructure(file, { grammars }), options);
}

function complete(path: string, structure: FileStructure, options: AnalyzedOptions): FileAnalysis {
  const settings = resolveFor(path, []);
  const counter = new TokenCounter((run) => run.split(/\s+/).filter((word) => word !== '').length);
  return completeAnalysis(structure, counter, {
    catalogue: CATALOGUE,
    date: '2026-11-20',
    ...(options.model !== undefined && { model: options.model }),
    settings: {
      ...settings,
      caching: options.caching ?? true,
      traffic: { ...settings.traffic, ...options.traffic },
      levels: new Map(Object.entries(options.levels ?? {})),
    },
  });
}

/** So many lines of ten words, each line unlike the others. */
export function lines(count: number, name = 'rule'): string {
  return Array.from({ length: count }, (_, index) => `${name} ${index} be brief and kind in all that you say\n`).join(
    '',
  );
}

/** A text that is longer than every minimum, as lines. */
export const LONG = lines(120);
