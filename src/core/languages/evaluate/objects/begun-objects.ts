import { settingsOf } from './made-with.ts';
import { knownText } from '../values/text-part.ts';
import type { Begun, GivenArgument, Setting, Value } from '../values/value.ts';

/** An object with the call that made it, which asks a model later. */
type BegunSetting = Setting & { readonly begun: Begun };

/** What an object was made with that asks a model later, its own call first. */
export function begunSettings(settings: readonly Setting[]): readonly BegunSetting[] {
  return settings.filter((one): one is BegunSetting => one.begun !== undefined);
}

/** The calls that made each of several objects, where all of them were given the same. */
export function begunAlike(values: readonly Value[]): readonly Setting[] {
  const [first = [], ...others] = values.map((value) => begunSettings(settingsOf(value)));
  const areAlike = others.every(
    (other) => other.length === first.length && other.every(({ begun }, index) => isAlike(begun, first[index]!.begun)),
  );
  return areAlike ? first : [];
}

function isAlike(one: Begun, other: Begun): boolean {
  if (one === other || one.call.start === other.call.start) return true;
  const { args } = other;
  return (
    one.path === other.path &&
    one.args.length === args.length &&
    one.args.every((argument, index) => isSameArgument(argument, args[index]!))
  );
}

function isSameArgument(one: GivenArgument, other: GivenArgument): boolean {
  return one.name === other.name && one.spread === other.spread && isSame(one.value, other.value);
}

function isSame(one: Value, other: Value): boolean {
  if (one === other) return true;
  if (one.kind === 'text' && other.kind === 'text') {
    const text = knownText(one.parts);
    return text !== undefined && text === knownText(other.parts);
  }
  if (one.kind === 'constant' && other.kind === 'constant') return one.text === other.text;
  if (one.kind === 'unknown' && other.kind === 'unknown')
    return one.expression === other.expression && one.inferred.volatility !== 'request';
  if (one.kind === 'list' && other.kind === 'list') return one.items.length === 0 && other.items.length === 0;
  if (one.kind !== 'record' || other.kind !== 'record' || one.isOpen !== other.isOpen) return false;
  const fields = [...one.fields];
  return (
    fields.length === other.fields.size &&
    fields.every(([name, { value }]) => {
      const own = other.fields.get(name);
      return own !== undefined && isSame(value, own.value);
    })
  );
}
