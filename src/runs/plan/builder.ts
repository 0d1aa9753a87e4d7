import type { FileAnalysis, PromptAnalysis } from '../../core/analysis.ts';
import type { TemplateEngines } from '../../core/build/render.ts';
import { type BuiltRequest, buildRequestWithSpans } from '../../core/build/request.ts';
import type { Variables } from '../../core/build/variables.ts';

export interface BuilderOptions {
  readonly engines: TemplateEngines;
  readonly maximumTokens: number;
  /** Only the breakpoints that stand in the file, without those of the plan. */
  readonly asWritten: boolean;
  /** The model as it is sent; that of the analysis where absent. */
  readonly model?: string;
}

/** Makes the requests that a prompt stands for. @returns a function that throws a RenderError with one sentence */
export function requestBuilder(
  file: FileAnalysis,
  analysis: PromptAnalysis,
  { engines, maximumTokens, asWritten, model }: BuilderOptions,
): (variables: Variables) => BuiltRequest {
  const { breakpoints } = analysis;
  const planned = asWritten ? { ...analysis, breakpoints: breakpoints.filter(({ exists }) => exists) } : analysis;
  return (variables) => {
    const options = { variables, engines, maximumTokens };
    const { body, spans } = buildRequestWithSpans(file.file.text, file.format, planned, options);
    return { body: { ...body, ...(model !== undefined && { model }) }, spans };
  };
}
