import names from '../../prompt/volatility-names.json';
import { either, type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import { rememberedLast } from '../../text/remembered.ts';
import type { ScanContext } from '../syntax.ts';

/** A field that is put out as it is or through filters: `{{ archive.platform | upper }}`. */
const FIELD = /\{\{[~-]?[ \t]{0,4}([A-Za-z_]\w{0,60})((?:\.[A-Za-z_]\w{0,60}){1,8})[ \t]{0,4}(?:\||[~-]?\}\})/g;
/** Objects that hold whatever a template is filled with. */
const BAGS = new Set(names.bags);

const pathsIn = rememberedLast((text) => {
  const paths = new Map<string, Set<string>>();
  for (const [, object = '', fields = ''] of text.matchAll(FIELD)) {
    const known = paths.get(object) ?? new Set();
    paths.set(object, known.add(object + fields));
  }
  return paths;
});

/**
 * What is asked of an object as a whole (`{{#if archive}}`) changes as those of its fields do that the same template puts out.
 * @param text of the whole template
 * @returns undefined where it puts out none, or where one of them is not known
 */
export function ofShownFields(text: string, object: string, { volatility }: ScanContext): Inferred | undefined {
  const paths = BAGS.has(object.toLowerCase()) ? undefined : pathsIn(text).get(object);
  if (!paths) return undefined;
  const [first, ...others] = Array.from(paths, (path) => volatility.of({ path }));
  const all = others.reduce((a, b) => either(a, b), first!);
  return all.volatility === UNKNOWN.volatility || all.volatility === 'volatile'
    ? undefined
    : { volatility: all.volatility, confidence: 'possible' };
}
