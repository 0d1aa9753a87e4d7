import { say } from '../../../core/text/message.ts';
import type { UsageRecord } from '../../record.ts';
import type { LineChunk, LineReader, LogFile, RecordSink } from '../../source.ts';
import { fileStem } from '../file-stem.ts';
import { forEachJsonLine, type JsonLine } from '../json-lines.ts';
import { isJsonObject, type JsonObject, numberAt, objectAt, ownValue, textAt } from '../json-values.ts';
import { timeMs } from '../times.ts';
import { wrongCount } from '../token-counts.ts';
import { isCopied, replayFrom, type ReplayState, turnStarted } from './replay.ts';
import {
  type CodexUsage,
  codexUsageAt,
  isSameUsage,
  type ThreadFacts,
  threadFactsOf,
  usageKey,
  usageOfCodex,
  usageSince,
} from './schema.ts';
import { isWantedLine } from './wanted-lines.ts';

/**
 * Strategy. Codex writes what a response used twice: as a `token_usage_record` with the response's id (from 0.153 on, and for
 * compactions too), and as a `token_count` event with the thread's running total and the last response. Where a file has
 * records, they count, and its later events do not. In older files an event counts with its `last_token_usage`, or with what the
 * total grew by where that is missing. An event whose total did not change is the same one, sent again with new rate limits. Its
 * id is made of the thread and of both usages, so that a copy of the file has the same.
 */
interface CodexState extends ThreadFacts {
  model: string;
  /** Of the requests of the running turn, and of those of the next. */
  tier?: string;
  nextTier?: string;
  turn?: string;
  hasRecords: boolean;
  runningTotal?: CodexUsage;
  lastMs?: number;
  replay?: ReplayState;
}

export class CodexReader implements LineReader {
  readonly #file: LogFile;
  readonly #current: { -readonly [Key in keyof CodexState]: CodexState[Key] };

  constructor(file: LogFile, state: unknown) {
    this.#file = file;
    this.#current = isJsonObject(state)
      ? (structuredClone(state) as unknown as CodexState)
      : { isAgent: false, model: '', hasRecords: false };
  }

  state(): unknown {
    return structuredClone(this.#current);
  }

  read(chunk: LineChunk, sink: RecordSink): number {
    return forEachJsonLine(chunk, sink, isWantedLine, (line) => this.#readLine(line, sink));
  }

  #readLine(line: JsonLine, sink: RecordSink): void {
    const { value } = line;
    const payload = objectAt(value, 'payload');
    const atMs = timeMs(ownValue(value, 'timestamp')) ?? this.#current.lastMs;
    if (atMs !== undefined) this.#current.lastMs = atMs;
    switch (textAt(value, 'type')) {
      case 'session_meta':
        return this.#sessionMeta(payload, atMs);
      case 'turn_context':
        return this.#turnContext(payload);
      case 'token_usage_record':
        return this.#usageRecord(line, payload, atMs, sink);
      case 'compacted':
        if (atMs !== undefined && !this.#isCopy(value, atMs)) sink.compaction(atMs, line.line, this.#agent());
        return;
      case 'event_msg':
        return this.#event(line, payload, atMs, sink);
      case 'thread.started':
        this.#current.thread = textAt(value, 'thread_id') ?? this.#current.thread;
        delete this.#current.runningTotal;
        return;
      case 'turn.completed':
        return this.#headlessTurn(line, atMs, sink);
    }
  }

  #event(line: JsonLine, payload: JsonObject, atMs: number | undefined, sink: RecordSink): void {
    switch (textAt(payload, 'type')) {
      case 'task_started': {
        const startedAt = numberAt(payload, 'started_at');
        if (this.#current.replay && startedAt !== undefined) turnStarted(this.#current.replay, startedAt);
        return;
      }
      case 'thread_settings_applied':
        return this.#settings(payload);
      case 'token_count':
        return this.#tokenCount(line, payload, atMs, sink);
    }
  }

  /** The first such line is the file's own; those behind it are of the threads from which history was copied. */
  #sessionMeta(meta: JsonObject, atMs: number | undefined): void {
    if (this.#current.thread !== undefined) return;
    const facts = threadFactsOf(meta);
    Object.assign(this.#current, facts);
    const beganMs = timeMs(ownValue(meta, 'timestamp')) ?? atMs;
    if (facts.parent !== undefined && beganMs !== undefined) {
      this.#current.replay = replayFrom(beganMs, facts.firstOwnOrdinal);
    }
  }

  #turnContext(context: JsonObject): void {
    this.#current.model = textAt(context, 'model') ?? this.#current.model;
    this.#current.project = textAt(context, 'cwd') ?? this.#current.project;
    const turn = textAt(context, 'turn_id');
    if (turn === undefined || turn !== this.#current.turn) this.#current.tier = this.#current.nextTier;
    this.#current.turn = turn;
  }

  /** They hold for the turns that begin behind them. */
  #settings(payload: JsonObject): void {
    const settings = objectAt(payload, 'thread_settings');
    const thread = textAt(payload, 'thread_id') ?? textAt(settings, 'thread_id');
    if (thread !== undefined && thread !== this.#current.thread) return;
    this.#current.nextTier = textAt(settings, 'service_tier');
    if (this.#current.model === '') this.#current.model = textAt(settings, 'model') ?? '';
  }

  #usageRecord(line: JsonLine, payload: JsonObject, atMs: number | undefined, sink: RecordSink): void {
    this.#current.hasRecords = true;
    const usage = this.#sureUsage(codexUsageAt(payload, 'usage'), line, sink);
    if (!usage) return;
    const thread = textAt(payload, 'thread_id');
    const session = textAt(payload, 'session_id');
    const responseId = textAt(payload, 'response_id');
    const agent = thread === (session ?? this.#current.thread) ? undefined : thread;
    this.#emit(line, usage, atMs, sink, {
      ...(responseId !== undefined && { messageId: responseId }),
      ...(session !== undefined && { session }),
      ...(agent !== undefined && { agent }),
      model: textAt(payload, 'model') ?? this.#current.model,
    });
  }

  #tokenCount(line: JsonLine, payload: JsonObject, atMs: number | undefined, sink: RecordSink): void {
    const info = objectAt(payload, 'info');
    const total = this.#sureUsage(codexUsageAt(info, 'total_token_usage'), line, sink);
    const last = this.#sureUsage(codexUsageAt(info, 'last_token_usage'), line, sink);
    if (total === null || last === null) return;
    const before = this.#current.runningTotal;
    if (total) this.#current.runningTotal = total;
    if (atMs === undefined)
      return void sink.problem(line.line, say`The usage is left out, because no line has a time so far.`);
    if (this.#isCopy(line.value, atMs) || this.#current.hasRecords) return;
    if (total && before && isSameUsage(total, before)) return;
    const usage = last ?? (total && usageSince(total, before));
    if (!usage) return;
    const key = total ? `${usageKey(total)}:${usageKey(last)}` : `${atMs}:${usageKey(last)}`;
    this.#emit(line, usage, atMs, sink, {
      messageId: `codex:${this.#keyOwner()}:${key}`,
      model: textAt(info, 'model', 'model_name') ?? this.#current.model,
    });
  }

  /** The standard output of `codex exec --json`: the running total of the thread at the end of a turn. */
  #headlessTurn(line: JsonLine, atMs: number | undefined, sink: RecordSink): void {
    const total = this.#sureUsage(codexUsageAt(line.value, 'usage'), line, sink);
    if (!total) return;
    const usage = usageSince(total, this.#current.runningTotal);
    this.#current.runningTotal = total;
    this.#emit(line, usage, atMs ?? this.#file.modifiedMs, sink, {
      ...(this.#current.thread !== undefined && { messageId: `codex-exec:${this.#current.thread}:${usageKey(total)}` }),
      model: textAt(line.value, 'model') ?? this.#current.model,
      callCount: 'unknown',
    });
  }

  #emit(
    line: JsonLine,
    usage: CodexUsage,
    atMs: number | undefined,
    sink: RecordSink,
    facts: Partial<UsageRecord> & Pick<UsageRecord, 'model'>,
  ): void {
    if (usage.input === 0 && usage.output === 0) return;
    if (atMs === undefined)
      return void sink.problem(line.line, say`The usage is left out, because no line has a time so far.`);
    const { project, version, tier } = this.#current;
    const agent = this.#agent();
    sink.record({
      atMs,
      usage: usageOfCodex(usage),
      session: this.#current.session ?? this.#current.thread ?? fileStem(this.#file.relativePath),
      ...(agent !== undefined && { agent }),
      ...(project !== undefined && { project }),
      ...(version !== undefined && { version }),
      ...(tier !== undefined && { serviceTier: tier }),
      ...facts,
      line: line.line,
      byteOffset: line.byteOffset,
    });
  }

  /** @returns null where a count is wrong, which is a problem */
  #sureUsage(usage: CodexUsage | string | undefined, line: JsonLine, sink: RecordSink): CodexUsage | undefined | null {
    if (typeof usage !== 'string') return usage;
    sink.problem(line.line, wrongCount(usage));
    return null;
  }

  #isCopy(value: JsonObject, atMs: number): boolean {
    return this.#current.replay !== undefined && isCopied(this.#current.replay, atMs, numberAt(value, 'ordinal'));
  }

  #agent(): string | undefined {
    return this.#current.isAgent ? this.#current.thread : undefined;
  }

  /** Where only a gap told the end of a copy, a copy behind the gap would have the parent's id, so that it counts once. */
  #keyOwner(): string {
    const own = this.#current.thread ?? fileStem(this.#file.relativePath);
    return this.#current.replay?.end === 'gap' ? (this.#current.parent ?? own) : own;
  }
}
