/** What is noted of the wanted values of a line; `line-picker.ts` has the layout. */
export const SLOT_BYTES: i32 = 16;

export const ABSENT: i32 = 0;
export const TEXT: i32 = 1;
/** The text that was kept. */
export const SAME_TEXT: i32 = 2;
/** Anything that `JSON.parse` has to read. */
export const OTHER: i32 = 3;
export const NUMBER: i32 = 4;
/** Milliseconds since 1970. */
export const TIME: i32 = 5;
export const OBJECT: i32 = 6;
export const NULL: i32 = 7;

/** Kinds of wanted values. */
export const ONE_OF: i32 = 1;
export const DISTINCT: i32 = 2;
export const A_TIME: i32 = 3;

export const KEPT_TEXT_BYTES: i32 = 64;

/** Behind the last slot of the line that was set. */
export let slotsEnd: i32 = 0;

/** Before the first of some lines. */
export function clearAllSlots(slots: i32, end: i32): void {
  memory.fill(slots, 0, end - slots);
  slotsEnd = slots;
}

/** Before each line. */
export function clearSlots(slots: i32): void {
  if (slotsEnd > slots) memory.fill(slots, 0, slotsEnd - slots);
  slotsEnd = slots;
}

/** Of several members with one name the last counts, as in `JSON.parse`: nothing is left of the others. */
export function setSlot(member: i32, kind: i32, start: i32, valueEnd: i32): void {
  const slot = load<i32>(member, 24);
  if (load<i32>(slot) != ABSENT) memory.fill(slot, 0, load<i32>(member, 52) - slot);
  if (slot >= slotsEnd) slotsEnd = slot + SLOT_BYTES;
  store<i32>(slot, kind);
  store<i32>(slot, member, 4);
  store<i32>(slot, start, 8);
  store<i32>(slot, valueEnd, 12);
}

export function setNumber(member: i32, kind: i32, value: f64): void {
  setSlot(member, kind, 0, 0);
  store<f64>(load<i32>(member, 24), value, 8);
}

let lastNumber: i32 = 0;

/** {@link numberText} of the texts of a line that was picked. */
export function numberTexts(slots: i32): void {
  for (let slot = slots; slot < slotsEnd; slot += SLOT_BYTES) if (load<i32>(slot) != ABSENT) numberText(slot);
}

/**
 * Keeps the text of a slot, so that it is recognized on the next line, and numbers it: a text with the number of an earlier one is
 * the same. The slot gets the number in the place of its member; 0 for what is not kept.
 * @returns the member of a text that is kept, or 0
 */
export function numberText(slot: i32): i32 {
  const kind = load<i32>(slot);
  const member = load<i32>(slot, 4);
  store<i32>(slot, 0, 4);
  if (kind != TEXT && kind != SAME_TEXT) return 0;
  if (kind == TEXT) {
    const start = load<i32>(slot, 8);
    const length = load<i32>(slot, 12) - start;
    if (load<i32>(member, 28) == DISTINCT || length > KEPT_TEXT_BYTES) return 0;
    store<i32>(member, length, 32);
    memory.copy(load<i32>(member, 36), start, length);
    store<i32>(member, 0, 40); // it stands in no batch of rows yet
    store<i32>(member, ++lastNumber, 56);
  }
  store<i32>(slot, load<i32>(member, 56), 4);
  return member;
}
