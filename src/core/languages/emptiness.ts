/** Functions that say whether a value is something, as they are handed to another: `filter(Boolean)`, `filter(None, …)`. */
const NAMED =
  /^(?:Boolean|bool|None|len|null|Objects::nonNull|String::isNotBlank|StringUtils::(?:isNotBlank|isNotEmpty|hasText|hasLength))$/;
/** Tests that an item which is something passes, with `x` for the item and without blanks. */
const IS_SOMETHING =
  /^(?:!!|bool\(|Boolean\(|len\()?\*{0,2}x(?:\??\.(?:strip|trim|trimEnd|length|Length|len|size)(?:\(\))?){0,3}\)?(?:isnotNone|!==?(?:null|undefined|None|nil|''|""|0)|>0|>=1|\.(?:present|any)\?)?$/;
const IS_NOT_NOTHING =
  /^(?:!|not)(?:x(?:\.(?:strip|trim)(?:\(\))?){0,2}\.(?:isBlank|isEmpty|is_empty|empty\?|blank\?|nil\?)(?:\(\))?|(?:string|String)\.IsNullOr(?:Empty|WhiteSpace)\(x\)|StringUtils\.(?:isBlank|isEmpty)\(x\)|empty\(x\))$/;
const LONGEST_TEST = 120;

/**
 * A test leaves out what is nothing (no value, a text without a character), and keeps all else.
 * @param test as written
 * @param item the name of what is tested; undefined for a function that is only named
 */
export function keepsSomething(test: string, item: string | undefined): boolean {
  if (test.length > LONGEST_TEST) return false;
  if (item === undefined) return NAMED.test(test.trim());
  const named = test.replace(/[\p{L}_$][\p{L}\p{N}_$]*/gu, (word) => (word === item ? 'x' : word));
  return named.split(/&&|\band\b/).every((one) => {
    const bare = one.replace(/\s+/g, '').replace(/^\((.{1,100})\)$/, '$1');
    return IS_SOMETHING.test(bare) || IS_NOT_NOTHING.test(bare);
  });
}
