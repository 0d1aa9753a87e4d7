/**
 * Going over the bytes of a line, 64 at a time: the ends of strings, of values and of lines. Where a line ends is not looked for
 * before: nothing of JSON goes beyond a line feed, so that whoever meets one inside of a value is lost.
 */

export const LOST: i32 = -1;

export const QUOTE: i32 = 0x22;
export const BACKSLASH: i32 = 0x5c;
export const OPENING_BRACE: i32 = 0x7b;
export const CLOSING_BRACE: i32 = 0x7d;
export const OPENING_BRACKET: i32 = 0x5b;
export const CLOSING_BRACKET: i32 = 0x5d;
export const COLON: i32 = 0x3a;
export const COMMA: i32 = 0x2c;
export const FEED: i32 = 0x0a;

/** Where the bytes end: the line that is walked over ends there, or at a line feed before. */
export let end: i32 = 0;
/** Of the string whose end was looked for last: whether it has escapes, or is of ASCII and has none. */
export let hasEscapes: bool = false;
export let isPlain: bool = true;

export function setEnd(limit: i32): void {
  end = limit;
}

export function skipValue(start: i32): i32 {
  const first = <i32>load<u8>(start);
  if (first == QUOTE) {
    const textEnd = endOfString(start);
    return textEnd == LOST ? LOST : textEnd + 1;
  }
  if (first == OPENING_BRACE || first == OPENING_BRACKET) return closingBracket(start + 1, 1);
  const isNumber = first == 0x2d || (first >= 0x30 && first <= 0x39);
  if (!isNumber && (first < 0x61 || first > 0x7a)) return LOST;
  for (let at = start; at < end; at++) {
    const byte = <i32>load<u8>(at);
    if (byte == COMMA || byte == CLOSING_BRACE || byte == CLOSING_BRACKET || byte <= 0x20) return at;
  }
  return LOST;
}

const EVEN_BITS: u64 = 0x5555_5555_5555_5555;
const ALL_BITS: u64 = 0xffff_ffff_ffff_ffff;

/**
 * Where all of `depth` open brackets are closed, from a position outside of strings. Blocks of 64 bytes become sets of bits: which
 * bytes are escaped, then which are inside of strings, then which are brackets that count. The method is that of simdjson
 * (Langdale and Lemire, "Parsing gigabytes of JSON per second").
 * @returns the position behind the last bracket
 */
export function closingBracket(start: i32, depth: i32): i32 {
  let isEscaped: u64 = 0;
  let isInString: u64 = 0;
  for (let at = start; at < end; at += 64) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    const escaped = escapedBits(bits(a, b, c, d, BACKSLASH), isEscaped);
    isEscaped = overflow;
    const quotes = bits(a, b, c, d, QUOTE) & ~escaped;
    const inLine = beforeFeed(a, b, c, d);
    if (quotes == 0 && isInString != 0 && inLine == ALL_BITS) continue;
    const strings = prefixXor(quotes) ^ isInString;
    isInString = <u64>((<i64>strings) >> 63);
    // { and [, } and ] are alike but for the bit 0x20
    const lower = i8x16.splat(0x20);
    const e = v128.or(a, lower);
    const f = v128.or(b, lower);
    const g = v128.or(c, lower);
    const h = v128.or(d, lower);
    let counted = ~strings & inLine;
    if (end - at < 64) counted &= ((<u64>1) << (<u64>(end - at))) - 1;
    const closing = bits(e, f, g, h, CLOSING_BRACE) & counted;
    const opening = bits(e, f, g, h, OPENING_BRACE) & counted;
    if (<i32>popcnt(closing) < depth) {
      if (inLine != ALL_BITS) return LOST;
      depth += <i32>popcnt(opening) - <i32>popcnt(closing);
      continue;
    }
    for (let left = opening | closing; left != 0; left &= left - 1) {
      const bit = ctz(left);
      depth += ((opening >> bit) & 1) != 0 ? 1 : -1;
      if (depth == 0) return at + <i32>bit + 1;
    }
    if (inLine != ALL_BITS) return LOST;
  }
  return LOST;
}

/** The bytes in front of the first line feed. */
function beforeFeed(a: v128, b: v128, c: v128, d: v128): u64 {
  const feed = i8x16.splat(<i8>FEED);
  const ab = v128.or(i8x16.eq(a, feed), i8x16.eq(b, feed));
  const cd = v128.or(i8x16.eq(c, feed), i8x16.eq(d, feed));
  if (!v128.any_true(v128.or(ab, cd))) return ALL_BITS;
  return ((<u64>1) << ctz(bits(a, b, c, d, FEED))) - 1;
}

function bits(a: v128, b: v128, c: v128, d: v128, byte: i32): u64 {
  const wanted = i8x16.splat(<i8>byte);
  return (
    (<u64>(<u32>i8x16.bitmask(i8x16.eq(a, wanted)))) |
    ((<u64>(<u32>i8x16.bitmask(i8x16.eq(b, wanted)))) << 16) |
    ((<u64>(<u32>i8x16.bitmask(i8x16.eq(c, wanted)))) << 32) |
    ((<u64>(<u32>i8x16.bitmask(i8x16.eq(d, wanted)))) << 48)
  );
}

/** Whether the first byte of the next block is escaped. */
let overflow: u64 = 0;

/** Bytes behind a backslash that is not itself escaped. */
function escapedBits(backslashes: u64, isFirstEscaped: u64): u64 {
  if (backslashes == 0) {
    overflow = 0;
    return isFirstEscaped;
  }
  const starts = backslashes & ~isFirstEscaped;
  const behind = (starts << 1) | isFirstEscaped;
  const oddStarts = starts & ~EVEN_BITS & ~behind;
  const evenSequences = oddStarts + starts;
  overflow = evenSequences < oddStarts ? 1 : 0;
  return (EVEN_BITS ^ (evenSequences << 1)) & behind;
}

/** Each bit is the parity of those up to it. */
function prefixXor(set: u64): u64 {
  set ^= set << 1;
  set ^= set << 2;
  set ^= set << 4;
  set ^= set << 8;
  set ^= set << 16;
  return set ^ (set << 32);
}

/** @returns the position of the closing quote */
export function endOfString(quote: i32): i32 {
  isPlain = true;
  hasEscapes = false;
  let at = quote + 1;
  while (at < end) {
    const bytes = v128.load(at);
    const quotes = i8x16.eq(bytes, i8x16.splat(<i8>QUOTE));
    const others = v128.or(i8x16.eq(bytes, i8x16.splat(<i8>BACKSLASH)), i8x16.eq(bytes, i8x16.splat(<i8>FEED)));
    const stops = i8x16.bitmask(v128.or(quotes, others));
    const foreign = i8x16.bitmask(bytes);
    if (stops == 0) {
      if (foreign != 0) isPlain = false;
      at += 16;
      continue;
    }
    const stop = ctz(stops);
    if ((foreign & ((1 << stop) - 1)) != 0) isPlain = false;
    at += stop;
    if (at >= end) return LOST;
    if (load<u8>(at) == QUOTE) return at;
    if (load<u8>(at) == FEED || load<u8>(at + 1) == FEED) return LOST;
    isPlain = false;
    hasEscapes = true;
    at += 2;
  }
  return LOST;
}

export function skipBlanks(start: i32): i32 {
  let at = start;
  while (at < end && isBlank(<i32>load<u8>(at))) at++;
  return at;
}

export function isBlank(byte: i32): bool {
  return byte == 0x20 || byte == 0x09 || byte == 0x0d;
}

/** @returns the position of the line feed; the limit where there is none */
export function endOfLine(start: i32, limit: i32): i32 {
  const feed = i8x16.splat(<i8>FEED);
  for (let at = start; at < limit; at += 64) {
    const a = i8x16.eq(v128.load(at), feed);
    const b = i8x16.eq(v128.load(at, 16), feed);
    const c = i8x16.eq(v128.load(at, 32), feed);
    const d = i8x16.eq(v128.load(at, 48), feed);
    if (!v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) continue;
    const bits =
      <u64>(<u32>i8x16.bitmask(a)) |
      (<u64>(<u32>i8x16.bitmask(b)) << 16) |
      (<u64>(<u32>i8x16.bitmask(c)) << 32) |
      (<u64>(<u32>i8x16.bitmask(d)) << 48);
    const position = at + <i32>ctz(bits);
    return position < limit ? position : limit;
  }
  return limit;
}
