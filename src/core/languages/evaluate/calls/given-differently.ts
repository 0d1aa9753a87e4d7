import { either, type Inferred } from '../../../prompt/volatility.ts';
import { spanOf } from '../../../text/span.ts';
import type { FunctionDefinition, Parameter } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
import { lastsLonger } from '../values/unknown.ts';
import type { UnknownValue } from '../values/value.ts';
import { callsOfFile, givenByCall } from './calls-of-file.ts';
import { isShown } from './given-by-all-calls.ts';

/** A text or a number, as it is written. */
const LITERAL =
  /^(?:[rub]?"[^"\\\n]{0,200}"|[rub]?'[^'\\\n]{0,200}'|`[^`\\$\n]{0,200}`|-?\d[\d_.]{0,30}|[Tt]rue|[Ff]alse)$/;
/** A value is put into it. */
const FILLED = /[$#]\{|\$\w/;
const OF_CALL: Inferred = { volatility: 'request', confidence: 'likely' };

/** A parameter to which calls of the file give different literals is none of a session or a program, whatever its name says. */
export function givenDifferently(
  evaluation: Evaluation,
  value: UnknownValue,
  parameter: Parameter,
  definition: FunctionDefinition,
): UnknownValue {
  const { name } = definition;
  const { inferred } = value;
  if (name === undefined || inferred.confidence === 'certain' || !lastsLonger(inferred)) return value;
  if (evaluation.facts.constructors.has(name) || evaluation.isNamedOnce(name)) return value;
  const calls = callsOfFile(evaluation, name, definition)?.filter(({ start }) => !isShown(evaluation, start)) ?? [];
  const given = new Set(calls.map((call) => givenByCall(evaluation, call, definition, parameter.name)));
  if (given.delete('')) given.add(defaultOf(evaluation, parameter));
  const literals = [...given].filter((one) => one !== undefined && LITERAL.test(one) && !FILLED.test(one));
  return literals.length > 1 ? { ...value, inferred: either(inferred, OF_CALL), isSettled: true } : value;
}

/** What is written for calls that give nothing. */
function defaultOf({ file }: Evaluation, { default: written }: Parameter): string | undefined {
  if (!written) return undefined;
  const { start, end } = spanOf(written);
  return file.slice(start, end);
}
