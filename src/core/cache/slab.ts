const SLAB_BYTES = 1 << 17;

/**
 * Arrays of numbers, all zero, out of a few pieces of memory: to ask the system for each takes ten times as long as to look at a part of
 * what is there. A piece is given back once none of its arrays is held any more.
 */
class Slab {
  #buffer = new ArrayBuffer(0);
  #at = 0;

  int32(length: number): Int32Array {
    const at = this.#take(length * 4);
    return new Int32Array(this.#buffer, at, length);
  }

  float64(length: number): Float64Array {
    const at = this.#take(length * 8);
    return new Float64Array(this.#buffer, at, length);
  }

  uint8(length: number): Uint8Array {
    const at = this.#take(length);
    return new Uint8Array(this.#buffer, at, length);
  }

  #take(bytes: number): number {
    const taken = Math.ceil(bytes / 8) * 8;
    if (this.#at + taken > this.#buffer.byteLength) {
      this.#buffer = new ArrayBuffer(Math.max(SLAB_BYTES, taken));
      this.#at = 0;
    }
    const at = this.#at;
    this.#at += taken;
    return at;
  }
}

/** For what is held about as long as a request. */
export const requestSlab = new Slab();
