import { clockGranularity, isRandomFilter } from '../../prompt/clock.ts';
import { type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import { isOfSettings } from '../../prompt/switch-names.ts';
import { clockNamed, type Reference } from '../../prompt/volatility-rules.ts';
import type { ScanContext } from '../syntax.ts';
import type { Scope } from './scope.ts';
import { ofShownFields } from './shown-fields.ts';

/** Filters that give another order or choice each time. */
export const RANDOM: Inferred = { volatility: 'volatile', confidence: 'certain' };

/** A translated text depends on whose language is spoken. */
export const TRANSLATED: Inferred = { volatility: 'user', confidence: 'possible' };

/** Another template may put other text into a block: that is settled when the program is built. */
export const OVERRIDABLE: Inferred = { volatility: 'deploy', confidence: 'possible' };

/** What is set for a program stays for a session at least. */
const SET: Inferred = { volatility: 'session', confidence: 'possible' };

/** What goes through filters: a random choice changes always, a date is as coarse as its format. */
export function filtered(inferred: Inferred, filters: readonly string[]): Inferred {
  if (filters.length === 0) return inferred;
  if (filters.some(isRandomFilter)) return RANDOM;
  if (inferred.volatility !== 'volatile') return inferred;
  const granularity = clockGranularity(filters);
  return granularity ? { ...inferred, granularity } : inferred;
}

/**
 * What another file holds is not known; but one that is named for a clock writes the time.
 * @param reference what the tag says of the file: its name, in quotes or not, with whatever stands behind it
 */
export function ofFile(reference: string): Inferred {
  const path = /^\s*(?:"([^"]*)"|'([^']*)'|([^\s,]*))/.exec(reference)!;
  const [name = ''] = (path[1] ?? path[2] ?? path[3]!).split(/[\\/]/).at(-1)!.split('.');
  return clockNamed(name) ?? UNKNOWN;
}

/** How often a name changes that the template itself gives no value. */
export function ofContext(context: ScanContext, reference: Reference): Inferred {
  const dot = reference.path.indexOf('.');
  const known = context.known?.get(dot === -1 ? reference.path : reference.path.slice(0, dot));
  if (known) return filtered(known, reference.filters ?? []);
  return reference.path === '' ? UNKNOWN : context.volatility.of(reference);
}

/**
 * How often a condition on one name of the context changes: of what is set it is asked whether it is on (`option.impersonation`), as
 * against what is one of several (`option.text`); of an object with fields, whether there is one.
 * @param text of the whole template
 */
export function ofTest(context: ScanContext, text: string, path: string, inferred: Inferred): Inferred {
  const dot = path.lastIndexOf('.');
  if (inferred.volatility !== 'request' || inferred.confidence === 'certain') return inferred;
  if (dot === -1)
    return inferred.confidence === 'possible' && !context.known?.has(path)
      ? (ofShownFields(text, path, context) ?? inferred)
      : inferred;
  if (!isOfSettings(path.slice(0, dot)) || context.known?.has(path.slice(0, path.indexOf('.')))) return inferred;
  const named = context.volatility.of({ path: path.slice(dot + 1) });
  return named.volatility === 'request' && named.confidence === 'possible' ? SET : inferred;
}

/**
 * The value of a variable of the template: of `message.role` that of the attribute where it was given alone, else that of
 * `message`; of `message` as a whole all that was given.
 * @returns undefined for a name of the context
 */
export function ofScope(scope: Scope, path: string): Inferred | undefined {
  const dot = path.indexOf('.');
  if (dot === -1) return scope.get(path);
  const next = path.indexOf('.', dot + 1);
  return scope.get(next === -1 ? path : path.slice(0, next)) ?? scope.get(path.slice(0, dot));
}
