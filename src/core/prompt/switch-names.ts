import names from './volatility-names.json';
import { wordsOf } from './volatility-rules.ts';

const SWITCHES = new Set(names.switches);
const ABILITIES = new Set(names.abilities);
const SETTINGS = new Set(names.settings);
const SWITCH_HOLDERS = new Set(names.switchHolders);

/** A name that says of what follows in it whether it is wanted: `include_history`. */
export function isSwitch(name: string): boolean {
  const [verb, ...others] = wordsOf(name);
  return verb !== undefined && others.length > 0 && SWITCHES.has(verb);
}

/** A name that says what something can: `supportsImages`. */
export function isAbility(name: string): boolean {
  const [verb, ...others] = wordsOf(name);
  return verb !== undefined && others.length > 0 && ABILITIES.has(verb);
}

/** What holds what was set for a program or an object, or is a part of that: `self.options`, `settings.search`. */
export function isOfSettings(holder: string): boolean {
  return holder.split('.').some((part) => endsIn(part, SETTINGS));
}

/** What holds nothing but what is wanted or possible, whatever it is called: `model.capabilities`. */
export function isOfSwitches(holder: string): boolean {
  return endsIn(holder.slice(holder.lastIndexOf('.') + 1), SWITCH_HOLDERS);
}

function endsIn(name: string, words: ReadonlySet<string>): boolean {
  const last = wordsOf(name).at(-1);
  return last !== undefined && words.has(last);
}
