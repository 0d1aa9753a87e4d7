import { verbFindings, type VerbSyntax } from '../operations/print-format.ts';

const VERB = /%(?:\([^()\n]{1,80}\))?[-+ #0]{0,5}(?:\d{0,4}|\*)(?:\.(?:\d{0,4}|\*))?[hlL]?[diouxXeEfFgGcrsa%]/g;

const NAME = /^%\(([^()]*)\)/;

/** The `%` operator. Source: the standard library's documentation, printf-style String Formatting. */
export const VERBS: VerbSyntax = {
  find: (text) => verbFindings(text, VERB),
  name: NAME,
  called: (verb) => {
    const name = NAME.exec(verb)?.[1];
    return { expression: name ?? verb.slice(1), path: name ?? '' };
  },
  plain: /^%(?:\([^()]*\))?[sdi]$/,
};
