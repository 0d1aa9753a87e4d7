import { isInputName } from '../plain/brace-scores.ts';
import { scanOf } from '../plain/placeholder.ts';
import type { Scan, ScanContext } from '../syntax.ts';

/** A name between marks that a request's text may have for itself, in prose. */
const NAME =
  /^\s{0,9}(?:\[([A-Z][A-Z0-9_ ]{2,60})\]|<([A-Za-z]\w{2,60})>|\$([A-Za-z]\w{2,60})|%\((\w{2,60})\)s|%([A-Z][A-Z0-9_]{2,60})%)\s{0,9}$/;
const ANY = /^\s{0,9}(?:%s|\$[1-9])\s{0,9}$/;

/**
 * A message that is nothing but the marked name of an input (`[QUESTION]`, `<question>`, `$question`) or `%s`: it says nothing to a model.
 * @returns undefined for any other text
 */
export function lonePlace(text: string, context: ScanContext): Scan | undefined {
  const name = NAME.exec(text)?.slice(1).find(Boolean);
  if (!ANY.test(text) && !(name && isInputName(name.toLowerCase().replaceAll(' ', '_')))) return undefined;
  const expression = text.trim();
  const start = text.indexOf(expression);
  const path = name ?? 'input';
  const place = { start, end: start + expression.length, expression, path, cause: 'placeholder' } as const;
  return scanOf(text, { placeholders: [place], removed: [] }, context);
}
