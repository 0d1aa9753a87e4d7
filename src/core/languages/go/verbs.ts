import type { Findings, Placeholder } from '../../formats/plain/placeholder.ts';

/** Source: documentation of Go's package fmt, "Printing": flags, width, precision, argument index, verb. */
const VERB = /%(?:%|[-+# 0]{0,5}(?:\d{1,4}|\*)?(?:\.(?:\d{1,4}|\*)?)?(?:\[\d{1,3}\])?[vTtbcdoOqxXUeEfFgGspw])/g;
/** Verbs that print a text as it is. */
export const PLAIN_VERB = /^%[svd]$/;

/** The verbs of a format, each with itself as its expression. `%%` is one character. */
export function verbFindings(text: string): Findings {
  const placeholders: Placeholder[] = [];
  const removed: { start: number; end: number }[] = [];
  for (const { 0: verb, index } of text.matchAll(VERB)) {
    if (verb === '%%') removed.push({ start: index, end: index + 1 });
    else
      placeholders.push({ start: index, end: index + verb.length, expression: verb, path: '', cause: 'placeholder' });
  }
  return { placeholders, removed };
}
