/**
 * The reader of plain text blocks of `src/core/cache/scan-request.ts` in AssemblyScript. `npm run build:wasm` compiles it.
 *
 * A plain text is ASCII without control characters and escapes, so that its bytes are its characters. What is known of each block goes
 * into columns of numbers of 32 bits, one behind the other: where its text starts, its length, the halves of its hash, its marker (0
 * none, 1 for 5m, 2 for 1h), and where the block ends. Places are counted from the line's start.
 */
import { BACKSLASH, CLOSING_BRACE, COMMA, QUOTE } from './skip';

/** `{"type":"text","text":"`, its last eight bytes overlapping with those before; and with a space behind each comma and colon. */
const START_BYTES: i32 = 23;
const START_1: u64 = 0x3a22_6570_7974_227b;
const START_2: u64 = 0x222c_2274_7865_7422;
const START_3: u64 = 0x223a_2274_7865_7422;
const SPACED_START_BYTES: i32 = 26;
const SPACED_START_2: u64 = 0x2c22_7478_6574_2220;
const SPACED_START_3: u64 = 0x3a22_7478_6574_2220;
const SPACED_START_4: u64 = 0x2220_3a22_7478_6574;

/** The names and texts of a marker, with their quotation marks, from their first bytes on. */
const CACHE_CO: u64 = 0x6f63_5f65_6863_6163;
const CONTROL: u64 = 0x226c_6f72_746e_6f63;
const TYPE: u64 = 0x0000_2265_7079_7422;
const EPHEMERA: u64 = 0x6172_656d_6568_7065;
const TTL: u64 = 0x0000_0022_6c74_7422;

/** As `PrefixHash` has them, of which this is the same hash. */
const PRIME_HIGH: i32 = <i32>2654435761;
const PRIME_LOW: i32 = 1597334677;
const TEXT: i32 = 1;

let high: i32 = 0;
let low: i32 = 0;
/** Where the reading of a marker has come to. */
let position: i32 = 0;

/** Where the line starts and ends, and the columns, each of so many bytes. */
let line: i32 = 0;
let limit: i32 = 0;
let columns: i32 = 0;
let columnBytes: i32 = 0;

export function setLine(start: i32, end: i32): void {
  line = start;
  limit = end;
}

export function setColumns(start: i32, bytes: i32): void {
  columns = start;
  columnBytes = bytes;
}

/**
 * Reads the plain text blocks of a list from the start of an element on, as far as one follows the other.
 * @param seedHigh the hash before the text, and so is seedLow
 * @returns the number of rows
 */
export function blocks(start: i32, seedHigh: i32, seedLow: i32): i32 {
  let at = line + start;
  const rowsEnd = columns + columnBytes;
  let row = columns;
  while (row < rowsEnd) {
    const textStart = behindStart(at);
    if (textStart == 0) break;
    const textEnd = endOfPlain(textStart);
    if (textEnd == 0) break;
    const marker = markerAt(textEnd + 1);
    if (marker < 0 || position > limit) break;
    write(row, textStart, textEnd, seedHigh, seedLow, marker, position);
    row += 4;
    at = position;
    if (load<u8>(at) != COMMA) break;
    at++;
    if (load<u8>(at) == 0x20) at++;
  }
  return (row - columns) >> 2;
}

/** Reads one plain text behind its quotation mark. @returns the number of rows: 0 where it is not plain */
export function text(start: i32, seedHigh: i32, seedLow: i32): i32 {
  const textStart = line + start;
  const textEnd = endOfPlain(textStart);
  if (textEnd == 0) return 0;
  write(columns, textStart, textEnd, seedHigh, seedLow, 0, textEnd + 1);
  return 1;
}

/** How many bytes are the same from two places of the memory on. */
export function common(a: i32, b: i32, most: i32): i32 {
  let at: i32 = 0;
  for (; at + 16 <= most; at += 16) {
    const differs = v128.not(i8x16.eq(v128.load(a + at), v128.load(b + at)));
    if (v128.any_true(differs)) return at + ctz(i8x16.bitmask(differs));
  }
  while (at < most && load<u8>(a + at) == load<u8>(b + at)) at++;
  return at;
}

/** @returns where the text of a block begins; 0 where no text block does */
function behindStart(at: i32): i32 {
  if (load<u64>(at) != START_1) return 0;
  if (load<u64>(at, 8) == START_2 && load<u64>(at, 15) == START_3) return at + START_BYTES;
  const isSpaced =
    load<u64>(at, 8) == SPACED_START_2 &&
    load<u64>(at, 16) == SPACED_START_3 &&
    load<u64>(at, 18) == SPACED_START_4;
  return isSpaced ? at + SPACED_START_BYTES : 0;
}

/** The quotation mark behind a text; 0 where something that is not plain comes first. */
function endOfPlain(start: i32): i32 {
  for (let at = start; at < limit; at += 16) {
    const bytes = v128.load(at);
    // Signed, what is no ASCII is less than a space, too.
    const ends = v128.or(
      i8x16.lt_s(bytes, i8x16.splat(0x20)),
      v128.or(i8x16.eq(bytes, i8x16.splat(<i8>QUOTE)), i8x16.eq(bytes, i8x16.splat(<i8>BACKSLASH))),
    );
    if (!v128.any_true(ends)) continue;
    const end = at + ctz(i8x16.bitmask(ends));
    return end < limit && <i32>load<u8>(end) == QUOTE ? end : 0;
  }
  return 0;
}

/** What stands between a text and the end of its block; {@link position} is behind the block then. @returns -1 for anything else */
function markerAt(start: i32): i32 {
  position = start;
  if (accept(CLOSING_BRACE)) return 0;
  if (!accept(COMMA) || !accept(QUOTE) || load<u64>(position) != CACHE_CO || load<u64>(position, 6) != CONTROL) return -1;
  position += 14;
  if (!acceptColon() || !accept(OPENING) || (load<u64>(position) & 0xffff_ffff_ffff) != TYPE) return -1;
  position += 6;
  if (!acceptColon() || !accept(QUOTE) || load<u64>(position) != EPHEMERA || load<u16>(position, 8) != 0x226c) return -1;
  position += 10;
  let marker = 1;
  if (accept(COMMA)) {
    if ((load<u64>(position) & 0xff_ffff_ffff) != TTL) return -1;
    position += 5;
    if (!acceptColon()) return -1;
    const duration = load<u32>(position);
    if (duration != 0x226d_3522 && duration != 0x2268_3122) return -1;
    if (duration == 0x2268_3122) marker = 2;
    position += 4;
  }
  return accept(CLOSING_BRACE) && accept(CLOSING_BRACE) ? marker : -1;
}

const OPENING: i32 = 0x7b;

/** Passes a character, and a space behind a comma. */
function accept(character: i32): bool {
  if (<i32>load<u8>(position) != character) return false;
  position++;
  if (character == COMMA && load<u8>(position) == 0x20) position++;
  return true;
}

function acceptColon(): bool {
  if (load<u8>(position) != 0x3a) return false;
  position++;
  if (load<u8>(position) == 0x20) position++;
  return true;
}

function write(row: i32, start: i32, end: i32, seedHigh: i32, seedLow: i32, marker: i32, blockEnd: i32): void {
  let at = start;
  // In variables of its own: those of the module lie in memory.
  let halfHigh = seedHigh;
  let halfLow = seedLow;
  for (const last = end - 8; at <= last; at += 8) {
    const x = (halfHigh ^ load<i32>(at)) * PRIME_HIGH;
    const y = (halfLow ^ load<i32>(at, 4)) * PRIME_LOW;
    halfHigh = x ^ rotl<i32>(y, 15);
    halfLow = y ^ rotl<i32>(halfHigh, 13);
  }
  high = halfHigh;
  low = halfLow;
  const rest = end - at;
  const bytes: u64 = rest == 0 ? 0 : load<u64>(at) & (0xffff_ffff_ffff_ffff >> ((8 - rest) << 3));
  step(<i32>bytes, <i32>(bytes >> 32));
  step(end - start, TEXT);
  store<i32>(row, start - line);
  store<i32>(row + columnBytes, end - start);
  store<i32>(row + 2 * columnBytes, high);
  store<i32>(row + 3 * columnBytes, low);
  store<i32>(row + 4 * columnBytes, marker);
  store<i32>(row + 5 * columnBytes, blockEnd - line);
}

function step(first: i32, second: i32): void {
  const x = (high ^ first) * PRIME_HIGH;
  const y = (low ^ second) * PRIME_LOW;
  high = x ^ rotl<i32>(y, 15);
  low = y ^ rotl<i32>(high, 13);
}
