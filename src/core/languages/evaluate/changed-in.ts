import { BEGINNINGS_OF_CHANGING_METHODS } from '../changing-methods.ts';

const FIELDS = String.raw`(?:\??\.\w+|\[[^\]\n]{0,80}\])`;
const CHANGE = String.raw`(?:${FIELDS}{1,6}\s?[-+*|&?]{0,2}=(?![=>~])|${FIELDS}{0,6}\??\.(?:${BEGINNINGS_OF_CHANGING_METHODS})\w{0,10}!?\()`;

/** Code gives what a name holds another field, or more items. */
export function isChangedIn(name: string, code: string): boolean {
  return new RegExp(`(?<![\\w$.])${name.replace(/[.$]/g, String.raw`\$&`)}${CHANGE}`).test(code);
}
