import { readFileSync } from 'node:fs';
import type { FileAnalysis } from '../../core/analysis.ts';
import { messageText } from '../../core/text/message.ts';
import { Analyzer, type AnalyzerOptions } from '../analyzer.ts';
import { decode, readText, type ReadText, reasonOf } from '../read-file.ts';
import { failedFileJson, fileJson } from '../report/analysis-json.ts';
import { failedFileText, fileText, findingLines } from '../report/analysis-text.ts';
import { Baseline } from './baseline.ts';
import type { AnalyzedFile, FileReport } from './file-report.ts';
import { reportedFindings } from './reported-findings.ts';

/** What a report is made of: text for people, a line for each finding, JSON, or SARIF, which needs the findings alone. */
export type ReportKind = 'text' | 'compact' | 'json' | 'sarif';

export interface ReportOptions extends AnalyzerOptions {
  readonly kind: ReportKind;
  /** With the text of each region. */
  readonly withText: boolean;
  readonly baseline?: string | undefined;
}

/** A file to analyze. */
export interface Source {
  readonly path: string;
  /** It was named, and is analyzed whatever it is. */
  readonly named: boolean;
  /** Its text comes from standard input. */
  readonly stdin?: boolean;
}

/** Analyzes files and makes their parts of a report. */
export class FileAnalyzer {
  readonly #options: ReportOptions;
  readonly #analyzer: Analyzer;
  readonly #baseline: Baseline | undefined;

  private constructor(options: ReportOptions, analyzer: Analyzer, baseline: Baseline | undefined) {
    this.#options = options;
    this.#analyzer = analyzer;
    this.#baseline = baseline;
  }

  /** @throws UsageError */
  static async create(options: ReportOptions): Promise<FileAnalyzer> {
    const baseline = options.baseline === undefined ? undefined : Baseline.read(options.baseline);
    return new FileAnalyzer(options, await Analyzer.create(options), baseline);
  }

  /** @returns undefined for a file that was not named and is surely no prompt */
  async report({ path, named, stdin }: Source): Promise<FileReport | undefined> {
    try {
      const read = stdin ? decode(readFileSync(0)) : readText(path);
      const analysis = await this.#analyzer.analyze(path, read.text, named);
      return analysis && this.#reported(path, analysis, read);
    } catch (error) {
      return this.#failed(path, reasonOf(error));
    }
  }

  #reported(path: string, analysis: FileAnalysis, { problems }: ReadText): FileReport {
    const findings = reportedFindings(path, analysis, this.#baseline);
    const unreadable = analysis.prompts.length === 0 && analysis.problems[0];
    const body = this.#body({ path, analysis, problems, findings });
    return { path, body, findings, ...(unreadable && { failure: messageText(unreadable.message) }) };
  }

  #body(file: AnalyzedFile): string {
    const { kind, withText, terminal } = this.#options;
    if (kind === 'json') return JSON.stringify(fileJson(file, withText), null, 2);
    if (kind === 'compact') return findingLines(file, terminal.style);
    return kind === 'text' ? fileText(file, terminal.style) : '';
  }

  #failed(path: string, failure: string): FileReport {
    const { kind, terminal } = this.#options;
    const bodies: Readonly<Record<ReportKind, () => string>> = {
      text: () => failedFileText(path, failure, terminal.style),
      compact: () => `${path}: ${failure}`,
      json: () => JSON.stringify(failedFileJson(path, failure), null, 2),
      sarif: () => '',
    };
    return { path, body: bodies[kind](), findings: [], failure };
  }
}
