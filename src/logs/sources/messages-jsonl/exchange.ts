import { isMessage, type Message } from '../../../core/text/message.ts';
import { type LineRecord, recordOfLine } from '../claude-code/line-record.ts';
import { isJsonObject, type JsonObject, objectAt, ownValue, textAt } from '../json-values.ts';
import { timeMs } from '../times.ts';
import { isNoUsage } from '../token-counts.ts';

/** Where a response stands: as the line itself, beside its request, in what a proxy writes of it, as the result of a batch. */
const PLACES = [[], ['response'], ['response', 'body'], ['result', 'message'], ['message'], ['body'], ['output']];
const TIMES = ['timestamp', 'at', 'created_at', 'createdAt', 'time', 'started_at', 'date'];
const BATCH_TIER = 'batch';

/**
 * What a line of responses says. A response of the Messages API has no time: a line that says none itself has that of the file.
 * @returns the record, a sentence that says why the line cannot be read, or undefined for a line that is no response
 */
export function recordOfExchange(
  line: JsonObject,
  file: { readonly session: string; readonly modifiedMs: number },
): LineRecord | Message | undefined {
  const response = responseOf(line);
  if (!response) return undefined;
  const request = objectAt(line, 'request');
  const model = textAt(response, 'model') ?? modelOf(request) ?? textAt(line, 'model') ?? '';
  const time = [line, response, request].flatMap((holder) => TIMES.map((key) => timeMs(ownValue(holder, key))));
  const session = textAt(line, 'session', 'session_id', 'sessionId', 'conversation_id', 'run') ?? file.session;
  const requestId = textAt(line, 'request_id', 'requestId') ?? textAt(response, '_request_id', 'request_id');
  const record = recordOfLine(
    { message: { ...response, model }, ...(requestId !== undefined && { requestId }) },
    { session },
    time.find((ms) => ms !== undefined) ?? file.modifiedMs,
  );
  if (record === undefined || isMessage(record)) return record;
  if (isNoUsage(record.usage) && !record.extraIterations) return undefined;
  const isOfBatch = textAt(line, 'custom_id') !== undefined && isJsonObject(ownValue(line, 'result'));
  return isOfBatch ? { ...record, serviceTier: record.serviceTier ?? BATCH_TIER } : record;
}

function responseOf(line: JsonObject): JsonObject | undefined {
  return PLACES.map((keys) => keys.reduce(objectAt, line)).find((place) => isJsonObject(ownValue(place, 'usage')));
}

/** A batch has the parameters of a request under `params`, a proxy may have the body of one under `body`. */
function modelOf(request: JsonObject): string | undefined {
  return [request, objectAt(request, 'params'), objectAt(request, 'body')]
    .map((each) => textAt(each, 'model'))
    .find(Boolean);
}
