/**
 * Strategy. What a function is asked for by a name that stands in the code, and reads or renders from the files of a program, is the
 * same until the program is delivered anew: `prompts.Load("review.tmpl")`, `load_prompt("review")`, `read_text` of `prompts/review.md`.
 */
import type { Inferred } from '../../../prompt/volatility.ts';
import { wordsOf } from '../../../prompt/volatility-rules.ts';
import type { CallExpression } from '../../syntax/program.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { knownText, partText } from '../values/text-part.ts';
import { unknownValue } from '../values/unknown.ts';
import { nameOf, type UnknownValue, type Value, valueVariation } from '../values/value.ts';
import { namesRequest } from '../variation/words-of-request.ts';

const LOADS = new Set('load read get render open fetch pull must find lookup'.split(' '));
const TEXTS = new Set(
  'prompt prompts template templates instruction instructions persona personas guideline guidelines rubric rubrics schema schemas'.split(
    ' ',
  ),
);
/** What a text is found by: its name, its file, a version. */
const NAME = /^[\w./-]{1,200}$/;
const LONGEST_PATH = 300;
const DELIVERED: Inferred = { volatility: 'deploy', confidence: 'possible' };

/** What a call gives that loads a text of a prompt by its name; undefined for any other call. */
export function loadedText(
  evaluation: Evaluation,
  call: CallExpression,
  args: readonly EvaluatedArgument[],
): UnknownValue | undefined {
  const { start, end } = call.callee;
  if (args.length === 0 || end - start > LONGEST_PATH) return undefined;
  const path = evaluation.file.slice(start, end);
  const words = wordsOf(nameOf(call.callee) ?? '');
  if (!LOADS.has(words[0] ?? '') || !wordsOf(path).some((word) => TEXTS.has(word)) || namesRequest(path))
    return undefined;
  const [name, ...others] = args;
  if (!isName(name!) || !others.every((one) => isName(one) || isOtherwise(one))) return undefined;
  return { ...unknownValue(evaluation, call, { cause: 'call', depends: DELIVERED }), isSettled: true };
}

function isName({ value, spread }: EvaluatedArgument): boolean {
  if (spread) return false;
  if (value.kind === 'constant') return true;
  const text = value.kind === 'text' ? knownText(value.parts) : undefined;
  return text !== undefined && NAME.test(text);
}

/** What is given in its place where it cannot be loaded: a text of the program. */
function isOtherwise({ value, spread }: EvaluatedArgument): boolean {
  if (spread) return false;
  if (value.kind === 'unknown') return value.origin === 'import' && value.inferred.volatility === 'deploy';
  return value.kind === 'text' && valueVariation(value) === undefined;
}

const ENDING = /\.(?:md|mdx|txt|j2|jinja2?|tmpl|hbs|xml|ya?ml|json|prompt|mustache|liquid)(?!\w)/gi;
const OF_PROMPT =
  /prompt|template|instruction|persona|guideline|rubric|playbook|checklist|glossar|terminolog|style[-_]?guide|conventions?(?=$|\/)|(?:^|[/"'])(?:\.ai|\.claude|\.cursor|\.github|agents?|skills?|rules)\/|(?:^|[\s/"'])(?:CLAUDE|AGENTS|GEMINI)$/i;

/** It names a file of a prompt, by where that lies and what it is called, of which no part varies. */
function namesFileOfPrompt(code: string): boolean {
  return Array.from(code.matchAll(ENDING)).some(({ index }) =>
    OF_PROMPT.test(
      code
        .slice(0, index)
        .split(/[`{}$;\n]/)
        .at(-1)!,
    ),
  );
}

/** What a script is called with: `$1`, `${2}`. */
const POSITIONAL = /\$\{?[\d@*]/;

/** What is read of a file that the code names changes with the program, where that is a prompt's, whatever its value is called. */
export function asDelivered(
  { file }: Evaluation,
  value: UnknownValue,
  { start, end }: CallExpression,
  given: readonly (Value | undefined)[],
): UnknownValue {
  const { inferred, origin } = value;
  const mayBe =
    origin === 'file' &&
    inferred.confidence === 'possible' &&
    (inferred.volatility === 'deploy' || inferred.volatility === 'request');
  if (!mayBe || end - start > LONGEST_PATH || !given.every(mayBeOfProgram)) return value;
  if (POSITIONAL.test(file.slice(start, end))) return value;
  const isOfPrompt =
    namesFileOfPrompt(file.slice(start, end)) ||
    given.some((one) => namesFileOfPrompt(pathIn(one)) || isPathOfPrompt(one));
  return isOfPrompt ? { ...value, inferred: DELIVERED, isSettled: true } : value;
}

function pathIn(value: Value | undefined): string {
  return value?.kind === 'text'
    ? value.parts.map((part) => (part.kind === 'dynamic' ? '{}' : partText(part))).join('')
    : '';
}

/** A path that lasts for a session at least, and that is called after a prompt: `PROMPT_FILE="$ROOT/review.md"`. */
function isPathOfPrompt(value: Value | undefined): boolean {
  const [only, ...more] = value?.kind === 'text' ? value.parts : [];
  if (only?.kind !== 'dynamic' || more.length > 0 || only.confidence === 'possible') return false;
  const isLasting = only.volatility === 'session' || only.volatility === 'deploy';
  return isLasting && only.expression.length <= LONGEST_PATH && OF_PROMPT.test(only.expression);
}

/** No request decides it, as far as is known. */
function mayBeOfProgram(value: Value | undefined): boolean {
  if (value?.kind === 'unknown' && (value.origin === 'parameter' || value.cause === 'loop')) return false;
  const { volatility, confidence } = (value && valueVariation(value)) ?? DELIVERED;
  return volatility !== 'volatile' && volatility !== 'user' && !(volatility === 'request' && confidence !== 'possible');
}
