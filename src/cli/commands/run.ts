import { writeFileSync } from 'node:fs';
import { messageText } from '../../core/text/message.ts';
import type { CacheTest } from '../../runs/cache-test.ts';
import { hostOf } from '../../runs/endpoint.ts';
import { duration } from '../../core/cache/duration.ts';
import { markdownReport } from '../../runs/report/markdown.ts';
import type { RunReport } from '../../runs/report/report.ts';
import { reportRun } from '../../runs/report/run-report.ts';
import { costBandText } from '../../runs/report/words.ts';
import type { RunEvent } from '../../runs/run/runner.ts';
import { Analyzer } from '../analyzer.ts';
import type { Command, Terminal } from '../command.ts';
import { readText, reasonOf, writeReasonOf } from '../read-file.ts';
import { runJson } from '../report/run-json.ts';
import { eventText, reportText } from '../report/run-text.ts';
import { DEFAULT_LIMITS_USD, readRunArguments, type RunValues } from '../run/arguments.ts';
import { type Destination, destinationOf } from '../run/endpoint.ts';
import { pastRuns } from '../run/past-runs.ts';
import { machineRunLog } from '../../runs/log/machine-log.ts';
import { cacheTestOf, plannerOf, type TestedFile } from '../run/test-file.ts';
import { selectPrompt } from '../select-prompt.ts';
import { UsageError } from '../usage-error.ts';

/** `prompt-cache run`: sends test requests and shows writes and reads beside what was predicted. */
export const runCommand: Command = {
  name: 'run',
  summary: 'send test requests and show cache writes and reads beside what was predicted',
  help: `Usage: prompt-cache run FILE [--var NAME=VALUE]… [--vars FILE.jsonl] [--repeat N] [--gap SECONDS]
                        [--simulated] [--yes] [--json]
       prompt-cache run --list | --show RUN | --export RUN|all | --models

Sends a prompt as real test requests and shows what the provider's cache wrote and read, beside what
was predicted. Prints the host and what it can cost, and asks before the first request. The key is
taken from ANTHROPIC_API_KEY, the address from ANTHROPIC_BASE_URL. Ctrl+C stops at once.
With --simulated nothing is sent: a simulated API of this program answers, for free and without a key.

  --var NAME=VALUE     a variable; repeat it for more
  --vars FILE          variables from a JSON object, a list of them, or JSONL; each further set is sent too
  --case LIST          cold, warm, rows, vary, pause, fan-out, pre-warm, ttl (default cold,warm,rows)
  --repeat N           how often the first request is sent: once cold, then warm (default 2)
  --gap SECONDS        between the repeated requests (default 0)
  --pause SECONDS      of the cases pause and ttl (default 310)
  --fan-out N          requests at once (default 3)
  --as-written         only the breakpoints that stand in the file, without those of the plan
  --message TEXT       the user's turn of a prompt that has none (default "Hello.")
  --max-tokens N       length of an answer (default 16)
  --prompt X           which prompt, by name or index from 0, where the file holds several
  --format ID          read the file in this format
  --model ID           the model; without it that of the file
  --max-cost USD       what the run may cost at most (default ${DEFAULT_LIMITS_USD.perRun})
  --max-cost-per-day USD   with all runs of the day (default ${DEFAULT_LIMITS_USD.perDay})
  --no-diagnostics     do not ask the API why the cache missed
  --platform P         anthropic, or bedrock or vertex with the SDK that you have installed for it
  --sdk-folder DIR     where that SDK is installed (default: the current folder)
  --yes                do not ask
  --report FILE        write a Markdown report
  --json               one JSON document on standard output

  --list               runs of the run log
  --show RUN           the report of one of them
  --export RUN|all     its requests as JSONL for prompt-cache simulate, without texts
  --models             the models that the key may use

Examples:
  prompt-cache run support.j2 --simulated --var name=Ada
  prompt-cache run support.j2 --vars users.jsonl --case cold,warm,vary --report report.md`,
  async run(args, terminal) {
    const { values, positionals } = readRunArguments(args);
    const [file, ...more] = positionals;
    const question = QUESTIONS.filter((option) => values[option] !== undefined && values[option] !== false);
    if (question.length > 1) throw new UsageError(`--${question[0]} and --${question[1]} exclude each other.`);
    if (question.length > 0 && file !== undefined)
      throw new UsageError(`--${question[0]} takes no file ("${file}"): leave out one of them.`);
    if (values.list || values.show !== undefined || values.export !== undefined) {
      return pastRuns(values, machineRunLog(terminal.environment), terminal);
    }
    if (!values.models && (file === undefined || more.length > 0)) throw new UsageError('Name one file.');
    const analyzer = await Analyzer.create({ format: values.format, model: values.model, terminal });
    const { O200k } = await import('../../core/tokens/o200k.ts');
    const { countTokens } = new O200k();
    const { catalogue } = analyzer;
    const tested = values.models ? undefined : await testedFile(file!, values, analyzer);
    const destination = await destinationOf(values, terminal, catalogue, countTokens);
    try {
      if (!tested) return await listModels(destination, terminal, values.json);
      const test = cacheTestOf(tested, values, terminal, destination, analyzer, countTokens);
      return await runTest(test, tested, { values, terminal, destination, pricesAsOf: catalogue.asOf });
    } finally {
      await destination.close();
    }
  },
};

/** Options that ask for something and send no prompt. */
const QUESTIONS = ['list', 'show', 'export', 'models'] as const;

interface RunContext {
  readonly values: RunValues;
  readonly terminal: Terminal;
  readonly destination: Destination;
  readonly pricesAsOf: string;
}

async function runTest(test: CacheTest, tested: TestedFile, context: RunContext): Promise<number> {
  const { values, terminal } = context;
  const { estimate } = test;
  const problem = test.problem();
  if (problem !== undefined) {
    terminal.warn(`prompt-cache run: ${messageText(problem)}`);
    return test.isOverLimit() ? 1 : 2;
  }
  terminal.warn(announcement(test, tested));
  if (!(await isAllowed(context))) {
    terminal.warn('prompt-cache run: nothing was sent.');
    return 2;
  }
  const signal = terminal.interruption?.() ?? new AbortController().signal;
  const result = await test.run(signal, (event: RunEvent) => {
    const text = eventText(event);
    if (text !== undefined) terminal.warn(text);
  });
  const report = reportRun(result, machineRunLog(terminal.environment).read(), {
    text: tested.analysis.file.text,
    prompt: tested.prompt.prompt,
  });
  if (values.report !== undefined) writeReport(values.report, report, context.pricesAsOf);
  terminal.print(values.json ? JSON.stringify(runJson(report, estimate), null, 2) : reportText(report, terminal.style));
  if (result.problem !== undefined) terminal.warn(`prompt-cache run: ${messageText(result.problem)}`);
  return result.outcome === 'done' ? 0 : result.outcome === 'limit' ? 1 : 2;
}

/** What is about to be sent, where to, and what it can cost. */
function announcement({ estimate, subject, endpoint, countsFirst }: CacheTest, { file }: TestedFile): string {
  const counting = countsFirst ? ', which counts their tokens first, free of charge' : '';
  const where = endpoint.simulated
    ? `the simulated API at ${hostOf(endpoint)}; nothing is billed`
    : `${hostOf(endpoint)}${counting}`;
  const requests = estimate.requests === 1 ? '1 request' : `${estimate.requests} requests`;
  const pauses = estimate.pausesMs === 0 || endpoint.simulated ? '' : `, with pauses of ${duration(estimate.pausesMs)}`;
  const cost = endpoint.simulated ? '' : `\nEstimated cost: ${messageText(costBandText(estimate.cost))}.`;
  return `${file}: ${requests} with ${subject.model} to ${where}${pauses}.${cost}`;
}

async function isAllowed({ values, terminal, destination }: RunContext): Promise<boolean> {
  if (values.yes || destination.endpoint.simulated) return true;
  if (!terminal.ask)
    throw new UsageError('There is nobody to ask here: confirm the cost with --yes, or use --simulated.');
  return /^(y|yes)$/i.test((await terminal.ask('Send them? [y/N] ')).trim());
}

async function testedFile(file: string, values: RunValues, analyzer: Analyzer): Promise<TestedFile> {
  let text: string;
  try {
    ({ text } = readText(file));
  } catch (error) {
    throw new UsageError(`${file}: ${reasonOf(error)}`);
  }
  const analysis = (await analyzer.analyze(file, text, true))!;
  const prompt = selectPrompt(file, analysis, values.prompt);
  return { file, analysis, prompt, planFor: await plannerOf(analysis, prompt, values) };
}

function writeReport(file: string, report: RunReport, pricesAsOf: string): void {
  try {
    writeFileSync(file, markdownReport(report, pricesAsOf));
  } catch (error) {
    throw new UsageError(`The report ${file} cannot be written: ${writeReasonOf(error)}.`);
  }
}

async function listModels({ endpoint, pacer }: Destination, terminal: Terminal, json: boolean): Promise<number> {
  const { listModels: list } = await import('../../runs/list-models.ts');
  const models = await list(endpoint, { now: () => pacer.now(), warn: terminal.warn });
  if ('problem' in models) throw new UsageError(messageText(models.problem));
  if (json) terminal.print(JSON.stringify({ schemaVersion: 1, models: models.models }, null, 2));
  else
    for (const { id, name, lifecycle } of models.models)
      terminal.print(`${id}  ${name}${lifecycle ? `  ${lifecycle}` : ''}`);
  return 0;
}
