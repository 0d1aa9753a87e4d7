/**
 * Rows: what was found of the lines that are of interest, for another thread. `src/logs/files/line-rows.ts` reads them. A row begins
 * with 32 bytes, at a multiple of 8:
 *     0 i32 length of the row; 4 i32 kind; 8 i32 number of the line; 12 i32 number of its slots, or length of its bytes
 *     16 f64 where the line begins in the file; 24 i32 how many lines since the row before repeat what that, or
 *     one before it, had; 28 i32 1 where all that lines before it had is forgotten, or, of a line that repeats them, where it has more
 * Behind them stand its slots up to the last that was set, whose texts stand in the same batch of rows: at the row's end, or at that
 * of an earlier one. Places count from the batch's begin. Of a line that is not understood its bytes stand there.
 */
import { ABSENT, numberText, OTHER, SAME_TEXT, SLOT_BYTES, slotsEnd } from './slots';

export const ROW_BYTES: i32 = 32;

export const PICKED: i32 = 1;
export const NOT_UNDERSTOOD: i32 = 2;
/** It repeats lines before it, and counts only if those told nothing. */
export const REPEATED: i32 = 3;

let batch: i32 = 0;

/** Begins a batch: nothing stands in it. */
export function beginBatch(): void {
  batch++;
}

/** @returns the end of the row */
export function writeBytes(rows: i32, row: i32, start: i32, lineEnd: i32): i32 {
  store<i32>(rows + row, lineEnd - start, 12);
  memory.copy(rows + row + ROW_BYTES, start, lineEnd - start);
  return row + ROW_BYTES + (lineEnd - start);
}

/** @returns the end of the row */
export function writeSlots(rows: i32, row: i32, slots: i32): i32 {
  const bytes = slotsEnd - slots;
  const first = rows + row + ROW_BYTES;
  store<i32>(rows + row, bytes / SLOT_BYTES, 12);
  memory.copy(first, slots, bytes);
  let place = row + ROW_BYTES + bytes;
  for (let slot = first; slot < first + bytes; slot += SLOT_BYTES) {
    const kind = load<i32>(slot);
    if (kind == ABSENT) continue;
    const member = numberText(slot);
    if (kind > OTHER) continue;
    const start = load<i32>(slot, 8);
    const length = load<i32>(slot, 12) - start;
    const isThere = kind == SAME_TEXT && load<i32>(member, 40) == batch;
    const at = isThere ? load<i32>(member, 60) : place;
    if (!isThere) {
      memory.copy(rows + place, start, length);
      place += length;
    }
    if (member != 0) {
      store<i32>(member, batch, 40);
      store<i32>(member, at, 60);
    }
    store<i32>(slot, at, 8);
    store<i32>(slot, at + length, 12);
  }
  return place;
}
