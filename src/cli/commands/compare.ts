import { messageText } from '../../core/text/message.ts';
import { type ComparedSide, compareFiles } from '../compare-files.ts';
import { type Command, readArguments } from '../command.ts';
import { readText, reasonOf } from '../read-file.ts';
import { comparisonJson } from '../report/comparison-json.ts';
import { comparisonText } from '../report/comparison-text.ts';
import { UsageError } from '../usage-error.ts';
import { readUserFile } from '../user-file.ts';
import { ModelCatalogue, SHIPPED_MODELS } from '../../core/providers/catalogue.ts';
import { findBody } from '../../core/cache/compare.ts';
import { readJsonText } from '../../core/text/json-text.ts';

/** `prompt-cache compare`: where two requests first differ for the cache, and what that costs. */
export const compareCommand: Command = {
  name: 'compare',
  summary: 'find where two request bodies first differ for the cache, and what the difference costs',
  help: `Usage: prompt-cache compare A.json B.json [--text] [--json]

Says where the prompt of B first differs from that of A, what kind of change it is (a time, an id,
white space, the order of keys or tools, an edit …), and what B would read of what A wrote if it
were sent a moment later. Each file holds a Messages API body, by itself or below "request",
"body" or "params". Markers (cache_control) are no difference.

  --text   show the text that differs
  --json   one JSON document on standard output

Exit status: 0 done, whether or not they differ; 2 a file cannot be read or holds no request.

Examples:
  prompt-cache compare monday.json tuesday.json --text
  prompt-cache compare before.json after.json --json`,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      text: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    const [first, second, ...more] = positionals;
    if (first === undefined || second === undefined || more.length > 0) throw new UsageError('Name two files.');
    const { models } = readUserFile(terminal.environment, terminal.warn);
    const catalogue = new ModelCatalogue(SHIPPED_MODELS, models);
    const { O200k } = await import('../../core/tokens/o200k.ts');
    const { countTokens } = new O200k();
    const comparison = compareFiles(read(first), read(second), { catalogue, countTokens, now: new Date() });
    if (typeof comparison === 'string') throw new UsageError(comparison);
    if (values.json) terminal.print(JSON.stringify(comparisonJson(comparison), null, 2));
    else terminal.print(comparisonText(comparison, values.text, terminal.style));
    return 0;
  },
};

function read(path: string): ComparedSide {
  let text: string;
  try {
    ({ text } = readText(path));
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`);
  }
  const json = readJsonText(text);
  if ('problem' in json) throw new UsageError(`${path}:${json.line}:${json.character}: ${messageText(json.problem)}`);
  const found = findBody(json.value);
  if (!found) throw new UsageError(`${path} holds no Messages API request: a JSON object with "messages" is expected.`);
  return { path, text, body: found.body, bodyPath: found.path };
}
