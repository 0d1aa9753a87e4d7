import { wordsOf } from '../../../prompt/volatility-rules.ts';
import { CONSTANT, either, type Inferred } from '../../../prompt/volatility.ts';
import type { FunctionDefinition, Parameter } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
import { lastsLonger } from '../values/unknown.ts';
import { type UnknownValue, valueVariation, type Variables } from '../values/value.ts';
import { isMain } from '../variation/demonstration.ts';
import { namesOneOfRequest } from '../variation/words-of-request.ts';
import { callsOfFile, givenByCall } from './calls-of-file.ts';
import { isProgramArgument } from './program-arguments.ts';

/** A constant of the file or of a module, `OBJECTIVE`, `settings.OBJECTIVE`; not one that shows how the function is used. */
const MODULE_CONSTANT =
  /^(?:([A-Za-z_]\w{0,60})\.)?(?!(?:EXAMPLE|SAMPLE|TEST|DEMO|DUMMY|MOCK|FAKE)_)[A-Z][A-Z0-9_]{1,80}$/;
/** What a function is there to work on, whatever a script gives to it. */
const WORKED_ON = new Set(
  'text texts content contents code topic topics subject task tasks data html url urls link body file files path image images word words sentence item items case problem'.split(
    ' ',
  ),
);
/** The same of the whole name: `system_prompt` and `bot_name` are not. */
const WORKED_ON_ALONE = new Set(['prompt', 'name', 'title', 'id']);
/** Only code of the file calls it. */
const PRIVATE = /^[_#](?!_)/;
/** Another file may give a function something else than this one does. */
const OF_OTHERS: Inferred = { volatility: 'deploy', confidence: 'likely' };
/** Whoever runs the program gives it, for all that it asks. */
const OF_RUN: Inferred = { volatility: 'deploy', confidence: 'possible' };
/** Code behind it is there only for a file that is run itself. */
const RUN_ITSELF = /\b__name__\s?==|\b__FILE__\s?==|\brequire\.main\b|\bimport\.meta\.main\b|#\[cfg\(test\)\]/;
const HEAD = /^[ \t]{0,20}(?:[a-z]{1,10} ){0,4}(?:def|function|func|fn|fun|void) (\w{1,60})\s?\(/gm;
const SHOWS = /^_?(?:demo|example|sample|test)(?![a-z])/i;
const LONGEST_FUNCTION = 4000;

/**
 * Strategy. A parameter that has the same constant of the module in each call of the file changes as that does, whatever its name says:
 * `ask(OBJECTIVE, task)`. Where other files may call the function it is a setting at best, and what a demonstration gives is an example.
 * What each of them takes from the command line, `ask(args.tone, task)`, is the same while the program runs.
 */
export function givenByAllCalls(
  evaluation: Evaluation,
  value: UnknownValue,
  parameter: Parameter,
  definition: FunctionDefinition,
  scope: Variables,
): UnknownValue {
  const { name } = definition;
  if (name === undefined || !mayBeSetting(evaluation, value, parameter, definition)) return value;
  const calls = evaluation.isNamedOnce(name) ? undefined : callsOfFile(evaluation, name, definition);
  if (!calls) return value;
  const [given, ...others] = new Set(calls.map((call) => givenByCall(evaluation, call, definition, parameter.name)));
  const isAlike = given !== undefined && others.length === 0;
  if (isAlike && isProgramArgument(evaluation.file, given)) return { ...value, inferred: OF_RUN, isSettled: true };
  const constant = isAlike && !parameter.default ? variationOf(given, scope) : undefined;
  const isOfFile = PRIVATE.test(name);
  if (!constant || (!isOfFile && calls.some(({ start }) => isShown(evaluation, start)))) return value;
  const inferred = isOfFile ? constant : either(constant, OF_OTHERS);
  return lastsLonger(inferred) ? { ...value, inferred, isSettled: true } : value;
}

function mayBeSetting(
  { facts }: Evaluation,
  { inferred: { volatility, confidence }, isTyped }: UnknownValue,
  parameter: Parameter,
  { name = '', decorators = [] }: FunctionDefinition,
): boolean {
  if (parameter.rest || decorators.length > 0 || facts.constructors.has(name)) return false;
  if (isTyped || confidence === 'certain' || volatility === 'constant' || volatility === 'deploy') return false;
  const words = wordsOf(parameter.name);
  const isAlone = words.length === 1 && WORKED_ON_ALONE.has(words[0]!);
  return !isAlone && !WORKED_ON.has(words.at(-1) ?? '') && !namesOneOfRequest(parameter.name);
}

/** How often a constant changes that a call gives; undefined where it is none. */
function variationOf(given: string, scope: Variables): Inferred | undefined {
  const [, holder] = MODULE_CONSTANT.exec(given) ?? ['', ''];
  if (holder === '') return undefined;
  if (holder !== undefined) return scope.get(holder) ? OF_OTHERS : undefined;
  const constant = scope.get(given);
  return constant && (valueVariation(constant) ?? CONSTANT);
}

/** A call that shows how a function is used, or what a program does with it that is run itself. */
export function isShown({ file }: Evaluation, call: number): boolean {
  if (RUN_ITSELF.test(file.slice(0, call))) return true;
  const line = file.slice(file.lastIndexOf('\n', call) + 1, call);
  if (!/^\s/.test(line)) return false;
  const name = Array.from(file.slice(Math.max(0, call - LONGEST_FUNCTION), call).matchAll(HEAD)).at(-1)?.[1];
  return name !== undefined && (isMain(name) || SHOWS.test(name));
}
