import { BEGINNINGS_OF_CHANGING_METHODS } from '../changing-methods.ts';

const FIELDS = String.raw`(?:\??\.\w+|\[[^\]\n]{0,80}\])`;
const CHANGE = String.raw`(?:${FIELDS}{1,6}\s?[-+*|&?]{0,2}=(?![=>~])|${FIELDS}{0,6}\??\.(?:${BEGINNINGS_OF_CHANGING_METHODS})\w{0,10}!?\()`;

const WRITES_TO = String.raw`(?:Object\.(?:assign|defineProperty)|Reflect\.set|setattr|_\.(?:assign|extend|merge|set)|(?<![\w.])(?:delete|clear)|maps\.Copy|sort\.(?:Slice\w*|Sort|Stable|Strings)|slices\.(?:Sort\w*|Reverse|Delete|Insert|Replace)|Arrays\.(?:fill|sort|setAll)|Collections\.(?:sort|shuffle|reverse|swap|rotate|fill|replaceAll)|Array\.(?:Fill|Sort|Reverse|Clear))\(\s?`;

/** Code gives what a name holds another field, or more items. */
export function isChangedIn(name: string, code: string): boolean {
  const own = name.replace(/[.$]/g, String.raw`\$&`);
  return new RegExp(`(?<![\\w$.])${own}${CHANGE}`).test(code) || isGivenToChange(name, code);
}

/** A function of a library changes the list or the record that it is given first. */
export function isGivenToChange(name: string, code: string): boolean {
  return new RegExp(`${WRITES_TO}${name.replace(/[.$]/g, String.raw`\$&`)}\\b`).test(code);
}

const CHANGE_OF_TEXT = String.raw`(?:\.(?:replace|clear|concat|prepend|insert)\b|\.[a-z_]{1,30}!|\s?<<)`;

/** Code changes a text where it is, in a language in which texts can be changed. */
export function isTextChangedIn(name: string, code: string): boolean {
  return new RegExp(String.raw`(?<![\w$.@])${name}${CHANGE_OF_TEXT}`).test(code);
}
