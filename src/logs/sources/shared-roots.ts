import type { SourceId } from '../record.ts';
import type { LogFileKind, LogSource } from '../source.ts';
import { SOURCES } from './registry.ts';

/**
 * Paths that are a source's own wherever they stand. Below a folder that several sources search, a file belongs to the first of
 * these; every other JSONL file is Claude Code's, whose logs can stand under any name. A source that is not listed has no such
 * paths, and is searched for only where it is named.
 */
const OWN_PATHS: readonly (readonly [SourceId, RegExp])[] = [
  ['codex', /(?:^|\/)rollout-[^/]*\.jsonl(?:\.zst)?$/],
  ['opencode', /(?:^|\/)msg_[^/]*\.json$|(?:^|\/)opencode[^/]*\.db$/],
  ['copilot-chat', /(?:^|\/)agent-traces\.db$|\/debug-logs\/|(?:^|\/)(?:emptyWindowC|c)hatSessions\//],
  ['copilot-cli', /(?:^|\/)session-store\.db$|(?:^|\/)session-state\/|(?:^|\/)otel\//],
  ['qwen-code', /(?:^|\/)\.?qwen\/(?:.*\/)?chats\//],
  ['gemini-cli', /(?:^|\/)chats\/session-[^/]*\.jsonl?$/],
  ['quasar', /(?:^|\/)\.quasar\/telemetry\/|(?:^|\/)metrics\.toml$/],
  ['context-foundry', /(?:^|\/)metrics\.db$/],
  ['devmem', /(?:^|\/)token_usage\.json$/],
  ['run-plan', /(?:^|\/)\.run-plan-state\.json$/],
  ['autopack', /(?:^|\/)autopack[^/]*\.(?:db|sqlite3?)$/i],
];

/** `LogSource.kindOf` of a source below folders that other sources search too. */
export function kindBelowSharedRoots(source: LogSource): (relativePath: string) => LogFileKind | undefined {
  return (relativePath) => (ownerOf(relativePath) === source.id ? source.kindOf(relativePath) : undefined);
}

function ownerOf(relativePath: string): SourceId {
  const owner = OWN_PATHS.find(([, pattern]) => pattern.test(relativePath))?.[0];
  const isRead = owner !== undefined && SOURCES.some(({ id, kindOf }) => id === owner && kindOf(relativePath));
  return isRead ? owner : 'claude-code';
}
