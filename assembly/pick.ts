/** Reads what is wanted of one line into its slots; `line-picker.ts` has the layout. */
import { isString, timeOf } from './scalars';
import {
  CLOSING_BRACE,
  CLOSING_BRACKET,
  closingBracket,
  COLON,
  COMMA,
  end,
  endOfString,
  FEED,
  hasEscapes,
  isPlain,
  LOST,
  OPENING_BRACE,
  OPENING_BRACKET,
  QUOTE,
  skipBlanks,
  skipValue,
} from './skip';
import {
  A_TIME,
  ABSENT,
  DISTINCT,
  KEPT_TEXT_BYTES,
  NULL,
  NUMBER,
  OBJECT,
  ONE_OF,
  OTHER,
  SAME_TEXT,
  setNumber,
  setSlot,
  TEXT,
  TIME,
} from './slots';

/** Of no interest, but whole. */
export const PASSED: i32 = -2;

const MEMBER_BYTES: i32 = 64;
const NULL_BYTES: u32 = 0x6c6c756e;
const TRUE_BYTES: u32 = 0x65757274;
const ALSE_BYTES: u32 = 0x65736c61;
/** Integers of so many digits are exact. */
const MOST_DIGITS: i32 = 15;

/** The table of the outermost object, how many members below it are to be distinct. */
let outermost: i32 = 0;
let distinctMembers: i32 = 0;

/** Of the line that was picked last: how many of the members that are to be distinct are as in the line before. */
export let sameMembers: i32 = 0;
/** Whether one of them is another, and whether all that the lines before had is forgotten for it. */
export let isChanged: bool = false;
export let isForgotten: bool = false;
/** Whether it was passed over because all of them are as in the line before. */
export let isRepeated: bool = false;

/** The next line is distinct, whatever it has. */
export function forget(table: i32): void {
  let member = table + 8;
  for (let left = load<i32>(table); left > 0; left--, member += MEMBER_BYTES) {
    if (load<i32>(member, 28) == DISTINCT) {
      store<i32>(member, -1, 32);
      store<f64>(member, NaN, 40);
    }
    if (load<i32>(member, 16) != 0) forget(load<i32>(member, 16));
  }
}

/** Of a whole line, where its last bracket is behind. */
export let behind: i32 = 0;

/**
 * @param distinct how many members are to be distinct for a line to be of interest
 * @returns 0 for a line whose values are in the slots; -1 for one that is not understood; -2 for one that is of no interest
 */
export function pick(start: i32, table: i32, distinct: i32): i32 {
  outermost = table;
  distinctMembers = distinct;
  sameMembers = 0;
  isChanged = false;
  isForgotten = false;
  isRepeated = false;
  if (load<u8>(start) != OPENING_BRACE) return LOST;
  const at = readMembers(start, outermost, 1);
  if (at == LOST) return LOST;
  if (at != PASSED) behind = at;
  else if (isChanged) forget(outermost); // what it had was told to nobody
  const feed = skipBlanks(behind);
  if (feed < end && load<u8>(feed) != FEED) return LOST;
  return at == PASSED ? PASSED : 0;
}

/** The member that the key names which was read last; 0 for one that is not wanted. */
let keyMember: i32 = 0;

/** @returns where the value begins */
function behindKey(quote: i32, table: i32): i32 {
  if (quote >= end || load<u8>(quote) != QUOTE) return LOST;
  const keyEnd = endOfString(quote);
  if (keyEnd == LOST || hasEscapes) return LOST;
  keyMember = findMember(table, quote + 1, keyEnd);
  const colon = skipBlanks(keyEnd + 1);
  if (colon >= end || load<u8>(colon) != COLON) return LOST;
  const value = skipBlanks(colon + 1);
  return value < end ? value : LOST;
}

function readMembers(brace: i32, table: i32, depth: i32): i32 {
  let at = skipBlanks(brace + 1);
  if (at < end && load<u8>(at) == CLOSING_BRACE) return at + 1;
  while (true) {
    at = behindKey(at, table);
    if (at == LOST) return LOST;
    const member = keyMember;
    if (member == 0) {
      at = skipValue(at);
      if (at < 0) return at;
    } else {
      at = readValue(at, member, depth);
      if (at < 0) return at;
      if (isOver(member)) {
        behind = closingBracket(at, depth);
        return behind == LOST ? LOST : PASSED;
      }
    }
    at = skipBlanks(at);
    if (at >= end) return LOST;
    const separator = <i32>load<u8>(at);
    if (separator == CLOSING_BRACE) return at + 1;
    if (separator != COMMA) return LOST;
    at = skipBlanks(at + 1);
  }
}

/** Whether the member that was read says that the line is of no interest. */
function isOver(member: i32): bool {
  const kind = load<i32>(member, 28);
  if (kind == 0) return false;
  if (kind == DISTINCT) return (isRepeated = distinctMembers > 0 && sameMembers == distinctMembers);
  if (kind != ONE_OF) return false;
  const slot = load<i32>(member, 24);
  const isText = load<i32>(slot) == TEXT || load<i32>(slot) == SAME_TEXT;
  return isText && !isOneOf(load<i32>(member, 48), load<i32>(slot, 8), load<i32>(slot, 12));
}

function isOneOf(texts: i32, start: i32, textEnd: i32): bool {
  let text = texts + 4;
  for (let left = load<i32>(texts); left > 0; left--, text += 8) {
    if (load<i32>(text) == textEnd - start && isSame(load<i32>(text, 4), start, textEnd - start)) return true;
  }
  return false;
}

function findMember(table: i32, start: i32, keyEnd: i32): i32 {
  const length = keyEnd - start;
  // Bytes behind the key are read too: there are always some in memory.
  let first = load<u64>(start);
  if (length < 8) first &= ((<u64>1) << (<u64>length * 8)) - 1;
  let member = table + 8;
  for (let left = load<i32>(table); left > 0; left--, member += MEMBER_BYTES) {
    if (load<u64>(member) != first || load<i32>(member, 8) != length) continue;
    if (length <= 8 || isSame(load<i32>(member, 12), start + 8, length - 8)) return member;
  }
  return 0;
}

function isSame(a: i32, b: i32, length: i32): bool {
  let at = 0;
  for (; at + 8 <= length; at += 8) if (load<u64>(a + at) != load<u64>(b + at)) return false;
  for (; at < length; at++) if (load<u8>(a + at) != load<u8>(b + at)) return false;
  return true;
}

function readValue(at: i32, member: i32, depth: i32): i32 {
  const first = <i32>load<u8>(at);
  if (first == QUOTE) return readText(at, member);
  if (first == OPENING_BRACE && load<i32>(member, 16) != 0) {
    setSlot(member, OBJECT, 0, 0);
    return readMembers(at, load<i32>(member, 16), depth + 1);
  }
  if (first == OPENING_BRACKET && load<i32>(member, 20) != 0) return readList(at, member);
  if (first >= 0x30 && first <= 0x39) {
    const behind = readInteger(at, member);
    if (behind != LOST) return behind;
  }
  const behind = skipValue(at);
  if (behind < 0) return LOST;
  const length = behind - at;
  if (length == 4 && load<u32>(at) == NULL_BYTES) setSlot(member, NULL, 0, 0);
  else if (isValue(at, behind)) setSlot(member, OTHER, at, behind);
  else return LOST;
  return behind;
}

/** Objects and lists are seen to when they are read. */
function isValue(at: i32, behind: i32): bool {
  const first = <i32>load<u8>(at);
  const length = behind - at;
  if (first == OPENING_BRACE || first == OPENING_BRACKET) return true;
  if (first == 0x74) return length == 4 && load<u32>(at) == TRUE_BYTES;
  if (first == 0x66) return length == 5 && load<u32>(at + 1) == ALSE_BYTES;
  for (; at < behind; at++) {
    const byte = <i32>load<u8>(at);
    const isOfNumber = (byte >= 0x30 && byte <= 0x39) || byte == 0x2e || byte == 0x65 || byte == 0x45;
    if (!isOfNumber && byte != 0x2d && byte != 0x2b) return false;
  }
  return true;
}

/** A list of which only such objects are of interest whose one member is a text that is not among some; else it is absent. */
function readList(bracket: i32, member: i32): i32 {
  const wanted = load<i32>(member, 20);
  let isOfInterest = false;
  let at = skipBlanks(bracket + 1);
  while (at < end && load<u8>(at) == OPENING_BRACE) {
    at = readElement(at, wanted);
    if (at < 0) return LOST;
    if (wasOther) isOfInterest = true;
    at = skipBlanks(at);
    if (at >= end || load<u8>(at) != COMMA) break;
    at = skipBlanks(at + 1);
    if (at >= end || load<u8>(at) != OPENING_BRACE) return LOST;
  }
  if (at >= end || load<u8>(at) != CLOSING_BRACKET) return LOST;
  if (isOfInterest) setSlot(member, OTHER, bracket, at + 1);
  else setSlot(member, ABSENT, 0, 0);
  return at + 1;
}

/** Of the object that was read last. */
let wasOther: bool = false;

function readElement(brace: i32, table: i32): i32 {
  wasOther = false;
  let at = skipBlanks(brace + 1);
  if (at < end && load<u8>(at) == CLOSING_BRACE) return at + 1;
  while (true) {
    at = behindKey(at, table);
    if (at == LOST) return LOST;
    const member = keyMember;
    const value = at;
    at = skipValue(at);
    if (at < 0) return LOST;
    if (member != 0) {
      const isText = load<u8>(value) == QUOTE;
      wasOther = isText && !isOneOf(load<i32>(member, 48), value + 1, at - 1);
    }
    at = skipBlanks(at);
    if (at >= end) return LOST;
    const separator = <i32>load<u8>(at);
    if (separator == CLOSING_BRACE) return at + 1;
    if (separator != COMMA) return LOST;
    at = skipBlanks(at + 1);
  }
}

function readText(quote: i32, member: i32): i32 {
  const textEnd = endOfString(quote);
  if (textEnd == LOST) return LOST;
  const start = quote + 1;
  const length = textEnd - start;
  if (!isPlain) {
    if (!isString(start, textEnd)) return LOST;
    setSlot(member, OTHER, quote, textEnd + 1);
    return textEnd + 1;
  }
  const kind = load<i32>(member, 28);
  if (kind == A_TIME && length == 24) {
    const time = timeOf(start);
    if (time > 0) {
      setNumber(member, TIME, time);
      return textEnd + 1;
    }
  }
  const kept = load<i32>(member, 36);
  const isKept = load<i32>(member, 32) == length && isSame(kept, start, length);
  if (!isKept && !isString(start, textEnd)) return LOST;
  setSlot(member, isKept && kind != DISTINCT ? SAME_TEXT : TEXT, start, textEnd);
  if (kind == DISTINCT) {
    if (isKept) sameMembers++;
    else {
      isChanged = true;
      isForgotten = true;
      forget(outermost);
      const isShort = length <= KEPT_TEXT_BYTES;
      store<i32>(member, isShort ? length : -1, 32);
      if (isShort) memory.copy(kept, start, length);
    }
  }
  return textEnd + 1;
}

/** @returns -1 for a number that is no plain integer */
function readInteger(start: i32, member: i32): i32 {
  let at = start;
  let value: i64 = 0;
  while (at < end) {
    const digit = <i32>load<u8>(at) - 0x30;
    if (digit < 0 || digit > 9) break;
    if (at - start == MOST_DIGITS) return LOST;
    value = value * 10 + digit;
    at++;
  }
  if (at >= end) return LOST;
  const behind = <i32>load<u8>(at);
  if (behind != COMMA && behind != CLOSING_BRACE && behind != CLOSING_BRACKET) return LOST;
  if (load<u8>(start) == 0x30 && at - start > 1) return LOST;
  setNumber(member, NUMBER, <f64>value);
  if (load<i32>(member, 28) == DISTINCT) {
    if (load<f64>(member, 40) == <f64>value) sameMembers++;
    else {
      isChanged = true;
      store<f64>(member, <f64>value, 40);
      store<i32>(member, -1, 32); // it has one value, a number or a text
    }
  }
  return at;
}
