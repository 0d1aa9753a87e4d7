/**
 * Strategy. A method is found by its name alone where the file has no other function of that name, which also finds those of structs
 * that are embedded. Where it has several, each has a name that no program can write, with its type in it.
 */
import { rememberedLast } from '../../text/remembered.ts';
import { nameOfMember } from '../changes/written-files.ts';

const FUNCTION = /^func (?:\((?:\w{1,60} )?\*?(\w{1,60})(?:\[[^()\n]{0,100}\])?\) )?(\w{1,80})/gm;

/** The types that have a method of a name; an empty one for a function that is none. */
const ownersOf = rememberedLast((file): ReadonlyMap<string, readonly string[]> => {
  const owners = new Map<string, string[]>();
  for (const [, owner = '', name = ''] of file.matchAll(FUNCTION)) {
    const own = owners.get(name);
    if (own) own.push(owner);
    else owners.set(name, [owner]);
  }
  return owners;
});

/** By what the method of a type is found; undefined where it is one of several, and the type has none. */
export function nameOfMethod(file: string, type: string, method: string): string | undefined {
  const owners = ownersOf(file).get(method) ?? [];
  if (owners.length < 2) return method;
  return owners.includes(type) ? nameOfMember(type, method) : undefined;
}
