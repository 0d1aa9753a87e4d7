import { verbFindings, type VerbSyntax } from '../operations/print-format.ts';

const VERB = /%(?:[%n]|(?:\d{1,3}\$)?[-#+ 0,(]{0,6}\d{0,4}(?:\.\d{1,4})?(?:[tT]\w|[bBhHsScCdoxXeEfgGaA]))/g;

/** Source: documentation of `java.util.Formatter`. `%n` is a line break of the platform. */
export const VERBS: VerbSyntax = {
  find: (text) => verbFindings(text, VERB),
  index: /^%(\d+)\$/,
  lineBreak: '%n',
  plain: /^%(?:\d+\$)?[sd]$/,
};
