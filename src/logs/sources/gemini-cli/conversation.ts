import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LogFile } from '../../source.ts';
import { fileStem } from '../file-stem.ts';
import { type JsonObject, listAt, ownValue, textAt } from '../json-values.ts';
import { timeMs } from '../times.ts';
import type { Conversation } from './message.ts';

/** The place of a chat: `<project>/chats/session-….json[l]`, and for a sub-agent `<project>/chats/<session>/<id>.jsonl`. */
interface ChatPlace {
  readonly parentSession?: string;
  readonly projectFolder: string;
}

function placeOf(file: string): ChatPlace {
  const folder = path.dirname(file);
  if (path.basename(folder) === 'chats') return { projectFolder: path.dirname(folder) };
  const above = path.dirname(folder);
  if (path.basename(above) !== 'chats') return { projectFolder: folder };
  return { parentSession: path.basename(folder), projectFolder: path.dirname(above) };
}

/** Before its header is read. */
export function conversationOfFile(file: LogFile): Conversation {
  const { parentSession, projectFolder } = placeOf(file.path);
  const id = fileStem(file.relativePath);
  const project = projectRoot(projectFolder);
  return {
    id,
    session: parentSession ?? id,
    isAgent: parentSession !== undefined,
    ...(project !== undefined && { project }),
  };
}

/** After its header: `sessionId`, `startTime`, `kind`, `directories`. */
export function withHeader(conversation: Conversation, header: JsonObject): Conversation {
  const id = textAt(header, 'sessionId') ?? conversation.id;
  const project = conversation.project ?? listAt(header, 'directories').find((folder) => typeof folder === 'string');
  const beganMs = timeMs(ownValue(header, 'startTime')) ?? conversation.beganMs;
  return {
    id,
    session: conversation.isAgent ? conversation.session : id,
    isAgent: conversation.isAgent || textAt(header, 'kind') === 'subagent',
    ...(project !== undefined && { project }),
    ...(beganMs !== undefined && { beganMs }),
  };
}

/** Newer versions write the project's folder beside the chats; older ones only its hash, which names nothing. */
function projectRoot(folder: string): string | undefined {
  try {
    return readFileSync(path.join(folder, '.project_root'), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
