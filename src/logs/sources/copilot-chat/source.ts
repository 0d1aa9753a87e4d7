import type { LogFileKind, LogMachine, LogSource } from '../../source.ts';
import { pathsOf, settingsFolder } from '../machine-folders.ts';
import { readChatSession } from './chat-session.ts';
import { CopilotChatReader } from './debug-log.ts';
import { readTraces } from './traces.ts';

const EDITORS = ['Code', 'Code - Insiders', 'VSCodium'];
const SERVERS = ['.vscode-server', '.vscode-server-insiders', '.vscodium-server'];

/** Copilot Chat in VS Code: debug logs, the database of traces, exported spans, and VS Code's own chats. */
export const copilotChatSource: LogSource = {
  id: 'copilot-chat',
  name: 'Copilot Chat',
  typicalPath:
    /(?:^|\/)(?:debug-logs\/[^/]+\/[^/]+\.jsonl|(?:chatSessions|emptyWindowChatSessions)\/[^/]+|agent-traces\.db)$/,
  defaultRoots,
  kindOf,
  lineReader: (file) => new CopilotChatReader(file),
  readDocument: readChatSession,
  readDatabase: readTraces,
};

/** The storage of workspaces, of the extension, and of windows without a workspace, of each editor and of its server. */
function defaultRoots(machine: LogMachine): readonly string[] {
  const { join } = pathsOf(machine);
  const settings = settingsFolder(machine);
  const users = [
    ...EDITORS.map((editor) => join(settings, editor, 'User')),
    ...SERVERS.map((server) => join(machine.homeFolder, server, 'data', 'User')),
  ];
  return users.flatMap((user) => [
    join(user, 'workspaceStorage'),
    join(user, 'globalStorage', 'github.copilot-chat'),
    join(user, 'globalStorage', 'emptyWindowChatSessions'),
  ]);
}

/** Chats of windows without a workspace stand in the root itself, and are named by their id. */
function kindOf(relativePath: string): LogFileKind | undefined {
  if (/(?:^|\/)agent-traces\.db$/.test(relativePath)) return 'database';
  if (/(?:^|\/)debug-logs\/[^/]+\/[^/]+\.jsonl$/.test(relativePath)) return 'lines';
  if (/(?:^|\/)(?:chatSessions|emptyWindowChatSessions)\/[^/]+\.jsonl?$/.test(relativePath)) return 'document';
  if (/^(?:[\da-f]{8}-[\da-f-]{27}\.jsonl?|session[^/]*\.json)$/i.test(relativePath)) return 'document';
  return /^[^/]+\.jsonl$/.test(relativePath) ? 'lines' : undefined;
}
