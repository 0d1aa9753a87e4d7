import path from 'node:path';
import { say } from '../../../core/text/message.ts';
import type { UsageRecord } from '../../record.ts';
import type { LineChunk, LineReader, LogFile, RecordSink } from '../../source.ts';
import { fileStem } from '../file-stem.ts';
import { forEachJsonLine, type JsonLine } from '../json-lines.ts';
import { isJsonObject, type JsonObject, objectAt, ownValue, textAt } from '../json-values.ts';
import { timeMs } from '../times.ts';
import { isNoUsage, TokenCounts, wrongCount } from '../token-counts.ts';
import { type ModelSum, modelSumsOf, sumsSince } from './shutdown.ts';
import { storedFromMs } from './store.ts';
import { beyondMessages, type ToldMessages, withMessage } from './told-messages.ts';
import { copilotUsageOf } from './usage.ts';

/**
 * Strategy. The events of a session have the output tokens of each message, and the sums of all tokens by model when the session
 * is left. Each message is a call whose prompt is not known; each `session.shutdown` adds what the messages lack, as sums that
 * are no calls of a chain. A session that was never left (it runs still, or crashed) has its output only. From when on the
 * session store has the calls of the session, its events do not count. The store notes a call when it is over, so that the event
 * of its first call may stand a little before it; calls from before there was a store are from another start of the program.
 */
interface EventsState {
  readonly session?: string;
  readonly project?: string;
  readonly version?: string;
  readonly model?: string;
  /** What the store had when the events were read. */
  readonly storedFromMs?: number;
  readonly told: readonly ToldMessages[];
  readonly sums: readonly ModelSum[];
}

const SAME_CALL_MS = 1500;

const MARKERS = ['session.start', 'session.resume', 'session.model_change', 'session.compaction_complete'].map(quoted);
const USAGE_MARKERS = ['assistant.message', 'session.shutdown'].map(quoted);

export class CopilotEventsReader implements LineReader {
  /** The store has calls of the session that it had not when the events before were read. */
  readonly isOutdated: boolean;
  readonly #file: LogFile;
  readonly #storedFromMs: number | undefined;
  #state: EventsState;

  constructor(file: LogFile, state: unknown) {
    this.#file = file;
    const { store, session } = placeOf(file.path);
    this.#storedFromMs = storedFromMs(store, session);
    const before = isJsonObject(state) ? (state as unknown as EventsState) : undefined;
    this.isOutdated = before !== undefined && before.storedFromMs !== this.#storedFromMs;
    const stored = this.#storedFromMs !== undefined && { storedFromMs: this.#storedFromMs };
    this.#state = { told: [], sums: [], ...before, ...stored };
  }

  state(): unknown {
    return this.#state;
  }

  read(chunk: LineChunk, sink: RecordSink): number {
    return forEachJsonLine(chunk, sink, [...MARKERS, ...USAGE_MARKERS], (line) => this.#event(line, sink));
  }

  #event(line: JsonLine, sink: RecordSink): void {
    const data = objectAt(line.value, 'data');
    switch (textAt(line.value, 'type')) {
      case 'session.start':
      case 'session.resume':
        return this.#begin(data);
      case 'session.model_change':
        this.#state = { ...this.#state, ...known({ model: textAt(data, 'newModel', 'model') }) };
        return;
      case 'session.compaction_complete':
        return this.#compaction(line, data, sink);
      case 'assistant.message':
        return this.#message(line, data, sink);
      case 'session.shutdown':
        return this.#shutdown(line, data, sink);
    }
  }

  #begin(data: JsonObject): void {
    this.#state = {
      ...this.#state,
      ...known({
        session: textAt(data, 'sessionId'),
        model: textAt(data, 'selectedModel'),
        version: textAt(data, 'copilotVersion'),
        project: textAt(objectAt(data, 'context'), 'cwd'),
      }),
    };
  }

  #compaction(line: JsonLine, data: JsonObject, sink: RecordSink): void {
    const atMs = timeMs(ownValue(line.value, 'timestamp'));
    if (atMs !== undefined && ownValue(data, 'success') !== false && !this.#isStored(atMs)) {
      sink.compaction(atMs, line.line);
    }
  }

  #message(line: JsonLine, data: JsonObject, sink: RecordSink): void {
    const counts = new TokenCounts(data);
    const outputTokens = counts.sure('outputTokens');
    if (counts.wrongKey !== undefined) return sink.problem(line.line, wrongCount(counts.wrongKey));
    if (outputTokens === 0) return;
    const model = textAt(data, 'model') ?? this.#state.model ?? '';
    this.#state = { ...this.#state, told: withMessage(this.#state.told, model, outputTokens) };
    const agent = textAt(data, 'parentToolCallId', 'agentId');
    this.#emit(line, sink, textAt(data, 'messageId') ?? textAt(line.value, 'id'), {
      model,
      usage: copilotUsageOf({ promptTokens: 0, cachedTokens: 0, writtenTokens: 0, outputTokens, thinkingTokens: 0 }),
      ...(agent !== undefined && { agent }),
      missingTokens: 'prompt',
    });
  }

  #shutdown(line: JsonLine, data: JsonObject, sink: RecordSink): void {
    const sums = modelSumsOf(data);
    if (typeof sums === 'string') return sink.problem(line.line, wrongCount(sums));
    const added = beyondMessages(sumsSince(sums, this.#state.sums), this.#state.told);
    this.#state = { ...this.#state, sums, told: [] };
    const id = textAt(line.value, 'id') ?? String(line.line);
    for (const { model, requests, ...counts } of added) {
      const usage = copilotUsageOf(counts);
      if (!isNoUsage(usage)) this.#emit(line, sink, `${id}:${model}`, { model, usage, callCount: requests });
    }
  }

  #emit(
    line: JsonLine,
    sink: RecordSink,
    id: string | undefined,
    facts: Partial<UsageRecord> & Pick<UsageRecord, 'model' | 'usage'>,
  ): void {
    const atMs = timeMs(ownValue(line.value, 'timestamp'));
    if (atMs === undefined) return sink.problem(line.line, say`The usage is left out, because its event has no time.`);
    if (this.#isStored(atMs + SAME_CALL_MS)) return;
    const { session = placeOf(this.#file.path).session, project, version } = this.#state;
    sink.record({
      ...(id !== undefined && { messageId: `copilot:${session}:${id}` }),
      atMs,
      session,
      ...known({ project, version }),
      ...facts,
      line: line.line,
      byteOffset: line.byteOffset,
    });
  }

  #isStored(atMs: number): boolean {
    return this.#storedFromMs !== undefined && atMs >= this.#storedFromMs;
  }
}

/** `<home>/session-state/<session>/events.jsonl`, in older versions `<home>/session-state/<session>.jsonl`. */
function placeOf(file: string): { readonly store: string; readonly session: string } {
  const isInFolder = path.basename(file) === 'events.jsonl';
  const named = isInFolder ? path.dirname(file) : file;
  return { store: path.join(path.dirname(named), '..', 'session-store.db'), session: fileStem(named) };
}

/** The members that are known. */
function known<Facts extends Readonly<Record<string, string | undefined>>>(
  facts: Facts,
): { [Key in keyof Facts]?: string } {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as never;
}

function quoted(type: string): string {
  return `"${type}"`;
}
