/** What stands behind the name of a list or a record: what is done to it, or to what is in it. */

/** Behind the name of a list or a record: an item of it, and something of that. */
const IN_ITEM = /(?:\[[^\]\n]{0,80}\]|\??\.\w{1,60})(?:\??\.|\[|,\s?["'])/y;
/** A copy, to which a function may do anything. */
const COPIED =
  /^\s?=\s?(?:\[?\.\.\.|\[\s?\*|\{\s?(?:\.\.\.|\*\*)|(?:list|dict|sorted|deepcopy|structuredClone|array_\w+)\(|copy\.\w+\(|Array\.from\(|Object\.assign\(\{|slices\.Clone\(|new\b(?! Proxy)|\$?[\w$]+\.(?:copy|slice|dup|clone|concat|map|filter|to_vec)\b)/;
/** Behind the name of a list, that gets an item more. */
const ADDS_ITEM = /^\s?(?:<<|\.(?:push|append|unshift|prepend|insert|extend|concat)\()/;
/** Behind a name that stands alone, or is that of an argument. */
const WHOLE = /^\s*(?:[,;)\]}]|\n|$|[=:](?![=:]))/;
const GROWS_ITEM = /(?:\[[^\]\n]{0,80}\]|\.\w{1,60})\s?[+*|]=(?!=)/y;
const LONGEST_COPY = 80;
const LONGEST_METHOD = 20;

/** An item of it, and something of that. */
export function isInItem(text: string, end: number): boolean {
  IN_ITEM.lastIndex = end;
  return IN_ITEM.test(text);
}

/** `copy["rules"] += [rule]`: something is added to an item of it. */
export function growsItem(text: string, end: number): boolean {
  GROWS_ITEM.lastIndex = end;
  return GROWS_ITEM.test(text);
}

/** The name gets a copy, to which anything may be done. */
export function isGivenCopy(text: string, end: number): boolean {
  return COPIED.test(text.slice(end, end + LONGEST_COPY));
}

/** It gets an item more. */
export function getsItem(text: string, end: number): boolean {
  return ADDS_ITEM.test(text.slice(end, end + LONGEST_METHOD));
}

/** It gets an item more, or stands alone. */
export function isLongerOrWhole(text: string, end: number): boolean {
  return getsItem(text, end) || WHOLE.test(text.slice(end, end + LONGEST_METHOD));
}
