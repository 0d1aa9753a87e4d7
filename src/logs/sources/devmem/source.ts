import { say } from '../../../core/text/message.ts';
import type { LogFile, LogMachine, LogSource, RecordSink } from '../../source.ts';
import { NO_USAGE } from '../../../core/cost/usage.ts';
import { DocumentPlaces } from '../document-places.ts';
import { fileStem } from '../file-stem.ts';
import { parsedJson } from '../json-lines.ts';
import { isJsonObject, ownValue, textAt } from '../json-values.ts';
import { withLoggedCost } from '../logged-cost.ts';
import { pathsOf } from '../machine-folders.ts';
import { utcTimeMs } from '../times.ts';
import { isNoUsage, TokenCounts, wrongCount } from '../token-counts.ts';

/** The usage store of DevMem: its own estimates of prompts that it rendered, not what an API billed. */
export const devmemSource: LogSource = {
  id: 'devmem',
  name: 'DevMem',
  onlyByName: true,
  defaultRoots: ({ homeFolder, ...machine }: LogMachine) => [
    pathsOf({ homeFolder, ...machine }).join(homeFolder, '.claude', 'usage'),
  ],
  kindOf: (relativePath) => (/(?:^|\/)token_usage\.json$/.test(relativePath) ? 'document' : undefined),
  readDocument,
};

function readDocument(file: LogFile, bytes: Buffer, sink: RecordSink): void {
  const entries = parsedJson(bytes.toString().replace(/^\ufeff/, ''));
  if (!Array.isArray(entries)) return sink.problem(0, say`This is no list of usage.`);
  const places = new DocumentPlaces(bytes);
  for (const entry of entries as readonly unknown[]) {
    const time = isJsonObject(entry) ? textAt(entry, 'timestamp') : undefined;
    const place = places.next(time);
    if (!isJsonObject(entry)) {
      sink.problem(place.line, say`An entry of the list is no JSON object.`);
      continue;
    }
    const counts = new TokenCounts(entry);
    const usage = { ...NO_USAGE, inputTokens: counts.sure('input_tokens'), outputTokens: counts.sure('output_tokens') };
    if (counts.wrongKey !== undefined) {
      sink.problem(place.line, wrongCount(counts.wrongKey));
      continue;
    }
    if (isNoUsage(usage)) continue;
    const agent = textAt(entry, 'prompt_type');
    sink.record({
      atMs: utcTimeMs(ownValue(entry, 'timestamp')) ?? file.modifiedMs,
      model: textAt(entry, 'model_type') ?? '',
      usage,
      session: fileStem(file.relativePath),
      ...(agent !== undefined && { agent }),
      missingTokens: 'cache',
      estimated: true,
      ...withLoggedCost(ownValue(entry, 'total_cost')),
      ...place,
    });
  }
}
