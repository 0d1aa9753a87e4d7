import nunjucks from 'nunjucks';

/*
 * Nunjucks is no sandbox: by whatever leads from a value to its constructor, a template can run any JavaScript. So names, filters
 * and tests are looked up in objects that inherit nothing, and of values a template sees only these members: what data holds
 * itself, and what texts and lists can do. Functions have no members. A key is turned into a text once, since a list of one name
 * is a key too, and an object of the template may give another text the second time.
 */

type Lookup = (...args: unknown[]) => unknown;

interface Runtime {
  memberLookup: Lookup;
  contextOrFrameLookup: Lookup;
}

/** What leads out of a text or a list. */
const LEADS_OUT = new Set(['constructor', '__proto__', '__defineGetter__', '__defineSetter__', '__lookupGetter__']);
/** A range is as long as that at most: each entry costs memory. */
const LONGEST_RANGE = 1_000_000;

const runtime = nunjucks.runtime as unknown as Runtime;
const { memberLookup, contextOrFrameLookup } = runtime;

runtime.memberLookup = (object, member) => {
  const key = String(member);
  return isReachable(object, key) ? memberLookup(object, key) : undefined;
};
runtime.contextOrFrameLookup = (context, frame, name) =>
  String(name) in Object.prototype ? undefined : contextOrFrameLookup(context, frame, name);

function isReachable(object: unknown, key: string): boolean {
  if (object === undefined || object === null || typeof object === 'function') return false;
  if (Object.hasOwn(Object(object), key)) return true;
  const isTextOrList = typeof object === 'string' || object instanceof String || Array.isArray(object);
  return isTextOrList && !LEADS_OUT.has(key);
}

/** An environment whose templates can read their variables, and nothing else: no file, no JavaScript. */
export function sandboxedEnvironment(): nunjucks.Environment {
  const environment = new nunjucks.Environment(null, { autoescape: false, throwOnUndefined: true });
  const { filters, tests, globals } = environment as unknown as Record<
    'filters' | 'tests' | 'globals',
    Record<string, unknown>
  >;
  for (const names of [filters, tests, globals]) Object.setPrototypeOf(names, null);
  const range = globals['range'] as (...args: unknown[]) => unknown;
  globals['range'] = (...args: unknown[]) => {
    const [start, stop = 0] = args.map(Number);
    if (Math.abs(stop - start!) > LONGEST_RANGE) throw new Error(`A range is longer than ${LONGEST_RANGE}.`);
    return range(...args);
  };
  return environment;
}
