import type { LogFileKind, LogSource } from '../../source.ts';
import { readMetrics } from './metrics.ts';
import { QuasarTelemetryReader } from './telemetry.ts';

/** Quasar: telemetry of its agents, and the metrics of its nebulas. It runs Claude Code, whose logs have the tokens. */
export const quasarSource: LogSource = {
  id: 'quasar',
  name: 'Quasar',
  onlyByName: true,
  defaultRoots: () => [],
  kindOf,
  lineReader: (file) => new QuasarTelemetryReader(file),
  readDocument: readMetrics,
};

/** `.quasar/telemetry/<epoch>.jsonl` of a project, and `metrics.toml` beside each nebula. */
function kindOf(relativePath: string): LogFileKind | undefined {
  if (relativePath.endsWith('.jsonl')) return 'lines';
  return /(?:^|\/)metrics\.toml$/.test(relativePath) ? 'document' : undefined;
}
