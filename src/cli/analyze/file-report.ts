import type { FileAnalysis } from '../../core/analysis.ts';
import type { FindingLevel } from '../../core/findings/level.ts';
import type { Confidence } from '../../core/prompt/volatility.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { Position } from '../../core/text/line-index.ts';
import type { Span } from '../../core/text/span.ts';

/** A finding as reports and baselines need it. Plain data, so that it can come out of a worker. */
export interface ReportedFinding extends Span {
  readonly rule: string;
  readonly level: FindingLevel;
  readonly confidence: Confidence;
  readonly message: string;
  readonly from: Position;
  readonly to: Position;
  /** The same for the same mistake in the same file, wherever its line goes. */
  readonly fingerprint: string;
  readonly fixable: boolean;
  /** The baseline has it. */
  readonly known: boolean;
}

/** What is left of a file once it is analyzed: its part of the output, and its findings. */
export interface FileReport {
  readonly path: string;
  /** The file's part of the report, as text; empty where the report is made of the findings alone. */
  readonly body: string;
  readonly findings: readonly ReportedFinding[];
  /** Why it could not be analyzed, as one sentence. */
  readonly failure?: string;
}

/** A file's analysis with all that reports say beside it. */
export interface AnalyzedFile {
  readonly path: string;
  readonly analysis: FileAnalysis;
  readonly problems: readonly Problem[];
  /** In the order of the analysis's findings. */
  readonly findings: readonly ReportedFinding[];
}
