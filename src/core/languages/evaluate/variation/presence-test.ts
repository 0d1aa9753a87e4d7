/** A test that asks whether something is there, or is not, and nothing else. */
export interface PresenceTest {
  /** What is asked for, with dots: `rules`, `options.system`. */
  readonly path: string;
  /** It holds where that is not there. */
  readonly isForNothing: boolean;
  /** What it is compared with: `None`, `undefined`, `""`; absent where it is only asked for. */
  readonly nothing?: string;
  /** It is the length that is asked for: `len(rules) == 0`. */
  readonly isOfLength: boolean;
}

const WORD = String.raw`[\p{L}_$][\p{L}\p{N}_$]{0,60}`;
const PATH = String.raw`(?<path>${WORD}(?:(?:\??\.|->)#?${WORD}){0,2})`;
const NOTHING = String.raw`(?<nothing>undefined|null|nil|None|""|'')`;
const TESTS = [
  String.raw`(?<isNot>!\s?|not\s{1,3})?${PATH}`,
  String.raw`${PATH}\s{1,3}(?:is\s{1,3}not|(?<isNot>is))\s{1,3}(?<nothing>None|null)`,
  String.raw`${PATH}\s{0,3}(?:!==?|(?<isNot>===?))\s{0,3}${NOTHING}`,
  String.raw`${NOTHING}\s{0,3}(?:!==?|(?<isNot>===?))\s{0,3}${PATH}`,
  String.raw`${PATH}(?<isNot>\.nil\?)`,
  String.raw`!(?:[sS]tring\.IsNullOr(?:Empty|WhiteSpace)|empty)\((?<path>[\w.]{1,80})\)`,
  String.raw`len\(${PATH}\)\s{0,3}(?<isNot>==)\s{0,3}(?<length>0)`,
  String.raw`${PATH}\.length\s{0,3}(?<isNot>={2,3})\s{0,3}(?<length>0)`,
].map((source) => new RegExp(`^${source}$`, 'u'));
const LONGEST_TEST = 120;

/** Reads a test as it is written, in parentheses or without. Undefined for one that asks for something else, or more. */
export function presenceTest(source: string): PresenceTest | undefined {
  if (source.length > LONGEST_TEST) return undefined;
  const text = source.trim();
  const written = text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1).trim() : text;
  const groups = TESTS.map((one) => one.exec(written)).find(Boolean)?.groups;
  if (!groups) return undefined;
  const { path = '', isNot, nothing, length } = groups;
  return {
    path: path.replace(/\?\.|->/g, '.').replace(/\.#/g, '.'),
    isForNothing: isNot !== undefined,
    ...(nothing !== undefined && { nothing }),
    isOfLength: length !== undefined,
  };
}
