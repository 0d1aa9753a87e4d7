import { verbFindings, type VerbSyntax } from '../operations/print-format.ts';

const VERB = /%(?:%|[-+# 0]{0,5}(?:\d{1,4}|\*)?(?:\.(?:\d{1,4}|\*)?)?(?:\[\d{1,3}\])?[vTtbcdoOqxXUeEfFgGspw])/g;

/** Source: documentation of Go's package fmt, "Printing": flags, width, precision, argument index, verb. */
export const VERBS: VerbSyntax = {
  find: (text) => verbFindings(text, VERB),
  index: /\[(\d+)\]/,
  plain: /^%[svd]$/,
};
