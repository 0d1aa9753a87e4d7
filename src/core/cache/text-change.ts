/**
 * Strategy. A text that changed is classified by what stands at its first difference. The characters around it are taken on
 * both sides; if a pattern (a date, an id) covers the place in both, and the texts before it are the same, the change is of
 * that kind. White space is told first, since it may stand anywhere. What fits nothing is an edit: a wrong name for a cause
 * sends its reader to the wrong place, so the patterns are narrow.
 */

/** What a change looks like. */
export type TextChangeKind = 'clock' | 'id' | 'white-space' | 'environment' | 'append' | 'edit';

export interface TextChange {
  readonly kind: TextChangeKind;
  /** The first character that differs, in UTF-16 code units of both texts; never inside of a surrogate pair. */
  readonly start: number;
  /** What differs there, cut at word boundaries and after a few dozen characters. */
  readonly before: string;
  readonly after: string;
}

const CHUNK = 1024;
/** How far around the difference a pattern may reach. */
const REACH = 64;
const SHOWN = 40;

const CLOCKS: readonly RegExp[] = [
  /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AP]M)?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?)?/gi,
  /\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?:[ ,]+\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)?/gi,
  /\b\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AP]M\b)?/gi,
  /\b(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?(?:(?:Jan|Febr?|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}\.? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)(?:,? \d{4})?(?:[ ,]+(?:at )?\d{1,2}:\d{2}(?::\d{2})?)?/gi,
  /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/gi,
  // Seconds and milliseconds since 1970, from 2001 to 2033.
  /\b1\d{9}(?:\d{3})?\b/g,
];
const IDS: readonly RegExp[] = [
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
  /\b(?=[a-z_-]{0,100}\d)[0-9a-f]{8,}\b/gi,
  /\b[a-z]{2,12}_(?=\w*\d)\w{6,}\b/gi,
  /(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{16,}(?![\w-])/gi,
];
const ENVIRONMENT =
  /\b(?:cwd|(?:current |working |project |home )director(?:y|ies)|workspace|(?:current )?branch|git (?:status|repo|commit|log)|platform|os version|operating system|hostname|shell|uname|node version|python version)\b|(?:^|[\s"'`(=:])(?:\/(?:home|Users|root|tmp|var|usr|opt|workspaces?)\/|~\/|[A-Z]:\\)/i;

/** How one text became another; undefined where they are the same. */
export function textChange(before: string, after: string): TextChange | undefined {
  const start = commonPrefix(before, after);
  if (start === before.length && start === after.length) return undefined;
  const shown = { start, before: shownFrom(before, start), after: shownFrom(after, start) };
  if (start === before.length) return { kind: isBlank(after, start) ? 'white-space' : 'append', ...shown };
  if (isWhiteSpaceOnly(before, after, start)) return { kind: 'white-space', ...shown };
  const clock = CLOCKS.some((pattern) => covers(pattern, before, start) && covers(pattern, after, start));
  if (clock) return { kind: 'clock', ...shown };
  const id = IDS.some((pattern) => covers(pattern, before, start) && covers(pattern, after, start));
  if (id) return { kind: 'id', ...shown };
  return { kind: isEnvironment(before, after, start) ? 'environment' : 'edit', ...shown };
}

/** How many characters two texts begin with alike; a surrogate pair is never cut. */
export function commonPrefix(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at + CHUNK <= length && a.slice(at, at + CHUNK) === b.slice(at, at + CHUNK)) at += CHUNK;
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  const last = at > 0 ? a.charCodeAt(at - 1) : 0;
  return last >= 0xd800 && last <= 0xdbff ? at - 1 : at;
}

/** Whether nothing but white space differs from a place on. Stops at the first other difference. */
function isWhiteSpaceOnly(a: string, b: string, start: number): boolean {
  let left = start;
  let right = start;
  for (;;) {
    while (left < a.length && isSpace(a.charCodeAt(left))) left++;
    while (right < b.length && isSpace(b.charCodeAt(right))) right++;
    if (left === a.length || right === b.length) return left === a.length && right === b.length;
    if (a.charCodeAt(left) !== b.charCodeAt(right)) return false;
    left++;
    right++;
  }
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff;
}

function isBlank(text: string, start: number): boolean {
  for (let index = start; index < text.length; index++) if (!isSpace(text.charCodeAt(index))) return false;
  return true;
}

/** Whether a match of the pattern has the character at a place in it, or ends just there. */
function covers(pattern: RegExp, text: string, place: number): boolean {
  const from = Math.max(0, place - REACH);
  for (const match of text.slice(from, place + REACH).matchAll(pattern)) {
    const start = from + match.index;
    if (start <= place && place <= start + match[0].length) return true;
    if (start > place) return false;
  }
  return false;
}

function isEnvironment(before: string, after: string, start: number): boolean {
  return ENVIRONMENT.test(lineAround(before, start)) && ENVIRONMENT.test(lineAround(after, start));
}

/** The line of a place, as far as it is near: a text can be one line of megabytes. */
function lineAround(text: string, place: number): string {
  const before = text.slice(Math.max(0, place - REACH * 2), place);
  const after = text.slice(place, place + REACH);
  const end = after.indexOf('\n');
  return before.slice(before.lastIndexOf('\n') + 1) + (end === -1 ? after : after.slice(0, end));
}

/** From the beginning of the word in which a place stands. */
function shownFrom(text: string, place: number): string {
  let from = place;
  while (from > 0 && place - from < SHOWN / 2 && !isSpace(text.charCodeAt(from - 1))) from--;
  const line = text.slice(from, place + SHOWN).split('\n', 1)[0]!;
  return line.length < text.length - from && !text.startsWith('\n', from + line.length) ? `${line}…` : line;
}
