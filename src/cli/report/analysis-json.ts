import type { BreakpointReport, FileAnalysis, PrefixReport, PromptAnalysis } from '../../core/analysis.ts';
import { type Segment, staticText } from '../../core/prompt/model.ts';
import type { LineIndex } from '../../core/text/line-index.ts';
import type { Problem } from '../../core/text/problem.ts';

/**
 * One file of `prompt-cache analyze --json`; the shape is the public contract (schemaVersion 1).
 * @param withText with the text of each region, which is left out otherwise
 */
export function fileJson(
  path: string,
  analysis: FileAnalysis,
  problems: readonly Problem[],
  withText: boolean,
): object {
  return {
    path,
    format: analysis.format,
    problems: [...problems, ...analysis.problems].map(problemJson),
    prompts: analysis.prompts.map((prompt) =>
      promptJson(prompt, analysis.lines, withText ? analysis.file.text : undefined),
    ),
  };
}

/** A file that could not be analyzed at all. */
export function failedFileJson(path: string, message: string): object {
  return { path, format: null, problems: [{ message, start: 0, end: 0 }], prompts: [] };
}

function problemJson({ code, message, start, end }: Problem): object {
  return { code, message, start, end };
}

function promptJson(analysis: PromptAnalysis, lines: LineIndex, text: string | undefined): object {
  const { prompt, model } = analysis;
  return {
    name: prompt.name,
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
    reordering: analysis.reorderingReport ?? null,
    findings: [],
    prefixSha256: analysis.prefixSha256,
  };
}

function regionJson(segment: Segment): object {
  const { start, end, kind } = segment;
  if (segment.kind === 'markup') return { start, end, kind };
  const condition = segment.condition && { conditional: true, condition: segment.condition };
  if (segment.kind === 'static') return { start, end, kind, ...condition };
  const { expression, cause, volatility, confidence, granularity } = segment;
  return {
    start,
    end,
    kind,
    expression,
    cause,
    volatility,
    confidence,
    ...(granularity && { granularity }),
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
    minimumTokens: prefix.minimumTokens ?? null,
    cacheable: prefix.cacheable,
  };
}

function breakpointJson(breakpoint: BreakpointReport, lines: LineIndex): object {
  const { offset, section, ttl, exists, worthwhile, tokens, reason, savedPerThousandRequestsUsd } = breakpoint;
  return {
    offset,
    ...lines.positionAt(offset),
    section,
    ttl,
    exists,
    worthwhile,
    tokens,
    reason,
    savedPerThousandRequestsUsd,
    sharedBy: breakpoint.sharing ?? 'nobody',
    readShare: breakpoint.readShare,
    splitsText: breakpoint.splitsText,
  };
}
