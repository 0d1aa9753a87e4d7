import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { FileAnalysis, PromptAnalysis } from '../../core/analysis.ts';
import { RenderError } from '../../core/build/render.ts';
import { sampleVariables } from '../../core/build/variable-rows.ts';
import { CacheTest } from '../../runs/cache-test.ts';
import { ANTHROPIC_BASE_URL } from '../../runs/endpoint.ts';
import { environmentProxy } from '../../runs/environment-endpoint.ts';
import { requestBuilder } from '../../runs/plan/builder.ts';
import { planRun, type RunPlan } from '../../runs/plan/plan.ts';
import { sentModel } from '../../runs/plan/sent-model.ts';
import { DEFAULT_RETRIES } from '../../runs/send/retry.ts';
import type { Analyzer } from '../analyzer.ts';
import type { Terminal } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { variableRows } from '../variables.ts';
import { casesOf, countOf, limitsOf, numberOf, type RunValues } from './arguments.ts';
import type { Destination } from './endpoint.ts';
import { machineRunLog } from '../../runs/log/machine-log.ts';

export interface TestedFile {
  /** As it was named. */
  readonly file: string;
  readonly analysis: FileAnalysis;
  readonly prompt: PromptAnalysis;
  /** What is to be sent, by how the model is called where it goes. */
  planFor(model: string): RunPlan;
}

/** The cache test of a prompt, as the arguments say. @throws UsageError */
export function cacheTestOf(
  tested: TestedFile,
  values: RunValues,
  terminal: Terminal,
  destination: Destination,
  { catalogue, calibration }: Pick<Analyzer, 'catalogue' | 'calibration'>,
  countTokens: (text: string) => number,
): CacheTest {
  const { endpoint, pacer } = destination;
  const isKnownApi = endpoint.simulated || endpoint.baseUrl === ANTHROPIC_BASE_URL;
  const { prompt } = tested;
  const model = sentModel(prompt, endpoint, values.model);
  const proxy = environmentProxy(terminal.environment, Number.parseInt(process.versions.node, 10));
  if (proxy && 'problem' in proxy) throw new UsageError(proxy.problem);
  return new CacheTest({
    subject: { prompt: prompt.prompt.name, file: tested.file, project: path.resolve('.'), model },
    plan: tested.planFor(model),
    endpoint,
    catalogue,
    calibration,
    countTokens,
    log: machineRunLog(terminal.environment),
    limits: limitsOf(values),
    pacer,
    retries: DEFAULT_RETRIES,
    diagnostics: isKnownApi && !values['no-diagnostics'],
    warn: terminal.warn,
    ...(proxy && { proxy }),
  });
}

/**
 * Plans what is to be sent once at first, so that nobody is asked for a key in vain.
 * @returns {@link TestedFile.planFor}
 * @throws UsageError
 */
export async function plannerOf(
  analysis: FileAnalysis,
  prompt: PromptAnalysis,
  values: RunValues,
): Promise<TestedFile['planFor']> {
  const { ENGINES: engines } = await import('../../core/build/engines.ts');
  const maximumTokens = countOf(values, 'max-tokens', 1, 128_000);
  const samples = sampleVariables(prompt.prompt.variables);
  const options = {
    cases: casesOf(values),
    rows: variableRows(values.var, values.vars).map((row) => ({ ...samples, ...row })),
    repeat: countOf(values, 'repeat', 1, 1000),
    gapMs: numberOf(values, 'gap', 0, 86_400) * 1000,
    pauseMs: numberOf(values, 'pause', 0, 86_400) * 1000,
    fanOut: countOf(values, 'fan-out', 2, 50),
    maximumTokens,
    message: values.message,
    freshMark: () => `[cache test ${randomBytes(6).toString('hex')}]`,
  };
  const asWritten = values['as-written'];
  const planFor = (model: string): RunPlan =>
    planRun(requestBuilder(analysis, prompt, { engines, maximumTokens, asWritten, model }), options);
  try {
    planFor(prompt.model.id);
  } catch (error) {
    if (error instanceof RenderError) throw new UsageError(error.message);
    throw error;
  }
  return planFor;
}
