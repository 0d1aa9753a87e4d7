import * as vscode from 'vscode';
import type { FileAnalysis, PromptAnalysis } from '../../core/analysis.ts';
import type { CacheTest } from '../../runs/cache-test.ts';
import { hostOf } from '../../runs/endpoint.ts';
import type { TestCase } from '../../runs/plan/cases.ts';
import { durationMessage } from '../../core/cache/duration.ts';
import type { RunReport } from '../../runs/report/report.ts';
import { costBandText } from '../../runs/report/words.ts';
import type { RunEvent } from '../../runs/run/runner.ts';
import type { Destination, RunsEngine, TestedPrompt } from '../../runs/runs-engine.ts';
import { targetAnalysis } from '../commands/active-document.ts';
import { choosePrompt } from '../commands/choose-prompt.ts';
import type { Services } from '../contribution.ts';
import { templateEngines } from '../template-engines.ts';
import { consentDetail, consentQuestion } from '../texts/run-text.ts';
import { figuresOfFile } from '../texts/seen-prompt.ts';
import { askForRows } from './ask-for-rows.ts';
import { chooseDestination } from './choose-destination.ts';
import { runRefusal } from './refusal.ts';
import { localized } from '../texts/localized.ts';

export interface RunRequest {
  /** The document; the active one where absent. */
  readonly uri?: vscode.Uri | undefined;
  /** Which prompt of the file, from 0; asked for where absent. */
  readonly prompt?: number | undefined;
  readonly cases: readonly TestCase[];
  readonly simulated?: boolean;
  /** Only the breakpoints that stand in the file, without those of the plan. */
  readonly asWritten?: boolean;
  /** Who shows the run by himself. */
  readonly origin?: unknown;
  readonly token?: vscode.CancellationToken;
  readonly tell?: (event: RunEvent) => void;
}

/** Asks for what a run needs, sends its requests, and gives its report; undefined where the user gave up. Throws one sentence. */
export async function runCacheTest(services: Services, request: RunRequest): Promise<RunReport | undefined> {
  const uri = request.uri ?? vscode.window.activeTextEditor?.document.uri;
  const refusal = uri && runRefusal(uri);
  if (refusal !== undefined) throw new Error(refusal);
  const target = await findPrompt(services, request);
  if (!target) return undefined;
  const { file, prompt, document } = target;
  const { runs } = services;
  const [engine, analysis] = await Promise.all([runs.loadEngine(), services.loadEngine()]);
  const names = analysis.variablesOf(prompt);
  const rows = await askForRows(engine, names, prompt, runs.rowsOf(document.uri, prompt.prompt.name));
  if (!rows) return undefined;
  runs.rememberRows(document.uri, prompt.prompt.name, rows);
  const catalogue = await services.analysis.catalogueFor(document.uri);
  const counter = await analysis.tokenCounter();
  const countTokens = (text: string): number => counter.count(text);
  const simulated = request.simulated ?? false;
  const chosen = await chooseDestination({ runs, catalogue, countTokens, simulated });
  if (!chosen) return undefined;
  let destination: Destination = chosen;
  const project = vscode.workspace.getWorkspaceFolder(document.uri)?.uri;
  const tested: TestedPrompt = {
    file,
    prompt,
    path: vscode.workspace.asRelativePath(document.uri),
    rows,
    cases: request.cases,
    asWritten: request.asWritten ?? false,
    ...(project?.scheme === 'file' && { project: project.fsPath }),
  };
  const engines = await templateEngines(services.loadTemplateEngines);
  const basis = { catalogue, countTokens, calibration: analysis.calibration(catalogue) };
  const testAt = (at: Destination): CacheTest => engine.cacheTest(tested, at, runs.testSettings(), engines, basis);
  try {
    let test = testAt(destination);
    const problem = test.problem();
    if (problem !== undefined) throw new Error(localized(problem));
    const answer = await askForConsent(services, test);
    if (answer === undefined) return undefined;
    if (answer === 'simulate') {
      await destination.close();
      destination = await engine.simulated(catalogue, countTokens);
      test = testAt(destination);
    }
    const report = await send(services, engine, test, tested, {
      ...request,
      uri: document.uri,
      prompt: file.prompts.indexOf(prompt),
    });
    if (!report.run.simulated) {
      analysis.recalibrate();
      services.analysis.refresh();
    }
    return report;
  } finally {
    await destination.close();
  }
}

interface FoundPrompt {
  readonly document: vscode.TextDocument;
  readonly file: FileAnalysis;
  readonly prompt: PromptAnalysis;
}

async function findPrompt(services: Services, { uri, prompt: index }: RunRequest): Promise<FoundPrompt | undefined> {
  const state = await targetAnalysis(services, uri);
  const file = state && figuresOfFile(state.file);
  const prompt = file && (index === undefined ? await choosePrompt(file.prompts) : file.prompts[index]);
  return prompt && { document: state.document, file, prompt };
}

/** Before the first paid requests of a session: what, where to, what it costs. @returns undefined for no */
async function askForConsent({ runs }: Services, test: CacheTest): Promise<'send' | 'simulate' | undefined> {
  const { endpoint, estimate, subject, countsFirst } = test;
  const host = hostOf(endpoint);
  if (endpoint.simulated || runs.hasAgreed(host, subject.model)) return 'send';
  const run = {
    prompt: subject.prompt,
    model: subject.model,
    host,
    requests: estimate.requests,
    cost: localized(costBandText(estimate.cost)),
    pausesText: estimate.pausesMs === 0 ? undefined : localized(durationMessage(estimate.pausesMs)),
    countsFirst,
  };
  const detail = consentDetail(run, runs.settings);
  const answer = await vscode.window.showWarningMessage(consentQuestion(run), { modal: true, detail }, SEND, SIMULATE);
  if (answer === SEND) runs.agree(host, subject.model);
  return answer === SEND ? 'send' : answer === SIMULATE ? 'simulate' : undefined;
}

const SEND = vscode.l10n.t('Send Them');
const SIMULATE = vscode.l10n.t('Simulate Instead');

async function send(
  { runs, log }: Services,
  engine: RunsEngine,
  test: CacheTest,
  tested: TestedPrompt,
  request: RunRequest & { readonly uri: vscode.Uri; readonly prompt: number },
): Promise<RunReport> {
  const cancel = new AbortController();
  const cancelling = request.token?.onCancellationRequested(() => cancel.abort());
  if (request.token?.isCancellationRequested) cancel.abort();
  const events = new vscode.EventEmitter<RunEvent>();
  const { uri, prompt, cases, origin } = request;
  const label = test.endpoint.simulated ? 'simulated ' : '';
  log.info(`Cache test of ${tested.path}: ${test.estimate.requests} ${label}requests to ${hostOf(test.endpoint)}.`);
  const work = async (): Promise<RunReport> => {
    const result = await test.run(cancel.signal, (event) => {
      request.tell?.(event);
      events.fire(event);
    });
    log.info(`Cache test of ${tested.path}: ${result.outcome}, run ${result.line.run}.`);
    return engine.report(result, tested);
  };
  const finished = work();
  runs.announce({ uri, prompt, cases, origin, onEvent: events.event, finished, cancel: () => cancel.abort() });
  try {
    return await finished;
  } finally {
    events.dispose();
    cancelling?.dispose();
  }
}
