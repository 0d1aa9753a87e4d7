import { existsSync } from 'node:fs';
import path from 'node:path';
import { say } from '../../../core/text/message.ts';
import type { LogFile, RecordSink } from '../../source.ts';
import { DocumentPlaces } from '../document-places.ts';
import { fileStem } from '../file-stem.ts';
import { documentObject, forEachJsonLine } from '../json-lines.ts';
import { isJsonObject, type JsonObject, listAt, objectAt, ownValue, textAt } from '../json-values.ts';
import { timeMs } from '../times.ts';
import { isNoUsage, TokenCounts, usageOfInclusive, wrongCount } from '../token-counts.ts';
import { MutatedObject } from './mutation-log.ts';
import { hasTraces } from './traces.ts';
import { workspaceFolder } from './workspace.ts';

/**
 * Strategy. VS Code keeps each chat, and with a request the tokens of the last call that was made for it: a request with tools
 * makes many. What it has is therefore less than was used, and it is read only for sessions of which neither debug logs nor traces
 * are there.
 */
export function readChatSession(file: LogFile, bytes: Buffer, sink: RecordSink): void {
  const requests = file.relativePath.endsWith('.jsonl') ? requestsOfLog(bytes, sink) : requestsOfDocument(bytes, sink);
  if (requests.length === 0) return;
  const session = fileStem(file.relativePath);
  if (isKeptElsewhere(file.path, session)) return;
  const project = workspaceFolder(path.join(path.dirname(file.path), '..'));
  const places = new DocumentPlaces(bytes);
  for (const request of requests) {
    const id = textAt(request, 'requestId');
    const place = places.next(id);
    const usage = usageOf(request);
    if (typeof usage === 'string') {
      sink.problem(place.line, wrongCount(usage));
      continue;
    }
    if (isNoUsage(usage)) continue;
    const atMs = timeMs(ownValue(request, 'timestamp')) ?? file.modifiedMs;
    sink.record({
      ...(id !== undefined && { messageId: `copilot-chat:${session}:${id}` }),
      atMs,
      model: modelOf(request),
      usage,
      session,
      ...(project !== undefined && { project }),
      outputIsLowerBound: true,
      missingTokens: 'cache',
      ...place,
    });
  }
}

function requestsOfDocument(bytes: Buffer, sink: RecordSink): readonly JsonObject[] {
  const session = documentObject(bytes, sink);
  return session ? listAt(session, 'requests').filter(isJsonObject) : [];
}

/** Requests that were taken away again, to be asked anew, were billed too. */
function requestsOfLog(bytes: Buffer, sink: RecordSink): readonly JsonObject[] {
  const session = new MutatedObject();
  const taken: JsonObject[] = [];
  const requests = () => (isJsonObject(session.value) ? listAt(session.value, 'requests').filter(isJsonObject) : []);
  const chunk = { bytes, start: 0, end: bytes.length, byteOffset: 0, line: 0 };
  forEachJsonLine(
    chunk,
    sink,
    () => true,
    ({ value, line }) => {
      const before = requests();
      if (!session.apply(value)) sink.problem(line, say`The change does not fit the chat.`);
      const after = new Set(requests());
      taken.push(...before.filter((request) => !after.has(request)));
    },
  );
  const left = requests();
  const leftIds = new Set(left.map((request) => textAt(request, 'requestId')));
  return [...taken.filter((request) => !leftIds.has(textAt(request, 'requestId'))), ...left];
}

function usageOf(request: JsonObject): ReturnType<typeof usageOfInclusive> | string {
  const result = objectAt(request, 'result');
  const holders = [request, result, objectAt(result, 'metadata'), objectAt(result, 'usage')];
  const counts = holders.map((holder) => new TokenCounts(holder));
  const first = (...keys: readonly string[]) =>
    counts.map((each) => each.at(...keys)).find((count) => count !== undefined) ?? 0;
  const promptTokens = first('promptTokens');
  const outputTokens = first('completionTokens', 'outputTokens');
  return (
    counts.find(({ wrongKey }) => wrongKey !== undefined)?.wrongKey ?? usageOfInclusive({ promptTokens, outputTokens })
  );
}

function modelOf(request: JsonObject): string {
  const resolved = textAt(objectAt(objectAt(request, 'result'), 'metadata'), 'resolvedModel');
  return resolved ?? textAt(request, 'modelId')?.replace(/^copilot\//, '') ?? '';
}

function isKeptElsewhere(file: string, session: string): boolean {
  const storage = path.join(path.dirname(file), '..');
  const extension = ['GitHub.copilot-chat', 'github.copilot-chat'].map((name) => path.join(storage, name));
  const traces = [storage, path.join(storage, '..', '..', 'globalStorage')].map((folder) =>
    path.join(folder, 'github.copilot-chat', 'agent-traces.db'),
  );
  return (
    extension.some((folder) => existsSync(path.join(folder, 'debug-logs', session, 'main.jsonl'))) ||
    traces.some((database) => hasTraces(database, session))
  );
}
