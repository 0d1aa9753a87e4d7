import { hash } from 'node:crypto';
import type { FileAnalysis } from '../../core/analysis.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { findRule } from '../../core/rules/registry.ts';
import { messageText } from '../../core/text/message.ts';
import type { Baseline } from './baseline.ts';
import type { ReportedFinding } from './file-report.ts';

const FINGERPRINT_DIGITS = 16;

/** The findings of a file with their places, and whether the baseline has them. */
export function reportedFindings(
  path: string,
  analysis: FileAnalysis,
  baseline: Baseline | undefined,
): ReportedFinding[] {
  const known = baseline?.of(path);
  return analysis.findings.map((finding): ReportedFinding => {
    const { rule, level, confidence, message, start, end } = finding;
    const fingerprint = fingerprintOf(analysis, finding);
    return {
      rule,
      level,
      confidence,
      message: messageText(message),
      start,
      end,
      from: analysis.lines.positionAt(start),
      to: analysis.lines.positionAt(end),
      fingerprint,
      fixable: (findRule(rule)?.fixes?.(analysis, finding).length ?? 0) > 0,
      known: known?.take(rule, fingerprint) ?? false,
    };
  });
}

/** Of the rule and of the line on which the finding begins, white space aside. No text can be read out of it. */
function fingerprintOf({ file, lines }: FileAnalysis, { rule, start }: Finding): string {
  const line = lines.lineOf(start);
  const text = file.text
    .slice(lines.startOf(line), lines.startOf(line + 1))
    .replace(/\s+/g, ' ')
    .trim();
  return hash('sha256', `${rule}\n${text}`).slice(0, FINGERPRINT_DIGITS);
}
