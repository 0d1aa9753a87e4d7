import path from 'node:path';
import { isMessage, type Message, say } from '../../../core/text/message.ts';
import type { UsageRecord } from '../../record.ts';
import type { LineChunk, LineReader, LogFile, RecordSink } from '../../source.ts';
import { fileStem } from '../file-stem.ts';
import { forEachJsonLine, type JsonLine } from '../json-lines.ts';
import { numberAt, objectAt, ownValue, textAt } from '../json-values.ts';
import { withLoggedCost } from '../logged-cost.ts';
import { chatSpanOf, SPAN_MARKER, spanKey } from '../otel-spans.ts';
import { timeMs } from '../times.ts';
import { isNoUsage, TokenCounts, usageOfInclusive, wrongCount } from '../token-counts.ts';
import { workspaceFolder } from './workspace.ts';

const LLM_REQUEST = 'llm_request';
/** A billionth of an AI credit, of which one costs a cent, in dollars. */
const USD_PER_NANO_CREDIT = 0.01 / 1e9;

/**
 * Strategy. A session has a folder of debug logs: `main.jsonl`, and a file for each run of a sub-agent and for each title that was
 * made. A file has the calls of its own chain only. What was written to the cache is not in it; the trace database, where it is
 * kept, has the same call under the same span with it, so that a call counts from here only where no other log has it. Spans that
 * were exported to a file of JSON lines are read here too.
 */
export class CopilotChatReader implements LineReader {
  readonly #session: string;
  readonly #agent: string | undefined;
  readonly #project: string | undefined;

  constructor(file: LogFile) {
    const folder = path.dirname(file.path);
    const isDebugLog = path.basename(path.dirname(folder)) === 'debug-logs';
    const stem = fileStem(file.relativePath);
    this.#session = isDebugLog ? path.basename(folder) : stem;
    this.#agent = isDebugLog && stem !== 'main' ? stem : undefined;
    this.#project = isDebugLog ? workspaceFolder(path.join(folder, '..', '..', '..')) : undefined;
  }

  state(): null {
    return null;
  }

  read(chunk: LineChunk, sink: RecordSink): number {
    return forEachJsonLine(chunk, sink, [`"${LLM_REQUEST}"`, SPAN_MARKER], (line) => {
      const call = textAt(line.value, 'type') === LLM_REQUEST ? this.#request(line) : this.#span(line);
      if (isMessage(call)) sink.problem(line.line, call);
      else if (call) sink.record(call);
    });
  }

  #request({ value, line, byteOffset }: JsonLine): UsageRecord | Message | undefined {
    const attributes = objectAt(value, 'attrs');
    const counts = new TokenCounts(attributes);
    const usage = usageOfInclusive({
      promptTokens: counts.sure('inputTokens'),
      cachedTokens: counts.sure('cachedTokens'),
      outputTokens: counts.sure('outputTokens'),
    });
    if (counts.wrongKey !== undefined) return wrongCount(counts.wrongKey);
    if (isNoUsage(usage)) return undefined;
    const atMs = timeMs(ownValue(value, 'ts'));
    if (atMs === undefined) return say`The call is left out, because its line has no time.`;
    const span = textAt(value, 'spanId');
    const nanoCredits = numberAt(attributes, 'copilotUsageNanoAiu');
    return {
      ...(span !== undefined && { messageId: spanKey(span, this.#session) }),
      atMs,
      model: textAt(attributes, 'model') ?? '',
      usage,
      session: this.#session,
      ...(this.#agent !== undefined && { agent: this.#agent }),
      ...(this.#project !== undefined && { project: this.#project }),
      relayed: true,
      missingTokens: counts.at('cachedTokens') === undefined ? 'cache' : 'cacheWrites',
      ...(nanoCredits !== undefined && withLoggedCost(nanoCredits * USD_PER_NANO_CREDIT)),
      line,
      byteOffset,
    };
  }

  #span({ value, line, byteOffset }: JsonLine): UsageRecord | Message | undefined {
    const span = chatSpanOf(value);
    if (!span || isMessage(span)) return span;
    const { call, conversation, attributes } = span;
    const own = textAt(attributes, 'copilot_chat.chat_session_id') ?? conversation ?? this.#session;
    const parent = textAt(attributes, 'copilot_chat.parent_chat_session_id');
    return {
      ...call,
      session: parent ?? own,
      ...(parent !== undefined && parent !== own && { agent: own }),
      line,
      byteOffset,
    };
  }
}
