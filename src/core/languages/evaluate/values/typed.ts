import { typeNamed } from '../../../prompt/type-name.ts';
import type { Parameter } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
import type { Inferred } from '../../../prompt/volatility.ts';
import { says } from './unknown.ts';
import type { UnknownValue, Value } from './value.ts';

const OF_SETTINGS: Inferred = { volatility: 'deploy', confidence: 'likely' };

/**
 * A value whose name says nothing, by its type: who a person is and what is set last longer than a request. Which record, time or
 * identifier it is, no type says. What a name like `cfg` holds is told by the names within.
 */
export function typedAs(
  { rules, facts }: Evaluation,
  value: UnknownValue,
  { name: own, type }: Required<Pick<Parameter, 'name' | 'type'>>,
): UnknownValue {
  if (facts.typesOfSettings?.test(type)) return { ...value, inferred: OF_SETTINGS, isTyped: true };
  const isOfSettings = says(rules.of({ path: `${own}.x` }));
  const name = isOfSettings || says(value.inferred) ? undefined : typeNamed(type);
  if (name === undefined) return value;
  const { volatility } = rules.of({ path: name });
  if (volatility !== 'user' && volatility !== 'session') return value;
  return { ...value, inferred: { volatility, confidence: 'possible' }, isTyped: true };
}

/** What a value has changes as the value does that is known by its type, unless the name of what it has says something else. */
export function partOfTyped(
  { rules }: Evaluation,
  part: UnknownValue,
  whole: Value | undefined,
  name: string,
): UnknownValue {
  if (whole?.kind !== 'unknown' || !whole.isTyped) return part;
  const { volatility, confidence } = rules.of({ path: name });
  const isSet =
    isOfSettings(whole) && (volatility === 'request' || volatility === 'session') && confidence !== 'certain';
  return isSet || confidence === 'possible' ? { ...part, inferred: whole.inferred, isTyped: true } : part;
}

/** It is of settings by its type: what it has is set with the program, whatever it is called. */
export function isOfSettings(value: Value): boolean {
  return value.kind === 'unknown' && value.isTyped === true && value.inferred.volatility === 'deploy';
}
