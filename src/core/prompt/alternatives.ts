import { either, type Inferred } from './volatility.ts';

/**
 * The names in one that joins them, of which it may have the value of any: `company_or_topic`.
 * @param wordsOf what cuts a name into words
 */
export function alternatives(
  name: string,
  wordsOf: (name: string) => readonly string[],
): readonly [string, string] | undefined {
  if (!OR.test(name) || name.includes('.')) return undefined;
  const words = wordsOf(name);
  const at = words.indexOf('or');
  if (at < 1 || at === words.length - 1) return undefined;
  return [words.slice(0, at).join('_'), words.slice(at + 1).join('_')];
}

/** A cheap test. */
const OR = /or/i;

/** How often the value of such a name changes: as that of the more volatile one. @param of what is known of one */
export function eitherOf(
  name: string,
  wordsOf: (name: string) => readonly string[],
  of: (name: string) => Inferred,
): Inferred | undefined {
  const [first, second] = alternatives(name, wordsOf) ?? [];
  return first === undefined || second === undefined ? undefined : either(of(first), of(second));
}
