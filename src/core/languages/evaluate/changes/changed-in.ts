import { escapedForPattern } from '../../../text/escaped-for-pattern.ts';
import { BEGINNINGS_OF_CHANGING_METHODS } from '../../changes/changing-methods.ts';

const FIELDS = String.raw`(?:\??\.\w+|\[[^\]\n]{0,80}\])`;
const CHANGE = String.raw`(?:${FIELDS}{1,6}\s?[-+*|&?]{0,2}=(?![=>~])|${FIELDS}{0,6}\??\.(?:${BEGINNINGS_OF_CHANGING_METHODS})\w{0,10}!?\()`;

const WRITES_TO = String.raw`(?:Object\.(?:assign|defineProperty)|Reflect\.set|setattr|_\.(?:assign|extend|merge|set)|(?<![\w.])(?:delete|clear)|maps\.Copy|sort\.(?:Slice\w*|Sort|Stable|Strings)|slices\.(?:Sort\w*|Reverse|Delete|Insert|Replace)|Arrays\.(?:fill|sort|setAll)|Collections\.(?:sort|shuffle|reverse|swap|rotate|fill|replaceAll)|Array\.(?:Fill|Sort|Reverse|Clear))\(\s?`;

/** Code gives what a name holds another field, or more items. */
export function isChangedIn(name: string, code: string): boolean {
  const own = escapedForPattern(name);
  return (
    new RegExp(`(?<![\\w$.])${own}${CHANGE}`).test(code) || isGivenToChange(name, code) || isCastToChange(name, code)
  );
}

/** `rules += [rule]`: a list gets more items, for all that have it. */
export function isGrownIn(name: string, code: string): boolean {
  return new RegExp(`(?<![\\w$.])${escapedForPattern(name)}\\s?[+*]=(?!=)`).test(code);
}

/** `((Map) texts).put(`, `held.(*Holder).text = `: what is changed as something of another type. */
export function isCastToChange(name: string, code: string): boolean {
  const own = escapedForPattern(name);
  const isCast = code.includes(`${name})`) || code.includes(`${name}.(`);
  return isCast && new RegExp(`(?:\\) ?${own}\\)|(?<![\\w$.])${own}\\.\\([*[\\]\\w.]{1,60}\\))${CHANGE}`).test(code);
}

/** A function of a library changes the list or the record that it is given first. */
export function isGivenToChange(name: string, code: string): boolean {
  return new RegExp(`${WRITES_TO}${escapedForPattern(name)}\\b`).test(code);
}

const REPLACES_TEXT = String.raw`\.(?:replace|clear|prepend|insert|setbyte|(?:public_|__)?send)\b|\.[a-z_]{1,30}!|\[[^\]\n]{1,80}\]\s?=(?![=~])`;
const CHANGE_OF_TEXT = String.raw`(?:${REPLACES_TEXT}|\.concat\b|\s?<<)`;

/** Code leaves another text where one was, not only more behind it. */
export function isTextReplacedIn(name: string, code: string): boolean {
  return new RegExp(String.raw`(?<![\w$.@])${name}(?:${REPLACES_TEXT})`).test(code);
}

/** Code changes a text where it is, in a language in which texts can be changed. */
export function isTextChangedIn(name: string, code: string): boolean {
  return new RegExp(String.raw`(?<![\w$.@])${name}${CHANGE_OF_TEXT}`).test(code);
}

/** `rules.each(&:upcase!)`. */
const BY_SYMBOL = String.raw`(?:\.\w{1,40}){1,3}\(&:(?:clear|pop|shift|\w{1,40}!)\)`;
const ITEM = String.raw`(?:\[[^\]\n]{1,80}\]|\.(?:first|last|(?:dig|fetch)\([^()\n]{1,60}\)))`;

/** Code changes a text in a list or a record where it is: an item by its place, or the variable of a block that goes over them. */
export function areItemsChangedIn(name: string, code: string): boolean {
  const own = `(?<![\\w$.@])${name}`;
  if (new RegExp(`${own}(?:${ITEM}${CHANGE_OF_TEXT}|${BY_SYMBOL})`).test(code)) return true;
  const items = code.matchAll(new RegExp(String.raw`${own}\.\w+(?:\s?\{|\s+do)\s?\|(?:\w+,\s?)?(\w+)`, 'g'));
  return Array.from(items).some(([, item]) => isTextReplacedIn(item!, code));
}
