import path from 'node:path';
import type { LogFile, LogFileKind } from '../source.ts';
import { NamedRows, type SharedRows } from './named-rows.ts';

/** What is known of a file before it is read. */
export interface FoundLog extends LogFile {
  readonly kind: LogFileKind;
  readonly sizeBytes: number;
  /** When the file was made, as Unix time in milliseconds; when it was changed, where the file system does not say. */
  readonly bornMs: number;
  readonly inode: number;
}

const KINDS: readonly LogFileKind[] = ['lines', 'document', 'database'];

/** The columns. */
const SIZE = 0;
const MODIFIED = 1;
const BORN = 2;
const INODE = 3;
const KIND = 4;
/** Where in a path the relative path starts. */
const RELATIVE = 5;
const COLUMNS = 6;

/** The files below roots, as they were found last: see {@link NamedRows}. */
export class FoundFiles implements Iterable<FoundLog> {
  readonly #rows: NamedRows;

  /** @param shared of another thread: not to be added to */
  constructor(shared?: SharedRows) {
    this.#rows = new NamedRows(COLUMNS, shared);
  }

  get shared(): SharedRows {
    return this.#rows.shared;
  }

  get count(): number {
    return this.#rows.count;
  }

  /** Of all files. */
  get bytes(): number {
    let sum = 0;
    for (let row = 0; row < this.count; row++) sum += this.sizeBytes(row);
    return sum;
  }

  sizeBytes(row: number): number {
    return this.#rows.number(row, SIZE);
  }

  kind(row: number): LogFileKind {
    return KINDS[this.#rows.number(row, KIND)]!;
  }

  modifiedMs(row: number): number {
    return this.#rows.number(row, MODIFIED);
  }

  /** In other rows that have paths for names. */
  rowIn(others: NamedRows, row: number): number | undefined {
    return others.rowLike(this.#rows, row);
  }

  /** The file of a row, from 0. */
  at(row: number): FoundLog {
    const rows = this.#rows;
    const name = rows.name(row);
    return {
      path: name,
      relativePath: slashed(name.slice(rows.number(row, RELATIVE))),
      kind: this.kind(row),
      sizeBytes: rows.number(row, SIZE),
      modifiedMs: rows.number(row, MODIFIED),
      bornMs: rows.number(row, BORN),
      inode: rows.number(row, INODE),
    };
  }

  *[Symbol.iterator](): Generator<FoundLog> {
    for (let row = 0; row < this.count; row++) yield this.at(row);
  }

  /** @returns the row of the file with this path; undefined where there is none */
  rowOf(file: string): number | undefined {
    return this.#rows.rowOf(file);
  }

  /** Puts a file behind the others. */
  add(file: FoundLog): void {
    this.#set(this.#rows.add(file.path), file);
  }

  /** Puts a file in the place of the one with its path, or behind the others. */
  put(file: FoundLog): void {
    this.#set(this.rowOf(file.path) ?? this.#rows.add(file.path), file);
  }

  #set(row: number, file: FoundLog): void {
    const rows = this.#rows;
    rows.set(row, SIZE, file.sizeBytes);
    rows.set(row, MODIFIED, file.modifiedMs);
    rows.set(row, BORN, file.bornMs);
    rows.set(row, INODE, file.inode);
    rows.set(row, KIND, KINDS.indexOf(file.kind));
    rows.set(row, RELATIVE, file.path.length - file.relativePath.length);
  }
}

/** A part of a path, with `/`. */
export function slashed(part: string): string {
  return path.sep === '/' ? part : part.replaceAll(path.sep, '/');
}
