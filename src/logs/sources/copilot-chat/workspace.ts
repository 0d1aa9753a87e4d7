import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsedJson } from '../json-lines.ts';
import { isJsonObject, textAt } from '../json-values.ts';

/** The folder that a window was opened in, from the `workspace.json` of its folder in `workspaceStorage`. */
export function workspaceFolder(storage: string): string | undefined {
  let workspace: unknown;
  try {
    workspace = parsedJson(readFileSync(path.join(storage, 'workspace.json')));
  } catch {
    return undefined;
  }
  const uri = isJsonObject(workspace) ? textAt(workspace, 'folder', 'workspace', 'configuration') : undefined;
  return uri === undefined ? undefined : pathOf(uri);
}

/** The path of a local folder, or that of a remote one on its own machine. */
function pathOf(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch {
    try {
      return decodeURIComponent(new URL(uri).pathname);
    } catch {
      return uri;
    }
  }
}
