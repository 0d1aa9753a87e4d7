import path from 'node:path';
import type { LogFile, LogFileKind } from '../source.ts';

/** What is known of a file before it is read. */
export interface FoundLog extends LogFile {
  readonly kind: LogFileKind;
  readonly sizeBytes: number;
  /** When the file was made, as Unix time in milliseconds; when it was changed, where the file system does not say. */
  readonly bornMs: number;
  readonly inode: number;
}

/** {@link FoundFiles} for another thread, which sees the same memory. Plain data. */
export interface SharedFiles {
  readonly count: number;
  readonly numbers: Float64Array<SharedArrayBuffer>;
  readonly names: Uint8Array<SharedArrayBuffer>;
  readonly folders: readonly string[];
}

/** The floats of a row. */
const SIZE = 0;
const MODIFIED = 1;
const BORN = 2;
const INODE = 3;
/** Where the file's name ends among the names. */
const NAME_END = 4;
/** Its folder and its kind, in one number. */
const PLACE = 5;
const ROW_FLOATS = 6;

const KINDS: readonly LogFileKind[] = ['lines', 'document', 'database'];
const NO_ROWS = 64;

/**
 * Strategy. Of thousands of files that lie there, hardly any has changed, and each is looked at once. So they are rows of numbers,
 * and a row's file is made when somebody asks for it: a sixth of the memory of objects, and none of V8's. The memory can be shared,
 * so that a thread that helps to read needs no copy.
 */
export class FoundFiles implements Iterable<FoundLog> {
  #count: number;
  #numbers: Float64Array<SharedArrayBuffer>;
  /** Relative paths in UTF-8, one behind the other. */
  #names: Buffer<SharedArrayBuffer>;
  /** What stands before relative paths: roots, with a separator. */
  readonly #folders: string[];

  /** @param shared of another thread: not to be added to */
  constructor(shared?: SharedFiles) {
    this.#count = shared?.count ?? 0;
    this.#numbers = shared?.numbers ?? floats(NO_ROWS * ROW_FLOATS);
    this.#names = Buffer.from(shared?.names.buffer ?? new SharedArrayBuffer(NO_ROWS * 64));
    this.#folders = [...(shared?.folders ?? [])];
  }

  get shared(): SharedFiles {
    return {
      count: this.#count,
      numbers: this.#numbers,
      names: new Uint8Array(this.#names.buffer),
      folders: this.#folders,
    };
  }

  get count(): number {
    return this.#count;
  }

  /** Of all files. */
  get bytes(): number {
    let sum = 0;
    for (let row = 0; row < this.#count; row++) sum += this.sizeBytes(row);
    return sum;
  }

  sizeBytes(row: number): number {
    return this.#numbers[row * ROW_FLOATS + SIZE]!;
  }

  /** The file of a row, from 0. */
  at(row: number): FoundLog {
    const at = row * ROW_FLOATS;
    const place = this.#numbers[at + PLACE]!;
    const relativePath = this.#names.toString('utf8', this.#nameStart(row), this.#numbers[at + NAME_END]);
    return {
      path: this.#folders[Math.floor(place / KINDS.length)]! + native(relativePath),
      relativePath,
      kind: KINDS[place % KINDS.length]!,
      sizeBytes: this.#numbers[at + SIZE]!,
      modifiedMs: this.#numbers[at + MODIFIED]!,
      bornMs: this.#numbers[at + BORN]!,
      inode: this.#numbers[at + INODE]!,
    };
  }

  *[Symbol.iterator](): Generator<FoundLog> {
    for (let row = 0; row < this.#count; row++) yield this.at(row);
  }

  /** @returns the row of the file with this path; undefined where there is none */
  rowOf(file: string): number | undefined {
    for (const folder of this.#folders) {
      if (!file.startsWith(folder)) continue;
      const name = Buffer.from(slashed(file.slice(folder.length)));
      const end = this.#nameStart(this.#count);
      for (let from = 0; ; from++) {
        from = this.#names.indexOf(name, from);
        if (from === -1 || from + name.length > end) break;
        const row = this.#rowAt(from);
        const isWhole = this.#nameStart(row) === from && this.#nameStart(row + 1) === from + name.length;
        if (isWhole && this.at(row).path === file) return row;
      }
    }
    return undefined;
  }

  /** The file in whose name a byte of the names is. */
  #rowAt(byte: number): number {
    let low = 0;
    let high = this.#count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#nameStart(middle) <= byte) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #nameStart(row: number): number {
    return row === 0 ? 0 : this.#numbers[(row - 1) * ROW_FLOATS + NAME_END]!;
  }

  /** Puts a file behind the others. */
  add(file: FoundLog): void {
    const start = this.#nameStart(this.#count);
    const length = Buffer.byteLength(file.relativePath);
    this.#makeRoom(start + length);
    this.#names.write(file.relativePath, start);
    const at = this.#count * ROW_FLOATS;
    this.#numbers[at + NAME_END] = start + length;
    this.#setNumbers(at, file);
    this.#count += 1;
  }

  /** Puts a file in the place of the one with its path, or behind the others. */
  put(file: FoundLog): void {
    const row = this.rowOf(file.path);
    if (row === undefined) this.add(file);
    else this.#setNumbers(row * ROW_FLOATS, file);
  }

  #setNumbers(at: number, file: FoundLog): void {
    const folder = file.path.slice(0, file.path.length - file.relativePath.length);
    let place = this.#folders.indexOf(folder);
    if (place === -1) place = this.#folders.push(folder) - 1;
    this.#numbers[at + SIZE] = file.sizeBytes;
    this.#numbers[at + MODIFIED] = file.modifiedMs;
    this.#numbers[at + BORN] = file.bornMs;
    this.#numbers[at + INODE] = file.inode;
    this.#numbers[at + PLACE] = place * KINDS.length + KINDS.indexOf(file.kind);
  }

  #makeRoom(nameBytes: number): void {
    const floatCount = (this.#count + 1) * ROW_FLOATS;
    if (floatCount > this.#numbers.length) {
      const more = floats(2 * this.#numbers.length);
      more.set(this.#numbers);
      this.#numbers = more;
    }
    if (nameBytes > this.#names.length) {
      const more = Buffer.from(new SharedArrayBuffer(2 * nameBytes));
      this.#names.copy(more);
      this.#names = more;
    }
  }
}

function floats(count: number): Float64Array<SharedArrayBuffer> {
  return new Float64Array(new SharedArrayBuffer(count * Float64Array.BYTES_PER_ELEMENT));
}

function native(relativePath: string): string {
  return path.sep === '/' ? relativePath : relativePath.replaceAll('/', path.sep);
}

/** With `/`. */
export function slashed(part: string): string {
  return path.sep === '/' ? part : part.replaceAll(path.sep, '/');
}
