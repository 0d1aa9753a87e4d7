import type { FileAnalysis } from '../core/analysis.ts';
import { completeAnalysis } from '../core/analyze.ts';
import { findFormat, FORMATS } from '../core/formats/registry.ts';
import { ModelCatalogue, SHIPPED_MODELS } from '../core/providers/catalogue.ts';
import { Grammars } from '../core/languages/syntax/grammars.ts';
import { readStructure, structureOptions } from '../core/structure.ts';
import { TokenCounter } from '../core/tokens/token-counter.ts';
import type { Calibration } from '../core/tokens/calibration.ts';
import { calibrationOf } from '../runs/log/calibrate.ts';
import { BrokenAnalysis } from './broken-analysis.ts';
import type { Terminal } from './command.ts';
import { Configuration } from './configuration.ts';
import { readText } from './read-file.ts';
import { machineRunLog } from '../runs/log/machine-log.ts';
import { UsageError } from './usage-error.ts';

export interface AnalyzerOptions {
  readonly format?: string | undefined;
  readonly model?: string | undefined;
  readonly terminal: Terminal;
}

/** A file beside another, as text; undefined where there is none. */
async function readNeighbour(path: string): Promise<string | undefined> {
  try {
    return readText(path).text;
  } catch {
    return undefined;
  }
}

/** Analyzes files as the arguments and the configuration say. */
export class Analyzer {
  readonly #options: AnalyzerOptions;
  readonly #counter: TokenCounter;
  readonly #configuration: Configuration;
  readonly #grammars: Grammars;
  readonly catalogue: ModelCatalogue;
  /** What answers in the run log say of the token estimate. */
  readonly calibration: Calibration | undefined;

  private constructor(options: AnalyzerOptions, counter: TokenCounter) {
    this.#options = options;
    this.#counter = counter;
    this.#configuration = new Configuration(options.terminal.environment, options.terminal.warn);
    this.#grammars = new Grammars(options.terminal.readGrammarFile);
    this.catalogue = new ModelCatalogue(SHIPPED_MODELS, this.#configuration.user.models);
    this.calibration = calibrationOf(
      (sinceMs) => machineRunLog(options.terminal.environment).read(sinceMs),
      this.catalogue,
      Date.now(),
    );
  }

  /** Loads the tokenizer and the user's configuration. @throws UsageError for an unknown format or model */
  static async create(options: AnalyzerOptions): Promise<Analyzer> {
    if (options.format !== undefined && !findFormat(options.format)) {
      const ids = FORMATS.map((format) => format.id).join(', ');
      throw new UsageError(`There is no format "${options.format}": use one of ${ids}.`);
    }
    const { O200k } = await import('../core/tokens/o200k.ts');
    const analyzer = new Analyzer(options, new TokenCounter(new O200k().countTokens, { cacheEntries: 0 }));
    if (options.model !== undefined && !analyzer.catalogue.find(options.model)) {
      throw new UsageError(
        `The model "${options.model}" is not known: name a known one or add it to your configuration.`,
      );
    }
    return analyzer;
  }

  /**
   * @param named a file that was not named is only analyzed if it is surely a prompt; otherwise the answer is undefined
   * @throws BrokenAnalysis
   */
  async analyze(path: string, text: string, named: boolean): Promise<FileAnalysis | undefined> {
    try {
      return await this.#analyze(path, text, named);
    } catch (error) {
      const { environment, warn } = this.#options.terminal;
      if (environment.PROMPT_CACHE_DEBUG && error instanceof Error) warn(`${path}: ${error.stack}`);
      throw new BrokenAnalysis(error);
    }
  }

  async #analyze(path: string, text: string, named: boolean): Promise<FileAnalysis | undefined> {
    const settings = this.#configuration.settingsFor(path);
    const { format } = this.#options;
    const file = { text, path: path.replaceAll('\\', '/') };
    const options = {
      ...structureOptions(settings),
      ...(format !== undefined && { argument: format }),
      grammars: this.#grammars,
    };
    const structure = await readStructure(file, options, readNeighbour);
    if (!named && !structure.sure) return undefined;
    const { model } = this.#options;
    return completeAnalysis(structure, this.#counter, {
      catalogue: this.catalogue,
      date: new Date().toISOString().slice(0, 10),
      settings,
      ...(this.calibration && { calibration: this.calibration }),
      ...(model !== undefined && { model }),
    });
  }
}
