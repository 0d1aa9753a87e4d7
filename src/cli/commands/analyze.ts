import { type FindingLevel, isAtLeast, type Level, LEVELS } from '../../core/findings/level.ts';
import { writeBaseline } from '../analyze/baseline.ts';
import { changedFiles } from '../analyze/changed-files.ts';
import { realPath } from '../git.ts';
import { FileAnalyzer, type ReportKind, type ReportOptions, type Source } from '../analyze/file-analyzer.ts';
import type { FileReport } from '../analyze/file-report.ts';
import { reportsFromWorkers, sourcesForWorkers } from '../analyze/worker-pool.ts';
import { type Command, oneOf, readArguments, type Terminal } from '../command.ts';
import { formatDeclaration } from '../configuration.ts';
import { discover } from '../discover.ts';
import { printJson } from '../report/analysis-json.ts';
import { printSarif } from '../report/sarif.ts';
import { nothingThere, summaryText } from '../report/summary.ts';
import { UsageError } from '../usage-error.ts';
import { grouped } from '../../core/text/grouped.ts';

/** `prompt-cache analyze`: regions, prefixes, breakpoints and findings of prompt files. */
export const analyzeCommand: Command = {
  name: 'analyze',
  summary: 'show what a prompt cache can keep, where breakpoints belong, and what is wrong',
  help: `Usage: prompt-cache analyze PATH… [--format ID] [--model ID] [--json | --sarif | --compact]
                            [--text] [--fail-on LEVEL] [--baseline FILE] [--write-baseline FILE]
                            [--diff REV] [--only-prompts] [--stdin-name FILE]

Shows for each prompt which text is the same on every request, which varies, where the cached
prefix ends, where cache breakpoints belong and what they save; and what is wrong with it, by the
rules of docs/rules.

PATH is a file, a folder or a glob. A file named is always analyzed; of a folder those files that
git would track and that are surely prompts, by themselves or by the "formats" of prompt-cache.json;
"-" reads standard input.

  --format ID            read every file in this format (jinja, handlebars, plain, messages-json …)
  --model ID             judge by this model, whatever the files name
  --json                 one JSON document on standard output (schemaVersion 1)
  --sarif                the findings as SARIF 2.1.0 on standard output
  --compact              one line for each finding, and nothing else
  --text                 with --json: also the text of each region, which is left out otherwise
  --fail-on LEVEL        exit 1 on findings of this level or over it: off, hint, warning, error (default)
  --baseline FILE        findings that this file holds are left out and fail nothing
  --write-baseline FILE  write all findings to a file, to be used as --baseline; they fail nothing then
  --diff REV             only files that are not as they were at this git revision
  --only-prompts         of the files named too, only those that are surely prompts (for hooks)
  --stdin-name FILE      the name by which standard input's format is told

Examples:
  prompt-cache analyze prompts/
  prompt-cache analyze system.j2 --model claude-haiku-4-5 --json
  prompt-cache analyze . --diff origin/main --fail-on warning
  cat system.md | prompt-cache analyze - --stdin-name system.md`,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      format: { type: 'string' },
      model: { type: 'string' },
      json: { type: 'boolean', default: false },
      sarif: { type: 'boolean', default: false },
      compact: { type: 'boolean', default: false },
      text: { type: 'boolean', default: false },
      'fail-on': { type: 'string', default: 'error' },
      baseline: { type: 'string' },
      'write-baseline': { type: 'string' },
      diff: { type: 'string' },
      'only-prompts': { type: 'boolean', default: false },
      'stdin-name': { type: 'string' },
    });
    if (positionals.length === 0)
      throw new UsageError('Name at least one file, folder or glob (or "-" for standard input).');
    const kinds = (['json', 'sarif', 'compact'] as const).filter((one) => values[one]);
    if (kinds.length > 1) throw new UsageError(`--${kinds.join(' and --')} exclude each other.`);
    if (values.text && !values.json) throw new UsageError('--text needs --json.');
    if (values['stdin-name'] !== undefined && !positionals.includes('-'))
      throw new UsageError('--stdin-name needs "-" among the paths: it names what standard input holds.');
    const failOn = oneOf('fail-on', values['fail-on'], LEVELS);
    const kind: ReportKind = kinds[0] ?? 'text';
    const { format, model, baseline, 'write-baseline': baselineToWrite } = values;
    const options: ReportOptions = { kind, withText: values.text, format, model, baseline, terminal };
    const found = sourcesOf(positionals, values['stdin-name'], values.diff, terminal);
    const sources = values['only-prompts'] ? found.map((source) => ({ ...source, named: false })) : found;
    const tally = new Tally(failOn, baselineToWrite !== undefined);
    const reports = tally.counting(reportsOf(sources, options));
    if (kind === 'json') await printJson(reports, terminal);
    else if (kind === 'sarif') await printSarif(reports, baseline !== undefined, terminal);
    else await printText(reports, kind, terminal);
    const isForPeople = kind === 'text' || kind === 'compact';
    if (tally.files === 0 && isForPeople) terminal.warn(nothingThere(values.diff));
    else if (isForPeople) terminal.print(summaryText(tally, terminal.style));
    if (baselineToWrite !== undefined) writeBaseline(baselineToWrite, tally.reports);
    if (tally.failed > 0) return 2;
    return tally.isOverLimit && baselineToWrite === undefined ? 1 : 0;
  },
};

/** Counts what goes by on its way into a report. */
class Tally {
  readonly counts: Record<FindingLevel, number> = { hint: 0, warning: 0, error: 0 };
  files = 0;
  known = 0;
  failed = 0;
  isOverLimit = false;
  /** Without their bodies, and only where they are needed. */
  readonly reports: FileReport[] = [];
  readonly #failOn: Level;
  readonly #keeps: boolean;

  constructor(failOn: Level, keeps: boolean) {
    this.#failOn = failOn;
    this.#keeps = keeps;
  }

  async *counting(reports: AsyncIterable<FileReport>): AsyncGenerator<FileReport> {
    for await (const report of reports) {
      this.files++;
      if (report.failure !== undefined) this.failed++;
      for (const { level, known } of report.findings) {
        if (known) this.known++;
        else {
          this.counts[level]++;
          this.isOverLimit ||= isAtLeast(level, this.#failOn);
        }
      }
      if (this.#keeps) this.reports.push({ ...report, body: '' });
      yield report;
    }
  }
}

function sourcesOf(
  paths: readonly string[],
  stdinName: string | undefined,
  revision: string | undefined,
  { environment }: Terminal,
): Source[] {
  const named = paths.filter((path) => path !== '-');
  const files: Source[] = discover(named, formatDeclaration(environment));
  const changed = revision === undefined ? undefined : changedFiles(revision);
  const kept = changed ? files.filter((file) => changed.has(realPath(file.path))) : files;
  return paths.includes('-') ? [...kept, { path: stdinName ?? '-', named: true, stdin: true }] : kept;
}

async function* reportsOf(sources: readonly Source[], options: ReportOptions): AsyncGenerator<FileReport> {
  const { progress } = options.terminal;
  let done = 0;
  for await (const report of rawReports(sources, options)) {
    done++;
    if (done % 50 === 0) progress?.(`${grouped(done)} of ${grouped(sources.length)} files`);
    if (report) yield report;
  }
  progress?.('');
}

/** In the order of the files, from workers where there are many. */
async function* rawReports(sources: readonly Source[], options: ReportOptions): AsyncGenerator<FileReport | undefined> {
  const forWorkers = sourcesForWorkers(sources);
  let analyzer = forWorkers.size > 0 ? undefined : await FileAnalyzer.create(options);
  const reportHere = async (source: Source) => (analyzer ??= await FileAnalyzer.create(options)).report(source);
  const reports = reportsFromWorkers([...forWorkers], options, reportHere);
  try {
    for (const source of sources) {
      if (forWorkers.has(source)) yield (await reports.next()).value as FileReport | undefined;
      else yield await reportHere(source);
    }
  } finally {
    await reports.return(undefined);
  }
}

async function printText(reports: AsyncIterable<FileReport>, kind: ReportKind, terminal: Terminal): Promise<void> {
  for await (const { body } of reports) if (body !== '') terminal.print(kind === 'text' ? `${body}\n` : body);
}
