import type { LineChunk, LineReader, LogFile, RecordSink } from '../../source.ts';
import { DocumentPlaces } from '../document-places.ts';
import { documentObject, forEachJsonLine } from '../json-lines.ts';
import { isJsonObject, listAt, objectAt, textAt } from '../json-values.ts';
import { conversationOfFile, withHeader } from './conversation.ts';
import { type Conversation, readMessage } from './message.ts';

const MARKERS = ['"tokens"', '"sessionId"'];

/** Versions from 0.39 on: a header, then a line for each message, and again when it has changed. */
export class GeminiReader implements LineReader {
  #conversation: Conversation;
  #hasHeader: boolean;

  constructor(file: LogFile, state: unknown) {
    this.#hasHeader = isJsonObject(state);
    this.#conversation = this.#hasHeader ? (state as Conversation) : conversationOfFile(file);
  }

  read(chunk: LineChunk, sink: RecordSink): number {
    return forEachJsonLine(chunk, sink, MARKERS, ({ value, line, byteOffset }) => {
      if (textAt(value, 'sessionId') !== undefined && !this.#hasHeader) {
        this.#conversation = withHeader(this.#conversation, value);
        this.#hasHeader = true;
      }
      const written = [value, ...listAt(value, 'messages'), ...listAt(objectAt(value, '$set'), 'messages')];
      for (const message of written) {
        if (isJsonObject(message)) readMessage(message, this.#conversation, { line, byteOffset }, sink);
      }
    });
  }

  state(): Conversation | null {
    return this.#hasHeader ? this.#conversation : null;
  }
}

/** Versions up to 0.38: one document with all messages. */
export function readGeminiDocument(file: LogFile, bytes: Buffer, sink: RecordSink): void {
  const document = documentObject(bytes, sink);
  if (!document) return;
  const conversation = withHeader(conversationOfFile(file), document);
  const places = new DocumentPlaces(bytes);
  for (const message of listAt(document, 'messages')) {
    if (isJsonObject(message)) readMessage(message, conversation, places.next(textAt(message, 'id')), sink);
  }
}
