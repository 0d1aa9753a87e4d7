import { say } from '../../../core/text/message.ts';
import type { LineChunk, LineReader, LogFile, RecordSink } from '../../source.ts';
import { fileStem } from '../file-stem.ts';
import { forEachJsonLine, type JsonLine } from '../json-lines.ts';
import { isJsonObject, type JsonObject, listAt, objectAt, ownValue, textAt } from '../json-values.ts';
import { timeMs } from '../times.ts';
import { isNoUsage, TokenCounts, tokenCountsAt, wrongCount } from '../token-counts.ts';
import { ANSWER_COUNTS, type CountNames, EVENT_COUNTS, qwenUsageOf } from './schema.ts';

/**
 * Strategy. A call stands twice in a chat: as an `api_response` event, which there is for every call, sub-agents' and summaries'
 * among them, and behind it as the `usageMetadata` of the answer. Events count; an answer counts where no event with its tokens
 * stands before it, as in chats of older versions.
 */
const MARKERS = ['.api_response"', '"usageMetadata"', '"chat_compression"'];

/** Events whose answers have not come: those of sub-agents never do. */
const MOST_OPEN_EVENTS = 50;

export class QwenReader implements LineReader {
  readonly #file: LogFile;
  readonly #openEvents: string[];

  constructor(file: LogFile, state: unknown) {
    this.#file = file;
    const open = isJsonObject(state) ? listAt(state, 'openEvents') : [];
    this.#openEvents = open.filter((key) => typeof key === 'string');
  }

  state(): { readonly openEvents: readonly string[] } {
    return { openEvents: [...this.#openEvents] };
  }

  read(chunk: LineChunk, sink: RecordSink): number {
    return forEachJsonLine(chunk, sink, MARKERS, (line) => {
      const { value } = line;
      if (textAt(value, 'type') === 'assistant') return this.#answer(line, sink);
      if (textAt(value, 'subtype') === 'ui_telemetry') return this.#event(line, sink);
      const atMs = timeMs(ownValue(value, 'timestamp'));
      if (textAt(value, 'subtype') === 'chat_compression' && atMs !== undefined) sink.compaction(atMs, line.line);
    });
  }

  #event(line: JsonLine, sink: RecordSink): void {
    const event = objectAt(objectAt(line.value, 'systemPayload'), 'uiEvent');
    if (!textAt(event, 'event.name')?.endsWith('.api_response')) return;
    const key = this.#call(line, event, new TokenCounts(event), EVENT_COUNTS, sink);
    if (key === undefined) return;
    this.#openEvents.push(key);
    if (this.#openEvents.length > MOST_OPEN_EVENTS) this.#openEvents.shift();
  }

  #answer(line: JsonLine, sink: RecordSink): void {
    const counts = tokenCountsAt(line.value, 'usageMetadata');
    if (counts) this.#call(line, line.value, counts, ANSWER_COUNTS, sink);
  }

  /** @returns the key of the call; undefined where there is none */
  #call(
    line: JsonLine,
    holder: JsonObject,
    counts: TokenCounts,
    names: CountNames,
    sink: RecordSink,
  ): string | undefined {
    const { value } = line;
    const used = qwenUsageOf(counts, names);
    if (typeof used === 'string') return void sink.problem(line.line, wrongCount(used));
    if (isNoUsage(used.usage)) return undefined;
    if (names === ANSWER_COUNTS && this.#hadEvent(used.key)) return undefined;
    const atMs = timeMs(ownValue(value, 'timestamp'));
    if (atMs === undefined)
      return void sink.problem(line.line, say`The call is left out, because its line has no time.`);
    const id = textAt(value, 'uuid');
    const session = textAt(value, 'sessionId') ?? fileStem(this.#file.relativePath);
    const agent = agentOf(textAt(holder, 'prompt_id'), session);
    const project = textAt(value, 'cwd');
    const version = textAt(value, 'version');
    sink.record({
      ...(id !== undefined && { messageId: `qwen:${id}` }),
      atMs,
      model: textAt(holder, 'model') ?? '',
      usage: used.usage,
      session,
      ...(agent !== undefined && { agent }),
      ...(project !== undefined && { project }),
      ...(version !== undefined && { version }),
      line: line.line,
      byteOffset: line.byteOffset,
    });
    return used.key;
  }

  #hadEvent(key: string): boolean {
    const index = this.#openEvents.indexOf(key);
    if (index === -1) return false;
    this.#openEvents.splice(index, 1);
    return true;
  }
}

/** A sub-agent's prompts are named `<session>#<agent>#<number>`; those of the main chain have eight `#`. */
function agentOf(prompt: string | undefined, session: string): string | undefined {
  if (!prompt?.startsWith(`${session}#`)) return undefined;
  return /^([^#]+)#\d+$/.exec(prompt.slice(session.length + 1))?.[1];
}
