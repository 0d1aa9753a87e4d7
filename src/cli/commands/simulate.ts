import { statSync } from 'node:fs';
import { ModelCatalogue, SHIPPED_MODELS } from '../../core/providers/catalogue.ts';
import type { LineProblem } from '../../core/simulation/simulated-request.ts';
import { messageText } from '../../core/text/message.ts';
import { type Command, readArguments } from '../command.ts';
import { reasonOf } from '../read-file.ts';
import { JsonReport, TextReport } from '../report/simulation-report.ts';
import { RequestFile } from '../request-file.ts';
import { simulateFile } from '../simulate-file.ts';
import { readUserFile } from '../user-file.ts';
import { UsageError } from '../usage-error.ts';

const MOST_PROBLEMS = 20;

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
      const { models } = readUserFile(terminal.environment, terminal.warn);
      const catalogue = new ModelCatalogue(SHIPPED_MODELS, models);
      const Report = values.json ? JsonReport : TextReport;
      const report = new Report(terminal, catalogue.asOf);
      const { totals, problems } = await simulateFile(file, report, catalogue);
      if (totals.requests === 0 && problems.length === 0)
        terminal.warn(`${path} has no requests: write one a line, as JSON with "at" and "request".`);
      for (const sentence of problemSentences(path, problems)) terminal.warn(sentence);
      report.end(totals, problems);
      return problems.length > 0 ? 2 : 0;
    } finally {
      file.close();
    }
  },
};

/** A file that is no file of requests has a problem in each of its lines: the first of them say it. */
function problemSentences(path: string, problems: readonly LineProblem[]): string[] {
  const sentences = problems
    .slice(0, MOST_PROBLEMS)
    .map(({ line, message }) => `${path}:${line + 1}: ${messageText(message)}`);
  const left = problems.length - sentences.length;
  if (left > 0)
    sentences.push(
      `${left} more ${left === 1 ? 'line' : 'lines'} of ${path} could not be simulated; --json lists all.`,
    );
  return sentences;
}

function open(path: string): RequestFile {
  try {
    if (statSync(path).isDirectory())
      throw new UsageError(`${path} is a folder: name a file of requests, one JSON a line.`);
    return new RequestFile(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path} cannot be read: ${reasonOf(error)}.`);
  }
}
