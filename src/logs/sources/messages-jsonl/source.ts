import { isMessage } from '../../../core/text/message.ts';
import type { LineChunk, LineReader, LogFile, LogSource, RecordSink } from '../../source.ts';
import { DocumentPlaces } from '../document-places.ts';
import { fileStem } from '../file-stem.ts';
import { documentObject, forEachJsonLine, parsedJson } from '../json-lines.ts';
import { isJsonObject, type JsonObject, textAt } from '../json-values.ts';
import { recordOfExchange } from './exchange.ts';

/** Responses of the Messages API that somebody saved: one a line, alone or with their requests, or as a document. */
export const messagesJsonlSource: LogSource = {
  id: 'messages-jsonl',
  name: 'Messages API',
  onlyByName: true,
  defaultRoots: () => [],
  kindOf(relativePath) {
    if (/\.(?:jsonl|ndjson)$/.test(relativePath)) return 'lines';
    return relativePath.endsWith('.json') ? 'document' : undefined;
  },
  lineReader: (file) => new MessagesReader(file),
  readDocument,
};

class MessagesReader implements LineReader {
  readonly #file: { readonly session: string; readonly modifiedMs: number };

  constructor({ relativePath, modifiedMs }: LogFile) {
    this.#file = { session: fileStem(relativePath), modifiedMs };
  }

  state(): null {
    return null;
  }

  read(chunk: LineChunk, sink: RecordSink): number {
    return forEachJsonLine(chunk, sink, ['"usage"'], ({ value, line, byteOffset }) => {
      const record = recordOfExchange(value, this.#file);
      if (isMessage(record)) sink.problem(line, record);
      else if (record) sink.record({ ...record, line, byteOffset });
    });
  }
}

/** A response, or a list of them. */
function readDocument({ relativePath, modifiedMs }: LogFile, bytes: Buffer, sink: RecordSink): void {
  const list = parsedJson(bytes);
  const exchanges: readonly unknown[] = Array.isArray(list) ? list : [documentObject(bytes, sink)];
  const places = new DocumentPlaces(bytes);
  for (const exchange of exchanges.filter(isJsonObject)) {
    const record = recordOfExchange(exchange, { session: fileStem(relativePath), modifiedMs });
    const place = places.next(idOf(exchange, record));
    if (isMessage(record)) sink.problem(place.line, record);
    else if (record) sink.record({ ...record, ...place });
  }
}

function idOf(exchange: JsonObject, record: ReturnType<typeof recordOfExchange>): string | undefined {
  return record === undefined || isMessage(record) ? textAt(exchange, 'id') : record.messageId;
}
