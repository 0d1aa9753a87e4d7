import type { Inferred } from '../../../prompt/volatility.ts';
import { wordsOf } from '../../../prompt/volatility-rules.ts';
import type { CallExpression } from '../../syntax/program.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { partText } from '../values/text-part.ts';
import type { UnknownValue, Value } from '../values/value.ts';

/** A log: programs do nothing but write to it. */
const LOG = /\.log\b(?!\s?\()|\/var\/log\b/;
/** What a program is delivered with, whatever else the path says. */
const DELIVERED = /prompt|template|instruction|persona|guideline|schema/i;
/** What programs write while they run, as the name of a file, a folder or a variable with its path. */
const WRITTEN = new Set(
  'log logs state history events output outputs tmp temp upload uploads transcript transcripts'.split(' '),
);
/** Words that say of a name that it is a path's. */
const OF_PATHS = new Set('file files path paths filename filepath dir directory folder name root'.split(' '));
const NAME = /[A-Za-z_]\w{0,80}/g;
const LONGEST_PATH = 500;

/** From one request to the next, more is written to it. */
const OF_REQUEST: Inferred = { volatility: 'request', confidence: 'likely' };

/** What is read of a file changes with each request where the program, or another, writes to it while it runs: `open(LOG_FILE)`. */
export function asWrittenAtRunTime(
  { file }: Evaluation,
  value: UnknownValue,
  { callee }: CallExpression,
  args: readonly EvaluatedArgument[],
  receiver: Value | undefined,
): UnknownValue {
  if (value.origin !== 'file' || value.inferred.volatility === 'request') return value;
  const sources = [...args.map(({ expression }) => expression), ...(callee.kind === 'member' ? [callee.object] : [])];
  const isWritten =
    sources.some(({ start, end }) => isWrittenPath(file.slice(start, end))) ||
    [receiver, ...args.map((arg) => arg.value)].some((one) => isWrittenPath(pathIn(one)));
  return isWritten ? { ...value, inferred: OF_REQUEST } : value;
}

/** What is known of a path. */
function pathIn(value: Value | undefined): string {
  if (value?.kind === 'text') return value.parts.map(partText).join('');
  return value?.kind === 'unknown' ? value.expression : '';
}

function isWrittenPath(path: string): boolean {
  if (path === '' || path.length > LONGEST_PATH) return false;
  if (LOG.test(path)) return true;
  return !DELIVERED.test(path) && (path.match(NAME) ?? []).some(isNameOfWritten);
}

function isNameOfWritten(name: string): boolean {
  const words = wordsOf(name);
  return WRITTEN.has(words.findLast((word) => !OF_PATHS.has(word)) ?? '');
}
