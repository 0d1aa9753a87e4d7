import { existsSync } from 'node:fs';
import path from 'node:path';
import { isMessage } from '../../../core/text/message.ts';
import type { LineChunk, LineReader, LogFile, RecordSink } from '../../source.ts';
import { fileStem } from '../file-stem.ts';
import { forEachJsonLine } from '../json-lines.ts';
import { chatSpanOf, SPAN_MARKER } from '../otel-spans.ts';
import { storedFromMs } from './store.ts';

/** Spans that Copilot CLI exports to a file. They count for sessions of which neither events nor rows of the store are there. */
export class CopilotSpansReader implements LineReader {
  readonly #file: LogFile;
  readonly #homes: readonly string[];
  readonly #isKept = new Map<string, boolean>();

  /** @param home of Copilot CLI on this machine; the spans may stand elsewhere */
  constructor(file: LogFile, home: string) {
    this.#file = file;
    this.#homes = [path.join(path.dirname(file.path), '..'), home];
  }

  state(): null {
    return null;
  }

  read(chunk: LineChunk, sink: RecordSink): number {
    return forEachJsonLine(chunk, sink, [SPAN_MARKER], ({ value, line, byteOffset }) => {
      const span = chatSpanOf(value);
      if (isMessage(span)) return sink.problem(line, span);
      if (!span || (span.conversation !== undefined && this.#isKeptElsewhere(span.conversation))) return;
      const { call, conversation } = span;
      sink.record({ ...call, session: conversation ?? fileStem(this.#file.relativePath), line, byteOffset });
    });
  }

  #isKeptElsewhere(session: string): boolean {
    let isKept = this.#isKept.get(session);
    if (isKept === undefined) {
      isKept = path.basename(session) === session && this.#homes.some((home) => hasLog(home, session));
      this.#isKept.set(session, isKept);
    }
    return isKept;
  }
}

function hasLog(home: string, session: string): boolean {
  const states = path.join(home, 'session-state');
  return (
    existsSync(path.join(states, session, 'events.jsonl')) ||
    existsSync(path.join(states, `${session}.jsonl`)) ||
    storedFromMs(path.join(home, 'session-store.db'), session) !== undefined
  );
}
