import { verbFindings, type VerbSyntax } from '../operations/print-format.ts';

const VERB = /%(?:%|(?:\d{1,3}\$)?[-#+ 0,(]{0,6}\d{0,4}(?:\.\d{1,4})?(?:[tT]\w|[bBhHsScCdoxXeEfgGaA]))/g;

/** Source: documentation of `java.util.Formatter`. `%n` is a line break of the platform and stays as it is written. */
export const VERBS: VerbSyntax = {
  find: (text) => verbFindings(text, VERB),
  index: /^%(\d+)\$/,
  plain: /^%(?:\d+\$)?[sd]$/,
};
