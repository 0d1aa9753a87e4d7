import { fromApiUsage } from '../../core/cost/api-usage.ts';
import { addMoney, type NanoUsd, nanoUsd } from '../../core/cost/money.ts';
import { addUsage, hitRate, NO_USAGE, type Usage } from '../../core/cost/usage.ts';
import type { RequestLine, RunLine } from '../../core/run-log/line.ts';
import type { Position } from '../../core/text/line-index.ts';
import type { Message } from '../../core/text/message.ts';
import type { Span } from '../../core/text/span.ts';
import type { RunOutcome } from '../run/result.ts';
import { bytesRead } from './bytes-read.ts';
import { type Difference, differenceOf } from './difference.ts';
import { type EarlierRun, type Stability, stabilityOf } from './stability.ts';

/** A place in the prompt's file, as it was when the run was made. */
export interface FilePlace extends Span {
  /** Absent where the text of the file is not at hand. */
  readonly from?: Position;
}

/** What is known of a request while its texts are at hand, and stands in no log. */
export interface LiveDetails {
  /** What differs from the request before it in its series: a clause, what to do, and where it is. */
  readonly change?: { readonly clause: Message; readonly advice: Message; readonly place?: FilePlace };
  /** Why it was predicted not to read all. */
  readonly miss?: Message;
  /** Why it failed and what to do. */
  readonly failure?: Message;
}

/** A request of a run as reports show it. */
export interface ReportRow extends LiveDetails {
  readonly line: RequestLine;
  /** As billed; absent where no answer came. */
  readonly usage?: Usage;
  readonly predicted?: Usage;
  /** `read / (input + read + write)`. */
  readonly hitRate?: number;
  /** Of the blocks that were read, by their sizes. */
  readonly bytesRead: number;
  readonly stability: Stability;
  readonly difference?: Difference;
}

/** A run as reports show it, made just now or long ago. */
export interface RunReport {
  readonly run: RunLine;
  readonly outcome: RunOutcome | 'broken-off';
  /** Why it did not come to its end, in one sentence. */
  readonly problem?: Message;
  readonly notes: readonly Message[];
  readonly rows: readonly ReportRow[];
  readonly usage: Usage;
  /** Undefined where the price of an answer is not known. */
  readonly costNanoUsd?: NanoUsd;
  /** Answered requests that read something. */
  readonly hits: number;
  readonly misses: number;
  readonly bytesRead: number;
}

export interface ReportedRun {
  readonly run: RunLine;
  readonly outcome: RunReport['outcome'];
  readonly problem?: Message;
  readonly notes: readonly Message[];
  readonly requests: readonly RequestLine[];
  /** The run of the same prompt before. */
  readonly before: EarlierRun | undefined;
  /** By the index of the request. */
  readonly details?: ReadonlyMap<number, LiveDetails>;
}

const NEAR_MINIMUM = new Set(['minimum-conflict', 'estimate-near-minimum']);

/** Works out what a run shows. */
export function reportOf({ requests, before, details, ...reported }: ReportedRun): RunReport {
  const rows = requests.map((line) => rowOf(line, before, details?.get(line.index) ?? {}));
  const answered = rows.filter(({ usage }) => usage);
  const costs = rows.flatMap(({ line, usage }) => (usage || line.costNanoUsd ? [line.costNanoUsd] : []));
  const known = costs.filter((cost) => cost !== undefined);
  const hits = answered.filter(({ usage }) => usage!.cacheReadTokens > 0).length;
  return {
    ...reported,
    rows,
    usage: answered.reduce((sum, { usage }) => addUsage(sum, usage!), NO_USAGE),
    hits,
    misses: answered.length - hits,
    bytesRead: rows.reduce((sum, row) => sum + row.bytesRead, 0),
    ...(known.length === costs.length && { costNanoUsd: addMoney(...known.map(nanoUsd)) }),
  };
}

function rowOf(line: RequestLine, before: EarlierRun | undefined, details: LiveDetails): ReportRow {
  const usage = line.usage && fromApiUsage(line.usage);
  const predicted = line.predicted && fromApiUsage(line.predicted);
  const rate = usage && hitRate(usage);
  const difference =
    usage &&
    predicted &&
    differenceOf({
      predicted,
      billed: usage,
      prefixTokens: line.inputTokens.slice(0, line.prefix?.blocks ?? 0).reduce((sum, tokens) => sum + tokens, 0),
      nearMinimum: line.uncertain?.some((id) => NEAR_MINIMUM.has(id)) ?? false,
      diagnostic: line.diagnostic,
      platform: line.platform,
      simulated: line.simulated,
      change: details.change?.clause,
    });
  return {
    ...details,
    line,
    bytesRead: usage ? bytesRead(line, usage) : 0,
    stability: line.series === 'main' ? stabilityOf(line, before) : { kind: 'marked' },
    ...(usage && { usage }),
    ...(predicted && { predicted }),
    ...(rate !== undefined && { hitRate: rate }),
    ...(difference && { difference }),
  };
}
