import * as vscode from 'vscode';
import { promptsIn } from '../editor/analysis/analyzed-document.ts';
import type { Contribution, Services } from '../editor/contribution.ts';
import { runRefusal } from '../editor/runs/refusal.ts';
import { runCacheTest } from '../editor/runs/run-cache-test.ts';
import type { BegunRun } from '../editor/runs/run-service.ts';
import { figuresOf } from '../editor/texts/seen-prompt.ts';
import { DEFAULT_CASES, TEST_CASES, type TestCase } from '../runs/plan/cases.ts';
import type { RunReport } from '../runs/report/report.ts';
import { reportCases } from './cache-test-results.ts';
import { errorText } from '../editor/texts/error-text.ts';

/** Cases that have an entry of their own; the others belong to cold and warm. */
const LISTED: readonly TestCase[] = TEST_CASES.filter((testCase) => testCase !== 'rows');
/** What is run for a prompt as a whole. */
const WHOLE: readonly TestCase[] = [...DEFAULT_CASES, 'vary'];

/** Cache tests in the Testing view: each prompt of an open file, with its cases. */
export const cacheTestsContribution: Contribution = {
  name: 'cache tests',
  register: (services) => new CacheTests(services),
};

/** What an entry stands for. */
interface Target {
  readonly uri: vscode.Uri;
  readonly prompt: number;
  readonly testCase?: TestCase;
}

class CacheTests implements vscode.Disposable {
  readonly #services: Services;
  readonly #controller = vscode.tests.createTestController('promptCache', vscode.l10n.t('Prompt cache'));
  readonly #targets = new WeakMap<vscode.TestItem, Target>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(services: Services) {
    this.#services = services;
    const { Run } = vscode.TestRunProfileKind;
    const run = (simulated: boolean) => (request: vscode.TestRunRequest, token: vscode.CancellationToken) =>
      this.#run(request, token, simulated);
    this.#controller.createRunProfile(vscode.l10n.t('Run Cache Test'), Run, run(false), true);
    this.#controller.createRunProfile(vscode.l10n.t('Run Cache Test (simulated)'), Run, run(true), false);
    this.#subscriptions = [
      services.analysis.onDidChange((document) => this.#update(document)),
      services.runs.onDidBegin((begun) => void this.#show(begun)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#updateVisible()),
    ];
    this.#updateVisible();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#controller.dispose();
  }

  #updateVisible(): void {
    for (const { document } of vscode.window.visibleTextEditors) this.#update(document);
  }

  /** Lists the prompts of a document for as long as it is open. */
  #update(document: vscode.TextDocument): void {
    const state = this.#services.analysis.of(document);
    if (state?.tokens === 'counting') return;
    const id = document.uri.toString();
    const prompts = state && runRefusal(document.uri) === undefined ? promptsIn(state) : [];
    const items = prompts.flatMap(([prompt, seen]) => {
      const provider = figuresOf(seen)?.model.known?.provider;
      if (seen.prompt.isPart || (provider !== undefined && provider !== 'anthropic')) return [];
      const item = this.#item(`${id}#${prompt}`, seen.prompt.name, { uri: document.uri, prompt });
      item.children.replace(LISTED.map((testCase) => this.#caseItem(item, testCase)));
      return [item];
    });
    for (const [known] of this.#controller.items) {
      if (known.startsWith(`${id}#`) && !items.some((item) => item.id === known)) this.#controller.items.delete(known);
    }
    for (const item of items) this.#controller.items.add(item);
  }

  /** Without a range: the Testing view's icon would lie upon those of the prefix in the gutter, and the lens runs the test as well. */
  #item(id: string, label: string, target: Target): vscode.TestItem {
    const item = this.#controller.items.get(id) ?? this.#controller.createTestItem(id, label, target.uri);
    item.label = label;
    item.description = vscode.workspace.asRelativePath(target.uri);
    this.#targets.set(item, target);
    return item;
  }

  #caseItem(parent: vscode.TestItem, testCase: TestCase): vscode.TestItem {
    const id = `${parent.id}:${testCase}`;
    const item = parent.children.get(id) ?? this.#controller.createTestItem(id, caseTitle(testCase), parent.uri);
    item.sortText = String(TEST_CASES.indexOf(testCase));
    this.#targets.set(item, { ...this.#targets.get(parent)!, testCase });
    return item;
  }

  /** Runs what was chosen, prompt by prompt. */
  async #run(request: vscode.TestRunRequest, token: vscode.CancellationToken, simulated: boolean): Promise<void> {
    const run = this.#controller.createTestRun(request);
    const chosen = request.include ?? [...this.#controller.items].map(([, item]) => item);
    const parents = new Set(chosen.map((item) => item.parent ?? item));
    try {
      for (const parent of parents) {
        const isWhole = chosen.includes(parent);
        const excluded = new Set(request.exclude);
        const items = [...parent.children].map(([, child]) => child).filter((child) => !excluded.has(child));
        const wanted = items.filter((item) => (isWhole ? WHOLE.includes(this.#caseOf(item)) : chosen.includes(item)));
        if (token.isCancellationRequested) for (const item of wanted) run.skipped(item);
        else await this.#runPrompt(run, parent, wanted, simulated, token);
      }
    } finally {
      run.end();
    }
  }

  async #runPrompt(
    run: vscode.TestRun,
    parent: vscode.TestItem,
    items: readonly vscode.TestItem[],
    simulated: boolean,
    token: vscode.CancellationToken,
  ): Promise<void> {
    const { uri, prompt } = this.#targets.get(parent)!;
    for (const item of items) run.enqueued(item);
    try {
      const report = await runCacheTest(this.#services, {
        uri,
        prompt,
        cases: casesFor(items.map((item) => this.#caseOf(item))),
        simulated,
        token,
        origin: run,
        tell: (event) => {
          if (event.kind !== 'sending') return;
          const item = items.find((one) => this.#caseOf(one) === event.request.planned.case);
          if (item) run.started(item);
        },
      });
      if (report) this.#report(run, items, report, uri);
      else for (const item of items) run.skipped(item);
    } catch (error) {
      const message = new vscode.TestMessage(errorText(error));
      for (const item of items) run.errored(item, message);
    }
  }

  /** A run that a command has begun is shown like one of this view. */
  async #show({ uri, prompt, cases, origin, finished, cancel }: BegunRun): Promise<void> {
    const parent = this.#controller.items.get(`${uri}#${prompt}`);
    if (origin !== undefined || !parent) return;
    const items = [...parent.children].map(([, child]) => child).filter((child) => cases.includes(this.#caseOf(child)));
    const run = this.#controller.createTestRun(new vscode.TestRunRequest(items), undefined, true);
    const cancelling = run.token.onCancellationRequested(cancel);
    for (const item of items) run.started(item);
    try {
      const report = await finished;
      if (report) this.#report(run, items, report, uri);
    } catch (error) {
      const message = new vscode.TestMessage(errorText(error));
      for (const item of items) run.errored(item, message);
    } finally {
      cancelling.dispose(); // The editor keeps the tokens of runs that are over.
      run.end();
    }
  }

  #report(run: vscode.TestRun, items: readonly vscode.TestItem[], report: RunReport, uri: vscode.Uri): void {
    reportCases(run, new Map(items.map((item) => [this.#caseOf(item), item])), report, uri);
  }

  #caseOf(item: vscode.TestItem): TestCase {
    return this.#targets.get(item)?.testCase ?? 'cold';
  }
}

function caseTitle(testCase: TestCase): string {
  switch (testCase) {
    case 'cold':
      return vscode.l10n.t('Cold');
    case 'warm':
      return vscode.l10n.t('Warm: the same again');
    case 'rows':
      return vscode.l10n.t('Other variables');
    case 'vary':
      return vscode.l10n.t('Each variable varied');
    case 'pause':
      return vscode.l10n.t('After a pause');
    case 'fan-out':
      return vscode.l10n.t('Several at once');
    case 'pre-warm':
      return vscode.l10n.t('Warmed up beforehand');
    case 'ttl':
      return vscode.l10n.t('5m against 1h');
  }
}

/** The cases that a choice of entries needs: most are compared with the cold request before them. */
function casesFor(chosen: readonly TestCase[]): readonly TestCase[] {
  const needed = new Set(chosen);
  if (['warm', 'vary', 'pause'].some((testCase) => needed.has(testCase as TestCase))) needed.add('cold');
  if (needed.has('warm')) needed.add('rows');
  return TEST_CASES.filter((testCase) => needed.has(testCase));
}
