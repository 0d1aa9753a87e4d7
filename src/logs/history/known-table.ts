import { type CopiedCalls, NO_COPIES } from '../digest/copies.ts';
import type { FoundFiles } from '../files/found-files.ts';
import { NamedRows } from '../files/named-rows.ts';
import type { KnownFile } from '../index/stored-file.ts';
import { fileKey } from './history-file.ts';

/** The columns. */
const SIZE = 0;
const MODIFIED = 1;
const BORN = 2;
const INODE = 3;
const CALLS = 4;
const FLAGS = 5;
const PART = 6;
const COLUMNS = 7;

const RESUMABLE = 1;
const GONE = 2;

/** Known files by their keys, see {@link NamedRows}. */
export class KnownTable {
  #rows = new NamedRows(COLUMNS);
  #size = 0;
  /** By key. Other files touch few. */
  readonly #copies = new Map<string, CopiedCalls>();

  get size(): number {
    return this.#size;
  }

  /** What other files mean for the calls of each, where they mean anything. */
  get copies(): ReadonlyMap<string, CopiedCalls> {
    return this.#copies;
  }

  /** @param key see `fileKey` */
  get(key: string): KnownFile | undefined {
    const row = this.rowOf(key);
    return row === undefined ? undefined : this.at(row);
  }

  rowOf(key: string): number | undefined {
    return this.#present(this.#rows.rowOf(key));
  }

  /** The row of a file that was found. */
  rowOfFound(found: FoundFiles, row: number): number | undefined {
    return this.#present(found.rowIn(this.#rows, row));
  }

  #present(row: number | undefined): number | undefined {
    return row === undefined || this.#isGone(row) ? undefined : row;
  }

  sizeBytes(row: number): number {
    return this.#rows.number(row, SIZE);
  }

  modifiedMs(row: number): number {
    return this.#rows.number(row, MODIFIED);
  }

  isResumable(row: number): boolean {
    return (this.#rows.number(row, FLAGS) & RESUMABLE) !== 0;
  }

  *rows(): Generator<number> {
    for (let row = 0; row < this.#rows.count; row++) if (!this.#isGone(row)) yield row;
  }

  *[Symbol.iterator](): Generator<KnownFile> {
    for (const row of this.rows()) yield this.at(row);
  }

  at(row: number): KnownFile {
    const rows = this.#rows;
    const key = rows.name(row);
    const part = rows.number(row, PART);
    return {
      path: part === 0 ? key : key.slice(0, key.lastIndexOf('\0')),
      part,
      sizeBytes: rows.number(row, SIZE),
      modifiedMs: rows.number(row, MODIFIED),
      bornMs: rows.number(row, BORN),
      inode: rows.number(row, INODE),
      callCount: rows.number(row, CALLS),
      copies: this.#copies.get(key) ?? NO_COPIES,
      isResumable: this.isResumable(row),
    };
  }

  /**
   * Puts a file in the place of the one with its key, or behind the others.
   * @returns what was there
   */
  put(file: KnownFile): KnownFile | undefined {
    const key = fileKey(file.path, file.part);
    const row = this.#rows.rowOf(key);
    const before = row === undefined || this.#isGone(row) ? undefined : this.at(row);
    if (row === undefined) this.add(file);
    else this.#set(row, key, file);
    if (row !== undefined && !before) this.#size += 1;
    return before;
  }

  /** Puts a file behind the others, none of which has its key. */
  add(file: KnownFile): void {
    const key = fileKey(file.path, file.part);
    this.#size += 1;
    this.#set(this.#rows.add(key), key, file);
  }

  #set(row: number, key: string, file: KnownFile): void {
    const { copies } = file;
    const rows = this.#rows;
    rows.set(row, SIZE, file.sizeBytes);
    rows.set(row, MODIFIED, file.modifiedMs);
    rows.set(row, BORN, file.bornMs);
    rows.set(row, INODE, file.inode);
    rows.set(row, CALLS, file.callCount);
    rows.set(row, FLAGS, file.isResumable ? RESUMABLE : 0);
    rows.set(row, PART, file.part);
    if (copies !== NO_COPIES) this.#copies.set(key, copies);
    else if (this.#copies.size > 0) this.#copies.delete(key);
  }

  delete(key: string): void {
    const row = this.rowOf(key);
    if (row === undefined) return;
    this.#rows.set(row, FLAGS, GONE);
    this.#copies.delete(key);
    this.#size -= 1;
  }

  clear(): void {
    this.#rows = new NamedRows(COLUMNS);
    this.#copies.clear();
    this.#size = 0;
  }

  #isGone(row: number): boolean {
    return (this.#rows.number(row, FLAGS) & GONE) !== 0;
  }
}
