/** Inputs do not grow beyond this, but for those that try whether time grows with the length alone. */
const LONGEST_BYTES = 4096;
const LONGEST_REPEATED_BYTES = 32_768;
const MOST_STEPS = 4;
const REPEATED_EVERY = 200;

/** A generator of pseudo-random numbers whose run can be had again (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** A whole number from 0 to below the limit. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, limit);
  }

  of<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)]!;
  }
}

type Mutation = (bytes: Buffer, mutator: Mutator) => Buffer;

/** Makes inputs of others: cuts, copies, mixes, and puts in what the readers look for. */
export class Mutator {
  readonly random: Random;
  /** Texts that mean something to what is tested. */
  words: readonly Buffer[] = [];
  /** The inputs that others are mixed with. */
  readonly pool: () => Buffer;

  constructor(random: Random, pool: () => Buffer) {
    this.random = random;
    this.pool = pool;
  }

  mutate(bytes: Buffer): Buffer {
    if (this.random.below(REPEATED_EVERY) === 0) return repeated(bytes, this);
    let result = bytes;
    for (let step = this.random.below(MOST_STEPS); step >= 0; step--) result = this.random.of(MUTATIONS)(result, this);
    return result.subarray(0, LONGEST_BYTES);
  }

  /** A range of the bytes, short ones more often than long ones. */
  range(bytes: Buffer): readonly [start: number, end: number] {
    const start = this.random.below(bytes.length + 1);
    const most = this.random.of([1, 4, 16, 64, bytes.length]);
    return [start, Math.min(bytes.length, start + 1 + this.random.below(most))];
  }

  word(): Buffer {
    return this.words.length > 0 ? this.random.of(this.words) : Buffer.from([this.random.below(256)]);
  }
}

function replaced(bytes: Buffer, start: number, end: number, middle: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, start), middle, bytes.subarray(end)]);
}

/** Many times the same, where an algorithm that is not linear takes long. */
function repeated(bytes: Buffer, mutator: Mutator): Buffer {
  const [start, end] = mutator.range(bytes);
  const part = end > start ? bytes.subarray(start, end) : mutator.word();
  const times = Math.floor((LONGEST_REPEATED_BYTES - bytes.length) / Math.max(1, part.length));
  return times > 0 ? replaced(bytes, start, start, Buffer.concat(Array.from({ length: times }, () => part))) : bytes;
}

const MUTATIONS: readonly Mutation[] = [
  function cutOut(bytes, mutator) {
    return replaced(bytes, ...mutator.range(bytes), Buffer.alloc(0));
  },
  function cutOff(bytes, mutator) {
    return bytes.subarray(0, mutator.random.below(bytes.length + 1));
  },
  function putIn(bytes, mutator) {
    const [start] = mutator.range(bytes);
    return replaced(bytes, start, start, mutator.word());
  },
  function putInstead(bytes, mutator) {
    return replaced(bytes, ...mutator.range(bytes), mutator.word());
  },
  function putAround(bytes, mutator) {
    const [start, end] = mutator.range(bytes);
    const around = [mutator.word(), bytes.subarray(start, end), mutator.word()];
    return replaced(bytes, start, end, Buffer.concat(around));
  },
  function writeTwice(bytes, mutator) {
    const [start, end] = mutator.range(bytes);
    return replaced(bytes, end, end, bytes.subarray(start, end));
  },
  function move(bytes, mutator) {
    const [start, end] = mutator.range(bytes);
    const rest = replaced(bytes, start, end, Buffer.alloc(0));
    const [to] = mutator.range(rest);
    return replaced(rest, to, to, bytes.subarray(start, end));
  },
  function changeByte(bytes, mutator) {
    if (bytes.length === 0) return bytes;
    const result = Buffer.from(bytes);
    const at = mutator.random.below(result.length);
    result[at] =
      mutator.random.below(2) === 0 ? mutator.random.below(256) : result[at]! ^ (1 << mutator.random.below(8));
    return result;
  },
  function mix(bytes, mutator) {
    const other = mutator.pool();
    const [start, end] = mutator.range(other);
    return replaced(bytes, ...mutator.range(bytes), other.subarray(start, end));
  },
  function cross(bytes, mutator) {
    const other = mutator.pool();
    const head = bytes.subarray(0, mutator.random.below(bytes.length + 1));
    return Buffer.concat([head, other.subarray(mutator.random.below(other.length + 1))]);
  },
];
