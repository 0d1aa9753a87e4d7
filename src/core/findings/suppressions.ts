import type { Suppression } from '../prompt/directives.ts';
import type { Finding, Observation } from './finding.ts';
import { say } from '../text/message.ts';

/** Findings without those that a comment silences, and the comments that silence nothing. */
export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly unused: readonly Suppression[];
}

export function suppress(findings: readonly Finding[], suppressions: readonly Suppression[]): Suppressed {
  if (suppressions.length === 0) return { findings, unused: [] };
  const used = new Set<Suppression>();
  const left = findings.filter((finding) => {
    const fitting = suppressions.filter((suppression) => silences(suppression, finding));
    for (const suppression of fitting) used.add(suppression);
    return fitting.length === 0;
  });
  return { findings: left, unused: suppressions.filter((suppression) => !used.has(suppression)) };
}

function silences({ rule, line }: Suppression, finding: Finding): boolean {
  return rule === finding.rule && (!line || (line.start <= finding.start && finding.start <= line.end));
}

/** What is said of a comment that silences nothing. */
export function unusedObservation({ rule, start, end, line }: Suppression, isKnown: boolean): Observation {
  const message = isKnown
    ? line
      ? say`Nothing is found by "${rule}" on the next line (certain): take the comment out.`
      : say`Nothing is found by "${rule}" in this file (certain): take the comment out.`
    : say`There is no rule "${rule}", so this comment does nothing (certain).`;
  return { start, end, message, confidence: 'certain' };
}
