import type { Message } from '../core/text/message.ts';
import type { SourceId, UsageRecord } from './record.ts';
import type { LineValues, WantedLines } from './sources/wanted-members.ts';

/** The machine on which logs are looked for; passed in, so that tests can make their own. */
export interface LogMachine {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
  readonly platform: NodeJS.Platform;
}

/** How a file is read: line by line and resumed at its end, as a whole, or as a SQLite database. */
export type LogFileKind = 'lines' | 'document' | 'database';

/** What a source finds in a file, handed over as it is found. */
export interface RecordSink {
  /**
   * A line of a call. The same message id may come again with other tokens; the sink keeps the right one. The record is the
   * sink's from then on.
   */
  record(record: UsageRecord): void;
  /** The conversation (of the main chain, or of a sub-agent) was compacted between the records before and after. */
  compaction(atMs: number, line: number, agent?: string): void;
  /** The log's own total of a session, to reconcile with. */
  statedCost(session: string, costUsd: number): void;
  /** A line that should have been readable and was not. One sentence; no text of a prompt. */
  problem(line: number, message: Message): void;
}

/**
 * Whole lines of a file: `bytes[start, end)` ends with a line feed, or is the last line of a finished file. The bytes are
 * overwritten after the call. A line that is longer than the engine's buffer comes as a chunk of its own, in which its long
 * strings are cut short.
 */
export interface LineChunk {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  /** Of `bytes[start]` in the file. */
  readonly byteOffset: number;
  /** Line number, from 0, of the first line. */
  readonly line: number;
  /** Where the bytes are in a memory that picks faster than `JsonPicker`. */
  readonly memory?: LinePicker;
}

/** Picks what is wanted out of lines faster than `JsonPicker`. */
export interface LinePicker {
  /**
   * Visits the lines of a chunk that are of interest, or are not understood.
   * @param reader whose lines follow each other
   * @returns the number of lines
   */
  forEachPicked(wanted: WantedLines, reader: object, chunk: LineChunk, visitor: LineVisitor): number;
}

/** What is told of lines. */
export interface LineVisitor {
  /**
   * @param picked valid until the next line; undefined where only `JSON.parse` can tell
   * @param byteOffset in the file
   * @param start of a line that is not picked, in the chunk's bytes
   * @returns whether the line told something: otherwise one that repeats it is not passed over
   */
  line(picked: LineValues | undefined, line: number, byteOffset: number, start: number, end: number): boolean;
}

/** Reads the lines of one file, chunk by chunk. */
export interface LineReader {
  /** What was read before holds no more, though the file still has it: the file is read from its start. */
  readonly isOutdated?: boolean;
  /** @returns the number of lines in the chunk, see `forEachLine` */
  read(chunk: LineChunk, sink: RecordSink): number;
  /** What has to be known to go on behind the last chunk: small, and plain JSON. */
  state(): unknown;
}

/** A file below one of a source's roots. */
export interface LogFile {
  readonly path: string;
  /** From the root, with `/`. */
  readonly relativePath: string;
  /** When it was last changed: Unix time in milliseconds. */
  readonly modifiedMs: number;
}

interface LogSourceBase {
  readonly id: SourceId;
  /** As shown to people. */
  readonly name: string;
  /**
   * It is read only where it is asked for by its id: its calls stand in the logs of other sources too, as those of a program that
   * runs Claude Code, or any file of JSON could be one of its own.
   */
  readonly onlyByName?: true;
  /**
   * Relative paths that the logs of no other source have. In a tree of logs for which no source was named it reads these only;
   * a source without such paths reads all that it takes and that are typical of none.
   */
  readonly typicalPath?: RegExp;
  /** Where its logs are by default, whether the folders exist or not. */
  defaultRoots(machine: LogMachine): readonly string[];
  /** How a file below a root is read, told from its relative path (with `/`); undefined where it is none of the source's. */
  kindOf(relativePath: string): LogFileKind | undefined;
}

/** One agent's logs. Adding one is a folder in `sources/` and a line in the registry. */
export interface LogSource extends LogSourceBase {
  /** @param state what {@link LineReader.state} gave when the file was last read; undefined at its start */
  lineReader?(file: LogFile, state: unknown): LineReader;
  /** What its readers pick of lines, and nothing else: another thread can do that for them, before they read. */
  readonly pickedLines?: WantedLines;
  readDocument?(file: LogFile, bytes: Buffer, sink: RecordSink): void;
  /** Opens the database read-only, and reads all of its calls. */
  readDatabase?(file: LogFile, sink: RecordSink): void;
}
