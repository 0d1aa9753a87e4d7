/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2). */
const ROUND_CONSTANTS = rootFractions(64, Math.cbrt);
/** The same of the square roots of the first 8 primes (FIPS 180-4, 5.3.3). */
const INITIAL_STATE = rootFractions(8, Math.sqrt);

const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;
/** Bounds the memory for the encoded text. A UTF-16 code unit takes at most three bytes in UTF-8. */
const SLICE_CHARACTERS = 16_384;

/**
 * SHA-256 of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits. A lone surrogate is encoded as U+FFFD, as by
 * `TextEncoder` and Node's `Buffer`. Synchronous and without built-ins, so that it runs wherever the core does.
 */
export function sha256Hex(text: string): string {
  const state = Uint32Array.from(INITIAL_STATE);
  const schedule = new Int32Array(BLOCK_BYTES);
  const encoder = new TextEncoder();
  const sliceBytes = Math.min(text.length, SLICE_CHARACTERS) * 3;
  const bytes = new Uint8Array(BLOCK_BYTES + sliceBytes + BLOCK_BYTES + LENGTH_BYTES);
  let pending = 0;
  let totalBytes = 0;
  for (let start = 0; start < text.length;) {
    const end = sliceEnd(text, start);
    const { written } = encoder.encodeInto(text.slice(start, end), bytes.subarray(pending));
    totalBytes += written;
    pending = consumeBlocks(state, schedule, bytes, pending + written);
    start = end;
  }
  consumeBlocks(state, schedule, bytes, pad(bytes, pending, totalBytes));
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('');
}

/** Never between the two halves of a surrogate pair. */
function sliceEnd(text: string, start: number): number {
  const end = start + SLICE_CHARACTERS;
  if (end >= text.length) return text.length;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

/** Digests the whole blocks at the head of the bytes and moves the rest to the front. Returns how many bytes are left. */
function consumeBlocks(state: Uint32Array, schedule: Int32Array, bytes: Uint8Array, length: number): number {
  const whole = length - (length % BLOCK_BYTES);
  for (let offset = 0; offset < whole; offset += BLOCK_BYTES) digestBlock(state, schedule, bytes, offset);
  bytes.copyWithin(0, whole, length);
  return length - whole;
}

/** Appends the 1 bit, zeros and the length in bits. Returns the padded length. */
function pad(bytes: Uint8Array, length: number, totalBytes: number): number {
  const padded = Math.ceil((length + 1 + LENGTH_BYTES) / BLOCK_BYTES) * BLOCK_BYTES;
  bytes.fill(0, length, padded);
  bytes[length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(padded - 8, Math.floor(totalBytes / 0x2000_0000));
  view.setUint32(padded - 4, (totalBytes << 3) >>> 0);
  return padded;
}

function digestBlock(state: Uint32Array, schedule: Int32Array, bytes: Uint8Array, offset: number): void {
  for (let index = 0; index < 16; index++) {
    const at = offset + index * 4;
    schedule[index] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  }
  for (let index = 16; index < 64; index++) {
    const early = schedule[index - 15]!;
    const late = schedule[index - 2]!;
    const sigma0 = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3);
    const sigma1 = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10);
    schedule[index] = (schedule[index - 16]! + sigma0 + schedule[index - 7]! + sigma1) | 0;
  }
  let a = state[0]! | 0;
  let b = state[1]! | 0;
  let c = state[2]! | 0;
  let d = state[3]! | 0;
  let e = state[4]! | 0;
  let f = state[5]! | 0;
  let g = state[6]! | 0;
  let h = state[7]! | 0;
  for (let index = 0; index < 64; index++) {
    const sum1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const choice = (e & f) ^ (~e & g);
    const added = (h + sum1 + choice + ROUND_CONSTANTS[index]! + schedule[index]!) | 0;
    const sum0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + added) | 0;
    d = c;
    c = b;
    b = a;
    a = (added + sum0 + majority) | 0;
  }
  state[0] = state[0]! + a;
  state[1] = state[1]! + b;
  state[2] = state[2]! + c;
  state[3] = state[3]! + d;
  state[4] = state[4]! + e;
  state[5] = state[5]! + f;
  state[6] = state[6]! + g;
  state[7] = state[7]! + h;
}

function rootFractions(count: number, root: (prime: number) => number): Int32Array {
  const fractions: number[] = [];
  for (let candidate = 2; fractions.length < count; candidate++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) prime &&= candidate % divisor !== 0;
    if (prime) fractions.push(((root(candidate) % 1) * 0x1_0000_0000) | 0);
  }
  return Int32Array.from(fractions);
}
