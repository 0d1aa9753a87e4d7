import {
  type BreakpointReport,
  placeOfBreakpoint,
  type PrefixReport,
  type PromptAnalysis,
  type ReorderingReport,
} from '../../core/analysis.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { type Segment, staticText } from '../../core/prompt/model.ts';
import type { LineIndex } from '../../core/text/line-index.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { AnalyzedFile, FileReport, ReportedFinding } from '../analyze/file-report.ts';
import type { Terminal } from '../command.ts';
import { messageText } from '../../core/text/message.ts';

/**
 * Prints the document of `prompt-cache analyze --json` file by file, so that none has to be kept. The shape is the public
 * contract (schemaVersion 1), the text that of `JSON.stringify` with an indentation of two.
 */
export async function printJson(reports: AsyncIterable<FileReport>, terminal: Terminal): Promise<void> {
  const head = '{\n  "schemaVersion": 1,\n  "files": [';
  let before: string | undefined;
  for await (const { body } of reports) {
    terminal.print(before === undefined ? head : `${before},`);
    before = body.replace(/^/gm, '    ');
  }
  terminal.print(before === undefined ? `${head}]\n}` : `${before}\n  ]\n}`);
}

/**
 * One file of the document.
 * @param withText with the text of each region, which is left out otherwise
 */
export function fileJson({ path, analysis, problems, findings }: AnalyzedFile, withText: boolean): object {
  const text = withText ? analysis.file.text : undefined;
  const of = (prompt: number | undefined): object[] =>
    analysis.findings.flatMap((finding, index) =>
      finding.prompt === prompt ? [findingJson(finding, findings[index]!)] : [],
    );
  return {
    path,
    format: analysis.format,
    problems: [...problems, ...analysis.problems].map(problemJson),
    findings: of(undefined),
    prompts: analysis.prompts.map((prompt, index) => promptJson(prompt, analysis.lines, text, of(index))),
  };
}

/** A file that could not be analyzed at all. */
export function failedFileJson(path: string, message: string): object {
  return { path, format: null, problems: [{ message, start: 0, end: 0 }], findings: [], prompts: [] };
}

function problemJson({ code, message, start, end }: Problem): object {
  return { code, message: messageText(message), start, end };
}

function findingJson({ tokens, lossPerThousandRequestsUsd }: Finding, reported: ReportedFinding): object {
  const { rule, level, confidence, start, end, from, to, message, fixable, known, fingerprint } = reported;
  return {
    rule,
    level,
    confidence,
    start,
    end,
    ...from,
    endLine: to.line,
    endCharacter: to.character,
    message,
    fixable,
    ...(known && { known }),
    fingerprint,
    ...(tokens && { tokens }),
    ...(lossPerThousandRequestsUsd !== undefined && { lossPerThousandRequestsUsd }),
  };
}

function promptJson(
  analysis: PromptAnalysis,
  lines: LineIndex,
  text: string | undefined,
  findings: readonly object[],
): object {
  const { prompt, model } = analysis;
  return {
    name: prompt.name,
    ...(prompt.anchor !== undefined && { anchor: prompt.anchor }),
    ...(prompt.isPart && { isPart: true }),
    start: prompt.start,
    end: prompt.end,
    model: model.id,
    modelOrigin: model.origin,
    modelKnown: model.known !== undefined,
    provider: model.known?.provider ?? prompt.provider ?? null,
    syntax: prompt.syntax,
    regions: analysis.regions.map((region) => ({
      ...regionJson(region),
      ...(text !== undefined && { text: regionText(text, region) }),
    })),
    staticPrefix: prefixJson(analysis.staticPrefix, lines),
    sessionPrefix: prefixJson(analysis.sessionPrefix, lines),
    staticTokens: analysis.staticTokens,
    breakpoints: analysis.breakpoints.map((breakpoint) => breakpointJson(breakpoint, lines)),
    reordering: reorderingJson(analysis.reorderingReport),
    findings,
    prefixSha256: analysis.prefixSha256,
  };
}

function regionJson(segment: Segment): object {
  const { start, end, kind } = segment;
  if (segment.kind === 'markup') return { start, end, kind };
  const condition = segment.condition && { conditional: true, condition: segment.condition };
  if (segment.kind === 'static') return { start, end, kind, ...condition };
  const { expression, cause, volatility, confidence, granularity, origin, reason, resolved, inDefinition } = segment;
  return {
    start,
    end,
    kind,
    expression,
    cause,
    volatility,
    confidence,
    ...(granularity && { granularity }),
    ...(origin && { origin }),
    ...(reason && { reason }),
    ...(resolved && { resolved }),
    ...(inDefinition && { inDefinition }),
    ...condition,
  };
}

/** What reaches the model of a static region; of any other its source. */
function regionText(text: string, region: Segment): string {
  return region.kind === 'static' ? staticText(text, region) : text.slice(region.start, region.end);
}

function prefixJson(prefix: PrefixReport, lines: LineIndex): object {
  return {
    end: prefix.end,
    ...lines.positionAt(prefix.end),
    tokens: prefix.tokens,
    ...(prefix.hasUnreadText && { hasUnreadText: true }),
    minimumTokens: prefix.minimumTokens ?? null,
    cacheable: prefix.cacheable,
  };
}

function breakpointJson(breakpoint: BreakpointReport, lines: LineIndex): object {
  const { section, ttl, exists, worthwhile, tokens, reason, savedPerThousandRequestsUsd } = breakpoint;
  const offset = placeOfBreakpoint(breakpoint);
  return {
    offset,
    ...lines.positionAt(offset),
    section,
    ttl,
    exists,
    worthwhile,
    tokens,
    reason: messageText(reason),
    savedPerThousandRequestsUsd,
    sharedBy: breakpoint.sharing ?? 'nobody',
    readShare: breakpoint.readShare,
    splitsText: breakpoint.splitsText,
  };
}

function reorderingJson(report: ReorderingReport | undefined): object | null {
  return report ? { ...report, message: messageText(report.message) } : null;
}
