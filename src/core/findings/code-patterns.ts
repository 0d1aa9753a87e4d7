import type { CodeText } from './code-text.ts';
import type { FileSubject } from './file-subject.ts';
import type { Finding, Observation } from './finding.ts';
import { modelCalls } from './model-calls.ts';
import { shownSource } from './wording.ts';
import type { Span } from '../text/span.ts';
import { type Message, say } from '../text/message.ts';

/** The code of a file from which prompts are sent, as far as it is known; undefined for any other file. */
export function codeThatSends(file: FileSubject): CodeText | undefined {
  return file.code && modelCalls(file).length > 0 ? file.code : undefined;
}

/** A place in code where something is done to a request, as an observation about the file. */
export function placeObservation(
  file: FileSubject,
  { start, end: sourceEnd }: Span,
  sentenceOf: (place: Message) => Message,
  confidence: Observation['confidence'],
  atMost?: Finding['level'],
): Observation {
  const source = file.file.text.slice(start, sourceEnd).trimEnd();
  const end = Math.min(start + source.length, endOfLine(file.file.text, start));
  const place = say`"${shownSource(file.file.text, { start, end: start + source.length })}" on line ${file.line(start)}`;
  return { start, end, confidence, message: sentenceOf(place), ...(atMost && { atMost }) };
}

function endOfLine(text: string, offset: number): number {
  const end = text.slice(offset).search(/\r?\n/);
  return end === -1 ? text.length : offset + end;
}
