import type { FileAnalysis } from '../core/analysis.ts';
import { completeAnalysis, type Economics } from '../core/analyze.ts';
import { ModelCatalogue } from '../core/providers/catalogue.ts';
import { analyzeStructure } from '../core/structure.ts';
import { TokenCounter } from '../core/tokens/token-counter.ts';
import { findFormat, FORMATS } from '../core/formats/registry.ts';
import { UsageError } from './usage-error.ts';

export interface AnalyzerOptions {
  readonly format?: string | undefined;
  readonly model?: string | undefined;
  readonly environment: NodeJS.ProcessEnv;
}

/** Analyzes files as the arguments and the configuration say. */
export class Analyzer {
  readonly #options: AnalyzerOptions;
  readonly #counter: TokenCounter;
  readonly #catalogue = new ModelCatalogue();
  /** What is wrong with the configuration, one sentence each. */
  readonly problems: string[] = [];

  private constructor(options: AnalyzerOptions, counter: TokenCounter) {
    this.#options = options;
    this.#counter = counter;
  }

  /** Loads the tokenizer and the configuration. @throws UsageError for an unknown format or model */
  static async create(options: AnalyzerOptions): Promise<Analyzer> {
    if (options.format !== undefined && !findFormat(options.format)) {
      const ids = FORMATS.map((format) => format.id).join(', ');
      throw new UsageError(`There is no format "${options.format}": use one of ${ids}.`);
    }
    const { countTokens } = await import('../core/tokens/o200k.ts');
    const analyzer = new Analyzer(options, new TokenCounter(countTokens));
    if (options.model !== undefined && !analyzer.#catalogue.find(options.model)) {
      throw new UsageError(`The model "${options.model}" is not known: name a known one or add it to your configuration.`);
    }
    return analyzer;
  }

  /** @param named a file that was not named is only analyzed if it is surely a prompt; otherwise the answer is undefined */
  analyze(path: string, text: string, named: boolean): FileAnalysis | undefined {
    const structure = analyzeStructure(
      { text, path: path.replaceAll('\\', '/') },
      { ...(this.#options.format && { format: this.#options.format }) },
    );
    if (!named && !structure.sure) return undefined;
    return completeAnalysis(structure, this.#counter, this.#economics());
  }

  #economics(): Economics {
    return {
      catalogue: this.#catalogue,
      date: new Date().toISOString().slice(0, 10),
      ...(this.#options.model && { model: this.#options.model }),
      defaultModel: 'claude-opus-5',
      traffic: { requestsPerHour: 60, sessionsPerDay: 10, turnsPerSession: 10, turnGapSeconds: 90, activeHoursPerDay: 8 },
      caching: true,
    };
  }
}
