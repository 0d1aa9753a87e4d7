import type { FileAnalysis } from '../analysis.ts';
import type { Confidence } from '../prompt/volatility.ts';
import type { Finding, Fix, Observation } from './finding.ts';
import type { Level } from './level.ts';
import type { FileSubject } from './file-subject.ts';

/** What a provider does that makes the rule matter. */
export interface ProviderFact {
  /** One or two sentences. */
  readonly statement: string;
  /** Where that is documented or was reported: pages with their day, threads as `owner/repository#number`. */
  readonly source: string;
  /** What the sources leave open. */
  readonly uncertain?: string;
}

/** What there is to say of a rule without a file. */
export interface RuleMeta {
  /** That of the catalogue of silent cache misses, where it has the rule. Also the name of its page in `docs/rules`. */
  readonly id: string;
  /** A few words for a list. */
  readonly title: string;
  /** How loudly it speaks where nobody says otherwise. */
  readonly level: Level;
  /** The surest that it gets. */
  readonly confidence: Confidence;
  /** In which files it can be seen. */
  readonly seenIn: readonly ('templates' | 'requests' | 'code')[];
  readonly fact: ProviderFact;
  /** Safe changes that make the finding go away, the best first; none where there is none. Absent for a rule without any. */
  fixes?(file: FileAnalysis, finding: Finding): readonly Fix[];
}

/** One thing that can be wrong with a prompt. One file each in `src/core/rules`; the registry lists them. */
export interface Rule extends RuleMeta {
  check(file: FileSubject): readonly Observation[];
}

/** The page that explains a rule, from the root of the project or the extension. */
export function rulePage(id: string): string {
  return `docs/rules/${id}.md`;
}
