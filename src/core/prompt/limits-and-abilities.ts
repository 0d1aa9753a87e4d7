import names from './volatility-names.json';

/** The first and the last word of a bound on what is written, whatever it bounds: `maxSubjectLength`. */
const BOUNDS = new Set(names.bounds);
const BOUND_UNITS = new Set(names.boundUnits);
/** What a name begins with that says what something can, and what one ends with; and what may be available to an assistant. */
const ABILITIES = new Set(names.abilities);
const ABILITY_ENDS = new Set(names.abilityEnds);
const EQUIPMENT = new Set(names.equipment);

/** The words of a name say how much may be written. */
export function isBound(words: readonly string[]): boolean {
  return words.length > 1 && BOUNDS.has(words[0]!) && BOUND_UNITS.has(words.at(-1)!);
}

/** `supports_images`, `model_supports_images`, `images_supported`, `thinking_available`; not `seats_available`. */
export function isAbility(words: readonly string[]): boolean {
  if (words.slice(0, -1).some((word, index) => index < 2 && ABILITIES.has(word))) return true;
  const last = words.at(-1)!;
  if (words.length < 2) return false;
  return ABILITY_ENDS.has(last) || (last === 'available' && EQUIPMENT.has(words.at(-2)!));
}
