/** Behind a name that is given a value, maybe with its type. */
const SETS = /^\s{0,3}(?::[^=\n]{0,60})?(?:(?:[-+*/%|&^?]{0,3}|<<|>>>?)=(?![=>~])|\+\+|--)/;
/** Before a name that never gets another value. */
const CONSTANT = /^[ \t]*(?:(?:export|pub|public|private|protected|internal|static)\s+){0,4}(?:const|final|readonly)\b/;
/** Before a name, on its line, that gets another value. */
const CHANGES = /(?:\+\+|--)\s{0,3}$|\b(?:global|nonlocal)\s/;
/** Gives names values that are not written beside them: whatever another file has, whatever a program makes. */
const OVERWRITES =
  /\bfrom\s{1,20}[\w.]{1,100}\s{1,20}import[\s\\(]{0,20}\*|\bglobals\(\)|\bsys\.modules\b|\bexec\(|\bconst_set\b/;
/** One of them is in all code that gives names values without writing them beside them. */
export const OVERWRITING_WORDS = ['import', 'globals', 'modules', 'exec', 'const_set'];
const CAPITALS = /^[A-Z][A-Z0-9_]*$/;
const LONGEST_HEAD = 200;

/**
 * True for a name that is given one value in a file, as a constant of the language or, in capitals, at the beginning of a line.
 * @param places where the name stands
 */
export function isSetOnce(text: string, name: string, places: readonly number[]): boolean {
  const set = places.filter((at) => SETS.test(text.slice(at + name.length, at + name.length + LONGEST_HEAD)));
  const [only] = set;
  if (only === undefined || set.length > 1) return false;
  if (places.some((at) => CHANGES.test(lineBefore(text, at)))) return false;
  const line = lineBefore(text, only);
  return CONSTANT.test(line) || (line === '' && CAPITALS.test(name) && !OVERWRITES.test(text.slice(only)));
}

/** Before a name that is handed on so that it may get another value: `ref mode`, `&mut mode`, `&$mode`; or is a loop's. */
const HANDED = /(?:\b(?:ref|out|mut|for|each|as)\s{1,3}(?:\(|(?:const|let|var)\s)?|&\s?\$?)$/;
/** Before the name of an argument. */
const ARGUMENT = /\w\((?:[^()\n]*,\s?)?$/;

/** Some code gives a name no value; in a call, an argument may be named so. */
export function isNeverSet(code: string, name: string): boolean {
  const found = code.matchAll(new RegExp(`(?<![\\w$])${name.replace(/\$/g, '\\$&')}(?![\\w$])`, 'gu'));
  return [...found].every(({ index }) => {
    const line = lineBefore(code, index);
    if (CHANGES.test(line) || HANDED.test(line)) return false;
    const behind = code.slice(index + name.length, index + name.length + LONGEST_HEAD);
    return !SETS.test(behind) || (ARGUMENT.test(line) && /^=[^=\s]/.test(behind));
  });
}

/** Behind a name: it is given nothing. */
const NOTHING = /^\s{0,3}(?::[^=\n]{0,60})?=\s{0,3}(?:None|null|nil|undefined)\s{0,3}(?:[;,#\n]|$)/;
/** Before and behind a name that is declared, and has nothing yet. */
const DECLARES =
  /^[ \t]*(?:(?:export|private|protected|static|declare)\s+){0,3}(?:(?:let|var)\s+|(?<=(?:private|protected|static)\s+)#?)$/;
const DECLARED = /^[?!]?(?: ?:[^=;\n]{1,60})?(?:[;\n]|$)/;
/** One of several names that are given values together: `first, name = …`, `{ name } = …`. */
const TOGETHER = /^\s{0,3}[,\]})][^=\n;]{0,200}(?<![=!<>])=(?![=>])/;
const OF_MODULE = /^(?:(?:export\s+)?(?:let|var)\s+)?$/;
/** Before a member, whatever its object. */
const MEMBER = /(?:\.|->)#?$/;
/** Gives members values whose names are not written beside them. */
const SETS_MEMBERS = /\bsetattr\(|__dict__|\bObject\.(?:assign|defineProperty|defineProperties)\b/;
/** One of them is in all code that does so. */
export const MEMBER_SETTING_WORDS = ['setattr', '__dict__', 'assign', 'defineProperty', 'defineProperties'];

/**
 * True for a variable of a file, or a member of its objects, that has nothing at first and is given a value in one place only.
 * @param places where its name stands
 * @param within which code it is given the value
 */
export function isFilledIn(
  text: string,
  name: string,
  places: readonly number[],
  within: { readonly start: number; readonly end: number },
  isMember: boolean,
): boolean {
  const behind = (at: number): string => text.slice(at + name.length, at + name.length + LONGEST_HEAD);
  const isEmpty = (at: number): boolean =>
    NOTHING.test(behind(at)) || (DECLARES.test(lineBefore(text, at)) && DECLARED.test(behind(at)));
  const isOf = (at: number): boolean => {
    const line = lineBefore(text, at);
    return isMember ? MEMBER.test(line) || /^[ \t]/.test(line) : OF_MODULE.test(line);
  };
  if (!places.some((at) => isEmpty(at) && isOf(at))) return false;
  if (places.some((at) => TOGETHER.test(behind(at)) || HANDED.test(lineBefore(text, at)))) return false;
  const set = places.filter((at) => SETS.test(behind(at)) && !NOTHING.test(behind(at)));
  const [only] = set;
  if (only === undefined || set.length > 1 || only < within.start || only >= within.end) return false;
  return !OVERWRITES.test(text) && !(isMember && SETS_MEMBERS.test(text));
}

function lineBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - LONGEST_HEAD), at);
  return before.slice(before.lastIndexOf('\n') + 1);
}
