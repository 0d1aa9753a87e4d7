import { homedir } from 'node:os';
import path from 'node:path';
import type { LogFileKind, LogMachine, LogSource } from '../../source.ts';
import { pathsOf } from '../machine-folders.ts';
import { CopilotSpansReader } from './otel.ts';
import { CopilotEventsReader } from './reader.ts';
import { readSessionStore } from './store.ts';

/** GitHub Copilot CLI: its session store, the events of sessions, and exported OpenTelemetry spans. */
export const copilotCliSource: LogSource = {
  id: 'copilot-cli',
  name: 'Copilot CLI',
  typicalPath: /(?:^|\/)session-(?:state\/|store\.db$)/,
  defaultRoots,
  kindOf,
  lineReader: (file, state) =>
    isEvents(file.path) ? new CopilotEventsReader(file, state) : new CopilotSpansReader(file, ownHome()),
  readDatabase: readSessionStore,
};

/** `COPILOT_HOME`, else `~/.copilot`; and the file that `COPILOT_OTEL_FILE_EXPORTER_PATH` names. */
function defaultRoots(machine: LogMachine): readonly string[] {
  const { join } = pathsOf(machine);
  const { COPILOT_HOME, COPILOT_OTEL_FILE_EXPORTER_PATH: spans } = machine.environment;
  return [COPILOT_HOME || join(machine.homeFolder, '.copilot'), ...(spans ? [spans] : [])];
}

/** Where Copilot CLI keeps its sessions on this machine. */
function ownHome(): string {
  return process.env.COPILOT_HOME || path.join(homedir(), '.copilot');
}

/** Beside these, `~/.copilot` has JSON lines of other kinds; a file that is named itself is taken as it is. */
function kindOf(relativePath: string): LogFileKind | undefined {
  if (/(?:^|\/)session-store\.db$/.test(relativePath)) return 'database';
  const isEventsOrSpans = /(?:^|\/)(?:session-state\/[^/]+|events|otel\/.+)\.jsonl$|^[^/]+\.jsonl$/.test(relativePath);
  return isEventsOrSpans ? 'lines' : undefined;
}

function isEvents(file: string): boolean {
  return /[\\/]session-state[\\/]|[\\/]events\.jsonl$/.test(file);
}
