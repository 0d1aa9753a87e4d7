import { randomBytes } from 'node:crypto';
import type { FileAnalysis, PromptAnalysis } from '../core/analysis.ts';
import type { TemplateEngines } from '../core/build/render.ts';
import { readVariableRows, sampleVariables, type VariableRows } from '../core/build/variable-rows.ts';
import type { Variables } from '../core/build/variables.ts';
import type { Prompt } from '../core/prompt/model.ts';
import type { Translate } from '../core/text/message.ts';
import type { Calibration } from '../core/tokens/calibration.ts';
import type { ModelCatalogue } from '../core/providers/catalogue.ts';
import { CacheTest } from './cache-test.ts';
import type { FoundBody } from './compare/request-bodies.ts';
import { ANTHROPIC_BASE_URL, type Endpoint } from './endpoint.ts';
import type { SpendingLimits } from './guard/spending.ts';
import { listModels } from './list-models.ts';
import { exportForSimulate, listRuns, type PastRun } from './log/past-runs.ts';
import { type MeasuredPrompt, measuredPrompts } from './log/measured-prompts.ts';
import { machineRunLog } from './log/machine-log.ts';
import type { RunLog } from './log/run-log.ts';
import { requestBuilder } from './plan/builder.ts';
import type { TestCase } from './plan/cases.ts';
import { labelText } from './plan/label-text.ts';
import { type PlanOptions, planRun } from './plan/plan.ts';
import { sentModel } from './plan/sent-model.ts';
import { markdownReport } from './report/markdown.ts';
import type { RunReport } from './report/report.ts';
import { reportPastRun, reportRun } from './report/run-report.ts';
import { type Pacer, REAL_TIME, simulatedTime } from './run/pacer.ts';
import type { RunResult } from './run/result.ts';
import { DEFAULT_RETRIES } from './send/retry.ts';
import { markSimulated, startSimulatedApi } from './serve/start.ts';

/** Loads the engine of test requests on first use: nothing of it is needed to open an editor. */
export type LoadRunsEngine = () => Promise<RunsEngine>;

/** A prompt with what is to be tried on it. */
export interface TestedPrompt {
  readonly file: FileAnalysis;
  readonly prompt: PromptAnalysis;
  /** As reports name the file. */
  readonly path: string;
  /** The folder in which the run is made. */
  readonly project?: string;
  readonly rows: readonly Variables[];
  readonly cases: readonly TestCase[];
  /** Only the breakpoints that stand in the file. */
  readonly asWritten: boolean;
}

/** What tokens and money are told by. */
export interface TokenBasis {
  readonly catalogue: ModelCatalogue;
  /** Counts o200k tokens. */
  readonly countTokens: (text: string) => number;
  readonly calibration: Calibration | undefined;
}

/** Where the requests of a run go; to be closed behind it. */
export interface Destination {
  readonly endpoint: Endpoint;
  readonly pacer: Pacer;
  close(): Promise<void>;
}

export interface TestSettings extends SpendingLimits, Omit<PlanOptions, 'cases' | 'rows' | 'freshMark'> {
  readonly diagnostics: boolean;
}

/** What editor and views need of test requests. */
export class RunsEngine {
  readonly log: RunLog;
  readonly #warn: (text: string) => void;

  /** @param warn is told what goes wrong beside the requests; secrets are out of it */
  constructor(warn: (text: string) => void) {
    this.log = machineRunLog(process.env);
    this.#warn = warn;
  }

  /** The simulated API in this process, for one run. */
  async simulated(catalogue: ModelCatalogue, countTokens: (text: string) => number): Promise<Destination> {
    const { endpoint, clock, api, close } = await startSimulatedApi({ catalogue, countTokens });
    return { endpoint, pacer: simulatedTime(clock, api), close };
  }

  /** The user's own endpoint; on the loopback interface it can turn out to be the simulated API of another process. */
  async real(endpoint: Endpoint): Promise<Destination> {
    return { endpoint: await markSimulated(endpoint), pacer: REAL_TIME, close: async () => {} };
  }

  /** @throws RenderError with one sentence, where a variable is missing or the prompt cannot be rendered */
  cacheTest(
    { file, prompt, path: named, project, rows, cases, asWritten }: TestedPrompt,
    { endpoint, pacer }: Destination,
    settings: TestSettings,
    engines: TemplateEngines,
    { catalogue, countTokens, calibration }: TokenBasis,
  ): CacheTest {
    const model = sentModel(prompt, endpoint);
    const samples = sampleVariables(prompt.prompt.variables);
    const { maximumTokens, diagnostics } = settings;
    const plan = planRun(requestBuilder(file, prompt, { engines, maximumTokens, asWritten, model }), {
      ...settings,
      cases,
      rows: (rows.length > 0 ? rows : [{}]).map((row) => ({ ...samples, ...row })),
      freshMark: () => `[cache test ${randomBytes(6).toString('hex')}]`,
    });
    return new CacheTest({
      subject: { prompt: prompt.prompt.name, file: named, model, ...(project !== undefined && { project }) },
      plan,
      endpoint,
      catalogue,
      countTokens,
      calibration,
      log: this.log,
      limits: settings,
      pacer,
      retries: DEFAULT_RETRIES,
      diagnostics: diagnostics && (endpoint.simulated || endpoint.baseUrl === ANTHROPIC_BASE_URL),
      warn: this.#warn,
    });
  }

  /** The values that a file gives as samples. */
  samplesOf({ variables }: Prompt): Variables {
    return sampleVariables(variables);
  }

  /** Sets of variables in a JSON or JSONL file. */
  variableRows(text: string, name: string): VariableRows {
    return readVariableRows(text, name);
  }

  report(result: RunResult, { file, prompt }: TestedPrompt): RunReport {
    return reportRun(result, this.log.read(), { text: file.file.text, prompt: prompt.prompt });
  }

  /** @param translate gives a template in the reader's language */
  markdown(report: RunReport, catalogue: ModelCatalogue, translate: Translate): string {
    return markdownReport(report, catalogue.asOf, { drawn: true, translate });
  }

  pastRuns(): readonly PastRun[] {
    return listRuns(this.log.read());
  }

  /** What providers have billed for prompts, see `measuredKey`. */
  measuredPrompts(): ReadonlyMap<string, MeasuredPrompt> {
    return measuredPrompts(this.log.read());
  }

  pastReport(run: string): RunReport | undefined {
    return reportPastRun(run, this.log.read());
  }

  /** Requests of the log as JSONL for `prompt-cache simulate`. @param run undefined: all */
  exported(run: string | undefined): string {
    const lines = exportForSimulate(this.log.read(), (one) => run === undefined || one === run);
    return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  }

  models(endpoint: Endpoint): ReturnType<typeof listModels> {
    return listModels(endpoint, { now: Date.now, warn: this.#warn });
  }

  /** The requests of a run of the log, without their texts: each block holds its hash. */
  bodiesOfRun(run: string): readonly FoundBody[] {
    const lines = this.log.read().filter((line) => line.type === 'request' && line.run === run);
    return lines.flatMap((line) =>
      line.type === 'request' ? [{ label: labelText(line.label), body: line.request as FoundBody['body'] }] : [],
    );
  }
}
