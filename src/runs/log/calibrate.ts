import { fromApiUsage } from '../../core/cost/api-usage.ts';
import { promptTokens } from '../../core/cost/usage.ts';
import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import type { RunLogLine } from '../../core/run-log/line.ts';
import { Calibration, type CountedPrompt } from '../../core/tokens/calibration.ts';
import { readModelId } from '../../core/providers/model-id.ts';

/** Reads the run log from a time on. */
export type ReadRunLog = (sinceMs: number) => readonly RunLogLine[];

/** How far back counts are taken: tokenizers do not change, but the log grows. */
const COUNTED_SINCE_MS = 62 * 24 * 3_600_000;

/** What real answers of the last two months say of the token estimate; undefined where there are none, or no log to read. */
export function calibrationOf(
  readRunLog: ReadRunLog,
  catalogue: ModelCatalogue,
  nowMs: number,
): Calibration | undefined {
  let counted: CountedPrompt[];
  try {
    counted = countedPrompts(readRunLog(nowMs - COUNTED_SINCE_MS));
  } catch {
    return undefined;
  }
  if (counted.length === 0) return undefined;
  return new Calibration(counted, (model) => catalogue.find(model)?.id ?? readModelId(model).ids[0] ?? model);
}

/** The prompts that were really sent, with what the provider has counted. */
function countedPrompts(lines: readonly RunLogLine[]): CountedPrompt[] {
  return lines.flatMap((line) => {
    if (line.type !== 'request' || line.simulated || !line.usage || !line.o200kTokens) return [];
    const usage = fromApiUsage(line.usage);
    return usage ? [{ model: line.model, o200kTokens: line.o200kTokens, tokens: promptTokens(usage) }] : [];
  });
}
