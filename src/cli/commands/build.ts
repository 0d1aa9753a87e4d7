import { buildRequest } from '../../core/build/request.ts';
import { Analyzer } from '../analyzer.ts';
import { type Command, readArguments } from '../command.ts';
import { readText, reasonOf } from '../read-file.ts';
import { selectPrompt } from '../select-prompt.ts';
import { UsageError } from '../usage-error.ts';
import { variableRows } from '../variables.ts';

const DEFAULT_MAXIMUM_TOKENS = 1024;

/** `prompt-cache build`: a template with its variables as a Messages API body, `cache_control` where the plan puts it. */
export const buildCommand: Command = {
  name: 'build',
  summary: 'render a template into a Messages API body with cache_control where the plan puts it',
  help: `Usage: prompt-cache build FILE [--var NAME=VALUE]… [--vars FILE] [--prompt NAME|INDEX] [--model ID]

Renders a template with its variables and prints the Messages API body, with cache_control at the
breakpoints that the plan finds worthwhile. A missing variable is named and nothing is printed.

  --var NAME=VALUE   a variable; repeat it for more. A value that is JSON ([..], {..}) is read as such
  --vars FILE        variables from a JSON object (the first line of a .jsonl file)
  --prompt X         which prompt, by name or index from 0, where the file holds several
  --message TEXT     a user's turn to put behind the prompt
  --max-tokens N     max_tokens of the request (default ${DEFAULT_MAXIMUM_TOKENS})
  --format ID        read the file in this format

Examples:
  prompt-cache build system.j2 --var product=Anvil --message "Hello"
  prompt-cache build support.prompty --vars sample.json`,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      var: { type: 'string', multiple: true, default: [] },
      vars: { type: 'string' },
      prompt: { type: 'string' },
      model: { type: 'string' },
      message: { type: 'string' },
      format: { type: 'string' },
      'max-tokens': { type: 'string', default: String(DEFAULT_MAXIMUM_TOKENS) },
      // All that is printed is one JSON document anyway.
      json: { type: 'boolean', default: false },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('Name one file.');
    const maximumTokens = Number(values['max-tokens']);
    if (!Number.isSafeInteger(maximumTokens) || maximumTokens < 0)
      throw new UsageError(`--max-tokens is a whole number, not "${values['max-tokens']}".`);
    const [variables = {}] = variableRows(values.var, values.vars);
    const analyzer = await Analyzer.create({ format: values.format, model: values.model, terminal });
    const text = textOf(file);
    const analysis = (await analyzer.analyze(file, text, true))!;
    const selected = selectPrompt(file, analysis, values.prompt);
    const { ENGINES: engines } = await import('../../core/build/engines.ts');
    const body = buildRequest(text, analysis.format, selected, {
      variables,
      engines,
      maximumTokens,
      ...(values.message !== undefined && { message: values.message }),
    });
    if (body.messages.length === 0)
      terminal.warn("The request has no message yet: give the user's turn with --message.");
    terminal.print(JSON.stringify(body, null, 2));
    return 0;
  },
};

function textOf(file: string): string {
  try {
    return readText(file).text;
  } catch (error) {
    throw new UsageError(`${file}: ${reasonOf(error)}`);
  }
}
