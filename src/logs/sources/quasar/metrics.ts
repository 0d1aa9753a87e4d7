import { parse, TomlError } from 'smol-toml';
import { NO_USAGE } from '../../../core/cost/usage.ts';
import { say } from '../../../core/text/message.ts';
import type { LogFile, RecordSink } from '../../source.ts';
import { DocumentPlaces } from '../document-places.ts';
import { fileStem } from '../file-stem.ts';
import { isJsonObject, type JsonObject, listAt, objectAt, ownValue, textAt } from '../json-values.ts';
import { loggedCost, loggedCostUsd } from '../logged-cost.ts';
import { timeMs } from '../times.ts';

/** The costs of a nebula's runs: the current one and up to ten before it, by phase. It has no tokens. */
export function readMetrics(file: LogFile, bytes: Buffer, sink: RecordSink): void {
  const document = parsedToml(bytes, sink);
  if (!document) return;
  const places = new DocumentPlaces(bytes);
  const seen = new Set<string>();
  for (const run of [objectAt(document, 'current'), ...listAt(document, 'history')].filter(isJsonObject)) {
    const text = identityOf(run);
    if (text !== undefined && seen.has(text)) continue; // the current run, once it is history too
    if (text !== undefined) seen.add(text);
    const beganMs = tomlTimeMs(run, 'started_at');
    const name = textAt(run, 'nebula_name') ?? fileStem(file.relativePath);
    const session = beganMs === undefined ? name : `${name} ${new Date(beganMs).toISOString()}`;
    for (const phase of listAt(run, 'phases').filter(isJsonObject)) {
      const agent = textAt(phase, 'phase_id');
      const place = places.next(agent);
      const loggedCostNanoUsd = loggedCost(ownValue(phase, 'cost_usd'));
      if (!loggedCostNanoUsd) continue;
      sink.record({
        ...(beganMs !== undefined && agent !== undefined && { messageId: `quasar:${session}:${agent}` }),
        atMs: tomlTimeMs(phase, 'completed_at') ?? tomlTimeMs(phase, 'started_at') ?? beganMs ?? file.modifiedMs,
        model: '',
        usage: NO_USAGE,
        session,
        ...(agent !== undefined && { agent }),
        callCount: 'unknown',
        missingTokens: 'all',
        loggedCostNanoUsd,
        ...place,
      });
    }
    const total = loggedCostUsd(ownValue(run, 'total_cost_usd'));
    if (total !== undefined) sink.statedCost(session, total);
  }
}

/** All of a run as a text; undefined where it is nested more deeply than anything that the program writes. */
function identityOf(run: JsonObject): string | undefined {
  try {
    return JSON.stringify(run);
  } catch {
    return undefined;
  }
}

function parsedToml(bytes: Buffer, sink: RecordSink): JsonObject | undefined {
  try {
    return parse(bytes.toString().replace(/^\ufeff/, ''));
  } catch (error) {
    sink.problem(error instanceof TomlError ? error.line - 1 : 0, say`The TOML is cut off or damaged.`);
    return undefined;
  }
}

/** A time of TOML, or a text of one; Go writes the zero time where a phase has not begun. */
function tomlTimeMs(table: JsonObject, key: string): number | undefined {
  const value = ownValue(table, key);
  return timeMs(value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value);
}
