/** Methods that change the list or the record on which they are called, by the beginnings of their names. */
export const CHANGING_METHODS =
  'append|push|[aA]dd|extend|[iI]nsert|unshift|prepend|pop|shift|[rR]emove|[cC]lear|splice|update|setdefault|set|put|merge';

const FIELDS = String.raw`(?:\??\.\w+|\[[^\]\n]{0,80}\])`;
const CHANGE = String.raw`(?:${FIELDS}{1,6}\s?[-+*|&?]{0,2}=(?![=>~])|${FIELDS}{0,6}\??\.(?:${CHANGING_METHODS})\w{0,10}!?\()`;

/** Code gives what a name holds another field, or more items. */
export function isChangedIn(name: string, code: string): boolean {
  return new RegExp(`(?<![\\w$.])${name.replace(/[.$]/g, String.raw`\$&`)}${CHANGE}`).test(code);
}
