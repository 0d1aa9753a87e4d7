import { billedDifference } from '../../core/cache/billed-difference.ts';
import type { CacheOutcome } from '../../core/cache/outcome.ts';
import { readRequestLine, type RecordedRequest } from '../../core/cache/request-line.ts';
import { CacheSimulator } from '../../core/cache/simulator.ts';
import { NO_TOTALS, type SimulationTotals, withOutcome } from '../../core/cache/simulation-totals.ts';
import { costNanoUsd } from '../../core/cost/cost.ts';
import { ModelCatalogue, SHIPPED_MODELS } from '../../core/providers/catalogue.ts';
import { type Command, readArguments, type Terminal } from '../command.ts';
import { Configuration } from '../configuration.ts';
import { reasonOf } from '../read-file.ts';
import { type BilledRequest, requestJson, totalsJson } from '../report/simulation-json.ts';
import { requestText, simulationHead, totalsText } from '../report/simulation-text.ts';
import { RequestFile } from '../request-file.ts';
import { UsageError } from '../usage-error.ts';

/** `prompt-cache simulate`: what the provider's cache would do with recorded requests. */
export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'predict cache writes and reads of recorded requests, and say why a prefix missed',
  help: `Usage: prompt-cache simulate FILE.jsonl [--json]

Says what Anthropic's prompt cache would do with the requests of a file, one JSON object a line:

  {"at": "2026-11-20T10:00:00Z", "request": {a Messages API body},
   "respondedAt": …, "platform": "claude-api", "workspace": "…", "inputTokens": [12, 3400, 80], "usage": {…}}

  at            when it was sent: an ISO time, or milliseconds
  respondedAt   when its response began; from then on others can read what it wrote (default: 1 ms later)
  inputTokens   the tokens of each tool, system block and content block; estimated where absent
  usage         what was billed: then predicted and billed are compared
  platform, workspace, organization, betas   where it went, and its anthropic-beta headers

Prints for each request what is read, written and billed, and where it read less than it could have,
why: what changed, or what expired, was too far back, too small, or written at the same time.
Predictions are not a bill: only the usage of a real response confirms them.

  --json   one JSON document on standard output

Exit status: 0, also where a request would be refused; 2 where a line cannot be read or its model is
not known (the others are simulated).

Examples:
  prompt-cache simulate requests.jsonl
  prompt-cache simulate requests.jsonl --json > predicted.json`,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean', default: false } });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new UsageError('Name one file of requests, one JSON a line.');
    const file = open(path);
    try {
      return await simulate(path, file, values.json ? jsonReport(terminal) : textReport(terminal), terminal);
    } finally {
      file.close();
    }
  },
};

/** A line that could not be read, or a request of which nothing can be said. */
interface LineProblem {
  /** From 0. */
  readonly line: number;
  readonly message: string;
}

interface Simulated {
  readonly index: number;
  readonly line: number;
  readonly atMs: number;
  readonly outcome: CacheOutcome;
  readonly billed: BilledRequest | undefined;
}

interface Report {
  request(simulated: Simulated): void;
  end(totals: SimulationTotals, problems: readonly LineProblem[]): void;
}

async function simulate(path: string, file: RequestFile, report: Report, terminal: Terminal): Promise<number> {
  const { warn, environment } = terminal;
  const catalogue = new ModelCatalogue(SHIPPED_MODELS, new Configuration(environment, warn).user.models);
  let countTokens: ((text: string) => number) | undefined;
  const simulator = new CacheSimulator({ catalogue, countTokens: (text) => countTokens!(text) });
  const problems: LineProblem[] = [];
  const problem = (line: number, message: string): void => {
    problems.push({ line, message });
    warn(`${path}:${line + 1}: ${message}`);
  };
  const indexes = file.isInOrder() ? undefined : indexesByLine(file);
  const waiting: Simulated[] = [];
  let totals = NO_TOTALS;
  let next = 0;
  for (const { line, text } of indexes ? file.linesByTime() : file.linesAsTheyStand()) {
    const recorded = read(text);
    if (typeof recorded === 'string') {
      problem(line, recorded);
      continue;
    }
    const index = indexes?.get(line) ?? next++;
    if (!recorded.request.inputTokens) countTokens ??= (await import('../../core/tokens/o200k.ts')).countTokens;
    const outcome = simulator.send({ ...recorded.request, index });
    if (outcome.kind === 'unpredictable') problem(line, outcome.reason);
    totals = withOutcome(totals, outcome);
    const { atMs } = recorded.request;
    const simulated = { index, line, atMs, outcome, billed: billedOf(recorded, outcome) };
    if (indexes) waiting.push(simulated);
    else report.request(simulated);
  }
  for (const simulated of waiting.sort((a, b) => a.index - b.index)) report.request(simulated);
  problems.sort((a, b) => a.line - b.line);
  report.end(totals, problems);
  return problems.length > 0 ? 2 : 0;
}

/** Which request each line is, counted from 0 as they stand in the file. */
function indexesByLine(file: RequestFile): ReadonlyMap<number, number> {
  const indexes = new Map<number, number>();
  for (const { line, text } of file.linesAsTheyStand()) {
    if (typeof read(text) !== 'string') indexes.set(line, indexes.size);
  }
  return indexes;
}

function read(text: string): RecordedRequest | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `The line is no JSON${jsonPlace((error as Error).message)}.`;
  }
  return readRequestLine(value);
}

/** Where the JSON breaks, without any of its text. */
function jsonPlace(message: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return `: it breaks at character ${Number(position) + 1}`;
  return /end of JSON|Unterminated/.test(message) ? ': it ends too early' : '';
}

function billedOf({ billed, request }: RecordedRequest, outcome: CacheOutcome): BilledRequest | undefined {
  if (!billed || outcome.kind !== 'predicted') return undefined;
  const { price } = outcome;
  return {
    usage: billed,
    costNanoUsd: price && costNanoUsd(billed, price.price, price.perMille),
    difference: billedDifference(outcome, billed, request.body),
  };
}

function open(path: string): RequestFile {
  try {
    return new RequestFile(path);
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${reasonOf(error)}.`);
  }
}

function textReport({ print, style }: Terminal): Report {
  let begun = false;
  return {
    request({ index, atMs, outcome, billed }) {
      if (!begun) print(simulationHead(style));
      begun = true;
      print(requestText(index, atMs, outcome, billed, style));
    },
    end: (totals) => print(totalsText(totals, style)),
  };
}

/** One document, printed as it comes. */
function jsonReport({ print }: Terminal): Report {
  let begun = false;
  const begin = (): string => (begun ? ',' : '{ "schemaVersion": 1, "requests": [\n');
  return {
    request({ index, line, outcome, billed }) {
      print(`${begin()}${JSON.stringify(requestJson(index, line, outcome, billed))}`);
      begun = true;
    },
    end(totals, problems) {
      print(
        `${begun ? '' : begin()}], "totals": ${JSON.stringify(totalsJson(totals))}, "problems": ${JSON.stringify(problems)} }`,
      );
    },
  };
}
