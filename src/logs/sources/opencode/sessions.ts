import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parsedJson } from '../json-lines.ts';
import { isJsonObject, type JsonObject, textAt } from '../json-values.ts';
import type { LogDatabase } from '../log-database.ts';
import type { MessageSession } from './message.ts';

/** A session as OpenCode keeps it. */
interface SessionFacts {
  readonly parent?: string;
  readonly project?: string;
}

/** Sub-agents start sub-agents of their own; longer chains of parents than this would be circles. */
const DEEPEST = 16;

/** Where the messages of a session belong: to the session that has no parent. */
export function placeOf(id: string, factsOf: (id: string) => SessionFacts | undefined): MessageSession {
  const own = factsOf(id);
  let root = id;
  let parent = own?.parent;
  for (let depth = 0; parent !== undefined && depth < DEEPEST; depth++) {
    root = parent;
    parent = factsOf(root)?.parent;
  }
  const project = own?.project;
  return { session: root, ...(root !== id && { agent: id }), ...(project !== undefined && { project }) };
}

/** All sessions of a database, of either version. */
export function sessionsOfDatabase(database: LogDatabase): ReadonlyMap<string, SessionFacts> {
  const sessions = new Map<string, SessionFacts>();
  for (const table of ['session', 'session_v2']) {
    for (const row of database.select(table, ['id', 'parent_id', 'directory'])) {
      const id = textAt(row, 'id');
      if (id !== undefined) sessions.set(id, factsOfRow(row, 'parent_id'));
    }
  }
  return sessions;
}

/** A session among the files of older versions: `storage/session/<project>/<session>.json`. */
export function sessionOfFiles(messageFile: string, id: string): SessionFacts | undefined {
  const folder = path.join(path.dirname(messageFile), '..', '..', 'session');
  if (path.basename(id) !== id) return undefined;
  try {
    for (const project of readdirSync(folder)) {
      const session = sessionOfFile(path.join(folder, project, `${id}.json`));
      if (session) return factsOfRow(session, 'parentID');
    }
  } catch {
    // a file that was copied from its place: its session stands alone
  }
  return undefined;
}

function sessionOfFile(file: string): JsonObject | undefined {
  try {
    const session = parsedJson(readFileSync(file));
    return isJsonObject(session) ? session : undefined;
  } catch {
    return undefined;
  }
}

function factsOfRow(row: JsonObject, parentKey: string): SessionFacts {
  const parent = textAt(row, parentKey);
  const project = textAt(row, 'directory');
  return { ...(parent !== undefined && { parent }), ...(project !== undefined && { project }) };
}
