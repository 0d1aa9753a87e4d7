import { RUN_LOG_FOLDER, stateFolder } from '../../../core/configuration/state-folder.ts';
import { isMessage, type Message } from '../../../core/text/message.ts';
import type { UsageRecord } from '../../record.ts';
import type { LineChunk, LineReader, LogFile, LogMachine, LogSource, RecordSink } from '../../source.ts';
import { recordOfLine } from '../claude-code/line-record.ts';
import { forEachJsonLine, type JsonLine } from '../json-lines.ts';
import { isJsonObject, numberAt, ownValue, textAt } from '../json-values.ts';
import { pathsOf } from '../machine-folders.ts';
import { isNoUsage } from '../token-counts.ts';
import { withLoggedCost } from '../logged-cost.ts';

/** The run log of this program: the requests that its cache tests have sent. */
export const promptCacheRunsSource: LogSource = {
  id: 'prompt-cache-runs',
  name: 'Cache tests',
  typicalPath: /(?:^|\/)runs\/\d{4}-\d{2}\.jsonl$/,
  defaultRoots: (machine: LogMachine) => [pathsOf(machine).join(stateFolder(machine), RUN_LOG_FOLDER)],
  kindOf: (relativePath) => (relativePath.endsWith('.jsonl') ? 'lines' : undefined),
  lineReader: (file) => new RunLogReader(file),
};

/**
 * Strategy. A `request` line that has usage was billed, unless the answer was made up by the simulated API. A `reserved` line
 * says what a request can cost at most, and is none. Requests of one series begin alike, so that each series is a chain.
 */
class RunLogReader implements LineReader {
  readonly #file: LogFile;

  constructor(file: LogFile) {
    this.#file = file;
  }

  state(): null {
    return null;
  }

  read(chunk: LineChunk, sink: RecordSink): number {
    return forEachJsonLine(chunk, sink, ['"request"'], (line) => {
      const record = this.#recordOf(line);
      if (isMessage(record)) sink.problem(line.line, record);
      else if (record) sink.record(record);
    });
  }

  #recordOf({ value, line, byteOffset }: JsonLine): UsageRecord | Message | undefined {
    if (textAt(value, 'type') !== 'request' || ownValue(value, 'simulated') === true) return undefined;
    const message = {
      id: ownValue(value, 'messageId'),
      model: ownValue(value, 'model'),
      usage: ownValue(value, 'usage'),
    };
    const record = recordOfLine(
      {
        message,
        timestamp: ownValue(value, 'at'),
        requestId: ownValue(value, 'requestId'),
        cwd: ownValue(value, 'project'),
        agentId: ownValue(value, 'series'),
      },
      { session: textAt(value, 'run') ?? '' },
      this.#file.modifiedMs,
    );
    if (record === undefined || isMessage(record)) return record;
    if (isNoUsage(record.usage)) return undefined;
    const costNanoUsd = numberAt(value, 'costNanoUsd');
    return {
      ...record,
      ...diagnosticOf(ownValue(value, 'diagnostic')),
      ...(costNanoUsd !== undefined && withLoggedCost(costNanoUsd / 1e9)),
      line,
      byteOffset,
    };
  }
}

/** As the run log has it: the API's own, with the names of this program. */
function diagnosticOf(value: unknown): Pick<UsageRecord, 'diagnostic'> {
  if (value === null) return { diagnostic: null };
  if (!isJsonObject(value)) return {};
  const missedInputTokens = numberAt(value, 'missedInputTokens');
  return {
    diagnostic: {
      type: textAt(value, 'type') ?? 'unavailable',
      ...(missedInputTokens !== undefined && { missedInputTokens }),
    },
  };
}
