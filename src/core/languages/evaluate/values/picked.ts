import { either, type Inferred, UNKNOWN } from '../../../prompt/volatility.ts';
import type { CallExpression } from '../../syntax/program.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { says } from './unknown.ts';
import { eitherOf, pathOf, type UnknownValue, type Value, valueVariation } from './value.ts';

/** Methods that give what a table has under the key that they are given first. */
const PICKS = /^(?:get|fetch|dig|at|[gG]et(?:Value)?OrDefault|getOrElse|get_or_default)$/;

/** What a key picks from a table changes as often as the key does at least, whatever the table is called: `TONES[tone]`. */
export function pickedBy(
  { rules }: Evaluation,
  value: UnknownValue,
  table: string | undefined,
  keys: readonly Value[],
): UnknownValue {
  const key = eitherOf(keys.map(variationOfKey));
  if (!key || (table !== undefined && rules.of({ path: table }).confidence === 'certain')) return value;
  const { inferred, madeOf } = value;
  return { ...value, inferred: either(inferred, key), madeOf: madeOf ? either(madeOf, key) : key };
}

/** {@link pickedBy} where a method picks: `TONES.get(tone)`, `TONES.fetch(tone)`. */
export function pickedByCall(
  evaluation: Evaluation,
  value: UnknownValue,
  { callee }: CallExpression,
  [key]: readonly EvaluatedArgument[],
): UnknownValue {
  if (callee.kind !== 'member' || !key || !PICKS.test(callee.name)) return value;
  return pickedBy(evaluation, value, pathOf(callee.object), [key.value]);
}

/** A table that a module gives under a name of the program's: all that it has is the program's, unless the key says otherwise. */
export function isEntryOfProgram({ rules }: Evaluation, table: Value, key: string | undefined): boolean {
  if (key === undefined || table.kind !== 'unknown' || table.origin !== 'import') return false;
  const { volatility, confidence } = table.inferred;
  return volatility === 'deploy' && confidence === 'likely' && !says(rules.of({ path: key }));
}

/** Undefined for a key that is known. What a caller gives may be another with each call, unless its name is known to say more. */
function variationOfKey(key: Value): Inferred | undefined {
  const isRead = key.kind === 'text' || key.kind === 'constant' || key.kind === 'unknown';
  if (!isRead) return UNKNOWN;
  const isGuess = key.kind === 'unknown' && key.origin === 'parameter' && key.inferred.confidence === 'possible';
  return isGuess ? either(UNKNOWN, key.inferred) : valueVariation(key);
}
