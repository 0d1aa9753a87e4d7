/**
 * The picker of `src/logs/sources/json-picker.ts` in AssemblyScript: it walks over lines of JSON, 64 bytes at a time where nothing
 * is wanted, and notes what it found of the wanted values. `npm run build:wasm` compiles it.
 *
 * Memory, laid out by `src/logs/files/line-memory.ts`: the answer (i32 start and end of the line, i32 lines before it, i32 where
 * to go on); the bytes; tables of wanted members; slots, one for each wanted value. A table is `i32 count`, then at 8 members of
 * 64 bytes:
 *     0 u64 first eight bytes of the name, zeros behind it; 8 i32 length of the name; 12 i32 where its other bytes are
 *     16 i32 table of the object's members or 0; 20 i32 table of the one member of a list's objects or 0
 *     24 i32 slot; 28 i32 kind of value: 0 any, 1 one of some texts, 2 to be distinct, 3 a time
 *     32 i32 length of a text that is kept, -1 for none; 36 i32 where it is kept
 *     40 f64 the number that was read last, of what is to be distinct; else i32 the batch in which the kept text stands; 48 i32 the list of texts: `i32 count`, then `i32 length, i32 where` of each
 *     52 i32 the end of the slots of all members below, which follow its own; 56 i32 number of the kept text; 60 i32 its place in the
 *     batch
 * A slot has 16 bytes: i32 kind, i32 number of a text that is kept, and at 8 i32 start and i32 end, or an f64.
 */
import { behind, forget, isChanged, isForgotten, isRepeated, PASSED, pick, sameMembers } from './pick';
import { beginBatch, NOT_UNDERSTOOD, PICKED, REPEATED, writeBytes, writeSlots } from './rows';
import { endOfLine, FEED, isBlank, LOST, setEnd, skipBlanks } from './skip';
import { clearAllSlots, clearSlots, numberTexts } from './slots';

export { beginBatch, forget };

/** No line is left. */
const OVER: i32 = -3;

/**
 * Goes on to the next line that is of interest, or is not understood.
 * @returns 0 for a line whose values are in the slots; -1 for one that is not understood; -3 where no line is left
 */
export function next(
  start: i32,
  limit: i32,
  table: i32,
  distinct: i32,
  answer: i32,
  slots: i32,
  slotsEnd: i32,
): i32 {
  setEnd(limit);
  clearAllSlots(slots, slotsEnd);
  let passed = 0;
  let at = start;
  while (at < limit) {
    const begin = skipBlanks(at);
    if (begin < limit && load<u8>(begin) != FEED) {
      clearSlots(slots);
      const result = pick(begin, table, distinct);
      const lineEnd = result == LOST ? lastOf(begin, endOfLine(begin, limit)) : behind;
      if (result != PASSED) {
        store<i32>(answer, begin);
        store<i32>(answer, lineEnd, 4);
        store<i32>(answer, passed, 8);
        store<i32>(answer, behindFeed(lineEnd, limit), 12);
        if (result == LOST) forget(table);
        else numberTexts(slots);
        return result;
      }
      at = behindFeed(lineEnd, limit);
    } else at = behindFeed(begin, limit);
    passed++;
  }
  store<i32>(answer, passed, 8);
  return OVER;
}

/** How many lines since the last row of this file repeat it. */
let repeatedLines: i32 = 0;
/** Whether the last row had nothing that is to be distinct: if it told nothing, what repeats the lines before it counts. */
let isUnsure: bool = false;

/** Begins a file of which rows are written. */
export function beginFile(table: i32): void {
  forget(table);
  repeatedLines = 0;
  isUnsure = false;
}

/**
 * Writes rows of the lines that are of interest, until no line is left, or so many bytes are written that a batch is enough.
 * @param used how many bytes of the batch are written
 * @param offset where address 0 would be in the file
 * @param answer i32 bytes that are written, i32 number of the next line, i32 {@link repeatedLines}
 * @returns where to go on
 */
export function writeRows(
  start: i32,
  limit: i32,
  table: i32,
  distinct: i32,
  slots: i32,
  slotsEnd: i32,
  rows: i32,
  used: i32,
  enough: i32,
  firstLine: i32,
  offset: f64,
  answer: i32,
): i32 {
  setEnd(limit);
  clearAllSlots(slots, slotsEnd);
  let line = firstLine;
  let at = start;
  while (at < limit && used <= enough) {
    const begin = skipBlanks(at);
    if (begin < limit && load<u8>(begin) != FEED) {
      clearSlots(slots);
      let result = pick(begin, table, distinct);
      const lineEnd = result == LOST ? lastOf(begin, endOfLine(begin, limit)) : behind;
      const isAgain = result == PASSED && isRepeated && isUnsure;
      if (isAgain) {
        clearSlots(slots);
        result = pick(begin, table, 0);
      }
      if (result == PASSED || (isAgain && result == LOST)) {
        if (isAgain || isRepeated) repeatedLines++;
      } else {
        const row = used;
        used = result == LOST ? writeBytes(rows, row, begin, lineEnd) : writeSlots(rows, row, slots);
        used = (used + 7) & -8;
        store<i32>(rows + row, used - row);
        store<i32>(rows + row, result == LOST ? NOT_UNDERSTOOD : isAgain ? REPEATED : PICKED, 4);
        store<i32>(rows + row, line, 8);
        store<f64>(rows + row, offset + <f64>begin, 16);
        store<i32>(rows + row, repeatedLines, 24);
        store<i32>(rows + row, result == LOST || (isAgain ? isChanged : isForgotten) ? 1 : 0, 28);
        if (result == LOST) forget(table);
        repeatedLines = 0;
        isUnsure = result != LOST && !isAgain && sameMembers == 0 && !isChanged;
      }
      at = behindFeed(lineEnd, limit);
    } else at = behindFeed(begin, limit);
    line++;
  }
  store<i32>(answer, used);
  store<i32>(answer, line, 4);
  store<i32>(answer, repeatedLines, 8);
  return at;
}

/** Without the blanks at a line's end. */
function lastOf(begin: i32, feed: i32): i32 {
  let last = feed;
  while (last > begin && isBlank(<i32>load<u8>(last - 1))) last--;
  return last;
}

/** Where the next line begins. */
function behindFeed(at: i32, limit: i32): i32 {
  const feed = skipBlanks(at);
  return feed < limit ? feed + 1 : limit;
}

