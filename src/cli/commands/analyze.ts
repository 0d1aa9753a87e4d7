import { readFileSync } from 'node:fs';
import type { FileAnalysis } from '../../core/analysis.ts';
import type { Problem } from '../../core/text/problem.ts';
import { Analyzer } from '../analyzer.ts';
import { type Command, oneOf, readArguments, type Terminal } from '../command.ts';
import { discover, type FoundFile } from '../discover.ts';
import { decode, readText, type ReadText, reasonOf } from '../read-file.ts';
import { failedFileJson, fileJson } from '../report/analysis-json.ts';
import { failedFileText, fileText } from '../report/analysis-text.ts';
import { UsageError } from '../usage-error.ts';

const FAIL_LEVELS = ['off', 'hint', 'warning', 'error'] as const;

/** `prompt-cache analyze`: regions, prefixes and breakpoints of prompt files. */
export const analyzeCommand: Command = {
  name: 'analyze',
  summary: 'show static and dynamic regions, the cacheable prefix and where breakpoints belong',
  help: `Usage: prompt-cache analyze PATH… [--format ID] [--model ID] [--json] [--text]
                            [--fail-on LEVEL] [--stdin-name FILE]

Shows for each prompt which text is the same on every request, which varies, where the cached
prefix ends, where cache breakpoints belong and what they save.

PATH is a file, a folder or a glob. A file named is always analyzed; of a folder those files that
git would track and that are surely prompts; "-" reads standard input.

  --format ID        read every file in this format (jinja, handlebars, plain, messages-json …)
  --model ID         judge by this model, whatever the files name
  --json             one JSON document on standard output (schemaVersion 1)
  --text             with --json: also the text of each region, which is left out otherwise
  --fail-on LEVEL    exit 1 on findings of this level or over it: off, hint, warning, error (default)
  --stdin-name FILE  the name by which standard input's format is told

Examples:
  prompt-cache analyze prompts/
  prompt-cache analyze system.j2 --model claude-haiku-4-5 --json
  cat system.md | prompt-cache analyze - --stdin-name system.md`,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      format: { type: 'string' },
      model: { type: 'string' },
      json: { type: 'boolean', default: false },
      text: { type: 'boolean', default: false },
      'fail-on': { type: 'string', default: 'error' },
      'stdin-name': { type: 'string' },
    });
    if (positionals.length === 0)
      throw new UsageError('Name at least one file, folder or glob (or "-" for standard input).');
    oneOf('fail-on', values['fail-on'], FAIL_LEVELS);
    const analyzer = await Analyzer.create({ format: values.format, model: values.model, terminal });
    const results: Result[] = [];
    for (const file of filesOf(positionals, values['stdin-name'])) results.push(...(await analyzeFile(file, analyzer)));
    if (values.json) reportJson(results, values.text, terminal);
    else reportText(results, terminal);
    return results.some((result) => result.failure !== undefined) ? 2 : 0;
  },
};

interface Source extends FoundFile {
  readonly read: () => ReadText;
}

interface Result {
  readonly path: string;
  readonly analysis?: FileAnalysis;
  readonly problems: readonly Problem[];
  readonly failure?: string;
}

function filesOf(paths: readonly string[], stdinName: string | undefined): Source[] {
  const files = discover(paths.filter((path) => path !== '-')).map((file): Source => ({
    ...file,
    read: () => readText(file.path),
  }));
  if (!paths.includes('-')) return files;
  return [...files, { path: stdinName ?? '-', named: true, read: () => decode(readFileSync(0)) }];
}

async function analyzeFile(source: Source, analyzer: Analyzer): Promise<Result[]> {
  let read: ReadText;
  try {
    read = source.read();
  } catch (error) {
    return [{ path: source.path, problems: [], failure: reasonOf(error) }];
  }
  const analysis = await analyzer.analyze(source.path, read.text, source.named);
  if (!analysis) return [];
  const { problems } = read;
  const unreadable = analysis.prompts.length === 0 && analysis.problems[0];
  return [{ path: source.path, analysis, problems, ...(unreadable && { failure: unreadable.message }) }];
}

function reportJson(results: readonly Result[], withText: boolean, terminal: Terminal): void {
  const files = results.map(({ path, analysis, problems, failure }) =>
    analysis ? fileJson(path, analysis, problems, withText) : failedFileJson(path, failure ?? ''),
  );
  terminal.print(JSON.stringify({ schemaVersion: 1, files }, null, 2));
}

function reportText(results: readonly Result[], terminal: Terminal): void {
  if (results.length === 0) terminal.warn('No prompt files there; name a file to have it analyzed whatever it is.');
  for (const { path, analysis, problems, failure } of results) {
    const text = analysis
      ? fileText(path, analysis, problems, terminal.style)
      : failedFileText(path, failure ?? '', terminal.style);
    terminal.print(`${text}\n`);
  }
}
